"""How far single counties move a coefficient."""

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import solve_least_squares, weigh_rows
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import describe_term


def leave_one_out(frame, outcome, terms, term, *, weight=None):
    """The coefficient without each unit in turn.

    Parameters
    ----------
    frame, outcome, terms, weight : as in fit_least_squares
    term : str, one of terms

    Returns
    -------
    DataFrame indexed as frame: value, low, high (95%) without the unit, the ends missing where
        that leaves no error; change, from the estimate with all units to the one without;
        cooks_distance

    Source: cook1977.
    """
    whole = fit_least_squares(frame, outcome, terms, weight=weight).coefficients[term]
    rest = (frame.drop(unit) for unit in frame.index)
    fits = [fit_least_squares(part, outcome, terms, weight=weight) for part in rest]
    values = pd.DataFrame([describe_term(fit, term) for fit in fits], frame.index)
    return values[["value", "low", "high"]].assign(
        change=values["value"] - whole,
        cooks_distance=cooks_distances(frame, outcome, terms, weight=weight),
    )


def cooks_distances(frame, outcome, terms, *, weight=None):
    """How far each unit moves all fitted values together, in squared standard errors a coefficient.

    Series indexed as frame; missing for a unit that decides a term alone. Parameters as in
    fit_least_squares. Raises ValueError: the terms give every row exactly. Source: cook1977.
    """
    design, target, _ = weigh_rows(frame, outcome, terms, weight=weight)
    solved = solve_least_squares(design, target, ["constant", *terms])
    if solved.exact or not solved.df:
        raise ValueError("Cook's distances: nothing is left to measure influence by")
    variance = (solved.residuals**2).sum() / solved.df
    left = np.where(solved.alone, np.nan, 1 - solved.leverage)
    scaled = solved.residuals**2 / (design.shape[1] * variance)
    return pd.Series(scaled * solved.leverage / left**2, index=frame.index)
