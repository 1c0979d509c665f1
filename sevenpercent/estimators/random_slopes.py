"""A mixed model in which every state has its own constant, controls and slope on machines.

The slopes are drawn around a mean; the counties of all states err by one variance. What a state
tells about its slope is then in three sums of what its constant and controls leave, so that the
restricted likelihood is maximised exactly, where a general program stops near the top.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize

from sevenpercent.estimators.design import design_matrix, require_complete
from sevenpercent.estimators.summaries import describe_estimate


@dataclass(frozen=True)
class RandomSlopes:
    """A mixed model's slopes."""

    mean: float  # of the states' slopes
    se: float
    interval: tuple  # (low, high), 95% by the normal law
    spread: float  # standard deviation of the slopes between states
    noise: float  # standard deviation of a county's error
    states: pd.DataFrame  # by state: value (least squares there), shrunk


def fit_random_slopes(frame, outcome, machine, controls):
    """Fit the mixed model by restricted maximum likelihood.

    Parameters
    ----------
    frame : DataFrame, one row a county, no value missing; states with both kinds of counties
    outcome, machine : str, columns
    controls : sequence of str

    Raises ValueError: a missing value; a state whose machines its controls tell entirely. Source:
    Laird and Ware (1982); statsmodels' MixedLM has the same likelihood.
    """
    require_complete(frame, [outcome, machine, *controls])
    sums = pd.DataFrame.from_dict(
        {name: _sum_state(part, outcome, machine, controls)
         for name, part in frame.groupby("state")}, orient="index",
    )  # fmt: skip
    if (sums["xx"] <= 1e-9).any():
        raise ValueError(f"{sums['xx'].idxmin()}: {machine} does not vary beside the controls")
    model = _Sums(*(sums[name].to_numpy() for name in ("xx", "xy", "yy", "free")))
    ratio = model.find_ratio()
    mean, squares = model.solve(ratio)
    noise = np.sqrt(squares / model.df)
    kept = ratio * model.xx / (1 + ratio * model.xx)
    values = model.xy / model.xx
    se = noise / np.sqrt((model.xx / (1 + ratio * model.xx)).sum())
    _, _, interval = describe_estimate(mean, se, np.inf)
    states = pd.DataFrame(
        {"value": values, "shrunk": mean + kept * (values - mean)}, index=sums.index
    )
    return RandomSlopes(mean, float(se), interval, float(np.sqrt(ratio) * noise), noise, states)


def _sum_state(part, outcome, machine, controls):
    """Squares and products of machines and outcome, less what constant and controls tell."""
    held = design_matrix(part, outcome, controls)
    both = part[[machine, outcome]].to_numpy(float)
    x, y = (both - held @ np.linalg.lstsq(held, both)[0]).T
    return {"xx": x @ x, "xy": x @ y, "yy": y @ y, "free": len(part) - held.shape[1]}


@dataclass(frozen=True)
class _Sums:
    """The sums by state, and the restricted likelihood that follows from them."""

    xx: np.ndarray
    xy: np.ndarray
    yy: np.ndarray
    free: np.ndarray

    @property
    def df(self):
        return int(self.free.sum()) - 1

    def solve(self, ratio):
        """Mean slope and sum of squares, given the slopes' variance in counties' variances."""
        scale = 1 + ratio * self.xx
        mean = (self.xy / scale).sum() / (self.xx / scale).sum()
        left = self.xy - mean * self.xx
        plain = self.yy - 2 * mean * self.xy + mean**2 * self.xx
        return float(mean), float((plain - ratio * left**2 / scale).sum())

    def slope(self, ratio):
        """Of twice the restricted log likelihood, by the ratio."""
        mean, squares = self.solve(ratio)
        weights = self.xx / (1 + ratio * self.xx)
        left = (self.xy - mean * self.xx) / (1 + ratio * self.xx)
        return self.df * (left @ left) / squares - weights.sum() + weights @ weights / weights.sum()

    def find_ratio(self):
        """Where the likelihood is largest; zero if it falls from there."""
        if self.slope(0.0) <= 0:
            return 0.0
        top = 1.0
        while self.slope(top) > 0:
            top *= 2
        return optimize.brentq(self.slope, 0.0, top, xtol=1e-15, rtol=1e-14)
