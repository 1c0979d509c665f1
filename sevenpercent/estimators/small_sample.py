"""Inference about one coefficient that does not lean on a large number of counties."""

import zlib
from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.design import ALONE, Unestimable, weigh_rows
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import describe_estimate
from sevenpercent.estimators.ties import at_least

DRAWS = 9_999


@dataclass(frozen=True)
class SmallSample:
    """A coefficient with HC2 errors and the degrees of freedom, in counties, that they are worth.

    Where the error cannot be estimated all but the coefficient are None, and reason says why.
    """

    coefficient: float
    se: float | None
    df: float | None
    interval: tuple[float, float] | None
    p_value: float | None
    reason: str | None = None


def fit_bell_mccaffrey(frame, outcome, terms, term, *, weight=None):
    """One coefficient by HC2 with Bell and McCaffrey's degrees of freedom.

    The number of counties says little where a few of them carry the coefficient. The degrees of
    freedom are those of the chi square whose mean and variance the HC2 estimate has when errors
    are alike (Satterthwaite); in a comparison of two means they are nearly Welch's. Parameters as
    in fit_least_squares, with one of its terms. Source: imbenskolesar2016.
    """
    fit = fit_least_squares(frame, outcome, terms, weight=weight, covariance="HC2")
    if term in fit.reasons:
        estimate, reason = fit.coefficients[term], fit.reasons[term]
        return SmallSample(estimate, se=None, df=None, interval=None, p_value=None, reason=reason)
    design, _, _ = weigh_rows(frame, outcome, terms, weight=weight)
    influence, maker = _influence(design, list(terms).index(term) + 1)
    scaled = influence**2 / _left(maker)
    mean = (influence**2).sum()
    df = mean**2 / (np.outer(scaled, scaled) * maker**2).sum()
    estimate, se = fit.coefficients[term], fit.se[term]
    _, p_value, interval = describe_estimate(estimate, se, df)
    return SmallSample(estimate, se=se, df=float(df), interval=interval, p_value=p_value)


def wild_bootstrap_p(frame, outcome, terms, term, *, seed_name, weight=None, draws=DRAWS):
    """Share of wild bootstrap samples without an effect whose t value is as large.

    Each county keeps its own error, in size, and only its sign is drawn. The model without the
    term makes the samples; t values are HC3's.

    Parameters
    ----------
    frame, outcome, terms, weight : as in fit_least_squares
    term : str, one of terms, whose absence is tested
    seed_name : str, names the draws: the same on every machine, in every order
    draws : int

    Returns
    -------
    float, two-sided; the sample itself counts as one of the draws

    Raises Unestimable: the term's error cannot be estimated; ValueError: rows without keys of their
    own, which the draws go by. Source: davidsonflachaire2008.
    """
    if not frame.index.is_unique:
        raise ValueError("wild bootstrap: two rows have one key")
    frame = frame.sort_index()
    reason = fit_least_squares(frame, outcome, terms, weight=weight).reasons.get(term)
    if reason:
        raise Unestimable(f"{term}: {reason}")
    design, target, _ = weigh_rows(frame, outcome, terms, weight=weight)
    position = list(terms).index(term) + 1
    influence, maker = _influence(design, position)
    weights = influence / _left(maker)

    def t_values(outcomes):
        residuals = maker @ outcomes
        return influence @ outcomes / np.sqrt((weights[:, None] ** 2 * residuals**2).sum(axis=0))

    restricted = np.delete(design, position, axis=1)
    fitted = restricted @ np.linalg.lstsq(restricted, target, rcond=None)[0]
    random = np.random.default_rng(zlib.crc32(seed_name.encode()))
    signs = random.choice([-1.0, 1.0], size=(len(target), draws))
    drawn = t_values(fitted[:, None] + (target - fitted)[:, None] * signs)
    observed = t_values(target[:, None])[0]
    return float((1 + at_least(np.abs(drawn), abs(observed)).sum()) / (draws + 1))


def _influence(design, position):
    """What each row's outcome adds to the coefficient; the matrix that makes residuals."""
    solver = np.linalg.pinv(design)
    return solver[position], np.eye(len(design)) - design @ solver


def _left(maker):
    """What leverage leaves of each row; a row that another term claims whole weighs nothing."""
    left = np.diag(maker)
    return np.where(left < ALONE, np.inf, left)
