"""Regression on shares from a survey, whose sampling errors are known."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from sevenpercent.estimators.cluster_jackknife import jackknife_se
from sevenpercent.estimators.design import require_complete, require_distinct
from sevenpercent.estimators.fixed_effects import look_inside

Z_90 = 1.645  # the Census Bureau's own, for margins of 90 percent: acshandbook2018


@dataclass(frozen=True)
class NoiseCorrection:
    """A fit that takes the sampling errors of the survey into account."""

    coefficients: dict  # by term
    # By noisy term: how much of its variation inside groups is not sampling error, 0 to 1;
    # below zero where the errors told are larger than all variation.
    signal_shares: dict


def share_variance(part, whole, part_margin, whole_margin):
    """Sampling variance of a share of the American Community Survey, from margins of 90 percent.

    Source: acshandbook2018: a difference of squares, or their sum where that is below zero.
    """
    share = part / whole
    squares = part_margin**2 - share**2 * whole_margin**2
    squares = squares.where(squares >= 0, part_margin**2 + share**2 * whole_margin**2)
    return squares / whole**2 / Z_90**2


def bound_variance(variance, share):
    """A sampling variance, or the largest that an estimate between 0 and 1 can have.

    An estimate that lies between 0 and 1, with mean P, varies by P (1 - P) at most: by that if it
    is 0 or 1. Margins of the survey know no such bound, and in places of a few adults they come to
    many times it. Most of all where the estimate is none: its margin is then 9 people in every
    place of the state. `share` stands for P. It has to be the share of a larger area, as in the
    generalized variance functions of surveys: a place's own share of none would make a guess from
    five adults one without error.

    Units: variances of shares from 0 to 1.
    """
    return np.minimum(variance, share * (1 - share))


def fit_without_noise(frame, outcome, terms, noise, *, group, weight=None):
    """Least squares within groups, cross products freed of the survey's sampling errors.

    Parameters
    ----------
    frame : DataFrame, one row a unit
    outcome, terms : columns
    noise : dict, term -> column with the variance of its error
    group : str, each value has an intercept of its own
    weight : str, a column; None counts every unit once

    Raises ValueError: a missing value, terms that cannot be told apart inside the groups, or not
    once the errors are taken out. Source: the textbook's errors in variables, errors independent of
    each other and of all else.
    """
    terms = list(terms)
    require_complete(frame, list(noise.values()))
    inside, groups, weights = look_inside(frame, [outcome, *terms], group, weight)
    target, design = inside[:, 0], inside[:, 1:]
    require_distinct(design * np.sqrt(weights)[:, None], terms)
    products = design.T @ (design * weights[:, None])
    # Taking out the mean of a group takes a part of the error with it.
    left = weights * (1 - weights / np.bincount(groups, weights=weights)[groups])
    errors = [(left * frame[noise[term]]).sum() if term in noise else 0.0 for term in terms]
    require_distinct(products - np.diag(errors), terms)
    solution = np.linalg.solve(products - np.diag(errors), design.T @ (target * weights))
    signal = 1 - errors / np.diag(products)
    return NoiseCorrection(
        coefficients=dict(zip(terms, map(float, solution), strict=True)),
        signal_shares={
            term: float(part) for term, part in zip(terms, signal, strict=True) if term in noise
        },
    )


def jackknife_without_noise(frame, outcome, terms, noise, *, group, weight=None):
    """95% intervals of fit_without_noise by term: again without each group, Student's t.

    Variances of errors are taken as known. Parameters, units: those of fit_without_noise.
    Source: summclust, as in cluster_jackknife.
    """
    names = frame[group].unique()

    def fit(rows):
        found = fit_without_noise(rows, outcome, terms, noise, group=group, weight=weight)
        return np.array([*found.coefficients.values()])

    whole = fit(frame)
    without = np.array([fit(frame[frame[group] != name]) for name in names])
    half = stats.t.ppf(0.975, len(names) - 1) * jackknife_se(whole, without.T)
    ends = zip(whole - half, whole + half, strict=True)
    return dict(zip(terms, ((float(low), float(high)) for low, high in ends), strict=True))
