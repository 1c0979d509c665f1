"""How far single counties move a coefficient."""

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import design_matrix, read_weights, solve_least_squares
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import interval_ends


def leave_one_out(frame, outcome, terms, term, *, weight=None, covariance="HC3"):
    """The coefficient without each unit in turn.

    Parameters
    ----------
    frame, outcome, terms, weight, covariance : as in fit_least_squares
    term : str, one of terms

    Returns
    -------
    DataFrame indexed as frame: value, low, high (95%) without the unit, the ends missing where
        that leaves no error; change, from the estimate with all units to the one without;
        cooks_distance

    Source: cook1977.
    """
    settings = {"weight": weight, "covariance": covariance}
    whole = fit_least_squares(frame, outcome, terms, **settings).coefficients[term]
    fits = [fit_least_squares(frame.drop(unit), outcome, terms, **settings) for unit in frame.index]
    values = pd.DataFrame(
        [(fit.coefficients[term], *interval_ends(fit, term)) for fit in fits],
        columns=["value", "low", "high"],
        index=frame.index,
    )
    return values.assign(
        change=values["value"] - whole,
        cooks_distance=cooks_distances(frame, outcome, terms, weight=weight),
    )


def cooks_distances(frame, outcome, terms, *, weight=None):
    """How far each unit moves all fitted values together, in squared standard errors a coefficient.

    Series indexed as frame; missing for a unit that decides a term alone. Parameters as in
    fit_least_squares. Raises ValueError: the terms give every row exactly. Source: cook1977.
    """
    root = np.sqrt(read_weights(frame, weight))
    design = design_matrix(frame, outcome, terms) * root[:, None]
    target = frame[outcome].to_numpy(float) * root
    solved = solve_least_squares(design, target, ["constant", *terms])
    if solved.exact or not solved.df:
        raise ValueError("Cook's distances: nothing is left to measure influence by")
    variance = (solved.residuals**2).sum() / solved.df
    left = np.where(solved.alone, np.nan, 1 - solved.leverage)
    scaled = solved.residuals**2 / (design.shape[1] * variance)
    return pd.Series(scaled * solved.leverage / left**2, index=frame.index)
