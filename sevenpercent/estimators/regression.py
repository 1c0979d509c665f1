"""Least squares of a vote share on machines with controls."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import NOTHING, solve_least_squares, weigh_rows
from sevenpercent.estimators.summaries import Terms, summarise_terms

# To which power a residual's variance is divided by what leverage leaves of it.
POWERS = {"classical": None, "HC2": 1, "HC3": 2}
COVARIANCES = tuple(POWERS)


@dataclass(frozen=True)
class Regression(Terms):
    """A fitted linear model, with intervals by Student's t."""

    # Weighted where the fit is; without a constant, of squares about zero; None where the outcome
    # does not vary.
    r_squared: float | None
    n: int  # units used
    df: int  # residual degrees of freedom
    residuals: pd.Series  # indexed as the frame given; observed minus fitted
    fitted: pd.Series
    covariance: str  # one of COVARIANCES


def fit_least_squares(frame, outcome, terms, *, weight=None, covariance="HC3", constant=True):
    """Regress an outcome on terms and a constant, counties once each or weighted.

    Parameters
    ----------
    frame : DataFrame, one row a unit
    outcome : str, a column
    terms : sequence of str, columns; booleans count as 0 and 1
    weight : str, a column of positive weights; None counts every unit once
    covariance : str, one of COVARIANCES. "classical" assumes one error variance; HC2 is
        Welch's in a comparison of two means; HC3 is the default for 72 counties.
    constant : bool; False holds the outcome to zero where all terms are zero

    Raises ValueError: a missing value, a weight that is not positive, a term that does not vary,
    terms that cannot be told apart, a covariance that is not known. Units: those of the outcome,
    for one unit of the term. Source: MacKinnon and White (1985) for HC2 and HC3.
    """
    if covariance not in COVARIANCES:
        raise ValueError(f"unknown covariance {covariance!r}; one of {', '.join(COVARIANCES)}")
    terms = list(terms)
    design, target, root = weigh_rows(frame, outcome, terms, weight=weight, constant=constant)
    solved = solve_least_squares(design, target, ["constant", *terms] if constant else terms)
    variances, reasons = _variances(solved, POWERS[covariance], frame.index)
    residuals = pd.Series(solved.residuals / root, index=frame.index)
    return Regression(
        **summarise_terms(solved.names, solved.coefficients, variances, solved.df, reasons),
        r_squared=_r_squared(target, solved.residuals, root if constant else None),
        n=len(frame),
        df=solved.df,
        residuals=residuals,
        fitted=frame[outcome].astype(float) - residuals,
        covariance=covariance,
    )


def _variances(solved, power, index):
    """Of the coefficients, with the reasons for which some cannot be estimated."""
    squares = solved.influence**2
    if power is None:
        reasons = solved.shared_reasons()
        variance = (solved.residuals**2).sum() / max(solved.df, 1)
        return squares.sum(axis=1) * variance, reasons
    left = np.where(solved.alone, 1.0, 1 - solved.leverage)
    return squares @ (solved.residuals**2 / left**power), solved.reasons_of_rows(index)


def _r_squared(target, residuals, root):
    """Squares about the mean, root being the constant's column, or about zero without one."""
    mean = 0.0 if root is None else root * (root @ target) / (root @ root)
    total = ((target - mean) ** 2).sum()
    if total <= (NOTHING * np.linalg.norm(target)) ** 2:
        return None
    return float(1 - (residuals**2).sum() / total)
