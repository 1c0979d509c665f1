"""Every defensible analysis of Wisconsin's counties at once, for 2016 with its twin of 2012."""

from functools import partial
from itertools import product

import numpy as np

from citable.registry import declare_number, number
from sevenpercent.chapters.multiverse.runs import (
    KINDS,
    RURAL_BAND,
    SHUFFLES_N,
    compare_twins,
    explain_variance,
    grid,
    joint_test,
    neighbour_matrix,
    select,
    specifications,
)
from sevenpercent.chapters.multiverse.sources import BALLOTS, SOURCES, VOTES, sources_of
from sevenpercent.estimators.multiverse_choices import (
    DIMENSIONS,
    OUTCOMES,
    READINGS,
    SAMPLES,
    UNCONTROLLED,
    WEIGHTS,
)
from sevenpercent.estimators.multiverse_grid import control_sets
from sevenpercent.estimators.permutation import STATISTICS
from sevenpercent.tables.counties import counties

LEVELS = ("twoparty", "share", "eligible")
CHANGES = ("twoparty-swing", "share-swing", "twoparty-given", "share-given")
TWOPARTY_CHANGES = ("twoparty-swing", "twoparty-given")
YEAR_WORDS = {2016: "for 2016", 2012: "for 2012", None: "for 2016 minus that for 2012"}
STATISTIC_WORDS = {
    "median_pp": "median estimate",
    "negative_share": "share of specifications negative with p below 0.05 (HC3)",
    "mean_t": "mean t",
}
KIND_WORDS = {
    "free": "over all counties",
    "spatial": "with every reading's Moran's I kept within 0.02",
    "rural": f"among bands of {RURAL_BAND} counties alike in rural share",
    "rural-spatial": f"among bands of {RURAL_BAND} counties alike in rural share, with every "
    "reading's Moran's I kept within 0.02,",
}

# What a specification is, told by every number that speaks of them.
GRID = (
    f"The grid: the coefficient of machines in Wisconsin's counties under {len(READINGS)} readings "
    f"of electronic, {len(OUTCOMES)} outcomes, {len(control_sets())} sets of controls for "
    f"schooling, race, place, economy, age, {len(WEIGHTS)} weights, {len(SAMPLES)} samples of "
    "counties; least squares, HC3 errors; from none to all."
)
TWIN = "2012 is the twin on outcomes of 2012 with the machines of 2016."

claimed = {"sources": SOURCES, "claims": ("C13", "C14"), "words": {"grid": GRID, "twin": TWIN}}
PERCENT = {"unit": "percent", "digits": 1, **claimed}
POINTS = {"unit": "percentage points", "digits": 1, **claimed}
percent, points = partial(number, **PERCENT), partial(number, **POINTS)
percent_row = partial(declare_number, __name__, **PERCENT)
points_row = partial(declare_number, __name__, **POINTS)


@number("multiverse-specs-n", unit="specifications", digits=0, **claimed)
def specification_count():
    """Regressions run for 2016: every combination of the written choices. {grid}"""
    return len(select(2016))


@number("multiverse-both-years-n", unit="regressions", digits=0, **claimed)
def regression_count():
    """Regressions run for 2016 and 2012 together, on the machines as they stood. {grid} {twin}"""
    return len(specifications())


@number("multiverse-shuffles-n", unit="specifications", digits=0, **claimed)
def shuffle_count():
    """Times that the whole grid of both years is run on shuffled machines, for each of three
    kinds of shuffle. {grid} {twin}"""
    return SHUFFLES_N


@number("multiverse-shuffled-regressions-n", unit="regressions", digits=0, **claimed)
def shuffled_regression_count():
    """Regressions run on shuffled machines, all kinds of shuffle together. {grid} {twin}"""
    return len(specifications()) * SHUFFLES_N * len(KINDS)


@number("multiverse-rural-band-n", unit="counties", digits=0, sources=("us_counties_context",))
def rural_band():
    """Counties in a band of alike rural share, within which the third kind of shuffle moves
    machines."""
    return RURAL_BAND


