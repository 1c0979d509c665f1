"""Every defensible analysis of Wisconsin's counties at once, for 2016 with its twin of 2012."""

from functools import partial

import numpy as np

from citable.registry import declare_number
from sevenpercent.chapters.multiverse.runs import (
    explain_variance,
    grid,
    neighbour_matrix,
    select,
    specifications,
)
from sevenpercent.chapters.multiverse.sources import (
    BALLOTS,
    BY_PRESENCE,
    SOURCES,
    TOLD,
    VOTES,
    YEAR_WORDS,
    sources_of,
)
from sevenpercent.estimators.multiverse_choices import (
    CHANGES,
    DIMENSIONS,
    LEVELS,
    PRESENCE,
    UNCONTROLLED,
    USE,
)
from sevenpercent.frames.columns import SHAPES
from sevenpercent.tables.counties import counties

TWOPARTY_CHANGES = ("twoparty-swing", "twoparty-given")
number = partial(declare_number, __name__, sources=SOURCES, claims=("C13", "C14"), words=TOLD)
percent = partial(number, unit="percent", digits=1)
points = partial(number, unit="percentage points", digits=1)

# How many there are

number(
    "multiverse-specs-n",
    "Regressions run for 2016: every combination of the written choices. {grid}",
    lambda: len(select(2016)),
    unit="specifications", digits=0,
)  # fmt: skip
number(
    "multiverse-both-years-n",
    "Regressions run for 2016 and 2012 together, on the machines as they were. {grid} {twin}",
    lambda: len(specifications()),
    unit="regressions", digits=0,
)  # fmt: skip

# Of 2016 and of its twin


def significant_negative(table):
    return 100 * table["negative"].mean()


def median(table):
    return table["coefficient_pp"].median()


def both_years(ids, row, measure, words, **options):
    """Two numbers, for 2016 and its twin of 2012, of the specifications with some options."""
    about = {"reading": options["reading"]} if "reading" in options else {}
    about["levels"] = options.get("outcome") == LEVELS
    for id, year, twin in zip(ids, (2016, 2012), ("", " {twin}"), strict=True):
        row(
            id,
            f"{words}; specifications {YEAR_WORDS[year]}. {{grid}}{twin}",
            lambda year=year: measure(select(year, **options)),
            sources=sources_of(year, **about),
        )


NEGATIVE = "Specifications negative with p below 0.05 (HC3)"
MEDIAN = "Median estimate, Democratic outcome with electronic machines minus without"
for ids, row, measure, words in (
    (("multiverse-significant-negative-pct", "multiverse-2012-significant-negative-pct"),
     percent, significant_negative, NEGATIVE),
    (("multiverse-significant-positive-pct", "multiverse-2012-significant-positive-pct"),
     percent, lambda table: 100 * table["positive"].mean(),
     "Specifications positive with p below 0.05 (HC3)"),
    (("multiverse-negative-pct", "multiverse-2012-negative-pct"),
     percent, lambda table: 100 * (table["coefficient_pp"] < 0).mean(),
     "Specifications with an estimate below zero"),
    (("multiverse-median-pp", "multiverse-2012-median-pp"), points, median, MEDIAN),
):  # fmt: skip
    both_years(ids, row, measure, words)

# With some options alone

