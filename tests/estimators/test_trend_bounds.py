"""Intervals that allow for trends which part: their limits, their coverage, by hand."""

import numpy as np
import pytest
from scipy import stats

from sevenpercent.estimators.trend_bounds import bound_by_steps, find_breakdown, find_two_critical

COVARIANCE = np.array([[0.5, 0.1, -0.2], [0.1, 0.8, -0.1], [-0.2, -0.1, 0.6]])


def test_parallel_trends_give_the_plain_interval():
    bounds = bound_by_steps([0.7, -0.2], 2.0, COVARIANCE, 0.0)
    half = stats.norm.ppf(0.975) * np.sqrt(0.6)
    assert [bounds.low, bounds.high] == pytest.approx([2 - half, 2 + half])


def test_without_errors_the_largest_step_is_what_may_be_taken_off():
    bounds = bound_by_steps([0.7, -0.9], 2.0, 1e-16 * np.eye(3), 1.5)
    assert [bounds.low, bounds.high] == pytest.approx([2 - 1.5 * 0.9, 2 + 1.5 * 0.9], abs=1e-6)


@pytest.mark.parametrize("correlation", [-1.0, -0.6, 0.0, 0.5, 1.0])
def test_two_values_stay_below(correlation):
    critical = find_two_critical(correlation)
    drawn = np.random.default_rng(3).multivariate_normal(
        [0, 0], [[1, correlation], [correlation, 1]], size=400_000
    )
    assert (drawn.max(axis=1) <= critical).mean() == pytest.approx(0.95, abs=0.002)


def test_wider_multiples_never_narrow_the_interval():
    ends = [bound_by_steps([0.7, -0.2], 2.0, COVARIANCE, multiple) for multiple in (0, 0.5, 1, 2)]
    assert all(a.low >= b.low and a.high <= b.high for a, b in zip(ends, ends[1:], strict=False))


def test_the_breakdown_is_where_the_interval_reaches_zero():
    small = COVARIANCE / 20
    multiple = find_breakdown([0.7, -0.2], 2.0, small)
    assert bound_by_steps([0.7, -0.2], 2.0, small, multiple).low == pytest.approx(0, abs=1e-8)
    assert find_breakdown([0.7, -0.2], -2.0, small) > 0
    assert find_breakdown([0.7, -0.2], 0.1, COVARIANCE) == 0


def test_it_covers_an_effect_whose_trends_part_as_far_as_they_may():
    random = np.random.default_rng(8)
    step, effect, multiple = 0.8, 1.0, 1.0
    true = np.array([step, 0.0, effect + multiple * step])
    covered = 0
    for drawn in random.multivariate_normal(true, COVARIANCE / 4, size=600):
        bounds = bound_by_steps(drawn[:2], drawn[2], COVARIANCE / 4, multiple)
        covered += bounds.low <= effect <= bounds.high
    assert covered / 600 > 0.94


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="no step before"):
        bound_by_steps([], 1.0, np.eye(1), 1)
    with pytest.raises(ValueError, match="zero or more"):
        bound_by_steps([1.0], 1.0, np.eye(2), -1)