def both_years(row, id, words, measure, **options):
    """Two numbers, for 2016 and its twin of 2012, of the specifications with some options."""
    about = {"reading": options["reading"]} if "reading" in options else {}
    about["levels"] = options.get("outcome") == LEVELS
    twin_id = id.replace("multiverse-", "multiverse-2012-", 1)
    for year, name, twin in ((2016, id, ""), (2012, twin_id, " {twin}")):
        row(
            name,
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
POSITIVE = "Specifications positive with p below 0.05 (HC3)"
MEDIAN = "Median estimate"
both_years(percent_row, "multiverse-significant-negative-pct", NEGATIVE, significant_negative)
both_years(percent_row, "multiverse-significant-positive-pct", POSITIVE, significant_positive)
both_years(percent_row, "multiverse-negative-pct", "Specifications with an estimate below zero",
           below_zero)  # fmt: skip
both_years(points_row, "multiverse-median-pp", MEDIAN, median)
SUBSETS = {
    "uncontrolled": ("without controls", {"schooling": UNCONTROLLED}),
    "presence": (
        "with a reading by presence: any DRE, Miller's, the state's list",
        {"reading": ("any-dre", "miller", "listed-any", "listed-most-voters", "listed-dose")},
    ),
    "use": (
        "with a reading by use: the standard machine, most ballots, their share as filed or by "
        "corrected forms, any ballot by corrected forms",
        {"reading": ("dre-standard", "dre-majority", "any-ballot", "dose-filed", "dose-cleaned")},
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
    "once": ("with each county counted once", {"weight": "once"}),
    "population": ("with counties weighted by population", {"weight": "population"}),
    "nonmetropolitan": ("outside metropolitan areas", {"sample": "nonmetropolitan"}),
    "votes": ("with Democratic votes lost or won as outcome", {"outcome": "votes-change"}),
}
for _key, (_words, _options) in SUBSETS.items():
    both_years(points_row, f"multiverse-{_key}-median-pp", f"{MEDIAN} {_words}", median, **_options)
    both_years(
        percent_row,
        f"multiverse-{_key}-significant-negative-pct",
        f"{NEGATIVE}, of those {_words}",
        significant_negative,
        **_options,
    )


@percent("multiverse-lower-than-twin-pct")
def lower_than_twin():
    """Specifications whose estimate for 2016 lies below that of their twin for 2012. {grid}
    {twin}"""
    twins = compare_twins()
    return 100 * (twins["estimate_2016"] < twins["estimate_2012"]).mean()


@points("multiverse-low-pp", sources=sources_of(2016))
def low_end():
    """Fifth percentile of the estimates for 2016. {grid}"""
    return select(2016)["coefficient_pp"].quantile(0.05)


@points("multiverse-high-pp", sources=sources_of(2016))
def high_end():
    """Ninety-fifth percentile of the estimates for 2016. {grid}"""
    return select(2016)["coefficient_pp"].quantile(0.95)


@number(
    "multiverse-dose-changes-votes",
    unit="votes",
    digits=0,
    **claimed | {"sources": sources_of(2016, reading="dose-filed")},
)
def dose_votes():
    """Clinton's votes that the median estimate for 2016 would mean among specifications with the
    share of ballots on DREs as filed and the two-party share compared with the last election's:
    that many points of the two-party votes in each county, times its share of ballots on DREs.
    {grid}"""
    frame = counties()
    exposed = frame["dre_share"] * (frame["clinton_votes"] + frame["trump_votes"])
    share = median(select(2016, **SUBSETS["dose-changes"][1])) / 100
    return float(share * exposed.sum())


for _name in DIMENSIONS:
    percent_row(
        f"multiverse-variance-{_name}-pct",
        f"Variance between the options of one decision ({_name}) in the variance of all estimates "
        "with controls, 2016. {grid}",
        lambda name=_name: 100 * explain_variance(2016)[name],
        sources=sources_of(2016),
    )


@number("multiverse-dose-moran", unit="Moran's I", digits=2, **claimed | {"sources": (BALLOTS,)})
def dose_moran():
    """Moran's I of the share of ballots on DREs as filed, over counties that touch."""
    return moran(counties()["dre_share"])


@number("multiverse-swing-moran", unit="Moran's I", digits=2, **claimed | {"sources": VOTES[:2]})
def swing_moran():
    """Moran's I of the change of the two-party share from 2012 to 2016, over counties that
    touch."""
    return moran(grid().outcomes[2016, "twoparty-swing"])


def moran(values):
    from sevenpercent.estimators.shuffles import moran_i

    return float(moran_i(np.asarray(values), neighbour_matrix()))


for _statistic, _year, _kind in product(STATISTICS, YEAR_WORDS, KINDS):
    declare_number(
        __name__,
        f"multiverse-joint-{_statistic.split('_')[0]}-{_year or 'difference'}-{_kind}-p",
        f"Shuffles of the machines {KIND_WORDS[_kind]} whose {STATISTIC_WORDS[_statistic]} "
        f"{YEAR_WORDS[_year]} is at least as much against Clinton as on the real ones, one-sided; "
        f"{SHUFFLES_N} shuffles, the real map counted too. {{grid}}"
        f"{'' if _year == 2016 else ' {twin}'}",
        lambda kind=_kind, statistic=_statistic, year=_year: joint_test(kind).p_value(
            statistic, year
        ),
        unit="p value", digits=3,
        **claimed | {"sources": sources_of(_year) if _year else SOURCES},
    )  # fmt: skip
