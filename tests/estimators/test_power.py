"""Detectable effects against Bloom's multipliers, statsmodels, and their own definition."""

import pytest
from scipy import stats
from statsmodels.stats.power import TTestIndPower

from sevenpercent.estimators.power import minimum_detectable_effect


def test_large_samples_give_the_well_known_multiplier():
    assert minimum_detectable_effect(1.0, 100_000) == pytest.approx(2.80, abs=0.005)


@pytest.mark.parametrize("df", [5, 20, 68])
def test_it_is_found_with_the_power_asked_for(df):
    effect = minimum_detectable_effect(1.0, df, power=0.9)
    critical = stats.t.ppf(0.975, df)
    found = stats.nct.sf(critical, df, effect) + stats.nct.cdf(-critical, df, effect)
    assert found == pytest.approx(0.9)


def test_against_statsmodels():
    # Two groups of 20: the standard error of a difference of one deviation is sqrt(2 / 20).
    effect = TTestIndPower().solve_power(nobs1=20, power=0.8, alpha=0.05)
    assert minimum_detectable_effect((2 / 20) ** 0.5, 38) == pytest.approx(effect, abs=1e-6)


def test_one_sided_against_the_noncentral_t():
    effect = minimum_detectable_effect(2.0, 67, sides=1)
    assert stats.nct.sf(stats.t.isf(0.05, 67), 67, effect / 2) == pytest.approx(0.8)
    assert effect < minimum_detectable_effect(2.0, 67)
