"""Places alike in size and schooling, those on DREs beside those on paper."""

from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

from sevenpercent.chapters.municipalities.places import places

SIZES = {"Under 300 votes": 0, "300 to 999 votes": 300, "1,000 votes or more": 1_000}
SCHOOLING = {
    "degree: under 15%": 0.0,
    "degree: 15 to 25%": 0.15,
    "degree: 25% or more": 0.25,
}
MACHINES = {True: "mostly on DREs", False: "mostly on paper"}


@cache
def cells():
    """Mean swing of the places in each cell of size and schooling, by machine.

    Returns
    -------
    DataFrame : heading (size), label (schooling), machine, value, low, high (95% by Student's
        t, empty for a single place), municipalities; in the order of charts

    Units: percentage points of the two-party vote, each place once.
    """
    frame = _with_classes()
    keys = ["heading", "label", "machine"]
    groups = frame.groupby(keys, observed=True)["swing_2012_2016_pp"]
    table = groups.agg(value="mean", spread="std", municipalities="size").reset_index()
    count = table["municipalities"]
    half = stats.t.ppf(0.975, np.maximum(count - 1, 1)) * table["spread"] / np.sqrt(count)
    table = table.assign(low=table["value"] - half, high=table["value"] + half)
    return table.drop(columns="spread")


def mean_gap():
    """Mean swing of places mostly on DREs minus that of places mostly on paper.

    Units: percentage points; negative where the Democrats lost more on DREs.
    """
    means = _with_classes().groupby("machine", observed=True)["swing_2012_2016_pp"].mean()
    return float(means[MACHINES[True]] - means[MACHINES[False]])


def alike_gap():
    """The same inside cells, each cell counting by its places on DREs.

    Units: percentage points.
    """
    table = cells().set_index(["heading", "label", "machine"])[["value", "municipalities"]]
    wide = table.unstack("machine")
    gap = wide[("value", MACHINES[True])] - wide[("value", MACHINES[False])]
    return float(np.average(gap, weights=wide[("municipalities", MACHINES[True])]))


def _with_classes():
    frame = places()
    return frame.assign(
        heading=_cut(frame["total_votes"], SIZES),
        label=_cut(frame["degree_share"], SCHOOLING),
        machine=pd.Categorical((frame["dre_share"] > 0.5).map(MACHINES), [*MACHINES.values()]),
    )


def _cut(values, classes):
    return pd.cut(values, [*classes.values(), np.inf], right=False, labels=[*classes])
