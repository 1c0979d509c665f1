"""Least squares of a vote share on machines with controls."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import WLS

COVARIANCES = ("classical", "HC2", "HC3")


@dataclass(frozen=True)
class Regression:
    """A fitted linear model.

    Attributes
    ----------
    coefficients, se, p_values : dict by term, "constant" among them where there is one
    intervals : dict by term of (low, high), 95% by Student's t
    r_squared : float; weighted where the fit is; without a constant, of squares about zero
    n : int, units used
    df : int, residual degrees of freedom
    residuals, fitted : Series, indexed as the frame given; observed minus fitted
    covariance : str, one of COVARIANCES
    """

    coefficients: dict
    se: dict
    p_values: dict
    intervals: dict
    r_squared: float
    n: int
    df: int
    residuals: pd.Series
    fitted: pd.Series
    covariance: str


def fit_least_squares(frame, outcome, terms, *, weight=None, covariance="HC3", constant=True):
    """Regress an outcome on terms and a constant, counties once each or weighted.

    Parameters
    ----------
    frame : DataFrame, one row a unit, shape (n, any)
    outcome : str, a column
    terms : sequence of str, columns; booleans count as 0 and 1
    weight : str, a column of positive weights; None counts every unit once
    covariance : str, one of COVARIANCES. "classical" assumes one error variance; HC2 is
        Welch's in a comparison of two means; HC3 is the default for 72 counties.
    constant : bool; False holds the outcome to zero where all terms are zero

    Returns
    -------
    Regression : coefficients in units of the outcome for one unit of the term

    Raises
    ------
    ValueError : a missing value, a weight that is not positive, a term that does not vary,
        a covariance that is not known

    Units: those of the outcome.
    Source: MacKinnon and White (1985) for HC2 and HC3.
    """
    if covariance not in COVARIANCES:
        raise ValueError(f"unknown covariance {covariance!r}; one of {', '.join(COVARIANCES)}")
    terms = list(terms)
    design = design_matrix(frame, outcome, terms, constant=constant)
    weights = _weights(frame, weight)
    cov_type = "nonrobust" if covariance == "classical" else covariance
    model = WLS(frame[outcome].to_numpy(float), design, weights=weights)
    result = model.fit(cov_type=cov_type, use_t=True)
    names = ["constant", *terms] if constant else terms
    bounds = result.conf_int()
    return Regression(
        coefficients=_by_name(names, result.params),
        se=_by_name(names, result.bse),
        p_values=_by_name(names, result.pvalues),
        intervals={
            name: (float(low), float(high)) for name, (low, high) in zip(names, bounds, strict=True)
        },
        r_squared=float(result.rsquared),
        n=int(result.nobs),
        df=int(result.df_resid),
        residuals=pd.Series(result.resid, index=frame.index),
        fitted=pd.Series(result.fittedvalues, index=frame.index),
        covariance=covariance,
    )


def _by_name(names, values):
    return {name: float(value) for name, value in zip(names, values, strict=True)}


def design_matrix(frame, outcome, terms, *, constant=True):
    """The terms as an array, the constant first.

    Parameters, Raises : as in fit_least_squares

    Returns
    -------
    array of float, shape (n, terms and constant)

    Units: those of the columns.
    """
    missing = frame[[outcome, *terms]].isna()
    if missing.any(axis=None):
        column = missing.any().idxmax()
        raise ValueError(f"{column} is missing in row {missing.index[missing[column]][0]!r}")
    for term in terms:
        if frame[term].nunique() < 2:
            raise ValueError(f"{term} does not vary over the {len(frame)} units")
    columns = [frame[term].to_numpy(float) for term in terms]
    return np.column_stack([np.ones(len(frame)), *columns] if constant else columns)


def _weights(frame, weight):
    if weight is None:
        return np.ones(len(frame))
    weights = frame[weight].to_numpy(float)
    if not (weights > 0).all():
        row = frame.index[~(weights > 0)][0]
        raise ValueError(f"{weight} must be above zero; row {row!r} has {frame[weight][row]}")
    return weights
