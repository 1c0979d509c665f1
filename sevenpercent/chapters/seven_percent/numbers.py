"""Every reading of "seven percent": machines, shares, weights."""

from functools import cache, partial

from citable.registry import Estimate, declare_number
from sevenpercent.estimators.gaps import clinton_gap, cross_gap_versions, stack_versions, swing_gap
from sevenpercent.models import Model
from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import load
from sevenpercent.technology import READINGS, electronic_counties

SHARE = ("clinton_votes", "total_votes")
TWO_PARTY = ("clinton_votes", "two_party_votes")
SHARE_2012 = ("obama_2012_votes", "total_2012_votes")
TWO_PARTY_2012 = ("obama_2012_votes", "two_party_2012_votes")
MEASURES = {
    "share of all votes": (SHARE, SHARE_2012),
    "two-party share": (TWO_PARTY, TWO_PARTY_2012),
}
WEIGHTS = {"each county once": False, "each vote once": True}

MILLER = ("wi_reporting_units_2016", "miller_counties")
EVERY_GAP = (*MILLER, "us_equipment_2016", "wi_equipment", "wi_ballots_by_method_2016")
ALL_READINGS = (*EVERY_GAP, "wi_reporting_units_2012")
number = partial(declare_number, __name__)
points = partial(number, unit="percentage points", digits=1, claims=("C01",))
percent = partial(number, unit="percent", digits=0, claims=("C01",))
count = partial(number, unit="specifications", digits=0, claims=("C01",), sources=ALL_READINGS)
readings = partial(count, unit="readings")
CLAIMED_VOTES = 30_000  # sherman2016, as passed on by dailymail2016
CLAIMED_PERCENT = 7  # the same


@cache
def county_votes():
    """The 72 counties' votes, indexed by county_fips, with two-party totals."""
    frame = counties().set_index("county_fips")
    return frame.assign(
        two_party_votes=frame["clinton_votes"] + frame["trump_votes"],
        two_party_2012_votes=frame["obama_2012_votes"] + frame["romney_2012_votes"],
    )


def gap(reading, columns, *, pooled=False):
    """The raw gap under a reading; columns is one of the pairs in MEASURES."""
    votes = dict(zip(("numerator", "denominator"), columns, strict=True))
    return clinton_gap(county_votes(), electronic_counties(reading), **votes, pooled=pooled)


def gap_pp(reading, columns, *, pooled=False):
    """The same as an Estimate in percentage points."""
    result = gap(reading, columns, pooled=pooled)
    return Estimate(result.gap_pp, result.interval_pp)


def mean_gap(share, reading):
    """A mean of electronic counties minus that of the others, each county once: a Model."""
    return Model(f"I(100 * {share}) ~ {reading}", errors="HC2")


def pooled_swing(reading):
    """Change of the gap in the pooled two-party share from 2012 to 2016 under a reading."""
    frame, electronic = county_votes(), electronic_counties(reading)
    return swing_gap(frame, electronic, later=TWO_PARTY, earlier=TWO_PARTY_2012, pooled=True)


def was_there_in_2012(reading, share="democrat"):
    """How much of a reading's mean gap of 2016 was there in 2012. Units: percent."""
    now, then = (mean_gap(f"{share}_{year}_share", reading)().value for year in (2016, 2012))
    return 100 * then / now


