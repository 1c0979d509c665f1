"""Every reading of "seven percent": machines, shares, weights."""

from functools import cache, partial

from citable.registry import Estimate, number
from sevenpercent.estimators.gap_versions import cross_gap_versions, stack_versions
from sevenpercent.estimators.gaps import clinton_gap, swing_gap
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

VERIFIED_VOTING = ("wi_reporting_units_2016", "us_equipment_2016")
MILLER = ("wi_reporting_units_2016", "miller_counties")
BY_BALLOTS = ("wi_reporting_units_2016", "wi_ballots_by_method_2016")
MILLER_2012 = (*MILLER, "wi_reporting_units_2012")
EVERY_GAP = (*MILLER, "us_equipment_2016", "wi_equipment", "wi_ballots_by_method_2016")
ALL_READINGS = (*EVERY_GAP, "wi_reporting_units_2012")
points = partial(number, unit="percentage points", digits=1, claims=("C01",))
count = partial(number, unit="specifications", digits=0, claims=("C01",), sources=ALL_READINGS)
CLAIMED_VOTES = 30_000  # sherman2016, as passed on by dailymail2016
CLAIMED_PERCENT = 7  # the same


@cache
def county_votes():
    """The 72 counties, indexed by county_fips, with two-party totals.

    Units: votes. Source: WEC canvass 2016, GAB canvass 2012.
    """
    frame = counties().set_index("county_fips")
    return frame.assign(
        two_party_votes=frame["clinton_votes"] + frame["trump_votes"],
        two_party_2012_votes=frame["obama_2012_votes"] + frame["romney_2012_votes"],
    )


def gap(reading, columns, *, pooled=False):
    """The raw gap under a reading; columns is one of the pairs in MEASURES."""
    top, bottom = columns
    return clinton_gap(
        county_votes(),
        electronic_counties(reading),
        numerator=top,
        denominator=bottom,
        pooled=pooled,
    )


def gap_estimate(reading, columns, *, pooled=False):
    result = gap(reading, columns, pooled=pooled)
    return Estimate(result.gap_pp, result.interval_pp)


def pooled_swing(reading):
    """Change of the gap in the pooled two-party share from 2012 to 2016 under a reading."""
    return swing_gap(
        county_votes(),
        electronic_counties(reading),
        later=TWO_PARTY,
        earlier=TWO_PARTY_2012,
        pooled=True,
    )


@points("gap-share-mean-any-dre-pp", sources=VERIFIED_VOTING)
def gap_share_mean_any_dre():
    """Clinton's share of all votes of 2016 (canvass), mean of Wisconsin's counties with any DRE at
    a polling place (Verified Voting 2016) minus mean of the others; each county once, Welch's
    errors, 70 degrees of freedom."""
    return gap_estimate("any-dre", SHARE)


@points("gap-share-mean-miller-pp", sources=MILLER)
def gap_share_mean_miller():
    """Clinton's share of all votes of 2016 (canvass), mean of Wisconsin's counties with machines by
    Miller's table minus mean of those with paper; each county once, Welch's errors, 70 degrees of
    freedom."""
    return gap_estimate("miller", SHARE)


@points("gap-twoparty-mean-any-dre-pp", sources=VERIFIED_VOTING)
def gap_twoparty_mean_any_dre():
    """Clinton's two-party share of 2016 (canvass), mean of Wisconsin's counties with any DRE at a
    polling place (Verified Voting 2016) minus mean of the others; each county once, Welch's errors,
    70 degrees of freedom."""
    return gap_estimate("any-dre", TWO_PARTY)


@points("gap-twoparty-mean-miller-pp", sources=MILLER)
def gap_twoparty_mean_miller():
    """Clinton's two-party share of 2016 (canvass), mean of Wisconsin's counties with machines by
    Miller's table minus mean of those with paper; each county once, Welch's errors, 70 degrees of
    freedom."""
    return gap_estimate("miller", TWO_PARTY)


