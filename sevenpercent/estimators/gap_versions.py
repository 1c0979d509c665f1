"""Every version of the raw gap: machines, measures, weights crossed."""

import numpy as np
import pandas as pd

from sevenpercent.estimators.gaps import clinton_gap, relative_swing_pct

KINDS = {
    "gap_pp": ("level", "points"),
    "relative_pct": ("level", "percent"),
    "swing_pp": ("swing", "points"),
    "relative_swing_pct": ("swing", "percent"),
}


def cross_gap_versions(counties, readings, measures, weights):
    """The gap, its 2012 twin and the change, for every combination.

    Parameters
    ----------
    counties : DataFrame, one row a county, with the columns that measures name
    readings : dict, label -> Series of bool, indexed like counties
    measures : dict, label -> ((numerator, denominator) now, (numerator, denominator) then)
    weights : dict, label -> bool, True where votes are pooled

    Returns
    -------
    DataFrame : reading, measure, weight, electronic_n, gap_pp, low, high, relative_pct,
        gap_2012_pp, swing_pp, relative_swing_pct; one row a combination; low, high missing where
        one county alone is of its kind

    Units: percentage points; relative columns in percent. Negative where Clinton does worse on
    electronic machines.
    """
    return pd.DataFrame(
        {"reading": reading, "measure": measure, "weight": weight}
        | _compare(counties, electronic, *columns, pooled=pooled)
        for reading, electronic in readings.items()
        for measure, columns in measures.items()
        for weight, pooled in weights.items()
    )


def stack_versions(versions):
    """Each of n versions as four values: reading, measure, weight, kind, unit, value."""
    names = ["reading", "measure", "weight"]
    return pd.concat(
        [
            versions[names].assign(kind=kind, unit=unit, value=versions[column])
            for column, (kind, unit) in KINDS.items()
        ],
        ignore_index=True,
    )


def _compare(counties, electronic, now, then, *, pooled):
    later, earlier = (
        clinton_gap(counties, electronic, numerator=top, denominator=bottom, pooled=pooled)
        for top, bottom in (now, then)
    )
    low, high = later.interval_pp or (np.nan, np.nan)
    return {
        "electronic_n": later.electronic_n,
        "gap_pp": later.gap_pp,
        "low": low,
        "high": high,
        "relative_pct": later.relative_pct,
        "gap_2012_pp": earlier.gap_pp,
        "swing_pp": later.gap_pp - earlier.gap_pp,
        "relative_swing_pct": relative_swing_pct(later, earlier),
    }
