"""How many votes were turned, by a second count whose clerks err as well."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import gammainc, logsumexp
from scipy.stats import binom

SPARE = 150  # votes beyond those asked for, over which found and lost are summed
TIED = 1e-9  # a likelihood that is no higher than that is no better


@dataclass(frozen=True)
class Clerks:
    """How clerks err, so that a second count finds more votes or fewer than the first."""

    found: float  # votes that the second count finds, loses, a vote of the first
    lost: float
    clump: float  # shape of the negative binomial law of a unit; small where votes move in stacks
    county: float  # shape of the gamma law of a county's multiple; small where counties differ


@dataclass(frozen=True)
class Recounted:
    """Units counted twice, in votes."""

    county: np.ndarray  # (n,), a number for each county, from 0 on
    winner: np.ndarray  # (n,), votes of the first count
    loser: np.ndarray
    winner_change: np.ndarray  # (n,), second count minus first
    loser_change: np.ndarray
    exposed: np.ndarray  # (n,), the loser's votes that could have been turned


def make_grid(low, high, steps):
    """Numbers from low to high, each the same multiple of the one before; steps to a doubling."""
    count = int(round(steps * np.log2(high / low)))
    return low * 2 ** (np.arange(count + 1) / steps)


def tabulate(units, clerks, *, rates, levels):
    """Log-likelihood of what each county's units changed by: (counties, rates, levels).

    In a unit each exposed vote was turned with the same chance, and the second count turns it
    back: one less for the winner, one more for the loser. Beside that it finds and loses votes of
    either, each by a negative binomial law with a mean in proportion to the votes. Every number
    of turned votes that these mistakes could hide is summed over.

    Parameters
    ----------
    units : Recounted
    clerks : Clerks
    rates : (rates,), chances that an exposed vote was turned
    levels : (levels,), multiples of the clerks' mistakes
    """
    table = np.zeros((units.county.max() + 1, len(rates), len(levels)))
    is_any_turned = np.any(rates)
    columns = (units.winner, units.loser, units.winner_change, units.loser_change, units.exposed)
    for county, winner, loser, up, down, exposed in zip(units.county, *columns, strict=True):
        turned = np.arange((exposed if is_any_turned else 0) + 1)
        likely = _change_law(winner, levels, clerks, up + turned)
        likely *= _change_law(loser, levels, clerks, down - turned)
        if is_any_turned:
            likely = likely @ binom.pmf(turned, exposed, rates[:, None]).T
        table[county] += np.log(np.maximum(likely.T, np.finfo(float).tiny))
    return table


def _change_law(votes, levels, clerks, changes):
    """Chance that clerks alone change a count by each of some amounts: (levels, changes)."""
    low, high = int(changes.min()), int(changes.max())
    reach = max(-low, high, 0) + SPARE
    found = _negative_binomial(clerks.found * votes * levels, clerks.clump, reach)
    lost = _negative_binomial(clerks.lost * votes * levels, clerks.clump, reach)
    # Of each amount lost, that much more is found; nobody finds fewer than none, or beyond reach.
    around = np.zeros((len(levels), 3 * reach + 1))
    around[:, reach : 2 * reach + 1] = found
    more = sliding_window_view(around[:, reach + low : 2 * reach + high + 1], reach + 1, axis=1)
    return np.einsum("lcr,lr->lc", more, lost)[:, changes - low]


def _negative_binomial(means, shape, reach):
    """Chances of 0 to reach: (means, reach + 1)."""
    ratio = np.maximum(means / (means + shape), np.finfo(float).tiny)[:, None]
    count, ways = _count_ways(shape, reach)
    return np.exp(shape * np.log1p(-ratio) + count * np.log(ratio) + ways)


@cache
def _count_ways(shape, reach):
    """Counts from 0 to reach; the logarithm of the binomial coefficient of each."""
    count = np.arange(reach + 1)
    steps = np.log((shape + count[:-1]) / count[1:])
    return count, np.concatenate([[0.0], np.cumsum(steps)])


def spread_weights(multiples, shape, means):
    """A gamma law on a grid in equal steps of the logarithm, each point up to half a step away.

    (multiples, means), each column adds up to one; the first and the last multiple take what is
    beyond them.
    """
    edges = np.sqrt(multiples[1:] * multiples[:-1])
    below = gammainc(shape, shape * edges[:, None] / np.asarray(means))
    return np.diff(below, axis=0, prepend=0, append=1)


def fit_clerks(units, *, levels, clumps, counties):
    """The clerks of units in which nothing is taken to be turned, by likelihood on a grid.

    Parameters
    ----------
    units : Recounted
    levels : (levels,), multiples on which a county's own one is summed over; the mean is one
    clumps, counties : sequences of float, the shapes that are tried

    Returns
    -------
    Clerks; found and lost are the sums of all rises and falls over all votes, times the multiple
        of the grid that is likeliest with the shapes
    """
    votes = units.winner.sum() + units.loser.sum()
    changes = np.concatenate([units.winner_change, units.loser_change])
    found, lost = (np.clip(sign * changes, 0, None).sum() / votes for sign in (1, -1))
    best, chosen = -np.inf, None
    for clump in clumps:
        table = tabulate(units, Clerks(found, lost, clump, 1), rates=np.zeros(1), levels=levels)
        for county in counties:
            mixed = _mix(table, np.eye(1), spread_weights(levels, county, levels)).sum(axis=0)[0]
            if mixed.max() > best + TIED:
                level = levels[mixed.argmax()]
                best, chosen = mixed.max(), Clerks(found * level, lost * level, clump, county)
    return chosen


def log_likelihood(table, clerks, *, rates, levels, spread=None):
    """Log-likelihood of each overall rate, all that is not known of the clerks summed over.

    Parameters
    ----------
    table : (counties, rates, levels): see tabulate; rates[0] is zero
    clerks : Clerks; here they may err more or less than there by any multiple of the middle half
        of the levels, each as likely
    rates, levels : as given to tabulate
    spread : float, shape of the gamma law of a county's own rate; None for one rate everywhere

    Returns
    -------
    (rates,), natural logarithm, the highest at zero
    """
    mixed = _mix(table, _spread_rates(rates, spread), _spread_levels(levels, clerks)).sum(axis=0)
    found = logsumexp(mixed, axis=1)
    return found - found.max()


def _spread_rates(rates, spread):
    """Of each overall rate, how counties' own ones are spread about it: (rates, rates)."""
    own = np.eye(len(rates))
    if spread is not None:
        own[1:, 1:] = spread_weights(rates[1:], spread, rates[1:]).T
    return own


