"""The engine: a case worked by hand, statsmodels, blocks, what it refuses.

Equal to statsmodels to 1e-8 of the value: both solve the same small systems in double
precision, by different factorisations.
"""

import numpy as np
import pytest
from statsmodels.regression.linear_model import WLS

from sevenpercent.chapters.multiverse.runs import grid, specifications, tabulate_readings
from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS, UNCONTROLLED
from sevenpercent.estimators.multiverse_engine import fit_many
from sevenpercent.estimators.multiverse_grid import control_columns

SAMPLE_N = 1_200


def fit_one(treatment, outcome, controls, weights=None):
    n = len(outcome)
    found = fit_many(
        np.asarray(treatment, float)[:, None],
        np.asarray(outcome, float)[:, None],
        np.asarray(controls, float)[None],
        np.ones(n) if weights is None else np.asarray(weights, float),
    )
    return found.coefficient[0, 0, 0], found.se[0, 0, 0], found


def test_two_means_by_hand():
    # Means 1 and 4: three points apart. In a group of two each leverage is a half, so HC3
    # doubles the residuals of one: sum of squares (2 * 1)^2 * 2 over 2^2 a group.
    coefficient, se, found = fit_one([0, 0, 1, 1], [0, 2, 3, 5], np.ones((4, 1)))
    assert coefficient == pytest.approx(3)
    assert se == pytest.approx(np.sqrt(2 + 2))
    assert (found.df, found.n) == (2, 4)
    assert found.t[0, 0, 0] == pytest.approx(1.5)


def test_a_weight_of_two_is_a_second_county_to_the_coefficient():
    treatment, outcome = [0, 0, 1, 1, 1], [1.0, 2.0, 3.0, 9.0, 4.0]
    weighted, _, _ = fit_one(treatment, outcome, np.ones((5, 1)), [1, 1, 1, 2, 1])
    repeated, _, _ = fit_one([*treatment, 1], [*outcome, 9.0], np.ones((6, 1)))
    assert weighted == pytest.approx(repeated)


def statsmodels_fit(row, readings):
    """One specification of the table, from arrays put together anew."""
    found = grid()
    chosen = {name: row[name] for name in CONTROL_DIMENSIONS}
    terms = [found.controls[name] for name in control_columns(chosen)]
    if row["outcome"].endswith("-given"):
        terms.append(found.lags[row["year"], row["outcome"].removesuffix("-given")])
    reading = readings[row["reading"]].to_numpy()
    design = np.column_stack([reading, np.ones(len(reading)), *terms])
    kept = found.samples[row["sample"]] == 1
    outcome = found.outcomes[row["year"], row["outcome"]]
    model = WLS(outcome[kept], design[kept], weights=found.weights[row["weight"]][kept])
    return model.fit(cov_type="HC3", use_t=True)


def test_equal_to_statsmodels_on_a_random_sample():
    table = specifications()
    sample = table.sample(SAMPLE_N, random_state=7).astype({name: str for name in DIMENSIONS})
    assert len(sample) >= 1_000
    readings = tabulate_readings()
    columns = ["coefficient_pp", "se_pp", "t", "p_value", "df", "n"]
    theirs = [
        (fit.params[0], fit.bse[0], fit.tvalues[0], fit.pvalues[0], fit.df_resid, fit.nobs)
        for fit in (statsmodels_fit(row, readings) for row in sample.to_dict("records"))
    ]
    np.testing.assert_allclose(sample[columns].to_numpy(), theirs, rtol=1e-8, atol=1e-8)


def test_blocks_change_nothing():
    random = np.random.default_rng(3)
    treatments, outcomes = random.normal(size=(30, 6)), random.normal(size=(30, 4))
    controls, weights = random.normal(size=(11, 30, 3)), random.uniform(1, 9, size=30)
    whole = fit_many(treatments, outcomes, controls, weights, block_bytes=10**9)
    single = fit_many(treatments, outcomes, controls, weights, block_bytes=1)
    np.testing.assert_allclose(single.coefficient, whole.coefficient, rtol=1e-12)
    np.testing.assert_allclose(single.se, whole.se, rtol=1e-12)


def test_a_treatment_that_does_not_vary_has_no_estimate():
    _, se, found = fit_one([1, 1, 1, 1], [0, 2, 3, 5], np.ones((4, 1)))
    assert np.isnan(found.coefficient).all() and np.isnan(se)


def test_a_control_that_repeats_another_is_refused():
    line = np.arange(6.0)
    with pytest.raises(ValueError, match="repeats"):
        fit_one([0, 1, 0, 1, 1, 0], line, np.column_stack([np.ones(6), line, 2 * line]))


def test_more_coefficients_than_counties_are_refused():
    with pytest.raises(ValueError, match="3 rows cannot hold"):
        fit_one([0, 1, 1], [1, 2, 3], np.random.default_rng(0).normal(size=(3, 2)))


def test_no_specification_lacks_an_estimate():
    table = specifications()
    assert table.notna().all(axis=None)
    assert set(table["schooling"].cat.categories) > {UNCONTROLLED}
