"""Regressions in which neighbours are no strangers: spatial error, spatial lag."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm

# How near the search for the dependence comes to the maximum of the likelihood.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class SpatialRegression:
    """A linear model with one parameter of spatial dependence, by maximum likelihood.

    Attributes
    ----------
    coefficients, se, p_values : dict by term, "constant" among them
    intervals : dict by term of (low, high), 95% by the normal distribution
    total_effects : dict by term: where the model has a lag, the effect with all that comes back
        through the neighbours; else the coefficient
    dependence : float, lambda of the error model or rho of the lag model
    dependence_interval : (low, high), 95%
    log_likelihood : float
    residuals : Series, what is left when the dependence is taken out
    n : int, units used
    """

    coefficients: dict
    se: dict
    p_values: dict
    intervals: dict
    total_effects: dict
    dependence: float
    dependence_interval: tuple[float, float]
    log_likelihood: float
    residuals: pd.Series
    n: int


def fit_spatial_error(frame, outcome, terms, weights):
    """A linear model whose errors lean on the neighbours' errors.

    Parameters
    ----------
    frame : DataFrame, one row an area
    outcome : str, a column
    terms : sequence of str, columns
    weights : DataFrame, shape (n, n), see contiguity.neighbour_weights; indexed like frame

    Returns
    -------
    SpatialRegression

    Units: those of the outcome for one unit of the term. Source: spreg's ML_Error.
    """
    from spreg.ml_error import BaseML_Error  # two seconds to import: only where it is used

    # The sparse method: the dense one of spreg 1.9 passes scipy a tolerance that it warns about.
    arguments = _arguments(frame, outcome, terms, weights)
    model = BaseML_Error(*arguments, method="LU", epsilon=TOLERANCE)
    return _collect(model, frame, terms, model.e_filtered, feedback=False)


def fit_spatial_lag(frame, outcome, terms, weights):
    """A linear model in which an area's outcome leans on its neighbours' outcomes.

    Parameters, Returns, Units: as in fit_spatial_error. Source: spreg's ML_Lag.
    """
    from spreg.ml_lag import BaseML_Lag

    # The dense method: here it is the sparse one that warns.
    arguments = _arguments(frame, outcome, terms, weights)
    model = BaseML_Lag(*arguments, method="full", epsilon=TOLERANCE)
    return _collect(model, frame, terms, model.u, feedback=True)


def _arguments(frame, outcome, terms, weights):
    from libpysal.weights import W

    if list(frame.index) != list(weights.index):
        raise ValueError("frame and weights name other areas, or in another order")
    if frame[[outcome, *terms]].isna().any(axis=None):
        raise ValueError(f"a missing value in {[outcome, *terms]}")
    rows = weights.to_numpy()
    keys = weights.index
    neighbours = {key: list(keys[row > 0]) for key, row in zip(keys, rows, strict=True)}
    shares = {key: list(row[row > 0]) for key, row in zip(keys, rows, strict=True)}
    y = frame[outcome].to_numpy(float)[:, None]
    links = W(neighbours, shares, id_order=list(keys), silence_warnings=True)
    columns = [frame[term].to_numpy(float) for term in terms]
    return y, np.column_stack([np.ones(len(frame)), *columns]), links


def _collect(model, frame, terms, residuals, *, feedback):
    names = ["constant", *terms]
    values = np.ravel(model.betas)
    errors = np.sqrt(np.diag(model.vm))[: len(values)]
    half = norm.ppf(0.975) * errors
    dependence = float(values[-1])
    echo = 1 / (1 - dependence) if feedback else 1.0

    def by_name(numbers):
        return dict(zip(names, map(float, numbers[:-1]), strict=True))

    return SpatialRegression(
        coefficients=by_name(values),
        se=by_name(errors),
        p_values=by_name(2 * norm.sf(np.abs(values / errors))),
        intervals={
            name: (float(value - reach), float(value + reach))
            for name, value, reach in zip(names, values[:-1], half[:-1], strict=True)
        },
        total_effects=by_name(values * echo),
        dependence=dependence,
        dependence_interval=(float(dependence - half[-1]), float(dependence + half[-1])),
        log_likelihood=float(np.squeeze(model.logll)),
        residuals=pd.Series(np.ravel(residuals), index=frame.index),
        n=len(frame),
    )
