"""Least squares without each cluster in turn, which gives errors for clusters of any size."""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.design import ALONE, are_longer, require_distinct


@dataclass(frozen=True)
class Jackknife:
    """The coefficient of one term, with and without each cluster, in units of the outcome."""

    coefficient: np.ndarray  # (batch,)
    without: np.ndarray  # (batch, clusters), the same where one cluster is left out

    @property
    def se(self):
        """(batch,): see jackknife_se."""
        return jackknife_se(self.coefficient, self.without)


def jackknife_se(estimate, without):
    """The error of an estimate from what it is without each cluster, about the estimate (CV3).

    Estimate (...), without (..., clusters). Source: summclust.
    """
    clusters_n = without.shape[-1]
    squares = np.square(without - np.asarray(estimate)[..., None]).sum(axis=-1)
    return np.sqrt((clusters_n - 1) / clusters_n * squares)


def leave_clusters_out(terms, outcome, controls, clusters, *, weights=None):
    """Regress an outcome on many versions of a term, and again without each cluster.

    Parameters
    ----------
    terms : (batch, n), versions of the term, one at a time
    outcome : (n,) or (batch, n)
    controls : (n, k), the constant among them if there is one; groups with an intercept of their
        own are taken out beforehand and lie inside the clusters
    clusters : (n,) of int, numbered from 0 and rising
    weights : (n,), above zero; None counts every row once

    Raises ValueError: clusters that are not rising, terms that cannot be told apart, with or
    without some cluster.
    """
    if (np.diff(clusters) < 0).any():
        raise ValueError("rows must be sorted by cluster")
    starts = np.flatnonzero(np.diff(clusters, prepend=-1))
    root = np.ones(len(clusters)) if weights is None else np.sqrt(weights)
    terms, outcome, controls = terms * root, outcome * root, controls * root[:, None]
    require_distinct(controls, [f"control {place}" for place in range(controls.shape[1])])
    products, targets = _cross(terms, np.broadcast_to(outcome, terms.shape), controls, starts)
    total, aim = products.sum(axis=1, keepdims=True), targets.sum(axis=1, keepdims=True)
    left, left_aim = total - products, aim - targets
    if not (are_longer(total, ALONE) and are_longer(left, ALONE)):
        raise ValueError("terms cannot be told apart, with or without some cluster")
    solved = np.linalg.solve(left, left_aim[..., None])[..., 0, 0]
    return Jackknife(np.linalg.solve(total, aim[..., None])[:, 0, 0, 0], solved)


def _cross(terms, outcome, controls, starts):
    """Cross products by cluster: (batch, clusters, k + 1, k + 1) and (batch, clusters, k + 1)."""

    def add_up(rows, axis):
        return np.add.reduceat(rows, starts, axis=axis)

    k = controls.shape[1]
    products = np.empty((len(terms), len(starts), k + 1, k + 1))
    targets = np.empty((len(terms), len(starts), k + 1))
    products[:, :, 0, 0] = add_up(terms * terms, 1)
    targets[:, :, 0] = add_up(terms * outcome, 1)
    products[:, :, 1:, 1:] = add_up(controls[:, :, None] * controls[:, None, :], 0)
    for place, column in enumerate(controls.T, start=1):
        products[:, :, 0, place] = products[:, :, place, 0] = add_up(terms * column, 1)
        targets[:, :, place] = add_up(outcome * column, 1)
    return products, targets
