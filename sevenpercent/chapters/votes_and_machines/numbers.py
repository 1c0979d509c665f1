"""The votes, the machines: totals that the rest of the book rests on."""

from functools import cache, partial

import pandas as pd

from citable.registry import declare_number
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import load
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import municipalities_with_dre

CANVASS_2016, CANVASS_2012 = "wi_reporting_units_2016", "wi_reporting_units_2012"
EL190, GAB190 = "wi_ballots_by_method_2016", "wi_ballots_by_method_2012"
number = partial(declare_number, __name__)
votes = partial(number, unit="votes", digits=0)
percent = partial(number, unit="percent", digits=1)
county_n = partial(number, unit="counties", digits=0)
units_n = partial(number, unit="reporting units", digits=0)

# Votes


def sum_votes(column):
    return counties()[column].sum()


def margin_canvass():
    """Trump minus Clinton in Wisconsin's original canvass of November 2016."""
    return sum_votes("trump_votes") - sum_votes("clinton_votes")


CANVASSED = "in Wisconsin's original canvass of November 2016"
IN_2012 = "in Wisconsin's canvass of 2012, all reporting units"
for id, compute, table, claims, words in (
    ("wi-trump-votes-canvass", partial(sum_votes, "trump_votes"), CANVASS_2016, ("C03",),
     f"Votes for Trump {CANVASSED}, all reporting units."),
    ("wi-clinton-votes-canvass", partial(sum_votes, "clinton_votes"), CANVASS_2016, ("C03",),
     f"Votes for Clinton {CANVASSED}, all reporting units."),
    ("wi-margin-canvass", margin_canvass, CANVASS_2016, ("C02", "C03"),
     f"Trump minus Clinton {CANVASSED}."),
    ("wi-total-votes-canvass", partial(sum_votes, "total_votes"), CANVASS_2016, (),
     f"All votes for President, write-ins included, {CANVASSED}."),
    ("wi-obama-votes-2012", partial(sum_votes, "obama_2012_votes"), CANVASS_2012, (),
     f"Votes for Obama {IN_2012}."),
    ("wi-romney-votes-2012", partial(sum_votes, "romney_2012_votes"), CANVASS_2012, (),
     f"Votes for Romney {IN_2012}."),
):  # fmt: skip
    votes(id, words, compute, sources=(table,), claims=claims)

EXCESSIVE = ("Waukesha", "Outagamie", "Sauk", "Oneida")


@cache
def reported_excess():
    """By county of EXCESSIVE, others together: votes by which an early table has Trump's lead
    larger than the canvass."""
    canvass = counties().set_index("county_fips")
    early = us_counties().set_index("county_fips").loc[canvass.index]
    lead = early["trump_reported_votes"] - early["clinton_reported_votes"]
    excess = (lead - (canvass["trump_votes"] - canvass["clinton_votes"])).astype(int)
    names = canvass["county_name"]
    return excess.groupby(names.where(names.isin(EXCESSIVE), "others")).sum()


for id, part in (
    ("wi-reported-excess-waukesha-votes", "Waukesha"),
    ("wi-reported-excess-outagamie-votes", "Outagamie"),
    ("wi-reported-excess-sauk-votes", "Sauk"),
    ("wi-reported-excess-oneida-votes", "Oneida"),
    ("wi-reported-excess-others-votes", "others"),
):
    where = f"{part} County" if part in EXCESSIVE else f"all counties but {', '.join(EXCESSIVE)}"
    votes(
        id,
        "Trump minus Clinton in an unofficial count of November 2016, as an early table of "
        f"counties has it, minus that in the original canvass; Wisconsin, {where}.",
        lambda part=part: reported_excess()[part],
        sources=("us_counties_president", CANVASS_2016), claims=("C03",),
    )  # fmt: skip

# Ballots


def dre_ballots(table=EL190, column="dre_ballots"):
    """Ballots cast on DREs in November 2016, in the EL-190 as filed."""
    return load(table)[column].sum()


def share_pct(table, method):
    """Percent of the ballots by the four methods."""
    sums = load(table)[[*METHODS]].sum()
    return 100 * sums[method] / sums.sum()


for id, table, column, claims, words in (
    ("wi-dre-ballots", EL190, "dre_ballots", ("C01", "C02"),
     "2016, in the EL-190 as filed"),
    ("wi-dre-ballots-cleaned", EL190, "dre_ballots_cleaned", ("C02",),
     "2016, in the EL-190 after the corrections of data/errata"),
    ("wi-dre-ballots-2012", GAB190, "dre_ballots", (), "2012, in the GAB-190 as filed"),
):  # fmt: skip
    number(
        id,
        f"Ballots cast on DREs in Wisconsin in November {words}.",
        partial(dre_ballots, table, column),
        unit="ballots", digits=0, sources=(table,), claims=claims,
    )  # fmt: skip
