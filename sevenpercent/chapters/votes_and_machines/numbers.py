"""The votes, the machines: totals that the rest of the book stands on."""

from functools import cache

import pandas as pd

from citable.charts import bars
from citable.registry import declare_number, figure, number
from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import load
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import READINGS, electronic_counties, municipalities_with_dre

VOTES_2016 = ("wi_reporting_units_2016",)
VOTES_2012 = ("wi_reporting_units_2012",)
BALLOTS_2016 = ("wi_ballots_by_method_2016",)
BALLOTS_2012 = ("wi_ballots_by_method_2012",)
METHODS = {
    "paper_ballots": "Paper, counted by hand",
    "optical_scan_ballots": "Paper, optical scan",
    "dre_ballots": "DRE (touchscreen)",
    "automark_ballots": "Paper, marked by an AutoMARK",
}


@number("wi-trump-votes-canvass", unit="votes", digits=0, sources=VOTES_2016, claims=("C03",))
def trump_votes_canvass():
    """Trump, original canvass of November 2016, all reporting units."""
    return counties()["trump_votes"].sum()


@number("wi-clinton-votes-canvass", unit="votes", digits=0, sources=VOTES_2016, claims=("C03",))
def clinton_votes_canvass():
    """Clinton, original canvass of November 2016, all reporting units."""
    return counties()["clinton_votes"].sum()


@number("wi-margin-canvass", unit="votes", digits=0, sources=VOTES_2016, claims=("C02", "C03"))
def margin_canvass():
    """Trump minus Clinton in Wisconsin's original canvass of November 2016."""
    return trump_votes_canvass() - clinton_votes_canvass()


REPORTED_EXCESS = {name: f"{name} County" for name in ("Waukesha", "Outagamie", "Sauk", "Oneida")}
REPORTED_EXCESS["others"] = f"all counties but {', '.join(REPORTED_EXCESS)}"


@cache
def reported_excess():
    """Trump minus Clinton in an early table of counties minus the canvass.

    Returns
    -------
    Series by the keys of REPORTED_EXCESS

    Units: votes; above zero where the early table has Trump's lead too large.
    """
    canvass = counties().set_index("county_fips")
    early = us_counties().set_index("county_fips").loc[canvass.index]
    lead = early["trump_reported_votes"] - early["clinton_reported_votes"]
    excess = (lead - (canvass["trump_votes"] - canvass["clinton_votes"])).astype(int)
    names = canvass["county_name"]
    return excess.groupby(names.where(names.isin(REPORTED_EXCESS), "others")).sum()


for _id, _part in (
    ("wi-reported-excess-waukesha-votes", "Waukesha"),
    ("wi-reported-excess-outagamie-votes", "Outagamie"),
    ("wi-reported-excess-sauk-votes", "Sauk"),
    ("wi-reported-excess-oneida-votes", "Oneida"),
    ("wi-reported-excess-others-votes", "others"),
):
    declare_number(
        __name__,
        _id,
        "Trump minus Clinton in an unofficial count of November 2016, as an early table of "
        "counties has it, minus that in the original canvass; Wisconsin, "
        f"{REPORTED_EXCESS[_part]}.",
        lambda part=_part: reported_excess()[part],
        unit="votes", digits=0, sources=("us_counties_president", *VOTES_2016), claims=("C03",),
    )  # fmt: skip


@number("wi-total-votes-canvass", unit="votes", digits=0, sources=VOTES_2016)
def total_votes_canvass():
    """All votes for President, write-ins included, in the original canvass."""
    return counties()["total_votes"].sum()


@number("wi-obama-votes-2012", unit="votes", digits=0, sources=VOTES_2012)
def obama_votes_2012():
    """Votes for Obama in Wisconsin's canvass of 2012, all reporting units."""
    return counties()["obama_2012_votes"].sum()


@number("wi-romney-votes-2012", unit="votes", digits=0, sources=VOTES_2012)
def romney_votes_2012():
    """Votes for Romney in Wisconsin's canvass of 2012, all reporting units."""
    return counties()["romney_2012_votes"].sum()


