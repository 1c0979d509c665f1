"""A sum whose parts have their sign by lot: every way at once, by convolution."""

from dataclasses import dataclass
from functools import reduce

import numpy as np


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
