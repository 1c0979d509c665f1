"""Regressions in which neighbours are no strangers: spatial error, spatial lag."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import chi2, norm

from sevenpercent.estimators.design import Unestimable, solve_least_squares
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import Terms

# How near the search for the dependence comes to the maximum of the likelihood, which is flat
# there; the root of its slope, which is not flat, is looked for this far around what is found.
TOLERANCE = 1e-9
AROUND = 1e-4
NONE = 1e-6  # so little dependence that rounding would decide the test


@dataclass(frozen=True)
class SpatialRegression(Terms):
    """A linear model with one parameter of spatial dependence, by maximum likelihood.

    Intervals are those of the normal distribution; a model that has a reason is refused.
    """

    total_effects: dict  # by term; with a lag, with all that comes back through the neighbours
    dependence: float  # lambda of the error model or rho of the lag model
    dependence_interval: tuple[float, float]  # (low, high), 95%
    log_likelihood: float
    residuals: pd.Series  # what is left when the dependence is taken out
    n: int  # units used


def fit_spatial_error(frame, outcome, terms, weights, counts=None):
    """A linear model whose errors lean on the neighbours' errors.

    Parameters
    ----------
    frame, outcome, terms : one row an area, columns
    weights : DataFrame, (n, n), see contiguity.neighbour_weights; indexed like frame
    counts : str, a column above zero: what is left of an area's error has a variance in inverse
        proportion to it; None gives all areas one variance

    Raises ValueError: a missing value, areas in another order than the weights, terms that cannot
    be told apart, a likelihood without a maximum; Unestimable: no row is left over, or the terms
    give every row exactly. Source: Anselin (1988); the search is that of spreg's ML_Error.
    """
    from spreg.ml_error import BaseML_Error  # two seconds to import: only where it is used

    root = np.sqrt(frame[counts].to_numpy(float)) if counts else np.ones(len(frame))
    target, design, links = _arguments(frame, outcome, terms, weights, root)
    # The sparse method: the dense one of spreg 1.9 passes scipy a tolerance that it warns about.
    found = BaseML_Error(target[:, None], design, links, method="LU", epsilon=TOLERANCE)
    matrix = root[:, None] * weights.to_numpy() / root
    model = _Likelihood(target, design, matrix, feedback=False)
    return _collect(model, frame, terms, find_maximum(model, found.lam), root)


def fit_spatial_lag(frame, outcome, terms, weights):
    """A linear model in which an area's outcome leans on its neighbours' outcomes.

    As fit_spatial_error; the search is that of spreg's ML_Lag.
    """
    from spreg.ml_lag import BaseML_Lag

    root = np.ones(len(frame))
    target, design, links = _arguments(frame, outcome, terms, weights, root)
    # The dense method: here it is the sparse one that warns.
    found = BaseML_Lag(target[:, None], design, links, method="full", epsilon=TOLERANCE)
    model = _Likelihood(target, design, weights.to_numpy(), feedback=True)
    return _collect(model, frame, terms, find_maximum(model, found.rho), root)


def _arguments(frame, outcome, terms, weights, root):
    """Outcome, terms and links, with rows times a root and links in the units that this makes."""
    from libpysal.weights import full2W

    if list(frame.index) != list(weights.index):
        raise ValueError("frame and weights name other areas, or in another order")
    if frame[[outcome, *terms]].isna().any(axis=None):
        raise ValueError(f"a missing value in {[outcome, *terms]}")
    matrix = root[:, None] * weights.to_numpy() / root
    links = full2W(matrix, ids=list(weights.index), silence_warnings=True)
    columns = [frame[term].to_numpy(float) for term in terms]
    design = np.column_stack([np.ones(len(frame)), *columns])
    target = frame[outcome].to_numpy(float)
    reasons = solve_least_squares(design, target, ["constant", *terms]).shared_reasons()
    if reasons:
        raise Unestimable(reasons["constant"])
    return target * root, design * root[:, None], links


@dataclass(frozen=True)
class _Likelihood:
    """The likelihood of either model as a function of its dependence, all else at its best.

    feedback : bool, the outcomes lean on each other and not the errors
    """

    target: np.ndarray
    design: np.ndarray
    links: np.ndarray
    feedback: bool

    def solve(self, dependence):
        """Filter, terms as they enter, coefficients, residuals."""
        sieve = np.eye(len(self.target)) - dependence * self.links
        terms = self.design if self.feedback else sieve @ self.design
        target = sieve @ self.target
        solution = np.linalg.lstsq(terms, target, rcond=None)[0]
        return sieve, terms, solution, target - terms @ solution

    def slope(self, dependence):
        """Of the log likelihood with the dependence."""
        sieve, _, solution, residuals = self.solve(dependence)
        leaning = self.target if self.feedback else self.target - self.design @ solution
        pull = residuals @ self.links @ leaning / (residuals @ residuals)
        return len(residuals) * pull - np.trace(np.linalg.solve(sieve, self.links))

    def information(self, dependence):
        """Fisher's, of the coefficients, the dependence and the variance: Anselin (1988)."""
        sieve, terms, solution, residuals = self.solve(dependence)
        variance = np.mean(residuals**2)
        spread = self.links @ np.linalg.inv(sieve)
        # In the error model the coefficients and the dependence know nothing of each other.
        echo = spread @ terms @ solution if self.feedback else np.zeros(len(residuals))
        k = terms.shape[1]
        found = np.zeros((k + 2, k + 2))
        found[:k, :k] = terms.T @ terms / variance
        found[:k, k] = found[k, :k] = terms.T @ echo / variance
        found[k, k] = np.trace(spread @ spread) + (spread**2).sum() + echo @ echo / variance
        found[k, k + 1] = found[k + 1, k] = np.trace(spread) / variance
        found[k + 1, k + 1] = len(residuals) / (2 * variance**2)
        return found


