"""Wild cluster bootstrap of one coefficient: errors of whole counties change sign by lot."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import (
    CANCELS,
    Unestimable,
    cancelled,
    reasons_of_clusters,
    require_distinct,
)
from sevenpercent.estimators.fixed_effects import look_inside, subtract_group_means
from sevenpercent.estimators.ties import MARGIN

DRAWS_N = 9_999
SEED = 20161108  # the day of the election
BISECTIONS_N = 40
DOUBLINGS_N = 12


@dataclass(frozen=True)
class WildBootstrap:
    """What redrawing the signs of clusters says about a coefficient."""

    coefficient: float
    t: float
    p_value: float
    interval: tuple[float, float]  # 95%


@dataclass(frozen=True)
class ClusterSums:
    """All that the draws need, added up by cluster once."""

    squares: np.ndarray  # (G,), sums of the term's squares, after all else is taken out
    # (G, G); row g, column h: what the errors of cluster h, taken out of all but the term, add to
    # the score of cluster g; errors are outcome minus null times term.
    outcome: np.ndarray
    term: np.ndarray


def bootstrap_coefficient(
    frame, outcome, terms, *, group, cluster, weight=None, draws_n=DRAWS_N, seed=SEED
):
    """Test and interval for the first term, with the null imposed and Rademacher signs.

    Parameters
    ----------
    frame, outcome, terms, weight : as in fixed_effects.fit_within; the first term is tested
    group : str, a column: each value has an intercept of its own
    cluster : str, a column, of numbers or words
    draws_n : int
    seed : int, of numpy's default generator

    Returns
    -------
    WildBootstrap : two-sided p value of a coefficient of zero, (count + 1) / (draws + 1); the
        interval holds all nulls with a p value above 0.05

    Raises ValueError: a missing value, terms that cannot be told apart inside the groups;
    Unestimable: one cluster alone decides the term, or the clusters' errors cancel by construction.
    Source: Cameron, Gelbach and Miller (2008), key cameron2008.
    """
    sums = sum_by_cluster(frame, outcome, terms, group=group, cluster=cluster, weight=weight)
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(draws_n, len(sums.squares)))
    draws = _prepare_draws(sums, signs)
    coefficient, t = observed_t(sums)
    error = _clustered_error(sums, coefficient)
    interval = tuple(_find_end(sums, draws, coefficient, side * error) for side in (-1, 1))
    return WildBootstrap(coefficient, t, _p_value(sums, draws, 0.0), interval)


def observed_t(sums, null=0.0):
    """The coefficient, and its distance from a null in clustered errors."""
    total = sums.squares.sum()
    coefficient = sums.outcome.sum() / total
    return float(coefficient), float((coefficient - null) / _clustered_error(sums, coefficient))


def _clustered_error(sums, coefficient):
    """Of the coefficient, without the small-sample factor."""
    found, gone = sums.outcome.sum(axis=1), coefficient * sums.squares
    squares = ((found - gone) ** 2).sum()
    if cancelled(squares, (found**2 + gone**2).sum()):
        raise Unestimable(CANCELS)
    return float(np.sqrt(squares) / sums.squares.sum())


def redrawn_t(sums, signs, null=0.0):
    """The same ratio in samples whose clusters have changed sign (draws, G) under a null."""
    return _redraw(_prepare_draws(sums, signs), null)


def _prepare_draws(sums, signs):
    """Per draw: shift of the coefficient and squared scores, as polynomials of the null."""
    shifts, scores = [], []
    for part in (sums.outcome, -sums.term):
        redrawn = signs @ part.T
        shifts.append(redrawn.sum(axis=1))
        scores.append(redrawn - (shifts[-1] / sums.squares.sum())[:, None] * sums.squares)
    squares = [(scores[i] * scores[j]).sum(axis=1) for i, j in ((0, 0), (0, 1), (1, 1))]
    return shifts, squares


def _redraw(draws, null):
    shifts, squares = draws
    variance = squares[0] + 2 * null * squares[1] + null**2 * squares[2]
    return (shifts[0] + null * shifts[1]) / np.sqrt(np.maximum(variance, 1e-300))


def _p_value(sums, draws, null):
    observed = abs(observed_t(sums, null)[1])
    # Draws that keep every sign, or turn every sign, repeat the sample: equal up to rounding.
    as_far = np.abs(_redraw(draws, null)) >= observed * (1 - MARGIN)
    return float((as_far.sum() + 1) / (len(as_far) + 1))


def _find_end(sums, draws, coefficient, step):
    """Where p falls to 0.05 on one side of the coefficient: nowhere with too few clusters."""
    inside, outside = coefficient, coefficient + step
    for _ in range(DOUBLINGS_N):
        if _p_value(sums, draws, outside) <= 0.05:
            break
        inside, outside = outside, coefficient + 2 * (outside - coefficient)
    else:
        return float(np.copysign(np.inf, step))
    for _ in range(BISECTIONS_N):
        middle = (inside + outside) / 2
        kept = _p_value(sums, draws, middle) > 0.05
        inside, outside = (middle, outside) if kept else (inside, middle)
    return float(inside)


def sum_by_cluster(frame, outcome, terms, *, group, cluster, weight=None):
    """Everything that the draws need of a frame; parameters as in bootstrap_coefficient."""
    inside, groups, weights = look_inside(frame, [outcome, *terms], group, weight)
    clusters, labels = pd.factorize(frame[cluster], sort=True)  # signs are drawn in this order
    root = np.sqrt(weights)[:, None]
    design = inside[:, 1:] * root
    require_distinct(design, terms)
    reasons = reasons_of_clusters(design, groups, clusters, root, terms, labels)
    if terms[0] in reasons:
        raise Unestimable(f"{terms[0]}: {reasons[terms[0]]}")
    controls = inside[:, 2:]
    target, term = (_take_out(controls, inside[:, [column]], weights)[:, 0] for column in (0, 1))
    members = np.eye(clusters.max() + 1)[clusters]

    def add_up(errors):
        apart = subtract_group_means(members * errors[:, None], groups, weights)
        left = _take_out(controls, apart, weights)
        return members.T @ ((term * weights)[:, None] * left)

    return ClusterSums(members.T @ (weights * term**2), add_up(target), add_up(term))


def _take_out(controls, columns, weights):
    """Columns minus what the controls explain of them."""
    if not controls.shape[1]:
        return columns
    scaled = controls * weights[:, None]
    return columns - controls @ np.linalg.solve(controls.T @ scaled, scaled.T @ columns)