@number("wi-dre-ballots", unit="ballots", digits=0, sources=BALLOTS_2016, claims=("C01", "C02"))
def dre_ballots():
    """Ballots cast on DREs in November 2016, in the EL-190 as filed."""
    return load("wi_ballots_by_method_2016")["dre_ballots"].sum()


@number("wi-dre-ballots-cleaned", unit="ballots", digits=0, sources=BALLOTS_2016, claims=("C02",))
def dre_ballots_cleaned():
    """Ballots cast on DREs in November 2016, in the EL-190 after the corrections in errata."""
    return load("wi_ballots_by_method_2016")["dre_ballots_cleaned"].sum()


@number("wi-dre-ballots-pct", unit="percent", digits=1, sources=BALLOTS_2016, claims=("C01", "C02"))
def dre_ballots_pct():
    """DRE ballots as a share of paper, optical scan, DRE and AutoMARK ballots, EL-190 as filed."""
    ballots = load("wi_ballots_by_method_2016")[list(METHODS)].sum()
    return 100 * ballots["dre_ballots"] / ballots.sum()


@number("wi-dre-ballots-2012", unit="ballots", digits=0, sources=BALLOTS_2012)
def dre_ballots_2012():
    """Ballots cast on DREs in November 2012, in the GAB-190 as filed."""
    return load("wi_ballots_by_method_2012")["dre_ballots"].sum()


@number("wi-dre-ballots-2012-pct", unit="percent", digits=1, sources=BALLOTS_2012)
def dre_ballots_2012_pct():
    """DRE ballots as a share of the four methods in November 2012, GAB-190 as filed."""
    ballots = load("wi_ballots_by_method_2012")[list(METHODS)].sum()
    return 100 * ballots["dre_ballots"] / ballots.sum()


@number("wi-optical-scan-ballots-pct", unit="percent", digits=1, sources=BALLOTS_2016)
def optical_scan_ballots_pct():
    """Ballots counted by optical scan as a share of the four methods, EL-190 as filed."""
    ballots = load("wi_ballots_by_method_2016")[list(METHODS)].sum()
    return 100 * ballots["optical_scan_ballots"] / ballots.sum()


@number(
    "wi-counties-dre-majority", unit="counties", digits=0, sources=BALLOTS_2016, claims=("C01",)
)
def counties_dre_majority():
    """Counties where more than half of the ballots were cast on DREs, EL-190 as filed."""
    return (counties()["dre_share"] > 0.5).sum()


@number("wi-counties-any-dre-ballot", unit="counties", digits=0, sources=BALLOTS_2016)
def counties_any_dre_ballot():
    """Counties where at least one ballot was cast on a DRE, EL-190 as filed."""
    return (counties()["dre_ballots"] > 0).sum()


@number("wi-counties-no-dre-ballot", unit="counties", digits=0, sources=BALLOTS_2016)
def counties_no_dre_ballot():
    """Counties where no ballot was cast on a DRE, EL-190 as filed."""
    return (counties()["dre_ballots"] == 0).sum()


@number("el190-units-parts-differ", unit="reporting units", digits=0, sources=BALLOTS_2016)
def units_parts_differ():
    """Reporting units of the EL-190 in which the ballots by method do not add up to the total
    ballots that are filed beside them."""
    ballots = load("wi_ballots_by_method_2016")
    return (ballots[list(METHODS)].sum(axis=1) != ballots["total_ballots"]).sum()


def votes_without_form():
    """Votes of 2016 by municipality part for which no EL-190 stands in the file."""
    filed = load("wi_ballots_by_method_2016")["municipality_key"]
    votes = load("wi_reporting_units_2016").groupby("municipality_key")["canvass_total_votes"].sum()
    missing = votes[~votes.index.isin(filed)]
    return missing[missing > 0]


@number("el190-missing-votes", unit="votes", digits=0, sources=(*VOTES_2016, *BALLOTS_2016))
def missing_form_votes():
    """Votes for President in municipalities for which the EL-190 file has no row."""
    return votes_without_form().sum()


@number(
    "el190-missing-municipalities",
    unit="municipalities",
    digits=0,
    sources=(*VOTES_2016, *BALLOTS_2016),
)
def missing_form_municipalities():
    """Municipalities that voted for President and have no row in the EL-190 file."""
    return len(votes_without_form())


