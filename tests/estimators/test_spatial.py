"""Spatial models against a likelihood written out by hand, and against spreg; Hausman's test.

Tolerances: both sides look for a root of the likelihood's slope, so they agree to 1e-9 of the
value. spreg searches the likelihood itself, which is flat at its maximum: to 1e-6.
"""

import numpy as np
import pytest
import statsmodels.api as sm
from libpysal.weights import W
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import chi2, norm
from spreg import ML_Error, ML_Lag

from sevenpercent.estimators.contiguity import neighbour_weights
from sevenpercent.estimators.spatial import (
    compare_with_spatial_error,
    find_maximum,
    fit_filtered,
    fit_spatial_error,
    fit_spatial_lag,
)
from sevenpercent.tables.counties import counties
from sevenpercent.tables.shapes import wisconsin_neighbours

TERMS = ["machine", "degree_share", "nonwhite_share"]


@pytest.fixture(scope="module")
def frame():
    frame = counties().set_index("county_fips")
    both = frame["clinton_votes"] + frame["trump_votes"]
    return frame.assign(
        share=100 * frame["clinton_votes"] / both, machine=1.0 - frame["miller_paper"]
    )


@pytest.fixture(scope="module")
def weights(frame):
    return neighbour_weights(frame.index, wisconsin_neighbours())


def maximise(frame, weights, *, error):
    """Dependence, coefficients and log likelihood in numpy alone.

    The slope is the imaginary part of the likelihood an imaginary step of 1e-20 away, which needs
    no derivative on paper and loses no digit.
    """
    y = frame["share"].to_numpy()
    design = np.column_stack([np.ones(72), frame[TERMS].to_numpy(float)])
    matrix = weights.to_numpy()

    def solve(dependence):
        filtered = np.eye(72) - dependence * matrix
        left, right = filtered @ y, filtered @ design if error else design
        beta = np.linalg.solve(right.T @ right, right.T @ left)
        variance = np.mean((left - right @ beta) ** 2)
        value = -36 * (np.log(2 * np.pi * variance) + 1) + np.log(np.linalg.det(filtered))
        return beta, value

    found = brentq(lambda x: solve(x + 1e-20j)[1].imag, 0, 0.95, xtol=1e-15)
    return found, *solve(found)


@pytest.mark.parametrize("error, fit", [(True, fit_spatial_error), (False, fit_spatial_lag)])
def test_against_the_likelihood_by_hand(frame, weights, error, fit):
    found = fit(frame, "share", TERMS, weights)
    dependence, beta, likelihood = maximise(frame, weights, error=error)
    assert found.dependence == pytest.approx(dependence, rel=1e-11)
    assert list(found.coefficients.values()) == pytest.approx(list(beta), rel=1e-9)
    assert found.log_likelihood == pytest.approx(likelihood, rel=1e-11)


def test_counts_against_the_likelihood_of_the_errors_themselves(frame, weights):
    """Generalised least squares with the covariance written out: nothing filtered or rescaled."""
    votes = frame["total_votes"].to_numpy(float)
    y, design = frame["share"].to_numpy(), np.column_stack([np.ones(72), frame[TERMS]])
    design = design.astype(float)

    def solve(dependence):
        spread = np.linalg.inv(np.eye(72) - dependence * weights.to_numpy())
        covariance = spread @ np.diag(1 / votes) @ spread.T
        sharp = np.linalg.inv(covariance)
        beta = np.linalg.solve(design.T @ sharp @ design, design.T @ sharp @ y)
        left = y - design @ beta
        variance = left @ sharp @ left / 72
        errors = np.sqrt(variance * np.diag(np.linalg.inv(design.T @ sharp @ design)))
        value = -36 * (np.log(2 * np.pi * variance) + 1) - np.linalg.slogdet(covariance)[1] / 2
        return value, beta, errors

    found = fit_spatial_error(frame, "share", TERMS, weights, "total_votes")
    best = minimize_scalar(lambda x: -solve(x)[0], bounds=(0, 0.99), method="bounded",
                           options={"xatol": 1e-10}).x  # fmt: skip
    assert found.dependence == pytest.approx(best, rel=1e-5)
    likelihood, beta, errors = solve(found.dependence)
    assert found.log_likelihood == pytest.approx(likelihood, rel=1e-9)
    assert list(found.coefficients.values()) == pytest.approx(list(beta), rel=1e-8)
    assert list(found.se.values()) == pytest.approx(list(errors), rel=1e-8)
    by_hand = np.eye(72) - found.dependence * weights.to_numpy()
    assert found.residuals.to_numpy() == pytest.approx(by_hand @ (y - design @ beta), abs=1e-7)


