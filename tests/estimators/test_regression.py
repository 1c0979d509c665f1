"""Least squares against arithmetic by hand and against a second implementation.

Tolerances: 1e-10 for what numpy's solver gives on well-scaled data; exact fits 1e-9.
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.regression import fit_least_squares


@pytest.fixture
def line():
    return pd.DataFrame({"x": [0.0, 1.0, 2.0, 3.0], "y": [1.0, 3.0, 2.0, 6.0], "w": [1, 2, 3, 4]})


def sandwich(design, outcome, weights, kind):
    """Weighted least squares and HC errors from the textbook formulas, without statsmodels."""
    root = np.sqrt(weights)
    scaled, target = design * root[:, None], outcome * root
    bread = np.linalg.inv(scaled.T @ scaled)
    beta = bread @ scaled.T @ target
    residual = target - scaled @ beta
    leverage = np.einsum("ij,jk,ik->i", scaled, bread, scaled)
    power = {"HC2": 1, "HC3": 2}[kind]
    meat = (scaled * (residual**2 / (1 - leverage) ** power)[:, None]).T @ scaled
    return beta, np.sqrt(np.diag(bread @ meat @ bread))


def test_line_by_hand(line):
    # mean x 1.5, mean y 3; Sxy = 7, Sxx = 5: slope 1.4, constant 0.9; residual sum of squares 4.2.
    fit = fit_least_squares(line, "y", ["x"], covariance="classical")
    assert fit.coefficients == pytest.approx({"constant": 0.9, "x": 1.4})
    assert fit.se["x"] == pytest.approx(np.sqrt(4.2 / 2 / 5))
    assert fit.r_squared == pytest.approx(1 - 4.2 / 14)
    assert (fit.n, fit.df) == (4, 2)


def test_residual_is_observed_minus_fitted(line):
    fit = fit_least_squares(line, "y", ["x"])
    assert fit.residuals[0] == pytest.approx(1.0 - 0.9)
    assert fit.fitted[3] == pytest.approx(0.9 + 3 * 1.4)


def test_interval_uses_student_t(line):
    fit = fit_least_squares(line, "y", ["x"], covariance="classical")
    half = 4.302652729911275 * np.sqrt(4.2 / 2 / 5)  # t(2), 97.5%, from a printed table
    assert fit.intervals["x"] == pytest.approx((1.4 - half, 1.4 + half))


@pytest.mark.parametrize("kind", ["HC2", "HC3"])
@pytest.mark.parametrize("weight", [None, "w"])
def test_robust_errors_against_textbook_formulas(line, kind, weight):
    line["z"] = [1.0, 0.0, 0.0, 1.0]
    longer = pd.concat([line, line.assign(y=line["y"] ** 1.5, x=line["x"] + 0.5)])
    longer = longer.reset_index(drop=True)
    fit = fit_least_squares(longer, "y", ["x", "z"], weight=weight, covariance=kind)
    design = np.column_stack([np.ones(8), longer["x"], longer["z"]])
    weights = np.ones(8) if weight is None else longer["w"].to_numpy(float)
    beta, errors = sandwich(design, longer["y"].to_numpy(), weights, kind)
    assert list(fit.coefficients.values()) == pytest.approx(list(beta), abs=1e-10)
    assert list(fit.se.values()) == pytest.approx(list(errors), abs=1e-10)


def test_weight_repeats_a_row(line):
    weighted = fit_least_squares(line, "y", ["x"], weight="w")
    repeated = fit_least_squares(line.loc[line.index.repeat(line["w"])], "y", ["x"])
    assert weighted.coefficients["x"] == pytest.approx(repeated.coefficients["x"])


def test_booleans_count_as_zero_and_one(line):
    line["electronic"] = [False, True, False, True]
    fit = fit_least_squares(line, "y", ["electronic"])
    assert fit.coefficients["electronic"] == pytest.approx(4.5 - 1.5)


@pytest.mark.parametrize(
    "change, message",
    [
        ({"y": [1.0, None, 2.0, 6.0]}, "y is missing in row 1"),
        ({"y": [1.0, 3.0, np.inf, 6.0]}, "y is infinite in row 2"),
        ({"x": [1.0, 1.0, 1.0, 1.0]}, "x does not vary over the 4 units"),
        ({"w": [1, 0, 3, 4]}, "w must be above zero; row 1 has 0"),
    ],
)
def test_bad_input_is_named(line, change, message):
    with pytest.raises(ValueError, match=message):
        fit_least_squares(line.assign(**change), "y", ["x"], weight="w")


def test_unknown_covariance_is_named(line):
    with pytest.raises(ValueError, match="unknown covariance 'HC9'"):
        fit_least_squares(line, "y", ["x"], covariance="HC9")