LAST_ELECTION = (
    "the change of the two-party share since the last election, or that share given the last one, "
    "as outcome"
)
SUBSETS = {
    "uncontrolled": ("without controls", {"schooling": UNCONTROLLED}),
    "presence": (
        f"with a reading by presence: {BY_PRESENCE}",
        {"reading": PRESENCE},
    ),
    "use": (
        "with a reading by use: the standard machine, most ballots, their share as filed or by "
        "corrected forms, any ballot by corrected forms",
        {"reading": USE},
    ),
    "plain": ("with the change of the share of all votes as outcome", {"outcome": "share-swing"}),
    "plain-twoparty": (
        "with the change of the two-party share as outcome",
        {"outcome": "twoparty-swing"},
    ),
    "controlled": ("with controls", {"schooling": ("degree", "white-no-degree")}),
    "levels": ("with a level as outcome (three shares of 2016)", {"outcome": LEVELS}),
    "changes": (
        "with a share as outcome that is compared with the last election's, as a change or given",
        {"outcome": CHANGES},
    ),
    "dose-changes": (
        f"with the share of ballots on DREs as filed and {LAST_ELECTION}",
        {"reading": "dose-filed", "outcome": TWOPARTY_CHANGES},
    ),
    "dose-changes-rural": (
        f"with the share of ballots on DREs as filed and {LAST_ELECTION}, rural share among the "
        "controls",
        {"reading": "dose-filed", "outcome": TWOPARTY_CHANGES, "place": ("rural", "rural-size")},
    ),
    "dose-votes": (
        "with the share of ballots on DREs as filed, Democratic votes lost or won as outcome",
        {"reading": "dose-filed", "outcome": "votes-change"},
    ),
    "reliance": (
        "with the DRE as the standard machine or most ballots on DREs",
        {"reading": ("dre-standard", "dre-majority")},
    ),
    "rural-size": ("with rural share and log of population", {"place": "rural-size"}),
    "no-place": ("with controls but none for place", {"place": "none"}),
    "once": ("with each county of equal weight", {"weight": "once"}),
    "population": ("with counties weighted by population", {"weight": "population"}),
    "nonmetropolitan": ("outside metropolitan areas", {"sample": "nonmetropolitan"}),
    "votes": ("with Democratic votes lost or won as outcome", {"outcome": "votes-change"}),
}
for ids, (words, options) in zip((
    ("multiverse-uncontrolled-median-pp", "multiverse-2012-uncontrolled-median-pp"),
    ("multiverse-presence-median-pp", "multiverse-2012-presence-median-pp"),
    ("multiverse-use-median-pp", "multiverse-2012-use-median-pp"),
    ("multiverse-plain-median-pp", "multiverse-2012-plain-median-pp"),
    ("multiverse-plain-twoparty-median-pp", "multiverse-2012-plain-twoparty-median-pp"),
    ("multiverse-controlled-median-pp", "multiverse-2012-controlled-median-pp"),
    ("multiverse-levels-median-pp", "multiverse-2012-levels-median-pp"),
    ("multiverse-changes-median-pp", "multiverse-2012-changes-median-pp"),
    ("multiverse-dose-changes-median-pp", "multiverse-2012-dose-changes-median-pp"),
    ("multiverse-dose-changes-rural-median-pp", "multiverse-2012-dose-changes-rural-median-pp"),
    ("multiverse-dose-votes-median-pp", "multiverse-2012-dose-votes-median-pp"),
    ("multiverse-reliance-median-pp", "multiverse-2012-reliance-median-pp"),
    ("multiverse-rural-size-median-pp", "multiverse-2012-rural-size-median-pp"),
    ("multiverse-no-place-median-pp", "multiverse-2012-no-place-median-pp"),
    ("multiverse-once-median-pp", "multiverse-2012-once-median-pp"),
    ("multiverse-population-median-pp", "multiverse-2012-population-median-pp"),
    ("multiverse-nonmetropolitan-median-pp", "multiverse-2012-nonmetropolitan-median-pp"),
    ("multiverse-votes-median-pp", "multiverse-2012-votes-median-pp"),
), SUBSETS.values(), strict=True):  # fmt: skip
    both_years(ids, points, median, f"{MEDIAN}, {words}", **options)
