"""One-sided tests against a margin: by formula, against statsmodels, at their nominal rate."""

import numpy as np
import pytest
from scipy.stats import t as student
from statsmodels.stats.weightstats import DescrStatsW

from sevenpercent.estimators.equivalence import ALPHA, below_margin_p, equivalence_p, interval
from sevenpercent.estimators.shuffles import name_generator


def describe(values):
    return values.mean(), values.std(ddof=1) / np.sqrt(len(values)), len(values) - 1


@pytest.mark.parametrize("margin", [0.4, -0.4])
def test_agrees_with_another_implementation(margin):
    values = name_generator("equivalence", 0).normal(0.1, 1, 50)
    p_value, lower, upper = DescrStatsW(values).ttost_mean(-0.4, 0.4)
    mean, se, df = describe(values)
    assert equivalence_p(mean, se, df, margin) == pytest.approx(p_value)
    one = below_margin_p(mean, se, df, margin)
    assert one == pytest.approx((upper if margin > 0 else lower)[1])


def test_the_interval_ends_where_the_test_does():
    estimate, se, df = -1.3, 0.5, 71
    low, high = interval(estimate, se, df, 1 - 2 * ALPHA)
    assert below_margin_p(estimate, se, df, low) == pytest.approx(ALPHA)
    assert high - estimate == pytest.approx(student.isf(ALPHA, df) * se)


def test_an_effect_at_the_margin_is_ruled_out_one_time_in_twenty():
    # 4,000 samples: one in twenty is uncertain by 0.34 points.
    random = name_generator("equivalence nominal", 0)
    p_values = [below_margin_p(*describe(random.normal(-1, 2, 20)), -1.0) for _ in range(4_000)]
    assert np.mean(np.array(p_values) < ALPHA) == pytest.approx(ALPHA, abs=0.0105)


def test_no_effect_is_told_from_a_large_margin():
    random = name_generator("equivalence none", 0)
    p_values = [below_margin_p(*describe(random.normal(0, 1, 40)), -1.0) for _ in range(200)]
    assert np.mean(np.array(p_values) < ALPHA) > 0.95


def test_a_margin_of_zero_is_refused():
    with pytest.raises(ValueError, match="no side"):
        below_margin_p(0.1, 1, 10, 0.0)
