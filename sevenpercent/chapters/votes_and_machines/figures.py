"""The picture of the chapter on votes and machines."""

import pandas as pd

from citable.charts import bars
from citable.registry import figure
from sevenpercent.tables.load import load

METHODS = {
    "paper_ballots": "Paper, counted by hand",
    "optical_scan_ballots": "Paper, optical scan",
    "dre_ballots": "Touchscreen (DRE)",
    "automark_ballots": "Paper, marked by an AutoMARK",
}


@figure(
    "wi-ballots-by-method",
    title="About one Wisconsin ballot in ten was cast on a touchscreen in 2016, as in 2012",
    alt="Two stacked bars of how Wisconsin's ballots were cast. In 2016 {wi-dre-ballots-pct} were "
    "cast on DREs and {wi-optical-scan-ballots-pct} on paper read by optical scanners; in 2012 "
    "{wi-dre-ballots-2012-pct} were cast on DREs.",
    caption="Ballots cast in the general elections of 2012 and 2016 by method, as the "
    "municipalities filed them on forms GAB-190 and EL-190.",
    sources=("wi_ballots_by_method_2012", "wi_ballots_by_method_2016"),
    claims=("C01", "C02"),
)
def ballots_by_method():
    frame = pd.concat(
        [_ballot_shares("2012", "wi_ballots_by_method_2012"),
         _ballot_shares("2016", "wi_ballots_by_method_2016")],
        ignore_index=True,
    )  # fmt: skip
    return bars.draw_stacked_shares(frame, xlabel="Percent of the ballots cast that year"), frame


def _ballot_shares(year, table):
    ballots = load(table)[list(METHODS)].sum()
    return pd.DataFrame(
        {
            "label": year,
            "part": list(METHODS.values()),
            "ballots": ballots.to_numpy(),
            "value": (100 * ballots / ballots.sum()).to_numpy(),
        }
    )
