"""What is left of an effect where trends may not have been parallel.

An event study takes it that places with and without machines would have moved alike. Rambachan
and Roth (2023) ask less: that they would have parted from one election to the next by no more
than some multiple of the most that they did part while nothing had happened.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special, stats

LARGEST = 10.0  # multiples beyond this are not looked at


@dataclass(frozen=True)
class TrendBounds:
    """A 95% interval for an effect if trends part by a multiple of the largest step before."""

    multiple: float
    low: float
    high: float


def bound_by_steps(steps, effect, covariance, multiple):
    """An effect's interval if trends part by at most a multiple of the largest step before.

    For each step before, and each of its two signs, the effect is tried as if that step were the
    measure; the interval holds whatever one of them does not reject. Each trial is a test of two
    linear inequalities by the larger of two statistics, at the critical value where both bind.

    Parameters
    ----------
    steps : (k,), changes of the coefficient from one election to the next before the event
    effect : float, the coefficient's change from the last election before to the one looked at
    covariance : (k + 1, k + 1), of the steps and, last, the effect
    multiple : float, zero or more; zero is parallel trends

    Raises ValueError: no step, a negative multiple. Source: Rambachan and Roth (2023), the
    restriction on relative magnitudes, tested with least-favourable critical values.
    """
    steps, covariance = np.asarray(steps, float), np.asarray(covariance, float)
    if not len(steps):
        raise ValueError("no step before the event: nothing says how far trends part")
    if multiple < 0:
        raise ValueError(f"a multiple is zero or more, found {multiple}")
    variance, ends = covariance[-1, -1], []
    for place, step in enumerate(steps):
        for sign in (1.0, -1.0):
            reach = sign * multiple  # so many steps may trends have parted by
            shared = 2 * reach * covariance[-1, place]
            spread = reach**2 * covariance[place, place]
            se_low, se_high = np.sqrt([variance - shared + spread, variance + shared + spread])
            critical = find_two_critical((spread - variance) / (se_low * se_high))
            low = effect - reach * step - critical * se_low
            high = effect + reach * step + critical * se_high
            if low <= high:
                ends.append((low, high))
    if not ends:
        raise ValueError("no effect is in keeping with these steps")
    lows, highs = zip(*ends, strict=True)
    return TrendBounds(multiple, float(min(lows)), float(max(highs)))


def find_two_critical(correlation):
    """The point that two normal values both stay below with a probability of 95%: Owen (1956)."""
    correlation = float(np.clip(correlation, -1 + 1e-15, 1))
    ratio = np.sqrt((1 - correlation) / (1 + correlation))

    def excess(point):
        return stats.norm.cdf(point) - 2 * special.owens_t(point, ratio) - 0.95

    return float(optimize.brentq(excess, 0.0, 10.0, xtol=1e-13))


def find_breakdown(steps, effect, covariance):
    """The largest multiple at which the interval does not reach zero; 0 where none does not."""

    def nearest(multiple):
        bounds = bound_by_steps(steps, effect, covariance, multiple)
        return bounds.low if effect > 0 else -bounds.high

    if nearest(0.0) <= 0:
        return 0.0
    if nearest(LARGEST) > 0:
        return LARGEST
    return float(optimize.brentq(nearest, 0.0, LARGEST, xtol=1e-10))
