"""Spatial models of spreg against a likelihood written out by hand.

Tolerances: both search for a maximum, so the dependence agrees to 1e-5 and what follows from it
to 1e-4 of a percentage point.
"""

import numpy as np
import pytest
from libpysal.weights import W
from scipy.optimize import minimize_scalar
from scipy.stats import norm
from spreg import ML_Error

from sevenpercent.estimators.contiguity import neighbour_weights
from sevenpercent.estimators.spatial import fit_spatial_error, fit_spatial_lag
from sevenpercent.tables.counties import counties
from sevenpercent.tables.shapes import wisconsin_neighbours

TERMS = ["machine", "degree_share", "nonwhite_share"]


@pytest.fixture(scope="module")
def frame():
    frame = counties().set_index("county_fips")
    both = frame["clinton_votes"] + frame["trump_votes"]
    return frame.assign(
        share=100 * frame["clinton_votes"] / both, machine=1 - frame["miller_paper"]
    )


@pytest.fixture(scope="module")
def weights(frame):
    return neighbour_weights(frame.index, wisconsin_neighbours())


def maximise(frame, weights, *, error):
    """Dependence, coefficients and log likelihood by a bounded search, in numpy alone."""
    y = frame["share"].to_numpy()
    design = np.column_stack([np.ones(72), frame[TERMS].to_numpy(float)])
    matrix = weights.to_numpy()

    def solve(dependence):
        filtered = np.eye(72) - dependence * matrix
        left, right = filtered @ y, filtered @ design if error else design
        beta = np.linalg.lstsq(right, left, rcond=None)[0]
        variance = np.mean((left - right @ beta) ** 2)
        value = -36 * (np.log(2 * np.pi * variance) + 1) + np.linalg.slogdet(filtered)[1]
        return beta, value

    found = minimize_scalar(
        lambda x: -solve(x)[1], bounds=(-0.99, 0.99), method="bounded", options={"xatol": 1e-10}
    )
    return found.x, *solve(found.x)


@pytest.mark.parametrize("error, fit", [(True, fit_spatial_error), (False, fit_spatial_lag)])
def test_against_the_likelihood_by_hand(frame, weights, error, fit):
    found = fit(frame, "share", TERMS, weights)
    dependence, beta, likelihood = maximise(frame, weights, error=error)
    assert found.dependence == pytest.approx(dependence, abs=1e-5)
    assert list(found.coefficients.values()) == pytest.approx(list(beta), abs=1e-3)
    assert found.coefficients["machine"] == pytest.approx(beta[1], abs=1e-4)
    assert found.log_likelihood == pytest.approx(likelihood, abs=1e-6)


def test_error_of_the_error_model_is_that_of_least_squares_on_filtered_rows(frame, weights):
    found = fit_spatial_error(frame, "share", TERMS, weights)
    filtered = np.eye(72) - found.dependence * weights.to_numpy()
    design = filtered @ np.column_stack([np.ones(72), frame[TERMS].to_numpy(float)])
    variance = np.mean(found.residuals**2)
    errors = np.sqrt(np.diag(variance * np.linalg.inv(design.T @ design)))
    assert list(found.se.values()) == pytest.approx(list(errors), rel=1e-6)
    low, high = found.intervals["machine"]
    assert high - low == pytest.approx(2 * 1.959964 * errors[1], rel=1e-5)


def test_feedback_only_in_the_lag_model(frame, weights):
    error = fit_spatial_error(frame, "share", TERMS, weights)
    assert error.total_effects == error.coefficients
    lag = fit_spatial_lag(frame, "share", TERMS, weights)
    inverse = np.linalg.inv(np.eye(72) - lag.dependence * weights.to_numpy())
    mean_total = inverse.sum(axis=1).mean() * lag.coefficients["machine"]
    assert lag.total_effects["machine"] == pytest.approx(mean_total)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("fit", [fit_spatial_error, fit_spatial_lag])
def test_no_warning_that_would_stand_in_a_chapter(frame, weights, fit):
    fit(frame, "share", TERMS, weights)


def test_bad_input_is_named(frame, weights):
    with pytest.raises(ValueError, match="another order"):
        fit_spatial_error(frame[::-1], "share", TERMS, weights)
    with pytest.raises(ValueError, match="missing value"):
        fit_spatial_lag(frame.assign(share=np.nan), "share", TERMS, weights)


@pytest.mark.parametrize("fit", [fit_spatial_error, fit_spatial_lag])
def test_p_values_are_two_sided_normal(frame, weights, fit):
    found = fit(frame, "share", TERMS, weights)
    for name, value in found.coefficients.items():
        assert found.p_values[name] == pytest.approx(2 * norm.sf(abs(value / found.se[name])))


def test_interval_of_the_dependence_against_spreg(frame, weights):
    neighbours = {key: list(row.index[row > 0]) for key, row in weights.iterrows()}
    links = W(neighbours, silence_warnings=True)
    links.transform = "r"
    columns = frame[TERMS].to_numpy(float)
    model = ML_Error(frame[["share"]].to_numpy(float), columns, links, method="full")
    low, high = fit_spatial_error(frame, "share", TERMS, weights).dependence_interval
    assert high - low == pytest.approx(2 * norm.ppf(0.975) * model.std_err[-1], rel=1e-4)
