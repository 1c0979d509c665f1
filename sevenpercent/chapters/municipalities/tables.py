"""Tables of the chapter on municipalities."""

import pandas as pd

from sevenpercent.chapters.municipalities.comparisons import SWING, fit_movers, movers
from sevenpercent.chapters.municipalities.designs import DESIGNS, WEIGHTS, fit_design
from sevenpercent.labels import print_ends

STEPS = ("raw", "counties", "people", "past", "main", "size", "shape")
VOTES = ("clinton", "trump", "others")
INFERENCE = ("main", "corrected", "size", "same-ballots")
NAMES = dict(zip(("places_once", "by_votes"), WEIGHTS.values(), strict=True))


def designs_table(keys):
    """Some of DESIGNS, each place once beside by votes: coefficients with wild bootstrap intervals.

    Units: percentage points.
    """
    rows = []
    for key in keys:
        label = DESIGNS[key].label if key != "main" else "and size: the main comparison"
        row = {"held_alike": label}
        for short, weight in NAMES.items():
            fit = fit_design(key, weight)
            row[f"{short}_pp"] = fit.coefficient
            row[f"{short}_interval"] = print_ends(*fit.interval)
        rows.append(row)
    return pd.DataFrame(rows)


def inference_table():
    """The same coefficients under two kinds of error, two rows a design.

    Units: percentage points.
    """
    rows = []
    for key in INFERENCE:
        label = DESIGNS[key].label if key != "main" else "the main comparison"
        for name, weight in WEIGHTS.items():
            fit = fit_design(key, weight)
            row = {"comparison": label, "weight": name, "coefficient_pp": fit.coefficient}
            row["clustered"] = print_ends(*fit.clustered_interval)
            row["clustered_p"] = fit.clustered_p
            row["bootstrap"] = print_ends(*fit.interval)
            rows.append(row | {"bootstrap_p": fit.p_value})
    return pd.DataFrame(rows)


def movers_small_table():
    """What became of places that changed their machines between 2012 and 2016.

    Units: percentage points of the two-party vote; intervals by wild bootstrap of counties.
    """
    rows = []
    for kind, change in (
        ("took_up", "took up DREs, against places without"),
        ("gave_up", "gave up DREs, against places that kept them"),
    ):
        part = movers().query(kind)
        row = {"change": change, "municipalities": len(part), "votes": part["total_votes"].sum()}
        row["mean_swing_pp"] = part[SWING].mean()
        for short, weight in NAMES.items():
            fit = fit_movers(kind, weight)
            row[f"{short}_gap_pp"] = fit.coefficient
            row[f"{short}_interval"] = print_ends(*fit.interval)
        rows.append(row)
    return pd.DataFrame(rows)
