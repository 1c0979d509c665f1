"""Numbers that only the verdict needs."""

from functools import cache, partial

from citable.registry import declare_number
from sevenpercent.chapters.seven_percent.numbers import (
    ALL_READINGS,
    mean_gap,
    version_values,
    was_there_in_2012,
)
from sevenpercent.tables.us_counties import states, us_counties

number = partial(declare_number, __name__)


def popular_vote_lead():
    results = states().query("year == 2016")
    return results["democrat_votes"].sum() - results["republican_votes"].sum()


def wisconsin_margin_reported():
    counties = us_counties().query("state == 'Wisconsin'")
    return int((counties["trump_reported_votes"] - counties["clinton_reported_votes"]).sum())


number(
    "popular-vote-lead",
    "Clinton's national lead in the final count, from the state results.",
    popular_vote_lead,
    unit="votes", digits=0, sources=("us_states_president",), claims=("C11",),
)  # fmt: skip
number(
    "wi-margin-reported",
    "Trump minus Clinton in Wisconsin in the unofficial count of an early county table.",
    wisconsin_margin_reported,
    unit="votes", digits=0, sources=("us_counties_president",), claims=("C03",),
)  # fmt: skip

# The headline gap, in the one measure that all models of the book share

for id, reading, words in (
    ("gap-2012-of-2016-twoparty-any-dre-pct", "any_dre",
     "with any DRE at a polling place in 2016 (Verified Voting)"),
    ("gap-2012-of-2016-twoparty-dre-majority-pct", "dre_majority",
     "where most ballots of 2016 were cast on DREs (EL-190 as filed)"),
):  # fmt: skip
    number(
        id,
        "The gap in Obama's two-party share of 2012 as a percentage of the gap in Clinton's "
        f"two-party share of 2016: mean of Wisconsin's counties {words} minus mean of the others, "
        "each county once.",
        partial(was_there_in_2012, reading, "two_party"),
        unit="percent", digits=0, claims=("C01",),
        sources=(*mean_gap("two_party_2016_share", reading).sources, "wi_reporting_units_2012"),
    )  # fmt: skip
number(
    "gap-twoparty-mean-dre-majority-pp",
    "Clinton's two-party share of 2016 (canvass), mean of Wisconsin's counties where most ballots "
    "were cast on DREs (EL-190 as filed) minus mean of the others; each county once, Welch's (HC2) "
    "errors, 70 degrees of freedom.",
    mean_gap("two_party_2016_share", "dre_majority"),
    unit="percentage points", digits=1, claims=("C01",),
)  # fmt: skip

# Which size do most ways to put the claim come to?


@cache
def versions_by_size():
    """How many versions of the gap lie within one of each whole number, by that number."""
    sizes = version_values()["value"].abs()
    return {
        whole: int((sizes.sub(whole).abs() <= 1).sum()) for whole in range(int(sizes.max()) + 2)
    }


def commonest_size():
    counts = versions_by_size()
    return max(counts, key=counts.get)


versions = partial(
    number, unit="specifications", digits=0, sources=ALL_READINGS, claims=("C01",)
)  # fmt: skip
CROSSED = (
    "readings of electronic times measures times weights, as a level of 2016 or a swing since "
    "2012, in points or in percent, without sign"
)
versions(
    "gap-versions-mode",
    "The whole number, in points or percent, that most versions of Wisconsin's gap lie within one "
    f"of, the smallest of those that tie: {CROSSED}.",
    commonest_size,
)
versions(
    "gap-versions-near-mode",
    "How many versions of Wisconsin's gap lie within one of the whole number around which most "
    f"versions lie: {CROSSED}.",
    lambda: max(versions_by_size().values()),
)
