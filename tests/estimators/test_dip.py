"""The dip against a linear programme, its bars against new draws."""

import numpy as np
import pytest
from scipy.optimize import linprog

from sevenpercent.estimators.dip import CRITICAL_95, dip, dip_is_rare


def nearest_with_one_peak(x):
    """The least distance to a distribution convex up to some point of x and concave after it.

    The peak may lie between two points, so that each pair of neighbours is tried as its place;
    before a point the step function has another value than at it.
    """
    x, counts = np.unique(x, return_counts=True)
    upper = counts.cumsum() / counts.sum()
    lower = np.concatenate([[0], upper[:-1]])
    n, best = len(x), 1.0
    for peak in range(n):
        # Unknown: G at the points, G just after the peak (a jump is allowed there), the distance.
        rows, bounds = [], []

        def at(i, side=0, peak=peak):
            row = np.zeros(n + 2)
            row[n if (i == peak and side) else i] = 1
            return row

        for i in range(n):
            for side in (0, 1):
                for sign, step in ((1, upper[i]), (-1, upper[i]), (1, lower[i]), (-1, lower[i])):
                    if i == peak and step == (lower[i] if side else upper[i]):
                        continue
                    row = sign * at(i, side)
                    row[-1] = -1
                    rows.append(row)
                    bounds.append(sign * step)
        for i in range(1, n - 1):
            left, right = x[i] - x[i - 1], x[i + 1] - x[i]
            if i < peak:
                rows.append((at(i) - at(i - 1)) / left - (at(i + 1) - at(i)) / right)
                bounds.append(0)
            elif i > peak:
                rows.append((at(i + 1) - at(i)) / right - (at(i) - at(i - 1, 1)) / left)
                bounds.append(0)
        rows.append(at(peak) - at(peak, 1))
        bounds.append(0)
        goal = np.zeros(n + 2)
        goal[-1] = 1
        found = linprog(goal, np.array(rows), bounds, bounds=[(0, 1)] * (n + 1) + [(0, None)])
        best = min(best, found.fun)
    return best


@pytest.mark.parametrize("seed", range(25))
def test_against_a_linear_programme(seed):
    random = np.random.default_rng(seed)
    x = random.normal(size=11)
    x[: seed % 6] += 4
    assert dip(x) == pytest.approx(nearest_with_one_peak(x), abs=1e-7)


def test_by_hand():
    assert dip([0, 1, 2, 3]) == 1 / 8  # evenly spaced: half a step
    assert dip([0, 0, 1, 1]) == 0.25  # two heaps: the largest there is


def test_two_peaks_are_seen_and_one_is_not():
    random = np.random.default_rng(1)
    one = random.normal(size=2_000)
    assert not dip_is_rare(one)[1]
    assert dip_is_rare(np.concatenate([one, one + 4]))[1]


@pytest.mark.parametrize("n", [60, 250])
def test_the_bar_is_passed_one_time_in_twenty(n):
    random = np.random.default_rng(7)
    scaled = [np.sqrt(n) * dip(random.random(n)) for _ in range(800)]
    assert np.mean(np.array(scaled) > CRITICAL_95[n]) == pytest.approx(0.05, abs=0.025)
