"""Tables of the chapter on municipalities."""

import pandas as pd

from sevenpercent.chapters.municipalities.comparisons import movers_table
from sevenpercent.chapters.municipalities.designs import DESIGNS, WEIGHTS, fit_design
from sevenpercent.labels import print_ends

STEPS = ("raw", "counties", "people", "past", "main", "size", "shape")
VOTES = ("clinton", "trump", "others")
INFERENCE = ("main", "corrected", "size", "same-ballots")
NAMES = dict(zip(("places_once", "by_votes"), WEIGHTS, strict=True))


def designs_table(keys):
    """Designs, each place once beside by votes.

    Parameters
    ----------
    keys : sequence of str, of DESIGNS

    Returns
    -------
    DataFrame : held_alike, then of either weight coefficient and interval

    Units: percentage points; intervals by wild bootstrap of counties.
    """
    return pd.DataFrame(_design(key) for key in keys)


def inference_table():
    """The same coefficients under two kinds of error.

    Returns
    -------
    DataFrame : two rows a design

    Units: percentage points.
    """
    rows = []
    for key in INFERENCE:
        for name, weight in WEIGHTS.items():
            fit = fit_design(key, weight)
            rows.append(
                {
                    "comparison": DESIGNS[key].label if key != "main" else "the main comparison",
                    "weight": name,
                    "coefficient_pp": fit.coefficient,
                    "clustered": print_ends(*fit.clustered_interval),
                    "clustered_p": fit.clustered_p,
                    "bootstrap": print_ends(*fit.interval),
                    "bootstrap_p": fit.p_value,
                }
            )
    return pd.DataFrame(rows)


def movers_small_table():
    """movers_table() with intervals in words.

    Returns
    -------
    DataFrame, one row a way to change
    """
    table = movers_table()
    rows = table[["change", "municipalities", "votes"]].assign(mean_swing_pp=table["mean_pp"])
    for short, name in NAMES.items():
        rows[f"{short}_gap_pp"] = table[name]
        ends = zip(table[f"{name}_low"], table[f"{name}_high"], strict=True)
        rows[f"{short}_interval"] = [print_ends(*pair) for pair in ends]
    return rows


def _design(key):
    row = {"held_alike": DESIGNS[key].label if key != "main" else "and size: the main comparison"}
    for short, name in NAMES.items():
        fit = fit_design(key, WEIGHTS[name])
        row |= {f"{short}_pp": fit.coefficient, f"{short}_interval": print_ends(*fit.interval)}
    return row
