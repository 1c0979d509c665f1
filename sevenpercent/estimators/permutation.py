"""Joint inference over a whole grid of specifications, by shuffling machines over counties.

A statistic of the grid is held against its values under shuffles. Parts of the shuffles are the
same however many processes share them, so that the digits do not depend on that number.
"""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from citable.processes import map_forked
from sevenpercent.estimators.multiverse import LEVEL, factor_grid, fit_grid
from sevenpercent.estimators.multiverse_choices import PRESENCE, USE
from sevenpercent.estimators.multiverse_grid import YEARS, keys
from sevenpercent.estimators.ties import drawn_p

PART = 50  # shuffles computed together
STATISTICS = ("median_pp", "negative_share", "mean_t")
# Of readings by use, minus of readings by presence.
USE_STATISTICS = tuple(f"use_{name}" for name in STATISTICS)
SIDES, SIDE_N = ("presence", "use"), len(PRESENCE)


@dataclass(frozen=True)
class JointTest:
    """A grid's statistics, in truth and under shuffles.

    Units: by STATISTICS: percentage points, share 0 to 1, t.
    """

    # (years, statistics), those of STATISTICS and of USE_STATISTICS behind them
    observed: np.ndarray
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
        """A statistic in truth, and under every shuffle."""
        column = (*STATISTICS, *USE_STATISTICS).index(statistic)
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
    """The grid's statistics, block by block, for readings by presence and by use apart.

    count says how many grids are counted side by side.
    """

    def __init__(self, count):
        self.count = count
        self.coefficients = {year: ([], []) for year in YEARS}
        self.negative, self.t_sum = np.zeros((2, len(SIDES), count, len(YEARS)))

    def add(self, block, coefficient, t, df):
        """Count a block: coefficient, t are (sets, count, choose_readings, outcomes)."""
        low, t = (t < critical_t(df)).sum(axis=0), t.sum(axis=0)
        for at, year in enumerate(YEARS):
            mine = outcomes_of(block.family, year)
            for side, parts in enumerate(self.coefficients[year]):
                readings = slice(side * SIDE_N, (side + 1) * SIDE_N)
                part = coefficient[:, :, readings, mine].swapaxes(0, 1)
                parts.append(part.reshape(self.count, -1))
                self.negative[side, :, at] += low[:, readings, mine].sum(axis=(1, 2))
                self.t_sum[side, :, at] += t[:, readings, mine].sum(axis=(1, 2))

    def sum_up(self):
        """STATISTICS, then USE_STATISTICS: (count, years, statistics)."""
        if not np.isfinite(self.t_sum).all():
            raise ValueError("a t of the grid is not a number: no statistic can be made of it")
        both = self.coefficients.values()
        every = [np.concatenate([*presence, *use], axis=1) for presence, use in both]
        half = every[0].shape[1] // 2
        parts = ([part[:, :half] for part in every], [part[:, half:] for part in every])
        presence, use = (
            self._collect(part, negative, t_sum)
            for part, negative, t_sum in zip(parts, self.negative, self.t_sum, strict=True)
        )
        whole = self._collect(every, self.negative.sum(axis=0), self.t_sum.sum(axis=0))
        return np.concatenate([whole, use - presence], axis=2)

    def _collect(self, coefficients, negative, t_sum):
        median = np.column_stack([np.median(part, axis=1) for part in coefficients])
        n = coefficients[0].shape[1]
        return np.stack([median, negative / n, t_sum / n], axis=2)


def choose_readings(readings):
    """Columns of a grid's readings, those by presence first: (..., readings)."""
    return readings[..., [keys("reading").index(name) for name in (*PRESENCE, *USE)]]


@cache
def outcomes_of(family, year):
    """Where the outcomes of a year stand in a family, which has them side by side."""
    at = [place for place, (of, _) in enumerate(family.outcomes) if of == year]
    return slice(at[0], at[-1] + 1) if at else slice(0)


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
