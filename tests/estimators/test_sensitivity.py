"""Sensitivity against the printed Darfur example of its authors, and against algebra.

The example's data are not here. Its coefficient, standard error, degrees of freedom, and the
strength of its benchmark (female) are in the tests and the README of their package sensemakr,
to eight digits; so are the results (bib key sensemakr).
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.sensitivity import (
    adjust_estimate,
    adjust_se,
    bound_strength,
    grid_adjusted,
    measure_sensitivity,
    measure_strength,
    robustness_value,
)

ESTIMATE, SE, DF = 0.09731582, 0.02325654, 783
# What "female" explains: of the treatment, recovered from the printed bound; of the outcome,
# such that the printed bound for one times its strength comes out. The bounds for two and
# three times are then predictions.
FEMALE_TREATMENT = 0.00916428667504862 / 1.00916428667504862
FEMALE_OUTCOME = 0.10903391542799697


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "swing": [-3.0, -9.5, -8.0, -2.0, 1.0, -12.0, -7.0, -4.5],
            "dose": [0.1, 0.8, 0.6, 0.0, 0.0, 0.9, 0.3, 0.4],
            "degree": [0.30, 0.15, 0.17, 0.28, 0.45, 0.16, 0.12, 0.25],
            "rural": [0.4, 0.9, 0.7, 0.1, 0.2, 0.95, 0.8, 0.3],
            "age": [0.15, 0.22, 0.2, 0.13, 0.12, 0.21, 0.14, 0.2],
        }
    )


def test_published_example():
    found = measure_sensitivity(ESTIMATE, SE, DF)
    assert found.partial_r2 == pytest.approx(0.02187309, abs=1e-8)
    assert found.robustness_value == pytest.approx(0.1387764, abs=1e-7)
    assert found.robustness_value_significant == pytest.approx(0.07625797, abs=5e-8)
    printed = (found.partial_r2, found.robustness_value, found.robustness_value_significant)
    assert [f"{value:.3f}" for value in printed] == ["0.022", "0.139", "0.076"]


@pytest.mark.parametrize(
    "times, treatment, outcome, estimate, se",
    [
        (1, 0.00916428667504862, 0.12464092303637, 0.0752202698486415, 0.0218733298036818),
        (2, 0.0183285733500972, 0.249324064199975, 0.0529151689180575, 0.0203500639944344),
        (3, 0.0274928600251459, 0.374050471038094, 0.0303960178770157, 0.0186700665753491),
    ],
)
def test_published_bounds(times, treatment, outcome, estimate, se):
    bounds = bound_strength(FEMALE_TREATMENT, FEMALE_OUTCOME, times=times)
    assert bounds == pytest.approx((treatment, outcome), abs=1e-9)
    strength = dict(zip(("r2_treatment", "r2_outcome"), bounds, strict=True))
    assert adjust_estimate(ESTIMATE, SE, DF, **strength) == pytest.approx(estimate, abs=1e-9)
    assert adjust_se(SE, DF, **strength) == pytest.approx(se, abs=1e-9)


def test_sign_plays_no_part():
    assert measure_sensitivity(-ESTIMATE, SE, DF).robustness_value == pytest.approx(
        measure_sensitivity(ESTIMATE, SE, DF).robustness_value
    )
    strength = {"r2_treatment": 0.01, "r2_outcome": 0.1}
    assert adjust_estimate(-ESTIMATE, SE, DF, **strength) == pytest.approx(
        -adjust_estimate(ESTIMATE, SE, DF, **strength)
    )


def test_a_cause_as_strong_as_the_robustness_value_leaves_nothing():
    value = robustness_value(ESTIMATE / SE, DF)
    left = adjust_estimate(ESTIMATE, SE, DF, r2_treatment=value, r2_outcome=value)
    assert left == pytest.approx(0, abs=1e-12)
    partial = measure_sensitivity(ESTIMATE, SE, DF).partial_r2
    left = adjust_estimate(ESTIMATE, SE, DF, r2_treatment=partial, r2_outcome=1.0)
    assert left == pytest.approx(0, abs=1e-12)


def test_at_the_interval_s_value_t_is_critical():
    value = robustness_value(ESTIMATE / SE, DF, alpha=0.05)
    strength = {"r2_treatment": value, "r2_outcome": value}
    t = adjust_estimate(ESTIMATE, SE, DF, **strength) / adjust_se(SE, DF, **strength)
    assert t == pytest.approx(1.963, abs=1e-3)  # t(782), 97.5%


def test_an_estimate_that_cannot_be_told_from_zero_needs_nothing():
    assert robustness_value(1.5, 66, alpha=0.05) == 0.0
    assert robustness_value(0.0, 66) == 0.0


@pytest.mark.parametrize("controls", [["degree"], ["degree", "age"]])
def test_a_measured_cause_gives_the_refitted_estimate(frame, controls):
    """Omitted variable bias is algebra: exact where the cause works against the estimate."""
    short = fit_least_squares(frame, "swing", ["dose", *controls], covariance="classical")
    long = fit_least_squares(frame, "swing", ["dose", *controls, "rural"], covariance="classical")
    treatment, outcome = measure_strength(frame, "swing", "dose", controls, ["rural"])
    before, after = short.coefficients["dose"], long.coefficients["dose"]
    left = adjust_estimate(
        before, short.se["dose"], short.df, r2_treatment=treatment, r2_outcome=outcome
    )
    moved = np.sign(before) * (before - after)
    assert abs(before - left) == pytest.approx(abs(moved), abs=1e-10)
    se = adjust_se(short.se["dose"], short.df, r2_treatment=treatment, r2_outcome=outcome)
    assert se == pytest.approx(long.se["dose"], abs=1e-10)


def test_strength_is_partial_r_squared_from_t(frame):
    fit = fit_least_squares(frame, "swing", ["dose", "degree", "rural"], covariance="classical")
    t = fit.coefficients["rural"] / fit.se["rural"]
    _, outcome = measure_strength(frame, "swing", "dose", ["degree"], ["rural"])
    assert outcome == pytest.approx(t**2 / (t**2 + fit.df))


def test_a_control_is_measured_against_the_others(frame):
    both = measure_strength(frame, "swing", "dose", ["degree", "rural"], ["rural"])
    assert both == pytest.approx(measure_strength(frame, "swing", "dose", ["degree"], ["rural"]))


def test_too_strong_a_benchmark_is_refused():
    with pytest.raises(ValueError, match="would explain all of the treatment"):
        bound_strength(0.4, 0.1, times=2)


def test_grid_holds_the_estimate_at_its_origin():
    grid = grid_adjusted(-3.0, 1.0, 68, largest=(0.5, 1.0), steps=5)
    assert len(grid) == 25
    origin = grid[(grid["r2_treatment"] == 0) | (grid["r2_outcome"] == 0)]
    assert (origin["estimate"] == -3.0).all() and len(origin) == 9
    assert grid["estimate"].iloc[-1] == grid["estimate"].max()


def test_a_very_large_t_by_hand():
    # t of 100 at 10 degrees: strength^2 = 1000; critical t of 9 degrees 2.262157, over 3 is
    # 0.754052, squared 0.568595: (1000 - 0.568595) / 1001.
    assert robustness_value(100, 10, alpha=0.05) == pytest.approx(0.998433, abs=1e-6)


def test_bounds_end_at_all_there_is():
    assert bound_strength(0.3, 0.9)[1] == 1
    with pytest.raises(ValueError, match="would explain all"):
        bound_strength(0.5, 0.1)  # 0.5 / 0.5: all of the treatment, not more
