"""Least squares against the spatial error model: by spreg, nothing planted, an omission."""

import numpy as np
import pytest
from libpysal.weights import W
from scipy.stats import chi2
from spreg import ML_Error

from sevenpercent.estimators.contiguity import neighbour_weights
from sevenpercent.estimators.spatial import fit_spatial_error
from sevenpercent.estimators.spatial_hausman import compare_with_spatial_error
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


def test_against_spreg_and_the_covariances_written_out(frame, weights):
    links = W({key: list(row.index[row > 0]) for key, row in weights.iterrows()})
    links.transform = "r"
    theirs = ML_Error(
        frame[["share"]].to_numpy(), frame[TERMS].to_numpy(float), links, method="full"
    )
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
