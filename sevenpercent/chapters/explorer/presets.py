"""Analyses to start from: the claim's, FiveThirtyEight's, Miller's, the book's own."""

from dataclasses import dataclass, field

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.multiverse.runs import select, specifications
from sevenpercent.estimators.multiverse_choices import (
    CONTROL_DIMENSIONS,
    DIMENSIONS,
    UNCONTROLLED,
)
from sevenpercent.estimators.summaries import describe_estimate
from sevenpercent.labels import print_ends, print_p

PLAIN = {
    "schooling": "degree", "race": "nonwhite", "place": "none", "economy": "none", "age": "none",
    "weight": "once", "sample": "all",
}  # fmt: skip
NOTHING = PLAIN | dict.fromkeys(CONTROL_DIMENSIONS, UNCONTROLLED)


@dataclass(frozen=True)
class Preset:
    """An analysis with a name.

    Attributes
    ----------
    key, label : str
    why : str, what it is, in a sentence
    choices : dict, every decision of DIMENSIONS -> key
    published : dict, a column of preset_table() -> id of the number that it is
    """

    key: str
    label: str
    why: str
    choices: dict
    published: dict = field(default_factory=dict)


def _preset(key, label, why, reading, outcome, others=PLAIN, **published):
    return Preset(key, label, why, {"reading": reading, "outcome": outcome} | others, published)


PRESETS = (
    _preset(
        "claim", "As claimed", "Counties with a DRE against the rest, nothing else considered.",
        "any-dre", "share", NOTHING,
        estimate_2016="gap-share-mean-any-dre-pp", estimate_2012="gap-2012-share-mean-any-dre-pp",
    ),
    _preset(
        "fivethirtyeight", "FiveThirtyEight", "Schooling and race held fixed, each county once.",
        "any-dre", "twoparty",
        estimate_2016="fte-wi-any-dre-pp", p_2016="fte-wi-any-dre-p",
        estimate_2012="placebo-2012-any-dre-pp",
    ),
    _preset(
        "fivethirtyeight-people", "FiveThirtyEight, by population",
        "The same, with counties weighted by population.",
        "any-dre", "twoparty", PLAIN | {"weight": "population"},
        estimate_2016="fte-wi-any-dre-weighted-pp",
    ),
    _preset(
        "miller", "Near to Miller",
        "His list and his question, with the controls of the grid that are nearest to his.",
        "miller", "share-swing", PLAIN | {"place": "size"},
    ),
    _preset(
        "book", "This book", "How much DREs are used, change since the last election, schooling "
        "and race held fixed.",
        "dose-filed", "twoparty-swing",
        estimate_2016="dose-swing-pp", estimate_2012="dose-swing-0812-pp",
    ),
    _preset(
        "book-rural", "This book, rural share and size too",
        "The same, rural share and population held fixed as well.",
        "dose-filed", "twoparty-swing", PLAIN | {"place": "rural-size"},
        estimate_2016="dose-swing-rural-size-pp", estimate_2012="dose-swing-0812-rural-size-pp",
    ),
)  # fmt: skip


def preset_table():
    """What the presets find, as the page prints it.

    Returns
    -------
    DataFrame of str indexed by the presets' keys : estimate_YEAR, interval_YEAR, p_YEAR for 2016
        and 2012; rank_2016, from the lowest estimate; agree_2016, see verdicts()

    Units: percentage points; agree in percent of all analyses of 2016.
    """
    return pd.DataFrame.from_dict(
        {preset.key: _print_preset(preset) for preset in PRESETS}, orient="index"
    )


def _print_preset(preset):
    printed = {}
    for year in (2016, 2012):
        row = find_analysis(year, preset.choices)
        printed[f"estimate_{year}"] = print_points(row["coefficient_pp"])
        printed[f"interval_{year}"] = print_ends(*interval(row))
        printed[f"p_{year}"] = print_p(row["p_value"])
    found = select(2016)
    row = find_analysis(2016, preset.choices)
    rank = 1 + (found["coefficient_pp"] < row["coefficient_pp"]).sum()
    agree = 100 * (verdicts(found) == verdicts(row.to_frame().T).iloc[0]).mean()
    return printed | {
        "rank_2016": format_value(rank, "specifications", 0),
        "agree_2016": format_value(agree, "percent", 1),
    }


def find_analysis(year, choices):
    """The one row of specifications() with these choices."""
    table = specifications()
    chosen = table["year"] == year
    for name in DIMENSIONS:
        chosen &= table[name] == choices[name]
    return table[chosen].iloc[0]


def interval(row):
    """The 95% interval of an analysis, by Student's t, in points."""
    return describe_estimate(row["coefficient_pp"], row["se_pp"], row["df"])[2]


def verdicts(table):
    """-1 where an analysis finds the Democrat clearly lower, 1 clearly higher, 0 neither.

    Two analyses agree when they have the same verdict. Clearly: p below 0.05 (HC3).
    """
    return table["positive"].astype(int) - table["negative"].astype(int)


def print_points(value):
    return format_value(value, "percentage points", 1)
