"""Numbers that only the verdict needs."""

from functools import cache, partial

from citable.registry import declare_number
from sevenpercent.chapters.other_states.frames import reported_margin
from sevenpercent.chapters.seven_percent.numbers import (
    ALL_READINGS,
    mean_gap,
    version_values,
    was_there_in_2012,
)
from sevenpercent.tables.us_counties import states

number = partial(declare_number, __name__)


def popular_vote_lead():
    results = states().query("year == 2016")
    return results["democrat_votes"].sum() - results["republican_votes"].sum()


for id, compute, source, claim, words in (
    ("popular-vote-lead", popular_vote_lead, "us_states_president", "C11",
     "Clinton's national lead in the final count, from the state results."),
    ("wi-margin-reported", partial(reported_margin, "Wisconsin"), "us_counties_president", "C03",
     "Trump minus Clinton in Wisconsin in the unofficial count of an early county table."),
):  # fmt: skip
    number(id, words, compute, unit="votes", digits=0, sources=(source,), claims=(claim,))

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
    wholes = range(int(sizes.max()) + 2)
    return {whole: int((sizes.sub(whole).abs() <= 1).sum()) for whole in wholes}


CROSSED = (
    "readings of electronic times measures times weights, as a level of 2016 or a swing since "
    "2012, in points or in percent, without sign"
)
for id, unit, compute, words in (
    ("gap-versions-mode", "points or percent",
     lambda: max(versions_by_size(), key=versions_by_size().get),
     "The whole number, in points or percent, that most versions of Wisconsin's gap lie within one "
     "of, the smallest of those that tie"),
    ("gap-versions-near-mode", "specifications", lambda: max(versions_by_size().values()),
     "How many versions of Wisconsin's gap lie within one of the whole number around which most "
     "versions lie"),
):  # fmt: skip
    number(id, f"{words}: {CROSSED}.", compute,
           unit=unit, digits=0, sources=ALL_READINGS, claims=("C01",))  # fmt: skip
