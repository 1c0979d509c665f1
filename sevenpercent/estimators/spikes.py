"""Rozenas' spikes: more units at coarse shares, such as 60%, than chance would bring.

Each unit's votes are drawn again around what they were, which leaves the distribution of shares as
it is and wipes out any liking for round ones. Where the observed density stands above the highest
of the densities drawn, the excess is counted. As the authors' package has it (spikes, fraud() in
spikes-internal.R), with these done more plainly: votes are drawn by the normal law with the
variance that a flat prior gives, in place of a mixture of beta binomials; turnout is not drawn,
since most elections here come without registrants; draws are 100 and not 1,000. The package prints
no test, so that half of the draws make the envelope and the other half say how large an excess
honest draws have.
"""

from functools import cache

import numpy as np

from sevenpercent.estimators.fraud_screens import Look
from sevenpercent.estimators.shuffles import name_generator

GRID = 1001  # points at which the density is told, a tenth of a point apart
DRAWS = 100


def count_spikes(votes, totals):
    """Units at shares that stand out, in percent of all, and whether chance brings as many.

    Parameters
    ----------
    votes, totals : (n,), whole numbers, for a candidate and in all; totals above zero

    Returns
    -------
    Look : value in percent of units; suspicion is what it lies above the draws' mean, in
        standard deviations of the draws; alarm above the highest but two of the held-out draws

    Source: rozenas2017, spikes.
    """
    votes, totals = np.asarray(votes, float), np.asarray(totals, float)
    share = votes / totals
    # Beta and then binomial: twice the binomial's variance, with one vote added on either side.
    prior = (votes + 1) / (totals + 2)
    spread = np.sqrt(2 * totals * prior * (1 - prior))
    drawn = (np.rint(votes + spread * z) for z in _normals(len(votes)))
    densities = np.array([_density(np.clip(some, 0, totals) / totals) for some in drawn])
    envelope, rest = densities[: DRAWS // 2], densities[DRAWS // 2 :]
    highest, mean = envelope.max(axis=0), envelope.mean(axis=0)
    found = _excess(_density(share), highest, mean)
    chance = np.array([_excess(density, highest, mean) for density in rest])
    bar = np.sort(chance)[-3]
    z = (found - chance.mean()) / max(chance.std(ddof=1), 1e-9)
    return Look(100 * float(found), float(z), bool(found > bar))


@cache
def _normals(n):
    return np.array([name_generator("spikes", draw).standard_normal(n) for draw in range(DRAWS)])


def _density(shares):
    """The part of units near each point of the grid, each shared between its two neighbours."""
    at = shares * (GRID - 1)
    lower = np.minimum(at.astype(int), GRID - 2)
    upper_part = at - lower
    sums = np.bincount(lower, 1 - upper_part, GRID) + np.bincount(lower + 1, upper_part, GRID)
    return sums / len(shares)


def _excess(density, highest, mean):
    return (density - mean)[density > highest].sum()
