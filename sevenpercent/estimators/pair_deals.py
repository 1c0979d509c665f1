"""Pairs of neighbours under machines that are dealt out anew: is the real gap one that deals give?

Dyadic errors are rough where few counties stand in many pairs. Deals of the machines keep votes,
controls and pairs as they are, and ask what the same comparison finds for machines that cannot
have moved the votes.
"""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.batched import fit_linked
from sevenpercent.estimators.ties import drawn_p

PART = 500  # deals computed together, for memory's sake


@dataclass(frozen=True)
class PlacedPairs:
    """Pairs of places as arrays."""

    first: np.ndarray  # (pairs,) of int, positions of the two places
    second: np.ndarray
    outcome: np.ndarray  # (pairs,), of the first minus that of the second
    controls: np.ndarray  # (pairs, k), alike
    links: np.ndarray  # (pairs, pairs) of 0 and 1, pairs that may err together
    weights: np.ndarray  # (pairs,), above zero; ones count every pair once


@dataclass(frozen=True)
class DealtGaps:
    """What a comparison finds on the real machines and on deals of them."""

    observed: float  # the coefficient over its dyadic error
    dealt: np.ndarray  # (deals,), the same
    gap_pp: float  # the coefficient on the real machines

    @property
    def p_value(self):
        """Share of deals as far from zero on either side, the real machines counted as one.

        A deal whose linked errors have no variance above zero counts as as far.
        """
        dealt = np.where(np.isnan(self.dealt), self.observed, self.dealt)
        return drawn_p(np.abs(dealt), abs(self.observed))


def deal_out(pairs, machines, orders, *, only_differing=True):
    """A gap, or a slope, between neighbours for the real machines and for every deal.

    Parameters
    ----------
    pairs : PlacedPairs
    machines : (n,), of the places: 0 or 1, or a share
    orders : (deals, n) of int: place i is given the machines of place orders[deal, i]
    only_differing : bool, True leaves out pairs with the same machines, as a mean gap does; False
        keeps them, as a slope does

    Raises ValueError: a deal whose gap cannot be told from its controls.
    """
    real = np.arange(len(machines))[None]
    everything = np.concatenate([real, orders])
    fits = [
        _fit(pairs, machines[everything[start : start + PART]], only_differing)
        for start in range(0, len(everything), PART)
    ]
    coefficients, t = (np.concatenate(parts) for parts in zip(*fits, strict=True))
    return DealtGaps(float(t[0]), t[1:], float(coefficients[0]))


def _fit(pairs, machines, only_differing):
    """Coefficients and t of deals: machines of shape (deals, n)."""
    step = machines[:, pairs.first] - machines[:, pairs.second]
    used = step != 0 if only_differing else np.ones(step.shape, bool)
    root = np.sqrt(pairs.weights)
    rest = (pairs.controls * root[:, None])[None] * used[:, :, None]
    designs = np.concatenate([(step * root)[:, :, None], rest], axis=2)
    outcomes = np.broadcast_to((pairs.outcome * root)[None, :, None], (len(step), len(root), 1))
    found = fit_linked(designs, outcomes, pairs.links, np.inf)
    return found.coefficient[:, 0], found.t[:, 0]