def _spread_levels(levels, clerks):
    """The same of the clerks' levels: (levels, means), these the middle half of the levels."""
    quarter = len(levels) // 4
    return spread_weights(levels, clerks.county, levels[quarter : len(levels) - quarter])


def draw_turned(table, clerks, prior, exposed, *, rates, levels, spread, draws, random):
    """Votes turned at counties' own rates, drawn from the posterior: (groups, draws).

    The overall rate is the mean of the law from which a county has its rate. What was turned where
    units were counted twice may be far less, if they show few changes.

    Parameters
    ----------
    table, clerks, rates, levels, spread : as in log_likelihood
    prior : (rates,), of the overall rate
    exposed : (groups, counties), votes that could have been turned in groups of units, by county;
        those of the table come first, and of the others nobody knows more than the overall rate
    random : numpy Generator
    """
    own, multiples = _spread_rates(rates, spread), _spread_levels(levels, clerks)
    mixed = _mix(table, own, multiples).sum(axis=0)
    weights = np.exp(mixed - mixed.max()) * prior[:, None]
    reached = weights.cumsum()
    pairs = np.searchsorted(reached, random.random(draws) * reached[-1])
    rate, level = np.unravel_index(pairs, weights.shape)
    likely = np.exp(table - table.max(axis=(1, 2), keepdims=True)) @ multiples
    unknown = own.cumsum(axis=1)[rate]
    turned = np.zeros((len(exposed), draws))
    for county, votes in enumerate(exposed.T):
        counted = county < len(table)
        reached = (own[rate] * likely[county].T[level]).cumsum(axis=1) if counted else unknown
        drawn = (reached < random.random(draws)[:, None] * reached[:, -1:]).sum(axis=1)
        turned += votes[:, None] * rates[drawn]
    return turned


def _mix(table, own, multiples):
    """Each county's own rate and own multiple summed over: (counties, rates, means), log."""
    top = table.max(axis=(1, 2), keepdims=True)
    mixed = own @ np.exp(table - top) @ multiples
    return np.log(np.maximum(mixed, np.finfo(float).tiny)) + top


def weigh(log_likelihood, prior):
    """The posterior of the rates (rates,), which adds up to one."""
    weights = np.exp(log_likelihood - log_likelihood[prior > 0].max()) * prior
    return weights / weights.sum()


def upper_bound(posterior, rates, level=0.95):
    """The rate below which so much of the posterior lies, each rate up to half a step away."""
    ends = np.concatenate([[0.0], np.sqrt(rates[1:-1] * rates[2:]), rates[-1:]])
    return float(np.interp(level, np.cumsum(posterior), ends))
