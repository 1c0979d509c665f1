"""Lots: draws as extreme as what was observed, and all signs of a sum at once."""

from dataclasses import dataclass
from functools import reduce

import numpy as np

MARGIN = 1e-9  # of the largest value: above rounding, below any difference between two draws


def at_least(drawn, observed):
    """Which draws (draws, ...) are at least as high as the observed value, but for rounding.

    Raises ValueError: a value that is no number, which no count may pass over.
    """
    drawn, observed = np.asarray(drawn, float), np.asarray(observed, float)
    if np.isnan(drawn).any() or np.isnan(observed).any():
        raise ValueError("a statistic is not a number: it can be neither as extreme nor less so")
    largest = np.maximum(np.abs(drawn).max(axis=0, initial=0.0), np.abs(observed))
    return drawn >= observed - MARGIN * np.where(np.isfinite(largest), largest, 0.0)


def drawn_p(drawn, observed):
    """Share of draws (draws,) at least as high as the observed value, itself counted as one."""
    return float(1 + at_least(drawn, observed).sum()) / (1 + len(drawn))


@dataclass(frozen=True)
class SignLots:
    """All values that a sum of parts takes when each part may as well have the other sign.

    Units: those of the parts.
    """

    values: np.ndarray  # (values,), rising
    chance: np.ndarray  # (values,), of each; adds up to one

    @classmethod
    def of(cls, parts, step=0.5):
        """The sums of parts (n,); ValueError where a part is no multiple of the step."""
        steps = np.abs(np.asarray(parts, float)) / step
        if (steps != np.rint(steps)).any():
            raise ValueError(f"a part is no multiple of {step}")
        ways = [np.bincount([0, 2 * one]) / 2 for one in steps.astype(int)]
        chance = reduce(np.convolve, ways)
        return cls(step * (np.arange(len(chance)) - steps.sum()), chance)

    def at_least(self, bar):
        """How likely the sum is as large as the bar, or larger."""
        return float(self.chance[self.values >= bar].sum())

    def find_bar(self, alpha):
        """The smallest value that the sum reaches no more often than alpha."""
        tails = np.flip(np.flip(self.chance).cumsum())
        return float(self.values[(tails <= alpha) & (self.chance > 0)][0])

    def find_seen(self, alpha, power):
        """The smallest whole number that, added to the sum, lifts it to the bar so often."""
        bar, added = self.find_bar(alpha), 0
        while self.at_least(bar - added) < power:
            added += 1
        return added
