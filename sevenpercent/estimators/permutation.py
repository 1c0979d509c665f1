"""Joint inference over a whole grid of specifications, by shuffling machines over counties.

A statistic of the grid is held against its values under shuffles. Parts of the shuffles are the
same however many processes share them, so that the digits do not depend on that number.
"""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from citable.processes import map_forked
from sevenpercent.estimators.multiverse import LEVEL, factor_grid, fit_grid
from sevenpercent.estimators.multiverse_choices import (
    AMOUNTS,
    CHANGES,
    DOSES,
    LEVELS,
    PRESENCE,
    USE,
)
from sevenpercent.estimators.multiverse_grid import YEARS, keys
from sevenpercent.estimators.ties import drawn_p

PART = 50  # shuffles computed together
STATISTICS = ("median_pp", "negative_share", "mean_t")
# Parts of the grid: readings and outcomes.
EVERY, OUTCOME_KEYS = (*PRESENCE, *USE), keys("outcome")
PARTS = {
    "": (EVERY, OUTCOME_KEYS),
    "levels": (EVERY, LEVELS),
    "changes": (EVERY, CHANGES),
    "plain": (EVERY, CHANGES[:2]),
    "dose_changes": (DOSES, CHANGES),
}
# Readings by use, minus the others; "amount" counts those with any machine or ballot as presence.
GAPS = {"use": USE, "amount": AMOUNTS}
COLUMNS = tuple(
    f"{part}_{name}".removeprefix("_") for part in (*PARTS, *GAPS) for name in STATISTICS
)


@dataclass(frozen=True)
class JointTest:
    """A grid's statistics, in truth and under shuffles.

    Units: by STATISTICS: percentage points, share 0 to 1, t.
    """

    observed: np.ndarray  # (years, statistics), those of COLUMNS
    shuffled: np.ndarray  # (shuffles done, years, statistics)
    asked_n: int  # shuffles asked for; fewer are done where somebody pressed Ctrl-C

    @property
    def complete(self):
        return len(self.shuffled) == self.asked_n

    def p_value(self, statistic, year=None):
        """Share of shuffles at least as much in the claim's direction, the truth counted as one.

        year None takes the difference of the two years, 2016 minus 2012.
        """
        truth, shuffled = self.values(statistic, year)
        sign = 1 if statistic.endswith("negative_share") else -1
        return drawn_p(sign * shuffled, sign * truth)

    def values(self, statistic, year=None):
        """A statistic of COLUMNS in truth, and under every shuffle."""
        column = COLUMNS.index(statistic)
        truth, shuffled = self.observed[:, column], self.shuffled[:, :, column]
        if year is None:
            return truth[0] - truth[1], shuffled[:, 0] - shuffled[:, 1]
        return truth[YEARS.index(year)], shuffled[:, YEARS.index(year)]


@cache
def critical_t(df):
    """The t below which an estimate is negative with a two-sided p below LEVEL."""
    from scipy.stats import t as student

    return student.ppf(LEVEL / 2, df)


def grid_statistics(grid, blocks, orders):
    """The whole grid under each order (orders, n) of the counties: (orders, years, statistics)."""
    count, readings_n = len(orders), grid.readings.shape[1]
    readings = choose_readings(grid.readings)
    columns = readings[orders].transpose(1, 0, 2).reshape(len(grid.fips), -1)
    tally = Tally(count)
    for block, found in fit_grid(blocks, columns):
        shape = (len(block.sets), count, readings_n, len(block.family.outcomes))
        tally.add(block, found.coefficient.reshape(shape), found.t.reshape(shape), found.df)
    return tally.sum_up()


