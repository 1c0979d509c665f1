"""Numbers that only the verdict needs."""

from functools import cache

from citable.registry import number
from sevenpercent.chapters.seven_percent.numbers import (
    ALL_READINGS,
    BY_BALLOTS,
    TWO_PARTY,
    TWO_PARTY_2012,
    VERIFIED_VOTING,
    gap,
    gap_estimate,
    version_values,
)
from sevenpercent.tables.states import states
from sevenpercent.tables.us_counties import us_counties


@number(
    "popular-vote-lead",
    unit="votes",
    digits=0,
    sources=("us_states_president",),
    claims=("C11",),
)
def popular_vote_lead():
    """Clinton's national lead in the final count, from the state results."""
    results = states().query("year == 2016")
    return results["democrat_votes"].sum() - results["republican_votes"].sum()


@number(
    "wi-margin-reported",
    unit="votes",
    digits=0,
    sources=("us_counties_president",),
    claims=("C03",),
)
def wisconsin_margin_reported():
    """Trump minus Clinton in Wisconsin in the unofficial count of an early county table."""
    counties = us_counties().query("state == 'Wisconsin'")
    return int((counties["trump_reported_votes"] - counties["clinton_reported_votes"]).sum())


# The headline gap, in the one measure that all models of the book share


@number(
    "gap-2012-of-2016-twoparty-any-dre-pct",
    unit="percent",
    digits=0,
    sources=(*VERIFIED_VOTING, "wi_reporting_units_2012"),
    claims=("C01",),
)
def gap_2012_of_2016_twoparty_any_dre():
    """The gap in Obama's two-party share of 2012 as a percentage of the gap in Clinton's two-party
    share of 2016: mean of Wisconsin's counties with any DRE at a polling place in 2016 (Verified
    Voting) minus mean of the others, each county once."""
    return two_party_share_of_2012("any-dre")


@number(
    "gap-2012-of-2016-twoparty-dre-majority-pct",
    unit="percent",
    digits=0,
    sources=(*BY_BALLOTS, "wi_reporting_units_2012"),
    claims=("C01",),
)
def gap_2012_of_2016_twoparty_dre_majority():
    """The gap in Obama's two-party share of 2012 as a percentage of the gap in Clinton's two-party
    share of 2016: mean of Wisconsin's counties where most ballots of 2016 were cast on DREs (EL-190
    as filed) minus mean of the others, each county once."""
    return two_party_share_of_2012("dre-majority")


def two_party_share_of_2012(reading):
    """How much of a reading's gap of 2016 was there in 2012. Units: percent."""
    return 100 * gap(reading, TWO_PARTY_2012).gap_pp / gap(reading, TWO_PARTY).gap_pp


@number(
    "gap-twoparty-mean-dre-majority-pp",
    unit="percentage points",
    digits=1,
    sources=BY_BALLOTS,
    claims=("C01",),
)
def gap_twoparty_mean_dre_majority():
    """Clinton's two-party share of 2016 (canvass), mean of Wisconsin's counties where most ballots
    were cast on DREs (EL-190 as filed) minus mean of the others; each county once, Welch's (HC2)
    errors, 70 degrees of freedom."""
    return gap_estimate("dre-majority", TWO_PARTY)


# Which size do most ways to put the claim come to?


@cache
def versions_by_size():
    """How many versions of the gap lie within one of each whole number, by that number."""
    sizes = version_values()["value"].abs()
    return {
        whole: int((sizes.sub(whole).abs() <= 1).sum()) for whole in range(int(sizes.max()) + 2)
    }


@number(
    "gap-versions-mode",
    unit="specifications",
    digits=0,
    sources=ALL_READINGS,
    claims=("C01",),
)
def gap_versions_mode():
    """The whole number, in points or percent, that most versions of Wisconsin's gap lie within one
    of, the smallest of those that tie: readings of electronic times measures times weights, as a
    level of 2016 or a swing since 2012, in points or in percent, without sign."""
    counts = versions_by_size()
    return max(counts, key=counts.get)


@number(
    "gap-versions-near-mode",
    unit="specifications",
    digits=0,
    sources=ALL_READINGS,
    claims=("C01",),
)
def gap_versions_near_mode():
    """How many versions of Wisconsin's gap lie within one of the whole number around which most
    versions lie: readings of electronic times measures times weights, as a level of 2016 or a
    swing since 2012, in points or in percent, without sign."""
    return max(versions_by_size().values())