for ids, (words, options) in zip((
    ("multiverse-uncontrolled-significant-negative-pct",
     "multiverse-2012-uncontrolled-significant-negative-pct"),
    ("multiverse-presence-significant-negative-pct",
     "multiverse-2012-presence-significant-negative-pct"),
    ("multiverse-use-significant-negative-pct", "multiverse-2012-use-significant-negative-pct"),
    ("multiverse-plain-significant-negative-pct", "multiverse-2012-plain-significant-negative-pct"),
    ("multiverse-plain-twoparty-significant-negative-pct",
     "multiverse-2012-plain-twoparty-significant-negative-pct"),
    ("multiverse-controlled-significant-negative-pct",
     "multiverse-2012-controlled-significant-negative-pct"),
    ("multiverse-levels-significant-negative-pct",
     "multiverse-2012-levels-significant-negative-pct"),
    ("multiverse-changes-significant-negative-pct",
     "multiverse-2012-changes-significant-negative-pct"),
    ("multiverse-dose-changes-significant-negative-pct",
     "multiverse-2012-dose-changes-significant-negative-pct"),
    ("multiverse-dose-changes-rural-significant-negative-pct",
     "multiverse-2012-dose-changes-rural-significant-negative-pct"),
    ("multiverse-dose-votes-significant-negative-pct",
     "multiverse-2012-dose-votes-significant-negative-pct"),
    ("multiverse-reliance-significant-negative-pct",
     "multiverse-2012-reliance-significant-negative-pct"),
    ("multiverse-rural-size-significant-negative-pct",
     "multiverse-2012-rural-size-significant-negative-pct"),
    ("multiverse-no-place-significant-negative-pct",
     "multiverse-2012-no-place-significant-negative-pct"),
    ("multiverse-once-significant-negative-pct", "multiverse-2012-once-significant-negative-pct"),
    ("multiverse-population-significant-negative-pct",
     "multiverse-2012-population-significant-negative-pct"),
    ("multiverse-nonmetropolitan-significant-negative-pct",
     "multiverse-2012-nonmetropolitan-significant-negative-pct"),
    ("multiverse-votes-significant-negative-pct", "multiverse-2012-votes-significant-negative-pct"),
), SUBSETS.values(), strict=True):  # fmt: skip
    both_years(ids, percent, significant_negative, f"{NEGATIVE}, of those {words}", **options)


def lower_than_twin():
    now, then = (select(year).reset_index(drop=True) for year in (2016, 2012))
    if not now[[*DIMENSIONS]].equals(then[[*DIMENSIONS]]):
        raise ValueError("the grids of 2016 and 2012 are not twins")
    return 100 * (now["coefficient_pp"] < then["coefficient_pp"]).mean()


def dose_votes():
    frame = counties()
    exposed = frame["dre_share"] * (frame["clinton_votes"] + frame["trump_votes"])
    share = median(select(2016, **SUBSETS["dose-changes"][1])) / 100
    return float(share * exposed.sum())


percent(
    "multiverse-lower-than-twin-pct",
    "Specifications whose estimate for 2016 lies below that of their twin for 2012. {grid} {twin}",
    lower_than_twin,
)
for id, share, name in (
    ("multiverse-low-pp", 0.05, "Fifth"),
    ("multiverse-high-pp", 0.95, "Ninety-fifth"),
):
    points(
        id,
        f"{name} percentile of the estimates for 2016. {{grid}}",
        lambda share=share: select(2016)["coefficient_pp"].quantile(share),
        sources=sources_of(2016),
    )
number(
    "multiverse-dose-changes-votes",
    "Clinton's votes that the median estimate for 2016 would mean among specifications with the "
    f"share of ballots on DREs as filed and {LAST_ELECTION}: that many points of the two-party "
    "votes in each county, times its share of ballots on DREs. "
    "{grid}",
    dose_votes,
    unit="votes", digits=0, sources=sources_of(2016, reading="dose-filed"),
)  # fmt: skip
for id, name in zip((
    "multiverse-variance-reading-pct", "multiverse-variance-outcome-pct",
    "multiverse-variance-schooling-pct", "multiverse-variance-race-pct",
    "multiverse-variance-place-pct", "multiverse-variance-economy-pct",
    "multiverse-variance-age-pct", "multiverse-variance-weight-pct",
    "multiverse-variance-sample-pct",
), DIMENSIONS, strict=True):  # fmt: skip
    percent(
        id,
        f"Variance between the options of one decision ({name}) in the variance of all estimates "
        "with controls, 2016. {grid}",
        lambda name=name: 100 * explain_variance(2016)[name],
        sources=sources_of(2016),
    )

# On the map


def moran(values):
    from sevenpercent.estimators.shuffles import moran_i

    return float(moran_i(np.asarray(values), neighbour_matrix()))


for id, compute, sources, words in (
    ("multiverse-dose-moran", lambda: moran(counties()["dre_share"]), (BALLOTS,),
     "share of ballots on DREs as filed"),
    ("multiverse-swing-moran", lambda: moran(grid().outcomes[2016, "twoparty-swing"]), VOTES[:2],
     "change of the Democrat's two-party share from 2012 to 2016"),
):  # fmt: skip
    number(
        id,
        f"Moran's I of the {words}, over pairs of Wisconsin counties that touch, each pair of "
        "equal weight.",
        compute,
        unit="Moran's I", digits=2, sources=(*sources, SHAPES),
    )  # fmt: skip
