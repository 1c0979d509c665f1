"""Many regressions at once whose rows are the same places: machines and votes change.

A design comes as an array (batch, rows, terms) with the term that is looked at first, outcomes
as (batch, rows, outcomes). A row of zeros in a design leaves that place out of that regression.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class BatchFit:
    """The first term's coefficient for every batch and outcome.

    Attributes
    ----------
    coefficient, se : (batch, outcomes)
    df : (batch, 1) or float, degrees of freedom for Student's t

    Units: those of the outcomes for one unit of the term.
    """

    coefficient: np.ndarray
    se: np.ndarray
    df: np.ndarray | float

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

    Returns
    -------
    BatchFit : as regression.fit_least_squares

    Source: MacKinnon and White (1985).
    """
    coefficient, influence, residuals, bread = _solve(designs, outcomes)
    leverage = np.einsum("snk,snk->sn", designs @ bread, designs)
    scale = influence**2 / (1 - leverage) ** power
    variance = np.einsum("sn,snh->sh", scale, residuals**2)
    return BatchFit(coefficient, np.sqrt(variance), float(designs.shape[1] - designs.shape[2]))


def fit_linked(designs, outcomes, links, df):
    """Least squares whose rows may err together where they are linked.

    Parameters
    ----------
    designs : (batch, n, k)
    outcomes : (batch, n, outcomes)
    links : (n, n), symmetric, 1 where two rows may err together, else 0
    df : (batch, 1) or float

    Returns
    -------
    BatchFit : as linked_errors.fit_with_links; NaN where the variance is not above zero

    Source: aronowsamiiassenova2015.
    """
    coefficient, influence, residuals, _ = _solve(designs, outcomes)
    scores = influence[:, :, None] * residuals
    linked = np.tensordot(links, scores, axes=(1, 1)).swapaxes(0, 1)
    variance = (scores * linked).sum(axis=1)
    return BatchFit(coefficient, np.sqrt(np.where(variance > 0, variance, np.nan)), df)


def _solve(designs, outcomes):
    bread = np.linalg.inv(designs.mT @ designs)
    solution = bread @ (designs.mT @ outcomes)
    influence = (designs @ bread[:, :, :1])[:, :, 0]
    return solution[:, 0], influence, outcomes - designs @ solution, bread


@dataclass(frozen=True)
class Within:
    """Controls and groups that are taken out of every machine share and outcome.

    Attributes
    ----------
    starts : (groups,), first row of each group; rows come sorted by group
    weights : (n,), above zero
    basis : (n, k), controls inside groups, times the weights' root, at right angles
    """

    starts: np.ndarray
    weights: np.ndarray
    basis: np.ndarray

    @classmethod
    def prepare(cls, groups, controls, weights):
        """Take groups (n,) of int that do not fall, controls (n, k) and weights (n,).

        Raises
        ------
        ValueError : rows that are not sorted by group
        """
        if (np.diff(groups) < 0).any():
            raise ValueError("rows must be sorted by group")
        starts = np.flatnonzero(np.diff(groups, prepend=groups[0] - 1))
        empty = cls(starts, weights, np.empty((len(weights), 0)))
        return cls(starts, weights, np.linalg.qr(empty.take_out(controls.T).T)[0])

    def take_out(self, columns):
        """Columns (..., n) without groups and controls, times the weights' root."""
        sizes = np.diff([*self.starts, len(self.weights)])
        total = np.add.reduceat(self.weights, self.starts)
        means = np.add.reduceat(columns * self.weights, self.starts, axis=-1) / total
        left = (columns - np.repeat(means, sizes, axis=-1)) * np.sqrt(self.weights)
        return left - (left @ self.basis) @ self.basis.T


def fit_within_batch(machines, outcomes, within):
    """One term inside groups that are also the clusters of the errors.

    Parameters
    ----------
    machines : (batch, n)
    outcomes : (batch, outcomes, n)
    within : Within

    Returns
    -------
    BatchFit : as fixed_effects.fit_within with one column for group and cluster
    """
    term = within.take_out(machines)[:, None]
    left = within.take_out(outcomes)
    total = (term**2).sum(axis=-1)
    coefficient = (term * left).sum(axis=-1) / total
    left -= coefficient[:, :, None] * term
    left *= term
    sums = np.add.reduceat(left, within.starts, axis=-1)
    groups_n, n = len(within.starts), machines.shape[1]
    parameters_n = 1 + within.basis.shape[1] + groups_n
    small = groups_n / (groups_n - 1) * (n - 1) / (n - parameters_n)
    se = np.sqrt(small * (sums**2).sum(axis=-1)) / total
    return BatchFit(coefficient, se, float(groups_n - 1))