def find_maximum(model, start):
    """The dependence at which the slope of a model's likelihood is zero, near where a search ended.

    To the last digits that the slope has. Raises ValueError: it still rises on one side.
    """
    low, high = start - AROUND, start + AROUND
    if not model.slope(low) > 0 > model.slope(high):
        raise ValueError(f"the likelihood has no maximum near a dependence of {start:.4f}")
    return brentq(model.slope, low, high, xtol=1e-15)


def _collect(model, frame, terms, dependence, root):
    names = ["constant", *terms]
    sieve, _, solution, residuals = model.solve(dependence)
    values = np.append(solution, dependence)
    errors = np.sqrt(np.diag(np.linalg.inv(model.information(dependence))))[:-1]
    half = norm.ppf(0.975) * errors
    echo = 1 / (1 - dependence) if model.feedback else 1.0
    n = len(frame)

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
        reasons={},
        dependence=dependence,
        dependence_interval=(float(dependence - half[-1]), float(dependence + half[-1])),
        log_likelihood=float(
            np.linalg.slogdet(sieve)[1]
            - n / 2 * (np.log(2 * np.pi * np.mean(residuals**2)) + 1)
            + np.log(root).sum()
        ),
        residuals=pd.Series(residuals / root, index=frame.index),
        n=n,
    )


def fit_filtered(frame, outcome, terms, weights, leaning, counts=None):
    """A spatial error model's coefficients with HC3 errors on its filtered rows.

    Each row is taken less the dependence times its neighbours', the dependence held where the model
    has it; what is left may then have another variance in each area. The coefficients stay.

    Parameters
    ----------
    frame, outcome, terms, weights, counts : as in fit_spatial_error; rows of weights sum to one
    leaning : SpatialRegression, of the same

    Returns
    -------
    Regression : intervals by Student's t; its constant is the model's less the dependence times it

    Raises ValueError: weights whose rows do not sum to one, so that no constant is left. Source:
    MacKinnon and White (1985) on the rows of Anselin (1988).
    """
    if not np.allclose(weights.sum(axis=1), 1):
        raise ValueError("rows of weights that do not sum to one leave no constant")
    rows = frame[[outcome, *terms]].astype(float)
    rows = rows - leaning.dependence * weights @ rows
    rows = rows if counts is None else rows.assign(**{counts: frame[counts]})
    return fit_least_squares(rows, outcome, terms, weight=counts)


@dataclass(frozen=True)
class SpatialHausman:
    """The test of Pace and LeSage."""

    statistic: float  # chi squared with df degrees of freedom if both estimate the same
    df: int  # coefficients, the constant among them
    p_value: float
    slopes_p_value: float  # of the coefficients without the constant, df less one
    differences: dict  # by term, least squares minus spatial error model


def compare_with_spatial_error(frame, outcome, terms, weights, leaning=None):
    """Hausman's test: do least squares and a spatial error model estimate the same coefficients?

    Where the errors of a right model lean on each other, both do, and the second only more sharply.
    Where something that comes in patches and belongs to the terms is left out, they part.

    The statistic is d' V^-1 d, with d the difference of all coefficients and V the covariance of
    least squares under the spatial errors that were found, minus that of the spatial error model.

    Parameters
    ----------
    frame, outcome, terms, weights : as in fit_spatial_error
    leaning : SpatialRegression, the spatial error model, where it is fitted already

    Raises as fit_spatial_error, and ValueError where the errors do not lean on each other, so that
    there is nothing to compare. Source: pacelesage2008.
    """
    leaning = leaning or fit_spatial_error(frame, outcome, terms, weights)
    plain = fit_least_squares(frame, outcome, terms, covariance="classical")
    difference = np.array([plain.coefficients[name] - leaning.coefficients[name]
                           for name in plain.coefficients])  # fmt: skip
    columns = [frame[term].to_numpy(float) for term in terms]
    design = np.column_stack([np.ones(len(frame)), *columns])
    sieve = np.eye(len(frame)) - leaning.dependence * weights.to_numpy()
    influence = np.linalg.solve(design.T @ design, design.T) @ np.linalg.inv(sieve)
    sharp = np.linalg.inv((sieve @ design).T @ (sieve @ design))
    spread = np.mean(leaning.residuals.to_numpy() ** 2) * (influence @ influence.T - sharp)
    if abs(leaning.dependence) < NONE:
        raise ValueError("least squares and the spatial error model are the same: no test")
    statistic, slopes = (
        float(difference[first:] @ np.linalg.solve(spread[first:, first:], difference[first:]))
        for first in (0, 1)
    )
    return SpatialHausman(
        statistic=statistic,
        df=len(difference),
        p_value=float(chi2.sf(statistic, len(difference))),
        slopes_p_value=float(chi2.sf(slopes, len(terms))),
        differences=dict(zip(plain.coefficients, map(float, difference), strict=True)),
    )