def test_equal_counts_change_nothing(frame, weights):
    found = fit_spatial_error(frame, "share", TERMS, weights, "total_votes")
    same = fit_spatial_error(frame.assign(n=7.0), "share", TERMS, weights, "n")
    plain = fit_spatial_error(frame, "share", TERMS, weights)
    assert list(same.coefficients.values()) == pytest.approx(list(plain.coefficients.values()))
    assert same.dependence_interval == pytest.approx(plain.dependence_interval)
    assert same.log_likelihood == pytest.approx(plain.log_likelihood)
    assert found.dependence != pytest.approx(plain.dependence, rel=0.05)


def fit_by_spreg(model, frame, weights):
    neighbours = {key: list(row.index[row > 0]) for key, row in weights.iterrows()}
    links = W(neighbours, silence_warnings=True)
    links.transform = "r"
    columns = frame[TERMS].to_numpy(float)
    # Not its method "ord": that takes the error of the dependence from a symmetrised matrix.
    return model(frame[["share"]].to_numpy(float), columns, links, method="full")


@pytest.mark.parametrize("model, fit", [(ML_Error, fit_spatial_error), (ML_Lag, fit_spatial_lag)])
def test_against_spreg(frame, weights, model, fit):
    theirs = fit_by_spreg(model, frame, weights)
    found = fit(frame, "share", TERMS, weights)
    values = [*found.coefficients.values(), found.dependence]
    assert values == pytest.approx(list(theirs.betas.ravel()), rel=1e-5)
    low, high = found.dependence_interval
    errors = [*found.se.values(), (high - low) / 2 / norm.ppf(0.975)]
    assert errors == pytest.approx(list(theirs.std_err), rel=1e-5)


def test_the_slope_decides_where_the_maximum_is():
    class Hill:
        def slope(self, dependence):
            return 0.4 - dependence

    for start in (0.4 - 9e-5, 0.4, 0.4 + 3e-8):
        assert find_maximum(Hill(), start) == pytest.approx(0.4, rel=1e-15)
    with pytest.raises(ValueError, match="no maximum near a dependence of 0.5"):
        find_maximum(Hill(), 0.5)


def test_error_of_the_error_model_is_that_of_least_squares_on_filtered_rows(frame, weights):
    found = fit_spatial_error(frame, "share", TERMS, weights)
    filtered = np.eye(72) - found.dependence * weights.to_numpy()
    design = filtered @ np.column_stack([np.ones(72), frame[TERMS].to_numpy(float)])
    variance = np.mean(found.residuals**2)
    errors = np.sqrt(np.diag(variance * np.linalg.inv(design.T @ design)))
    assert list(found.se.values()) == pytest.approx(list(errors), rel=1e-9)
    low, high = found.intervals["machine"]
    assert high - low == pytest.approx(2 * norm.ppf(0.975) * errors[1])


@pytest.mark.parametrize("counts", [None, "total_votes"])
def test_filtered_rows_against_statsmodels(frame, weights, counts):
    """HC3 of the rows written out, with the filtered constant as a column of its own."""
    leaning = fit_spatial_error(frame, "share", TERMS, weights, counts)
    root = np.sqrt(frame[counts].to_numpy(float)) if counts else np.ones(72)
    sieve = root[:, None] * (np.eye(72) - leaning.dependence * weights.to_numpy())
    design = sieve @ np.column_stack([np.ones(72), frame[TERMS].to_numpy(float)])
    theirs = sm.OLS(sieve @ frame["share"].to_numpy(), design).fit(cov_type="HC3", use_t=True)
    found = fit_filtered(frame, "share", TERMS, weights, leaning, counts)
    for place, term in enumerate(TERMS, start=1):
        assert found.coefficients[term] == pytest.approx(leaning.coefficients[term], rel=1e-8)
        assert found.se[term] == pytest.approx(theirs.bse[place], rel=1e-7)
        assert found.intervals[term] == pytest.approx(theirs.conf_int()[place], rel=1e-6)


