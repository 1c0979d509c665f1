"""Difference in differences over several elections: an event study."""

import numpy as np
import pandas as pd

from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.summaries import interval_ends, p_value_cell


def compare_changes(
    frame, outcomes, base, treated, *, controls=(), group=None, cluster, weight=None
):
    """How much more the treated changed from a base election to each other one.

    With two groups of units and each unit compared with itself at the base, this is the event
    study with an effect for every unit, one for every group and year, and controls whose
    weight differs from year to year.

    Parameters
    ----------
    frame : DataFrame, one row a unit
    outcomes : dict, label of an election -> column of the outcome
    base : str, a key of outcomes, the last election before the change
    treated : str, column of bool
    controls : sequence of str, columns that may move the change
    group, cluster, weight : as in fixed_effects.fit_within

    Returns
    -------
    DataFrame : election, value, se, low, high, p, reason, n; one row an election, the base with
        0 and an interval of no width; units without the outcome of an election are left out of
        its row. Where the error cannot be estimated it is missing, and reason says why

    Units: those of the outcomes; treated minus the rest, election minus base.
    """
    rows = []
    for label, column in outcomes.items():
        if label == base:
            rows.append(_nothing(label, frame[column].notna().sum()))
            continue
        change = frame.assign(change=frame[column] - frame[outcomes[base]])
        change = change[change["change"].notna()]
        fit = fit_within(
            change, "change", [treated, *controls], group=group, cluster=cluster, weight=weight
        )
        low, high = interval_ends(fit, treated)
        rows.append(
            {
                "election": label,
                "value": fit.coefficients[treated],
                "se": np.nan if treated in fit.reasons else fit.se[treated],
                "low": low,
                "high": high,
                "p": p_value_cell(fit, treated),
                "reason": fit.reasons.get(treated),
                "n": fit.n,
            }
        )
    return pd.DataFrame(rows)


def _nothing(label, n):
    """The row of the base, which is compared with itself."""
    row = dict.fromkeys(("value", "se", "low", "high"), 0.0)
    return {"election": label, **row, "p": float("nan"), "reason": None, "n": int(n)}
