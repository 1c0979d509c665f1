"""Every defensible analysis of Wisconsin's counties at once, for 2016 with its twin of 2012."""

from functools import partial

import numpy as np

from citable.registry import declare_number
from sevenpercent.chapters.multiverse.runs import (
    KINDS,
    RURAL_BAND,
    SHUFFLES_N,
    compare_twins,
    explain_variance,
    grid,
    neighbour_matrix,
    select,
    specifications,
)
from sevenpercent.chapters.multiverse.sources import BALLOTS, SOURCES, VOTES, sources_of
from sevenpercent.chapters.multiverse.wording import TOLD, YEAR_WORDS
from sevenpercent.estimators.multiverse_choices import DIMENSIONS, PRESENCE, UNCONTROLLED, USE
from sevenpercent.tables.counties import counties

LEVELS = ("twoparty", "share", "eligible")
CHANGES = ("twoparty-swing", "share-swing", "twoparty-given", "share-given")
TWOPARTY_CHANGES = ("twoparty-swing", "twoparty-given")
number = partial(declare_number, __name__, sources=SOURCES, claims=("C13", "C14"), words=TOLD)
percent = partial(number, unit="percent", digits=1)
points = partial(number, unit="percentage points", digits=1)
specs = partial(number, unit="specifications", digits=0)
regressions = partial(number, unit="regressions", digits=0)
morans = partial(number, unit="Moran's I", digits=2)

# How many there are

specs(
    "multiverse-specs-n",
    "Regressions run for 2016: every combination of the written choices. {grid}",
    lambda: len(select(2016)),
)
regressions(
    "multiverse-both-years-n",
    "Regressions run for 2016 and 2012 together, on the machines as they were. {grid} {twin}",
    lambda: len(specifications()),
)
specs(
    "multiverse-shuffles-n",
    "Times that the whole grid of both years is run on shuffled machines, for each of three kinds "
    "of shuffle. {grid} {twin}",
    lambda: SHUFFLES_N,
)
regressions(
    "multiverse-shuffled-regressions-n",
    "Regressions run on shuffled machines, all kinds of shuffle together. {grid} {twin}",
    lambda: len(specifications()) * SHUFFLES_N * len(KINDS),
)
number(
    "multiverse-rural-band-n",
    "Counties in a band of alike rural share, within which the third kind of shuffle moves "
    "machines.",
    lambda: RURAL_BAND,
    unit="counties", digits=0, sources=("us_counties_context",), claims=(), words=None,
)  # fmt: skip

# Of 2016 and of its twin


def both_years(row, ids, words, measure, **options):
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


def significant_negative(table):
    return 100 * table["negative"].mean()


def significant_positive(table):
    return 100 * table["positive"].mean()


def below_zero(table):
    return 100 * (table["coefficient_pp"] < 0).mean()


def median(table):
    return table["coefficient_pp"].median()


NEGATIVE = "Specifications negative with p below 0.05 (HC3)"
MEDIAN = "Median estimate"
both_years(
    percent,
    ("multiverse-significant-negative-pct", "multiverse-2012-significant-negative-pct"),
    NEGATIVE,
    significant_negative,
)
both_years(
    percent,
    ("multiverse-significant-positive-pct", "multiverse-2012-significant-positive-pct"),
    "Specifications positive with p below 0.05 (HC3)",
    significant_positive,
)
both_years(
    percent,
    ("multiverse-negative-pct", "multiverse-2012-negative-pct"),
    "Specifications with an estimate below zero",
    below_zero,
)
both_years(points, ("multiverse-median-pp", "multiverse-2012-median-pp"), MEDIAN, median)

# With some options alone

SUBSETS = {
    "uncontrolled": ("without controls", {"schooling": UNCONTROLLED}),
    "presence": (
        "with a reading by presence: any DRE, Miller's, the state's list",
        {"reading": PRESENCE},
    ),
    "use": (
        "with a reading by use: the standard machine, most ballots, their share as filed or by "
        "corrected forms, any ballot by corrected forms",
        {"reading": USE},
    ),
    "plain": ("with the change of the share of all votes as outcome", {"outcome": "share-swing"}),
    "controlled": ("with controls", {"schooling": ("degree", "white-no-degree")}),
    "levels": ("with a level as outcome (three shares of 2016)", {"outcome": LEVELS}),
    "changes": (
        "with a share as outcome that is compared with the last election's, as a change or given",
        {"outcome": CHANGES},
    ),
    "dose-changes": (
        "with the share of ballots on DREs as filed, two-party share compared with the last "
        "election's",
        {"reading": "dose-filed", "outcome": TWOPARTY_CHANGES},
    ),
    "dose-changes-rural": (
        "with the share of ballots on DREs as filed, two-party share compared with the last "
        "election's, rural share among the controls",
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
    both_years(points, ids, f"{MEDIAN} {words}", median, **options)
for ids, (words, options) in zip((
    ("multiverse-uncontrolled-significant-negative-pct",
     "multiverse-2012-uncontrolled-significant-negative-pct"),
    ("multiverse-presence-significant-negative-pct",
     "multiverse-2012-presence-significant-negative-pct"),
    ("multiverse-use-significant-negative-pct", "multiverse-2012-use-significant-negative-pct"),
    ("multiverse-plain-significant-negative-pct", "multiverse-2012-plain-significant-negative-pct"),
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
    both_years(percent, ids, f"{NEGATIVE}, of those {words}", significant_negative, **options)


def lower_than_twin():
    twins = compare_twins()
    return 100 * (twins["estimate_2016"] < twins["estimate_2012"]).mean()


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
points(
    "multiverse-low-pp",
    "Fifth percentile of the estimates for 2016. {grid}",
    lambda: select(2016)["coefficient_pp"].quantile(0.05),
    sources=sources_of(2016),
)
points(
    "multiverse-high-pp",
    "Ninety-fifth percentile of the estimates for 2016. {grid}",
    lambda: select(2016)["coefficient_pp"].quantile(0.95),
    sources=sources_of(2016),
)
number(
    "multiverse-dose-changes-votes",
    "Clinton's votes that the median estimate for 2016 would mean among specifications with the "
    "share of ballots on DREs as filed and the two-party share compared with the last election's: "
    "that many points of the two-party votes in each county, times its share of ballots on DREs. "
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


morans(
    "multiverse-dose-moran",
    "Moran's I of the share of ballots on DREs as filed, over pairs of Wisconsin counties that "
    "touch, each pair of equal weight.",
    lambda: moran(counties()["dre_share"]),
    sources=(BALLOTS,),
)
morans(
    "multiverse-swing-moran",
    "Moran's I of the change of the two-party share from 2012 to 2016, over pairs of Wisconsin "
    "counties that touch, each pair of equal weight.",
    lambda: moran(grid().outcomes[2016, "twoparty-swing"]),
    sources=VOTES[:2],
)