def test_weights_that_leave_no_constant_are_refused(frame, weights):
    leaning = fit_spatial_error(frame, "share", TERMS, weights)
    with pytest.raises(ValueError, match="do not sum to one"):
        fit_filtered(frame, "share", TERMS, 2 * weights, leaning)


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


def test_hausman_against_spreg_and_the_covariances_written_out(frame, weights):
    theirs = fit_by_spreg(ML_Error, frame, weights)
    x = np.column_stack([np.ones(72), frame[TERMS].to_numpy(float)])
    b = np.linalg.lstsq(x, frame["share"].to_numpy(), rcond=None)[0]
    a = np.linalg.inv(np.eye(72) - theirs.lam * weights.to_numpy())
    bread = np.linalg.inv(x.T @ x)
    omega = a @ a.T
    least = bread @ x.T @ omega @ x @ bread
    sharp = np.linalg.inv(x.T @ np.linalg.inv(omega) @ x)
    d = b - theirs.betas[:-1, 0]
    statistic = d @ np.linalg.inv(theirs.sig2.item() * (least - sharp)) @ d
    found = compare_with_spatial_error(frame, "share", TERMS, weights)
    assert found.statistic == pytest.approx(statistic, rel=1e-4)
    assert found.df == 4 and found.p_value == pytest.approx(chi2.sf(statistic, 4), rel=1e-3)
    assert list(found.differences.values()) == pytest.approx(list(d), rel=1e-4)
    inner = (theirs.sig2.item() * (least - sharp))[1:, 1:]
    slopes = chi2.sf(d[1:] @ np.linalg.inv(inner) @ d[1:], 3)
    assert found.slopes_p_value == pytest.approx(slopes, rel=1e-3)


def test_a_model_that_is_fitted_already_gives_the_same(frame, weights):
    leaning = fit_spatial_error(frame, "share", TERMS, weights)
    assert compare_with_spatial_error(frame, "share", TERMS, weights, leaning) == (
        compare_with_spatial_error(frame, "share", TERMS, weights)
    )


def draw(frame, weights, *, left_out, count):
    """P values where errors lean on neighbours, and something that belongs to a term is left out.

    What is left out is the mean of the neighbours' schooling: it comes in patches and belongs to
    a county's own.
    """
    random = np.random.default_rng(20161108)
    spread = np.linalg.inv(np.eye(72) - 0.5 * weights.to_numpy())
    schooling = frame["degree_share"].to_numpy()
    beside = weights.to_numpy() @ schooling
    found = []
    for _ in range(count):
        errors = spread @ random.normal(size=72)
        outcome = 10 * schooling + left_out * beside + errors
        test = compare_with_spatial_error(frame.assign(y=outcome), "y", TERMS, weights)
        found.append(test.p_value)
    return np.array(found)


def test_nothing_planted_is_found_about_as_often_as_promised(frame, weights):
    # A twentieth of 100 is 5; with 72 counties the law is not exact, and chance reaches to 13.
    assert (draw(frame, weights, left_out=0, count=100) < 0.05).sum() <= 13


def test_an_omission_that_comes_in_patches_is_found(frame, weights):
    assert (draw(frame, weights, left_out=60, count=25) < 0.05).mean() > 0.8


def test_nothing_to_compare_is_said(frame, weights):
    class Alone:
        dependence = 0.0
        coefficients = {"constant": 1.0, **dict.fromkeys(TERMS, 1.0)}
        residuals = frame["share"]

    with pytest.raises(ValueError, match="are the same: no test"):
        compare_with_spatial_error(frame, "share", TERMS, weights, Alone)
