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
    parts = []
    for year in ("2012", "2016"):
        ballots = load(f"wi_ballots_by_method_{year}")[list(METHODS)].sum().rename(METHODS)
        part = ballots.rename_axis("part").reset_index(name="ballots")
        part.insert(0, "label", year)
        parts.append(part.assign(value=100 * part["ballots"] / ballots.sum()))
    frame = pd.concat(parts, ignore_index=True)
    return bars.draw_stacked_shares(frame, xlabel="Percent of the ballots cast that year"), frame