CLINTON = "Clinton's share of all votes of 2016 (canvass)"
CLINTON_OF_TWO = "Clinton's two-party share of 2016 (canvass)"
OBAMA = "Obama's share of all votes in 2012"
WITH_DRE = "with any DRE at a polling place (Verified Voting 2016) minus mean of the others"
MACHINES = "with machines by Miller's table"
LESS_PAPER = "minus mean of those with paper"
MOSTLY_DRES = "cast on DREs (EL-190 as filed) minus mean of the others"
for id, whose, share, reading, words in (
    ("gap-share-mean-any-dre-pp", CLINTON, "democrat_2016_share", "any_dre", WITH_DRE),
    ("gap-share-mean-miller-pp", CLINTON, "democrat_2016_share", "miller",
     f"{MACHINES} {LESS_PAPER}"),
    ("gap-share-mean-dre-majority-pp", CLINTON, "democrat_2016_share", "dre_majority",
     f"where most ballots were {MOSTLY_DRES}"),
    ("gap-twoparty-mean-any-dre-pp", CLINTON_OF_TWO, "two_party_2016_share", "any_dre", WITH_DRE),
    ("gap-twoparty-mean-miller-pp", CLINTON_OF_TWO, "two_party_2016_share", "miller",
     f"{MACHINES} {LESS_PAPER}"),
    ("gap-2012-share-mean-any-dre-pp", OBAMA, "democrat_2012_share", "any_dre", WITH_DRE),
    ("gap-2012-share-mean-miller-pp", OBAMA, "democrat_2012_share", "miller",
     f"{MACHINES} of 2016 {LESS_PAPER}"),
    ("gap-2012-share-mean-dre-majority-pp", OBAMA, "democrat_2012_share", "dre_majority",
     f"where most ballots of 2016 were {MOSTLY_DRES}"),
):  # fmt: skip
    points(
        id,
        f"{whose}, mean of Wisconsin's counties {words}; each county once, Welch's errors, 70 "
        "degrees of freedom.",
        mean_gap(share, reading),
    )

SUMMED = "in the summed votes of Wisconsin's counties"
MACHINES_LESS_PAPER = f"{SUMMED} {MACHINES} minus that of those with paper"
CHANGE = "Change of the Democrat's two-party share from Obama 2012 to Clinton 2016 (canvasses)"
for id, sources, compute, words in (
    ("gap-twoparty-pooled-miller-pp", MILLER, partial(gap_pp, "miller", TWO_PARTY, pooled=True),
     f"{CLINTON_OF_TWO} {MACHINES_LESS_PAPER}; each vote of equal weight; HC2 errors over "
     "counties, 70 degrees of freedom."),
    ("gap-swing-twoparty-pooled-miller-pp", (*MILLER, "wi_reporting_units_2012"),
     partial(pooled_swing, "miller"), f"{CHANGE} {MACHINES_LESS_PAPER}."),
    ("gap-swing-twoparty-pooled-any-dre-pp",
     ("wi_reporting_units_2016", "us_equipment_2016", "wi_reporting_units_2012"),
     partial(pooled_swing, "any-dre"),
     f"{CHANGE} {SUMMED} with any DRE at a polling place (Verified Voting 2016) minus that of the "
     "others."),
):  # fmt: skip
    points(id, words, compute, sources=sources)
percent(
    "gap-share-pooled-miller-relative-pct",
    f"{CLINTON} {SUMMED} {MACHINES}, relative to that of those with paper, minus one.",
    lambda: gap("miller", SHARE, pooled=True).relative_pct,
    digits=1, sources=MILLER,
)  # fmt: skip
for id, reading, words in (
    ("gap-2012-of-2016-any-dre-pct", "any_dre", WITH_DRE),
    ("gap-2012-of-2016-dre-majority-pct", "dre_majority",
     f"where most ballots of 2016 were {MOSTLY_DRES}"),
):  # fmt: skip
    percent(
        id,
        "The gap in Obama's share of all votes of 2012 as a percentage of the gap in Clinton's of "
        f"2016, each the mean of Wisconsin's counties {words}.",
        partial(was_there_in_2012, reading),
        sources=(*mean_gap("democrat_2016_share", reading).sources, "wi_reporting_units_2012"),
    )

# Votes


def machine_counties_votes():
    return county_votes().loc[electronic_counties("miller"), "clinton_votes"].sum()


