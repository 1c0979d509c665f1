"""Estimates of many states, each drawn towards what all have in common.

A state's estimate is its truth plus an error of known size; the truths lie about a mean, by some
spread. How large the spread is the estimates tell themselves, and not exactly: so everything is
averaged over all spreads, each with its restricted likelihood (Rubin 1981, eight schools).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

HALVINGS = 60  # of an interval's reach, until its end is as exact as a float
NOTHING = 1e-12  # stands for a part that has no width
END = stats.chi2.ppf(0.95, 1) / 2  # how far a log likelihood may fall inside an interval


@dataclass(frozen=True)
class Pool:
    """States' estimates, pooled in part."""

    mean: float  # of the truths
    mean_low: float
    mean_high: float
    spread: float  # of the truths, where the restricted likelihood is largest
    spread_low: float  # where it has fallen by what 95% allow
    spread_high: float
    # By state: value, se, kept (share of its distance from the mean), shrunk, low, high.
    states: pd.DataFrame


def pool_states(values, se, spreads):
    """Pool estimates in part, over a grid of spreads.

    Parameters
    ----------
    values, se : Series by state
    spreads : (m,), from zero in equal steps, far beyond what can be

    Intervals hold 95%. Source: normal law throughout; flat priors of mean and spread.
    """
    value, variance = values.to_numpy(float), np.square(se.to_numpy(float))
    weights = 1 / (variance + np.square(spreads)[:, None])
    likelihood, means = weigh_spreads(value, weights)
    chances = np.exp(likelihood - likelihood.max())
    chances /= chances.sum()
    kept = 1 - weights * variance
    mean_variances = 1 / weights.sum(axis=1)
    shrunk = kept * value + (1 - kept) * means[:, None]
    spread_out = kept * variance + np.square(1 - kept) * mean_variances[:, None]
    lows, highs = mixture_ends(chances, shrunk, np.sqrt(spread_out))
    ends = mixture_ends(chances, means[:, None], np.sqrt(mean_variances)[:, None])
    spread, spread_low, spread_high = find_spread(value, variance, spreads)
    states = pd.DataFrame({
        "value": value, "se": se.to_numpy(float), "kept": chances @ kept,
        "shrunk": chances @ shrunk, "low": lows, "high": highs,
    }, index=values.index)  # fmt: skip
    return Pool(
        float(chances @ means), float(ends[0][0]), float(ends[1][0]), spread, spread_low,
        spread_high, states,
    )  # fmt: skip


def weigh_spreads(value, weights):
    """Restricted log likelihood, up to a constant, of each spread, and the mean that it gives.

    value (states,); weights (m, states), one over a state's variance of error and spread.
    """
    total = weights.sum(axis=1)
    means = (weights * value).sum(axis=1) / total
    squares = (weights * np.square(value - means[:, None])).sum(axis=1)
    return (np.log(weights).sum(axis=1) - np.log(total) - squares) / 2, means


def find_spread(value, variance, spreads):
    """The spread that is likeliest by the restricted likelihood, and the ends of its interval.

    value, variance (states,); spreads (m,), the grid on which it is looked for first.
    """

    def likelihood(spread):
        return weigh_spreads(value, 1 / (variance + spread**2)[None])[0][0]

    def slope(spread):
        """Of the likelihood by half the square of the spread."""
        weights = 1 / (variance + spread**2)
        mean = weights @ value / weights.sum()
        squares = np.square(weights) @ np.square(value - mean)
        return squares - weights.sum() + np.square(weights).sum() / weights.sum()

    found = np.array([likelihood(spread) for spread in spreads])
    place = int(found.argmax())
    best = 0.0
    if place or slope(0.0) > 0:
        best = optimize.brentq(slope, spreads[max(place - 1, 0)], spreads[place + 1], xtol=1e-14)
    bar = likelihood(best) - END
    ends = [0.0, float(spreads[-1])]
    if likelihood(0.0) < bar:
        ends[0] = optimize.brentq(lambda it: likelihood(it) - bar, 0.0, best, xtol=1e-14)
    if likelihood(spreads[-1]) < bar:
        ends[1] = optimize.brentq(lambda it: likelihood(it) - bar, best, spreads[-1], xtol=1e-14)
    return float(best), *map(float, ends)


def mixture_ends(chances, centres, scales, level=0.95):
    """Between which values k mixtures of m normal laws lie with a given chance: ((k,), (k,))."""
    ends = []
    # Parts without weight would cost time and move nothing.
    heavy = chances > 1e-14 * chances.max()
    chances, centres, scales = chances[heavy], centres[heavy], np.maximum(scales[heavy], NOTHING)
    for chance in ((1 - level) / 2, (1 + level) / 2):
        point = centres + special.ndtri(chance) * scales
        low, high = point.min(axis=0), point.max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = chances @ special.ndtr((middle - centres) / scales) < chance
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        ends.append((low + high) / 2)
    return tuple(ends)
