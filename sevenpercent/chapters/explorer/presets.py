"""Analyses to start from: the claim's, FiveThirtyEight's, Miller's, the book's own."""

from dataclasses import dataclass

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.multiverse.runs import select
from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, UNCONTROLLED
from sevenpercent.estimators.summaries import describe_estimate
from sevenpercent.labels import print_ends, print_p, print_points

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
    published: dict


PRESETS = tuple(
    Preset(key, label, why, {"reading": reading, "outcome": outcome} | others, published)
    for key, label, why, reading, outcome, others, published in (
        ("claim", "As claimed", "Counties with a DRE against the rest, nothing else considered.",
         "any-dre", "share", NOTHING,
         {"estimate_2016": "gap-share-mean-any-dre-pp",
          "estimate_2012": "gap-2012-share-mean-any-dre-pp"}),
        ("fivethirtyeight", "FiveThirtyEight", "Schooling and race held fixed, each county once.",
         "any-dre", "twoparty", PLAIN,
         {"estimate_2016": "fte-wi-any-dre-pp", "p_2016": "fte-wi-any-dre-p",
          "estimate_2012": "placebo-2012-any-dre-pp"}),
        ("fivethirtyeight-people", "FiveThirtyEight, by population",
         "The same, with counties weighted by population.",
         "any-dre", "twoparty", PLAIN | {"weight": "population"},
         {"estimate_2016": "fte-wi-any-dre-weighted-pp"}),
        ("miller", "Near to Miller",
         "His list and his question, with the controls of the grid that are nearest to his.",
         "miller", "share-swing", PLAIN | {"place": "size"}, {}),
        ("book", "This book", "How much DREs are used, change since the last election, schooling "
         "and race held fixed.",
         "dose-filed", "twoparty-swing", PLAIN,
         {"estimate_2016": "dose-swing-pp", "estimate_2012": "dose-swing-0812-pp"}),
        ("book-rural", "This book, rural share and size too",
         "The same, rural share and population held fixed as well.",
         "dose-filed", "twoparty-swing", PLAIN | {"place": "rural-size"},
         {"estimate_2016": "dose-swing-rural-size-pp",
          "estimate_2012": "dose-swing-0812-rural-size-pp"}),
    )
)  # fmt: skip


def preset_table():
    """What the presets find, as the page prints it: text by preset and column.

    agree_2016 counts the analyses that find the Democrat clearly lower, clearly higher or neither
    (p below 0.05, HC3) as this one does.

    Units: percentage points; agree in percent of all analyses of 2016.
    """
    rows = {preset.key: _print_preset(preset) for preset in PRESETS}
    return pd.DataFrame.from_dict(rows, orient="index")


def _print_preset(preset):
    printed = {}
    rows = {year: select(year, **preset.choices).iloc[0] for year in (2016, 2012)}
    for year, row in rows.items():
        *_, ends = describe_estimate(row["coefficient_pp"], row["se_pp"], row["df"])
        printed[f"estimate_{year}"] = print_points(row["coefficient_pp"])
        printed[f"interval_{year}"] = print_ends(*ends)
        printed[f"p_{year}"] = print_p(row["p_value"])
    found, row = select(2016), rows[2016]
    rank = 1 + (found["coefficient_pp"] < row["coefficient_pp"]).sum()
    sides = ["negative", "positive"]
    agree = 100 * (found[sides] == row[sides]).all(axis=1).mean()
    return printed | {
        "rank_2016": format_value(rank, "specifications", 0),
        "agree_2016": format_value(agree, "percent", 1),
    }