def claimed_of_dre_ballots():
    """The votes claimed in percent of all ballots cast on DREs."""
    return 100 * CLAIMED_VOTES / load("wi_ballots_by_method_2016")["dre_ballots"].sum()


BY_MILLER = "in the counties with machines by Miller's indicator"
for id, claims, compute, words in (
    ("clinton-votes-machine-counties", ("C02",), machine_counties_votes,
     f"Clinton's votes (canvass of 2016) {BY_MILLER}."),
    ("seven-percent-of-clinton-machine-votes", ("C01", "C02"),
     lambda: CLAIMED_PERCENT / 100 * machine_counties_votes(),
     f"Seven percent of Clinton's votes (canvass of 2016) {BY_MILLER}."),
):  # fmt: skip
    number(id, words, compute, unit="votes", digits=0, sources=MILLER, claims=claims)
percent(
    "thirty-thousand-of-dre-ballots-pct",
    "30,000 votes as a share of all ballots cast on DREs in Wisconsin in November 2016 (EL-190 as "
    "filed).",
    claimed_of_dre_ballots,
    digits=1, sources=("wi_ballots_by_method_2016",), claims=("C02",),
)  # fmt: skip

# Every version


@cache
def versions():
    """Every version of the gap over READINGS, MEASURES and WEIGHTS: see cross_gap_versions."""
    readings = {entry.label: electronic_counties(name) for name, entry in READINGS.items()}
    return cross_gap_versions(county_votes(), readings, MEASURES, WEIGHTS)


@cache
def version_values():
    """Each version as four values: see stack_versions."""
    return stack_versions(versions())


def mean_share_versions():
    """The versions of the share of all votes in which each county counts once."""
    return versions().query("measure == 'share of all votes' and weight == 'each county once'")


def near_seven():
    return version_values()["value"].abs().sub(CLAIMED_PERCENT).abs() <= 1


def share_gaps():
    return versions().query("measure == 'share of all votes'")["gap_pp"]


for id, compute, words in (
    ("gap-versions", lambda: len(version_values()),
     "Versions of the gap between electronic counties of Wisconsin and the others: readings of "
     "electronic times measures times weights, as a level and as a swing, in points and in "
     "percent."),
    ("gap-versions-near-seven", lambda: near_seven().sum(),
     "Versions of the gap between electronic and other counties that lie between 6 and 8 in size, "
     "in points or in percent: readings of electronic times measures times weights, as a level and "
     "as a swing."),
    ("gap-versions-positive", lambda: (version_values()["value"] > 0).sum(),
     "Versions of the gap between electronic counties of Wisconsin and the others, readings times "
     "measures times weights, in which Clinton does better where machines are electronic."),
):  # fmt: skip
    count(id, words, compute)
for id, compute, words in (
    ("readings-n", lambda: len(READINGS),
     "Named readings of \"counties that have electronic voting machines\": what data/raw lets the "
     "book mean by electronic."),
    ("readings-swing-negative-n", lambda: (mean_share_versions()["swing_pp"] < 0).sum(),
     "Readings under which Clinton's mean share of all votes, less Obama's of 2012, fell more in "
     "the electronic counties than in the rest."),
):  # fmt: skip
    readings(id, words, compute)
percent(
    "gap-percent-smallest-pct",
    "The gap nearest to zero of those versions of Wisconsin's gap, readings times measures times "
    "weights, as a level and as a swing, that are in percent and not in points.",
    lambda: version_values().query("unit == 'percent'")["value"].max(),
    digits=1, sources=ALL_READINGS,
)  # fmt: skip
OVER_ALL = "gap in Clinton's share of all votes over all readings of electronic and both weights"
points(
    "gap-smallest-pp", f"The smallest {OVER_ALL}.", lambda: share_gaps().max(), sources=EVERY_GAP
)
points("gap-largest-pp", f"The largest {OVER_ALL}.", lambda: share_gaps().min(), sources=EVERY_GAP)