class Tally:
    """The grid's estimates, block by block, by reading and outcome: what any part of it adds up to.

    count says how many grids are counted side by side.
    """

    def __init__(self, count):
        self.count = count
        # Of every year and outcome: coefficients (count, readings, control sets), block by block.
        self.coefficients = {(year, key): [] for year in YEARS for key in OUTCOME_KEYS}
        shape = (count, len(YEARS), len(EVERY), len(OUTCOME_KEYS))
        self.negative, self.t_sum = np.zeros((2, *shape))

    def add(self, block, coefficient, t, df):
        """Count a block: coefficient, t are (sets, count, choose_readings, outcomes)."""
        low, t = (t < critical_t(df)).sum(axis=0), t.sum(axis=0)
        for place, (year, key) in enumerate(block.family.outcomes):
            self.coefficients[year, key].append(np.moveaxis(coefficient[..., place], 0, -1))
            at = (slice(None), YEARS.index(year), slice(None), OUTCOME_KEYS.index(key))
            self.negative[at] += low[..., place]
            self.t_sum[at] += t[..., place]

    def sum_up(self):
        """What COLUMNS name: (count, years, statistics)."""
        if not np.isfinite(self.t_sum).all():
            raise ValueError("a t of the grid is not a number: no statistic can be made of it")
        estimates = [
            np.stack([np.concatenate(self.coefficients[year, key], 2) for key in OUTCOME_KEYS], 2)
            for year in YEARS
        ]
        found = [self._collect(estimates, *part) for part in PARTS.values()]
        for use in GAPS.values():
            rest = [name for name in EVERY if name not in use]
            found.append(self._collect(estimates, use) - self._collect(estimates, rest))
        return np.concatenate(found, axis=2)

    def _collect(self, estimates, readings, outcomes=OUTCOME_KEYS):
        """STATISTICS of a part of the grid: (count, years, 3)."""
        rows, columns = (find_run(readings, EVERY), find_run(outcomes, OUTCOME_KEYS))
        parts = [year[:, rows, columns].reshape(self.count, -1).copy() for year in estimates]
        median = [np.median(part, axis=1, overwrite_input=True) for part in parts]
        low, t = (
            counted[:, :, rows, columns].sum(axis=(2, 3)) / parts[0].shape[1]
            for counted in (self.negative, self.t_sum)
        )
        return np.stack([np.column_stack(median), low, t], axis=2)


def find_run(names, order):
    """Where names stand in an order, as a slice; they follow each other there."""
    start = order.index(names[0])
    if tuple(order[start : start + len(names)]) != tuple(names):
        raise ValueError(f"{', '.join(names)} do not follow each other in {', '.join(order)}")
    return slice(start, start + len(names))


def choose_readings(readings):
    """Columns of a grid's readings, those by presence first: (..., readings)."""
    return readings[..., [keys("reading").index(name) for name in EVERY]]


def hold_against_shuffles(grid, orders, *, processes=1, show=None):
    """Hold the grid's statistics against their values under shuffles.

    Parameters
    ----------
    grid : multiverse_grid.Grid
    orders : (orders, n) of int, from shuffle_freely or shuffle_spatially
    processes : int; None takes every core; the digits are the same for any number
    show : function of (done, of), called as parts come in; None is quiet

    Returns
    -------
    JointTest : with what was done, where Ctrl-C cut it short

    Source: Simonsohn, Simmons and Nelson (2020).
    """
    measure = partial(grid_statistics, grid, factor_grid(grid))
    return hold_against(measure, measure_truth(grid), orders, processes=processes, show=show)


def measure_truth(grid):
    """The grid's statistics on the machines as they stood: (years, statistics)."""
    return grid_statistics(grid, factor_grid(grid), np.arange(len(grid.fips))[None])[0]


def hold_against(measure, truth, orders, *, processes=1, show=None):
    """Hold a truth (years, statistics) against what a function `measure` gives for every order."""
    parts = [orders[start : start + PART] for start in range(0, len(orders), PART)]
    done = [np.empty((0, *truth.shape))]
    try:
        for part in map_forked(measure, parts, processes=processes):
            done.append(part)
            if show:
                show(sum(map(len, done)), len(orders))
    except KeyboardInterrupt:
        pass
    return JointTest(truth, np.concatenate(done), len(orders))
