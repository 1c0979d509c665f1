"""How far single counties move a coefficient."""

import numpy as np
import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares


def leave_one_out(frame, outcome, terms, term, *, weight=None, covariance="HC3"):
    """The coefficient without each unit in turn.

    Parameters
    ----------
    frame, outcome, terms, weight, covariance : as in fit_least_squares
    term : str, one of terms

    Returns
    -------
    DataFrame indexed as frame: value, low, high (95%) without the unit; change, from the
        estimate with all units to the one without; cooks_distance

    Units: those of the outcome; Cook's distance has none. Source: cook1977.
    """
    settings = {"weight": weight, "covariance": covariance}
    whole = fit_least_squares(frame, outcome, terms, **settings).coefficients[term]
    fits = [fit_least_squares(frame.drop(unit), outcome, terms, **settings) for unit in frame.index]
    values = pd.DataFrame(
        [(fit.coefficients[term], *fit.intervals[term]) for fit in fits],
        columns=["value", "low", "high"],
        index=frame.index,
    )
    return values.assign(
        change=values["value"] - whole,
        cooks_distance=cooks_distances(frame, outcome, terms, weight=weight),
    )


def cooks_distances(frame, outcome, terms, *, weight=None):
    """How far each unit moves all fitted values together.

    Parameters
    ----------
    frame, outcome, terms, weight : as in fit_least_squares

    Returns
    -------
    Series indexed as frame

    Units: none; in squared standard errors a coefficient. Source: cook1977.
    """
    fit = fit_least_squares(frame, outcome, terms, weight=weight, covariance="classical")
    root = np.sqrt(np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float))
    columns = [np.ones(len(frame)), *(frame[name].to_numpy(float) for name in terms)]
    design = np.column_stack(columns) * root[:, None]
    leverage = np.einsum("ij,ji->i", design, np.linalg.pinv(design))
    residuals = fit.residuals * root
    variance = (residuals**2).sum() / fit.df
    terms_n = design.shape[1]
    return residuals**2 / (terms_n * variance) * leverage / (1 - leverage) ** 2
