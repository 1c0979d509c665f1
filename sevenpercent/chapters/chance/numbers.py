"""The false discovery rate of the p values in sentences, held at one in twenty."""

from functools import cache, partial

import pandas as pd

from citable.registry import compute_number, declare_number
from sevenpercent.chapters.chance.printed import PRINTED, SOURCES

RATE = 0.05
METHODS = {"hochberg": "fdr_bh", "yekutieli": "fdr_by"}  # as statsmodels calls them


@cache
def printed_p():
    """The p values of PRINTED with both adjustments, the smallest first.

    Returns
    -------
    DataFrame : id, p, hochberg_p, yekutieli_p; a p value stays where the adjusted one is RATE or
        less

    Units: none. Source: benjaminihochberg1995, benjaminiyekutieli2001.
    """
    from statsmodels.stats.multitest import multipletests

    frame = pd.DataFrame({"id": PRINTED, "p": [compute_number(id).value for id in PRINTED]})
    frame = frame.sort_values(["p", "id"], ignore_index=True)
    adjusted = {
        f"{name}_p": multipletests(frame["p"], RATE, method=method)[1]
        for name, method in METHODS.items()
    }
    return frame.assign(**adjusted)


def count(column):
    """How many are RATE or less."""
    return int((printed_p()[column] <= RATE).sum())


tests = partial(
    declare_number, __name__, unit="tests", digits=0, sources=SOURCES, claims=("C13", "C14")
)
EACH = "p values that the book's pages print by number in a sentence, each once, tables left out"
HELD = f"the false discovery rate of all {len(PRINTED)} is held at one in twenty"
tests(
    "printed-p-n",
    f"The {EACH}.",
    lambda: len(PRINTED),
)
tests(
    "printed-p-below-n",
    f"How many of the {EACH}, are 0.05 or less.",
    partial(count, "p"),
)
tests(
    "printed-p-hochberg-n",
    f"How many of the {EACH}, stay when {HELD} by Benjamini and Hochberg, for tests that are "
    "independent or depend on each other positively.",
    partial(count, "hochberg_p"),
)
tests(
    "printed-p-yekutieli-n",
    f"How many of the {EACH}, stay when {HELD} by Benjamini and Yekutieli, whatever the dependence "
    "of the tests.",
    partial(count, "yekutieli_p"),
)