@points("gap-twoparty-pooled-miller-pp", sources=MILLER)
def gap_twoparty_pooled_miller():
    """Clinton's two-party share of 2016 (canvass) in the summed votes of Wisconsin's counties with
    machines by Miller's table minus that of those with paper; every vote once; HC2 errors over
    counties, 70 degrees of freedom."""
    return gap_estimate("miller", TWO_PARTY, pooled=True)


@points("gap-swing-twoparty-pooled-miller-pp", sources=MILLER_2012)
def gap_swing_twoparty_pooled_miller():
    """Change of two-party share from Obama 2012 to Clinton 2016 (canvasses) in the summed votes of
    Wisconsin's counties with machines by Miller's table minus that of those with paper."""
    return pooled_swing("miller")


@number(
    "gap-share-pooled-miller-relative-pct",
    unit="percent",
    digits=1,
    sources=MILLER,
    claims=("C01",),
)
def gap_share_pooled_miller_relative():
    """Clinton's share of all votes of 2016 (canvass) in the summed votes of Wisconsin's counties
    with machines by Miller's table, relative to that of those with paper, minus one."""
    return gap("miller", SHARE, pooled=True).relative_pct


@points("gap-2012-share-mean-any-dre-pp", sources=("wi_reporting_units_2012", "us_equipment_2016"))
def gap_2012_share_mean_any_dre():
    """Obama's share of all votes in 2012, mean of Wisconsin's counties with any DRE at a polling
    place (Verified Voting 2016) minus mean of the others; each county once, Welch's errors, 70
    degrees of freedom."""
    return gap_estimate("any-dre", SHARE_2012)


@points("gap-2012-share-mean-miller-pp", sources=("wi_reporting_units_2012", "miller_counties"))
def gap_2012_share_mean_miller():
    """Obama's share of all votes in 2012, mean of Wisconsin's counties with machines by Miller's
    table of 2016 minus mean of those with paper; each county once, Welch's errors, 70 degrees of
    freedom."""
    return gap_estimate("miller", SHARE_2012)


@number(
    "gap-2012-of-2016-any-dre-pct",
    unit="percent",
    digits=0,
    sources=(*VERIFIED_VOTING, "wi_reporting_units_2012"),
    claims=("C01",),
)
def gap_2012_of_2016_any_dre():
    """The gap in Obama's share of all votes of 2012 as a percentage of the gap in Clinton's of
    2016, each the mean of Wisconsin's counties with any DRE at a polling place (Verified Voting
    2016) minus mean of the others."""
    return 100 * gap("any-dre", SHARE_2012).gap_pp / gap("any-dre", SHARE).gap_pp


@number(
    "gap-2012-of-2016-dre-majority-pct",
    unit="percent",
    digits=0,
    sources=(*BY_BALLOTS, "wi_reporting_units_2012"),
    claims=("C01",),
)
def gap_2012_of_2016_dre_majority():
    """The gap in Obama's share of all votes of 2012 as a percentage of the gap in Clinton's of
    2016, each the mean of Wisconsin's counties where most ballots of 2016 were cast on DREs (EL-190
    as filed) minus mean of the others."""
    return 100 * gap("dre-majority", SHARE_2012).gap_pp / gap("dre-majority", SHARE).gap_pp


@points("gap-share-mean-dre-majority-pp", sources=BY_BALLOTS)
def gap_share_mean_dre_majority():
    """Clinton's share of all votes of 2016 (canvass), mean of Wisconsin's counties where most
    ballots were cast on DREs (EL-190 as filed) minus mean of the others; each county once, Welch's
    errors, 70 degrees of freedom."""
    return gap_estimate("dre-majority", SHARE)


@points(
    "gap-2012-share-mean-dre-majority-pp",
    sources=("wi_reporting_units_2012", "wi_ballots_by_method_2016"),
)
def gap_2012_share_mean_dre_majority():
    """Obama's share of all votes in 2012, mean of Wisconsin's counties where most ballots of 2016
    were cast on DREs (EL-190 as filed) minus mean of the others; each county once, Welch's errors,
    70 degrees of freedom."""
    return gap_estimate("dre-majority", SHARE_2012)