@number("el190-corrected-figures", unit="reporting units", digits=0, sources=BALLOTS_2016)
def corrected_units():
    """Reporting units of the EL-190 of 2016 in which a figure by method is corrected by
    data/errata."""
    ballots = load("wi_ballots_by_method_2016")
    changed = [ballots[column] != ballots[f"{column}_cleaned"] for column in METHODS]
    return int(pd.concat(changed, axis=1).any(axis=1).sum())


@number(
    "wi-dre-listed-none-cast",
    unit="municipalities",
    digits=0,
    sources=("wi_equipment", *BALLOTS_2016),
    claims=("C01",),
)
def listed_none_cast():
    """Municipalities or municipality parts for which the state's list of September 2016 gives a DRE
    and the EL-190 no DRE ballot."""
    listed = municipalities_with_dre().query("dre")["municipality_key"]
    ballots = load("wi_ballots_by_method_2016")
    cast = ballots.groupby("municipality_key")["dre_ballots"].sum()
    return int((cast.reindex(listed) == 0).sum())


@number(
    "wi-dre-listed",
    unit="municipalities",
    digits=0,
    sources=("wi_equipment",),
    claims=("C01",),
)
def listed_with_dre():
    """Municipalities or municipality parts for which the state's list of September 2016 gives a
    DRE."""
    return len(municipalities_with_dre().query("dre"))


@number("wi-counties", unit="counties", digits=0, sources=("wi_counties",))
def county_count():
    """Counties of Wisconsin, all of which are in every comparison of counties."""
    return len(counties())


@number("wi-reporting-units-2016", unit="reporting units", digits=0, sources=VOTES_2016)
def reporting_unit_count():
    """Reporting units in Wisconsin's canvass of November 2016, recount beside it."""
    return len(load("wi_reporting_units_2016"))


@number("wi-reporting-units-el190", unit="reporting units", digits=0, sources=BALLOTS_2016)
def ballots_unit_count():
    """Reporting units of Wisconsin that filed ballots by method in the EL-190 of 2016."""
    return len(load("wi_ballots_by_method_2016"))


@figure(
    "wi-ballots-by-method",
    title="About one Wisconsin ballot in ten was cast on an electronic machine in 2016",
    alt="Two stacked bars of how Wisconsin's ballots were cast. In 2016 {wi-dre-ballots-pct} were "
    "cast on DREs and {wi-optical-scan-ballots-pct} on paper read by optical scanners; in 2012 "
    "{wi-dre-ballots-2012-pct} were cast on DREs.",
    caption="Ballots cast in the general elections of 2012 and 2016 by method, as the "
    "municipalities filed them on forms GAB-190 and EL-190.",
    sources=(*BALLOTS_2012, *BALLOTS_2016),
    claims=("C01", "C02"),
)
def ballots_by_method():
    frame = pd.concat(
        [_ballot_shares("2012", "wi_ballots_by_method_2012"),
         _ballot_shares("2016", "wi_ballots_by_method_2016")],
        ignore_index=True,
    )  # fmt: skip
    return bars.draw_stacked_shares(frame), frame


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


TECHNOLOGY_HEADERS = {
    "reading": "Reading of electronic",
    "counties": "Counties",
    "votes_pct": "Of the state's votes",
    "dre_ballots_pct": "DREs' part of their ballots",
}
TECHNOLOGY_FORMATS = {"votes_pct": ("percent", 1), "dre_ballots_pct": ("percent", 1)}


def technology_table():
    """Votes, ballots by reading of "electronic": how much of the state each one covers.

    Returns
    -------
    DataFrame : reading, counties, votes_pct, dre_ballots_pct; one row a reading

    Units: counties; percent of all votes (canvass); DREs' percent of those counties' ballots.
    """
    frame = counties().set_index("county_fips")
    methods = [*METHODS]
    rows = []
    for reading in READINGS.values():
        chosen = frame[electronic_counties(reading.name)]
        rows.append(
            {
                "reading": reading.label,
                "counties": len(chosen),
                "votes_pct": 100 * chosen["total_votes"].sum() / frame["total_votes"].sum(),
                "dre_ballots_pct": 100 * chosen["dre_ballots"].sum() / chosen[methods].sum().sum(),
            }
        )
    return pd.DataFrame(rows)
