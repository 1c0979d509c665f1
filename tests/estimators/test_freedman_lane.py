"""Residuals that change places: by statsmodels, with nothing planted, with an effect planted."""

import dataclasses

import numpy as np
import pytest
import statsmodels.api as sm

from sevenpercent.chapters.multiverse.runs import grid, shuffle_orders
from sevenpercent.estimators.freedman_lane import (
    explain_by_controls,
    hold_against_residuals,
    residual_statistics,
)
from sevenpercent.estimators.multiverse import factor_grid, run_multiverse
from sevenpercent.estimators.permutation import hold_against_shuffles
from sevenpercent.estimators.shuffles import shuffle_freely


@pytest.fixture(scope="module")
def small_grid():
    """The grid with few control sets, one sample, one weight: run in no time."""
    found = grid()
    return dataclasses.replace(
        found,
        control_sets=(*found.control_sets[:3], found.control_sets[-1]),
        weights={"once": found.weights["once"]},
        samples={"all": found.samples["all"]},
    )


def test_left_over_is_what_statsmodels_leaves(small_grid):
    explained = explain_by_controls(small_grid)
    assert explained.keys() == small_grid.outcomes.keys()
    for key, lag in (((2016, "share-swing"), None), ((2012, "twoparty-given"), (2012, "twoparty"))):
        columns = [*small_grid.controls.values(), *([small_grid.lags[lag]] if lag else [])]
        fit = sm.OLS(small_grid.outcomes[key], sm.add_constant(np.column_stack(columns))).fit()
        fitted, left = explained[key]
        leverage = fit.get_influence().hat_matrix_diag
        np.testing.assert_allclose(fitted, fit.fittedvalues, rtol=1e-8)
        np.testing.assert_allclose(left, fit.resid / np.sqrt(1 - leverage), rtol=1e-6)


def test_a_draw_is_the_grid_on_new_outcomes(small_grid):
    order = shuffle_orders("residuals", 1)
    explained = explain_by_controls(small_grid)
    drawn = {key: fitted + left[order[0]] for key, (fitted, left) in explained.items()}
    table = run_multiverse(dataclasses.replace(small_grid, outcomes=drawn))
    found = residual_statistics(small_grid, factor_grid(small_grid), explained, order)[0]
    for position, year in enumerate((2016, 2012)):
        rows = table[table["year"] == year]
        low = (rows["p_value"] < 0.05) & (rows["t"] < 0)
        expected = [rows["coefficient_pp"].median(), low.mean(), rows["t"].mean()]
        np.testing.assert_allclose(found[position, :3], expected, rtol=1e-9)


def plant(small_grid, seed, effect):
    """Outcomes that controls explain, with errors that lean on nothing, and an effect of use."""
    random = np.random.default_rng(seed)
    explained = explain_by_controls(small_grid)
    one = random.normal(size=(2, len(small_grid.fips)))  # a county's luck, the two years'
    errors = {2016: one[0], 2012: one[1]}
    dose = small_grid.readings[:, -1]
    outcomes = {
        (year, key): fitted + 2 * errors[year] - (effect * dose if year == 2016 else 0)
        for (year, key), (fitted, _) in explained.items()
    }
    return dataclasses.replace(small_grid, outcomes=outcomes)


def test_nothing_planted_is_found_as_often_as_promised(small_grid):
    orders = shuffle_freely(72, 39, "freedman-lane-size")
    tests = [hold_against_residuals(plant(small_grid, seed, 0), orders) for seed in range(120)]
    for statistic in ("median_pp", "mean_t", "use_median_pp"):
        p_values = np.array([test.p_value(statistic, 2016) for test in tests])
        # A tenth of 120 with the reach of chance: 12 +- 2.6 standard deviations.
        assert 3 <= (p_values <= 0.1).sum() <= 21, statistic
        assert 0.4 < p_values.mean() < 0.6, statistic


def test_a_planted_effect_is_found(small_grid):
    orders = shuffle_freely(72, 99, "freedman-lane-power")
    tests = [hold_against_residuals(plant(small_grid, seed, 8), orders) for seed in range(5)]
    assert max(test.p_value("mean_t", 2016) for test in tests) <= 0.03
    assert min(test.p_value("mean_t", 2012) for test in tests) > 0.01


def test_free_shuffles_take_what_controls_explain_for_chance(small_grid):
    """With the machines where a control is high and no effect, only what keeps the tie is calm."""
    rural = small_grid.controls["rural_share"]
    tied = np.tile((rural > np.median(rural)).astype(float)[:, None], (1, 10))
    tied += 0.2 * np.random.default_rng(1).random(tied.shape)
    explained = explain_by_controls(small_grid)
    outcomes = {key: -20 * rural + np.random.default_rng(2).normal(size=72) for key in explained}
    found = dataclasses.replace(small_grid, readings=tied, outcomes=outcomes)
    orders = shuffle_freely(72, 199, "freedman-lane-tied")
    assert hold_against_shuffles(found, orders).p_value("median_pp", 2016) < 0.02
    assert hold_against_residuals(found, orders).p_value("median_pp", 2016) > 0.05


def test_a_county_that_controls_decide_is_named(small_grid):
    alone = (small_grid.fips == "55078").astype(float)
    broken = dataclasses.replace(small_grid, controls=small_grid.controls | {"alone": alone})
    with pytest.raises(ValueError, match="55078: the controls alone decide it"):
        explain_by_controls(broken)
