"""The false discovery rate of the p values in sentences, held at one in twenty."""

from functools import cache, partial

import pandas as pd

from citable.registry import compute_number, declare_number
from sevenpercent.chapters.chance.printed import PRINTED, SOURCES, TABLED

RATE = 0.05
FAMILIES = {"sentences": PRINTED, "pages": (*PRINTED, *TABLED)}
METHODS = {"hochberg": "fdr_bh", "yekutieli": "fdr_by"}  # as statsmodels calls them


@cache
def printed_p(family="sentences"):
    """The p values of a family with both adjustments, the smallest first.

    Returns
    -------
    DataFrame : id, p, hochberg_p, yekutieli_p; a p value stays where the adjusted one is RATE or
        less

    Source: benjaminihochberg1995, benjaminiyekutieli2001.
    """
    from statsmodels.stats.multitest import multipletests

    ids = FAMILIES[family]
    frame = pd.DataFrame({"id": ids, "p": [compute_number(id).value for id in ids]})
    frame = frame.sort_values(["p", "id"], ignore_index=True)
    return frame.assign(**{
        f"{name}_p": multipletests(frame["p"], RATE, method=method)[1]
        for name, method in METHODS.items()
    })  # fmt: skip


def count(family, column):
    """How many are RATE or less."""
    return int((printed_p(family)[column] <= RATE).sum())


tests = partial(
    declare_number, __name__, unit="tests", digits=0, sources=SOURCES, claims=("C13", "C14")
)
EACH = {
    "sentences": "p values that pages print by number in a sentence, each once, tables left out",
    "pages": "p values that pages print by number in a sentence, and of the multiverse's joint "
    "tests, each once, other tables left out",
}
for family, (whole, below, mild, strict) in {
    "sentences": (
        "printed-p-n", "printed-p-below-n", "printed-p-hochberg-n", "printed-p-yekutieli-n",
    ),
    "pages": (
        "printed-p-tables-n", "printed-p-tables-below-n", "printed-p-tables-hochberg-n",
        "printed-p-tables-yekutieli-n",
    ),
}.items():  # fmt: skip
    each, n = EACH[family], len(FAMILIES[family])
    held = f"stay when the false discovery rate of all {n} is held at one in twenty by Benjamini"
    tests(whole, f"The {each}.", partial(len, FAMILIES[family]))
    tests(below, f"How many of the {each}, are 0.05 or less.", partial(count, family, "p"))
    tests(mild, f"How many of the {each}, {held} and Hochberg, for tests that are independent or "
          "depend on each other positively.", partial(count, family, "hochberg_p"))  # fmt: skip
    tests(strict, f"How many of the {each}, {held} and Yekutieli, whatever the dependence of the "
          "tests.", partial(count, family, "yekutieli_p"))  # fmt: skip