@points(
    "gap-swing-twoparty-pooled-any-dre-pp", sources=(*VERIFIED_VOTING, "wi_reporting_units_2012")
)
def gap_swing_twoparty_pooled_any_dre():
    """Change of two-party share from Obama 2012 to Clinton 2016 (canvasses) in the summed votes of
    Wisconsin's counties with any DRE at a polling place (Verified Voting 2016) minus that of the
    others."""
    return pooled_swing("any-dre")


@number("clinton-votes-machine-counties", unit="votes", digits=0, sources=MILLER, claims=("C02",))
def clinton_votes_machine_counties():
    """Clinton's canvass votes in machine counties, Miller's indicator."""
    return county_votes().loc[electronic_counties("miller"), "clinton_votes"].sum()


@number(
    "seven-percent-of-clinton-machine-votes",
    unit="votes",
    digits=0,
    sources=MILLER,
    claims=("C01", "C02"),
)
def seven_percent_of_clinton_machine_votes():
    """Seven percent of Clinton's canvass votes in machine counties, Miller's indicator."""
    return CLAIMED_PERCENT / 100 * clinton_votes_machine_counties()


@number(
    "thirty-thousand-of-dre-ballots-pct",
    unit="percent",
    digits=1,
    sources=("wi_ballots_by_method_2016",),
    claims=("C02",),
)
def thirty_thousand_of_dre_ballots():
    """30,000 as a share of all ballots cast on DREs (EL-190 as filed)."""
    return 100 * CLAIMED_VOTES / load("wi_ballots_by_method_2016")["dre_ballots"].sum()


@cache
def versions():
    """Every version of the gap over READINGS, MEASURES and WEIGHTS: see cross_gap_versions."""
    readings = {entry.label: electronic_counties(name) for name, entry in READINGS.items()}
    return cross_gap_versions(county_votes(), readings, MEASURES, WEIGHTS)


@cache
def version_values():
    """Each version as four values: see stack_versions."""
    return stack_versions(versions())


def _near_seven():
    return version_values()["value"].abs().sub(CLAIMED_PERCENT).abs() <= 1


@count("gap-versions")
def version_count():
    """Versions of the gap between electronic counties of Wisconsin and the others: readings of
    electronic times measures times weights, as a level and as a swing, in points and in
    percent."""
    return len(version_values())


@count("gap-versions-near-seven")
def near_seven_count():
    """Versions of the gap between electronic and other counties that lie between 6 and 8 in size,
    in points or in percent: readings of electronic times measures times weights, as a level and as
    a swing."""
    return int(_near_seven().sum())


@count("gap-versions-positive")
def positive_count():
    """Versions of the gap between electronic counties of Wisconsin and the others, readings times
    measures times weights, in which Clinton does better where machines are electronic."""
    return int((version_values()["value"] > 0).sum())


@points("gap-smallest-pp", sources=EVERY_GAP)
def gap_smallest():
    """The smallest gap in Clinton's share of all votes over all readings of electronic and both
    weights."""
    return versions().query("measure == 'share of all votes'")["gap_pp"].max()


@points("gap-largest-pp", sources=EVERY_GAP)
def gap_largest():
    """The largest gap in Clinton's share of all votes over all readings of electronic and both
    weights."""
    return versions().query("measure == 'share of all votes'")["gap_pp"].min()


@count("readings-n")
def reading_count():
    """Named readings of "counties that have electronic voting machines": what data/raw lets the
    book mean by electronic."""
    return len(READINGS)


@count("readings-swing-negative-n")
def swing_negative_count():
    """Readings under which Clinton's mean share of all votes, less Obama's of 2012, fell more in
    the electronic counties than in the rest."""
    return int((mean_share_versions()["swing_pp"] < 0).sum())


def mean_share_versions():
    """The versions of the share of all votes in which each county counts once."""
    return versions().query("measure == 'share of all votes' and weight == 'each county once'")
