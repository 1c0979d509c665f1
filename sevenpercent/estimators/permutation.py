"""Joint inference over a whole grid of specifications, by shuffling machines over counties.

A statistic of the grid is held against its values under shuffles. Parts of the shuffles are the
same however many processes share them, so that the digits do not depend on that number.
"""

import multiprocessing
import signal
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from sevenpercent.estimators.multiverse import LEVEL, factor_grid, fit_grid
from sevenpercent.estimators.multiverse_grid import YEARS
from sevenpercent.estimators.ties import at_least

PART = 50  # shuffles computed together
STATISTICS = ("median_pp", "negative_share", "mean_t")


@dataclass(frozen=True)
class JointTest:
    """A grid's statistics, in truth and under shuffles.

    Attributes
    ----------
    observed : (years, statistics)
    shuffled : (shuffles done, years, statistics)
    asked_n : int, shuffles asked for; fewer are done where somebody pressed Ctrl-C

    Units: by STATISTICS: percentage points, share 0 to 1, t.
    """

    observed: np.ndarray
    shuffled: np.ndarray
    asked_n: int

    @property
    def complete(self):
        return len(self.shuffled) == self.asked_n

    def p_value(self, statistic, year=None):
        """Share of shuffles at least as much in the claim's direction, the truth counted as one.

        year None takes the difference of the two years, 2016 minus 2012.
        """
        truth, shuffled = self.values(statistic, year)
        sign = 1 if statistic == "negative_share" else -1
        return float(1 + at_least(sign * shuffled, sign * truth).sum()) / (1 + len(shuffled))

    def values(self, statistic, year=None):
        """A statistic in truth, and under every shuffle."""
        column = STATISTICS.index(statistic)
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
    """STATISTICS of the whole grid under each order of the counties.

    Parameters
    ----------
    grid : multiverse_grid.Grid
    blocks : list of its Blocks
    orders : (orders, n) of int

    Returns
    -------
    (orders, years, statistics)

    Units: by STATISTICS.
    """
    count, readings_n = len(orders), grid.readings.shape[1]
    columns = grid.readings[orders].transpose(1, 0, 2).reshape(len(grid.fips), -1)
    coefficients = {year: [] for year in YEARS}
    negative, t_sum = np.zeros((count, len(YEARS))), np.zeros((count, len(YEARS)))
    for block, found in fit_grid(blocks, columns):
        shape = (len(block.sets), count, readings_n, len(block.family.outcomes))
        coefficient, t = found.coefficient.reshape(shape), found.t.reshape(shape)
        years = np.array([year for year, _ in block.family.outcomes])
        low = t < critical_t(found.df)
        for position, year in enumerate(YEARS):
            mine = years == year
            if mine.any():
                part = coefficient[..., mine].swapaxes(0, 1).reshape(count, -1)
                coefficients[year].append(part)
                negative[:, position] += low[..., mine].sum(axis=(0, 2, 3))
                t_sum[:, position] += t[..., mine].sum(axis=(0, 2, 3))
    every = {year: np.concatenate(parts, axis=1) for year, parts in coefficients.items()}
    if not np.isfinite(t_sum).all():
        raise ValueError("a t of the grid is not a number: no statistic can be made of it")
    median = np.column_stack([np.median(every[year], axis=1) for year in YEARS])
    n = every[YEARS[0]].shape[1]
    return np.stack([median, negative / n, t_sum / n], axis=2)


def hold_against_shuffles(grid, orders, *, processes=1, show=None):
    """Hold the grid's statistics against their values under shuffles.

    Parameters
    ----------
    grid : multiverse_grid.Grid
    orders : (orders, n) of int, from shuffle_freely or shuffle_spatially
    processes : int; the digits are the same for any number
    show : function of (done, of), called as parts come in; None is quiet

    Returns
    -------
    JointTest : with what was done, where Ctrl-C cut it short

    Units: by STATISTICS. Source: Simonsohn, Simmons and Nelson (2020).
    """
    measure = partial(grid_statistics, grid, factor_grid(grid))
    truth = measure(np.arange(len(grid.fips))[None])[0]
    parts = [orders[start : start + PART] for start in range(0, len(orders), PART)]
    done = [np.empty((0, *truth.shape))]
    try:
        for part in compute_parts(measure, parts, processes):
            done.append(part)
            if show:
                show(sum(map(len, done)), len(orders))
    except KeyboardInterrupt:
        pass
    return JointTest(truth, np.concatenate(done), len(orders))


def compute_parts(function, parts, processes):
    """The function's value for every part, in order, by one process or several."""
    if processes == 1:
        yield from map(function, parts)
        return
    with multiprocessing.Pool(processes, _Job.begin, [function]) as pool:
        yield from pool.imap(_Job.compute, parts)
        # They end by themselves: one that inherits a handler would not end by a signal.
        pool.close()
        pool.join()


class _Job:
    """What a process of the pool computes: given once, as it starts, and not with every part."""

    function = None

    @classmethod
    def begin(cls, function):
        cls.function = function
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which the pool ends it

    @classmethod
    def compute(cls, part):
        return cls.function(part)
