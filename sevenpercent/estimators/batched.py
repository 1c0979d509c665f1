"""Many regressions at once whose rows are the same places: machines and votes change.

A design comes as an array (batch, rows, terms) with the term that is looked at first, outcomes
as (batch, rows, outcomes). A row of zeros in a design leaves that place out of that regression.
"""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.design import (
    ALONE,
    NOTHING,
    PART,
    SAME,
    cancelled,
    require_distinct,
    shortest_squares,
)


@dataclass(frozen=True)
class BatchFit:
    """The first term's coefficient for every batch and outcome."""

    coefficient: np.ndarray  # (batch, outcomes)
    # NaN where it cannot be estimated, see design.py: one row or group alone decides the term, or
    # what it is taken from cancels, or links give a variance below zero.
    se: np.ndarray
    df: np.ndarray | float  # (batch, 1) or float, for Student's t

    @property
    def t(self):
        return self.coefficient / self.se


def fit_robust(designs, outcomes, *, power=2.0):
    """Least squares with errors that let every row have a variance of its own.

    Parameters
    ----------
    designs : (batch, n, k), with a constant among the terms
    outcomes : (batch, n, outcomes)
    power : float, of one minus the leverage: 2 is HC3, 1 is HC2

    Raises ValueError: columns of a design that cannot be told apart, no row left over. Source:
    MacKinnon and White (1985), as regression.fit_least_squares.
    """
    coefficient, influence, residuals, bread = _solve(designs, outcomes)
    leverage = np.einsum("snk,snk->sn", designs @ bread, designs)
    alone = 1 - leverage < ALONE
    scale = np.where(alone, 0.0, influence**2 / np.where(alone, 1.0, 1 - leverage) ** power)
    share = influence**2 / np.square(influence).sum(axis=1, keepdims=True)
    squares = residuals**2
    variance = np.einsum("sn,snh->sh", scale, squares)
    variance[(alone & (share > PART**2)).any(axis=1)] = np.nan
    variance[squares.sum(axis=1) <= NOTHING**2 * np.square(outcomes).sum(axis=1)] = np.nan
    return BatchFit(coefficient, np.sqrt(variance), float(designs.shape[1] - designs.shape[2]))


def fit_linked(designs, outcomes, links, df):
    """Least squares whose rows may err together where they are linked.

    Parameters
    ----------
    designs, outcomes : as in fit_robust
    links : (n, n), symmetric, 1 where two rows may err together, else 0
    df : (batch, 1) or float

    Raises ValueError: as fit_robust. Source: aronowsamiiassenova2015, as linked_errors.
    """
    coefficient, influence, residuals, _ = _solve(designs, outcomes)
    scores = influence[:, :, None] * residuals
    linked = np.tensordot(links, scores, axes=(1, 1)).swapaxes(0, 1)
    variance = (scores * linked).sum(axis=1)
    vain = cancelled(variance, np.abs(scores).sum(axis=1) ** 2)
    return BatchFit(coefficient, np.sqrt(np.where(vain, np.nan, variance)), df)


def _solve(designs, outcomes):
    if designs.shape[1] <= designs.shape[2]:
        raise ValueError(f"{designs.shape[1]} rows leave nothing over for an error")
    products = designs.mT @ designs
    if (bad := ~(shortest_squares(products) > SAME)).any():
        raise ValueError(f"design {np.flatnonzero(bad)[0]}: terms that cannot be told apart")
    bread = np.linalg.inv(products)
    solution = bread @ (designs.mT @ outcomes)
    influence = (designs @ bread[:, :, :1])[:, :, 0]
    return solution[:, 0], influence, outcomes - designs @ solution, bread


@dataclass(frozen=True)
class Within:
    """Controls and groups that are taken out of every machine share and outcome."""

    starts: np.ndarray  # (groups,), first row of each group; rows come sorted by group
    weights: np.ndarray  # (n,), above zero
    basis: np.ndarray  # (n, k), controls inside groups, times the weights' root, at right angles

    @classmethod
    def prepare(cls, groups, controls, weights):
        """Take groups (n,) of int that do not fall, controls (n, k) and weights (n,).

        Raises ValueError: rows not sorted by group, controls that cannot be told apart.
        """
        if (np.diff(groups) < 0).any():
            raise ValueError("rows must be sorted by group")
        starts = np.flatnonzero(np.diff(groups, prepend=groups[0] - 1))
        empty = cls(starts, weights, np.empty((len(weights), 0)))
        inside = empty.take_out_groups(controls.T).T
        require_distinct(inside, [f"control {place}" for place in range(inside.shape[1])])
        return cls(starts, weights, np.linalg.qr(inside)[0])

    def take_out(self, columns):
        """Columns (..., n) without groups and controls, times the weights' root."""
        left = self.take_out_groups(columns)
        return left - (left @ self.basis) @ self.basis.T

    def take_out_groups(self, columns):
        """Columns (..., n) without groups, times the weights' root."""
        sizes = np.diff([*self.starts, len(self.weights)])
        total = np.add.reduceat(self.weights, self.starts)
        means = np.add.reduceat(columns * self.weights, self.starts, axis=-1) / total
        return (columns - np.repeat(means, sizes, axis=-1)) * np.sqrt(self.weights)


def fit_within_batch(machines, outcomes, within):
    """One term inside groups that are also the clusters of the errors, as fixed_effects.fit_within.

    Parameters
    ----------
    machines : (batch, n)
    outcomes : (batch, outcomes, n)
    within : Within

    Raises ValueError: machines that do not vary once groups and controls are held fixed.
    """
    term = within.take_out(machines)[:, None]
    left = within.take_out(outcomes)
    total = (term**2).sum(axis=-1)
    if (total[:, 0] <= SAME**2 * (machines**2 @ within.weights)).any():
        raise ValueError("machines cannot be told apart from groups and controls")
    varies = np.add.reduceat(within.take_out_groups(machines) ** 2, within.starts, axis=-1)
    alone = varies.max(axis=-1) > (1 - ALONE) * varies.sum(axis=-1)
    coefficient = (term * left).sum(axis=-1) / total
    left -= coefficient[:, :, None] * term
    left *= term
    sums = np.add.reduceat(left, within.starts, axis=-1)
    groups_n, n = len(within.starts), machines.shape[1]
    parameters_n = 1 + within.basis.shape[1] + groups_n
    small = groups_n / (groups_n - 1) * (n - 1) / (n - parameters_n)
    squares = (sums**2).sum(axis=-1)
    vain = alone[:, None] | cancelled(squares, np.abs(left).sum(axis=-1) ** 2)
    se = np.sqrt(np.where(vain, np.nan, small * squares)) / total
    return BatchFit(coefficient, se, float(groups_n - 1))