CAST, OF_FOUR = (
    "Ballots cast on DREs",
    "as a share of paper, optical scan, DRE and AutoMARK ballots",
)
for id, table, method, claims, words in (
    ("wi-dre-ballots-pct", EL190, "dre_ballots", ("C01", "C02"),
     f"{CAST} in Wisconsin in November 2016 {OF_FOUR}, EL-190 as filed."),
    ("wi-dre-ballots-2012-pct", GAB190, "dre_ballots", (),
     f"{CAST} in Wisconsin in November 2012 {OF_FOUR}, GAB-190 as filed."),
    ("wi-optical-scan-ballots-pct", EL190, "optical_scan_ballots", (),
     f"Ballots counted by optical scan in Wisconsin in November 2016 {OF_FOUR}, EL-190 as filed."),
):  # fmt: skip
    percent(id, words, partial(share_pct, table, method), sources=(table,), claims=claims)
for id, claims, condition, words in (
    ("wi-counties-dre-majority", ("C01",), "dre_share > 0.5",
     "more than half of the ballots were cast on DREs"),
    ("wi-counties-any-dre-ballot", (), "dre_ballots > 0", "at least one ballot was cast on a DRE"),
    ("wi-counties-no-dre-ballot", (), "dre_ballots == 0", "no ballot was cast on a DRE"),
):  # fmt: skip
    county_n(
        id,
        f"Wisconsin counties where {words} in November 2016, EL-190 as filed.",
        lambda condition=condition: len(counties().query(condition)),
        sources=(EL190,), claims=claims,
    )  # fmt: skip

# What the form lacks, what the lists say


def count_differing():
    filed = load(EL190)
    return (filed[[*METHODS]].sum(axis=1) != filed["total_ballots"]).sum()


def count_corrected():
    filed = load(EL190)
    changed = [filed[column] != filed[f"{column}_cleaned"] for column in METHODS]
    return int(pd.concat(changed, axis=1).any(axis=1).sum())


def votes_without_form():
    """Votes of 2016 by municipality part for which no EL-190 stands in the file."""
    filed = load(EL190)["municipality_key"]
    votes = load(CANVASS_2016).groupby("municipality_key")["canvass_total_votes"].sum()
    missing = votes[~votes.index.isin(filed)]
    return missing[missing > 0]


def listed_none_cast():
    listed = municipalities_with_dre().query("dre")["municipality_key"]
    cast = load(EL190).groupby("municipality_key")["dre_ballots"].sum()
    return int((cast.reindex(listed) == 0).sum())


for id, compute, words in (
    ("el190-units-parts-differ", count_differing,
     "Reporting units of the EL-190 in which the ballots by method do not add up to the total "
     "ballots that are filed beside them."),
    ("el190-corrected-figures", count_corrected,
     "Reporting units of the EL-190 of 2016 in which a figure by method is corrected by "
     "data/errata."),
):  # fmt: skip
    units_n(id, words, compute, sources=(EL190,))
votes(
    "el190-missing-votes",
    "Votes for President in 2016 in Wisconsin municipalities for which the EL-190 file has no row.",
    lambda: votes_without_form().sum(),
    sources=(CANVASS_2016, EL190),
)
LISTED = (
    "Wisconsin municipalities, or parts of one, for which the state's list of September 2016 gives "
    "a DRE"
)
for id, sources, claims, compute, words in (
    ("el190-missing-municipalities", (CANVASS_2016, EL190), (), lambda: len(votes_without_form()),
     "Wisconsin municipalities that voted for President in 2016 and have no row in the EL-190 "
     "file."),
    ("wi-dre-listed-none-cast", ("wi_equipment", EL190), ("C01",), listed_none_cast,
     f"{LISTED} and the EL-190 of 2016 no DRE ballot."),
    ("wi-dre-listed", ("wi_equipment",), ("C01",),
     lambda: len(municipalities_with_dre().query("dre")), f"{LISTED}."),
):  # fmt: skip
    number(id, words, compute, unit="municipalities", digits=0, sources=sources, claims=claims)

# How many there are

for declare, id, compute, table, words in (
    (county_n, "wi-counties", lambda: len(counties()), "wi_counties",
     "Counties of Wisconsin, all of which are in every comparison of counties."),
    (units_n, "wi-reporting-units-2016", lambda: len(load(CANVASS_2016)), CANVASS_2016,
     "Reporting units in Wisconsin's canvass of November 2016, recount beside it."),
    (units_n, "wi-reporting-units-el190", lambda: len(load(EL190)), EL190,
     "Reporting units of Wisconsin that filed ballots by method in the EL-190 of 2016."),
):  # fmt: skip
    declare(id, words, compute, sources=(table,))
