"""Pairs of neighbours by hand; dyadic errors by hand and by the paper's other formula."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student_t

from sevenpercent.estimators.design import CANCELS
from sevenpercent.estimators.linked_errors import fit_with_links
from sevenpercent.estimators.pairs import (
    between_pairs,
    count_variance,
    fit_pair_gap,
    fit_pair_slope,
    link_shared_members,
    order_pairs,
    subtract_pairs,
)
from sevenpercent.tables.counties import counties
from sevenpercent.tables.shapes import wisconsin_neighbours

MACHINES = pd.Series([True, False, False, True, False], index=list("abcde"))
VALUES = pd.DataFrame(
    {"swing": [-5.0, -6.0, -7.0, -1.0, -7.0], "degree": [1.0, 3.0, 2.0, 4.0, 0.0]},
    index=list("abcde"),
)


@pytest.fixture(scope="module")
def real_pairs():
    """The counties' pairs with their differences, for formulas that need more than three rows."""
    frame = counties().set_index("county_fips")
    both = frame["clinton_votes"] + frame["trump_votes"]
    columns = frame[["dre_share", "degree_share"]].assign(share=frame["clinton_votes"] / both)
    return subtract_pairs(columns, list(wisconsin_neighbours()))


def test_the_electronic_one_comes_first():
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]
    assert order_pairs(pairs, MACHINES) == [("a", "b"), ("d", "c")]


def test_differences_are_electronic_minus_other():
    differences = subtract_pairs(VALUES, [("a", "b"), ("d", "c")])
    assert differences["swing"].tolist() == [1.0, 6.0]
    assert differences["degree"].tolist() == [-2.0, 2.0]
    assert differences.index.tolist() == [("a", "b"), ("d", "c")]


def test_pairs_are_linked_by_a_member():
    links = link_shared_members([("a", "b"), ("a", "c"), ("d", "e")])
    assert links.tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]


def test_mean_gap_and_its_error_by_hand():
    # Differences 1, 2, 6: mean 3, residuals -2, -1, 3. Squares 4 + 1 + 9, and twice the product
    # of the two that share a: 2 * 2. So the variance of the mean is 18 over 3 squared.
    differences = subtract_pairs(VALUES, [("a", "b"), ("a", "c"), ("d", "e")])
    fit = fit_pair_gap(differences, "swing")
    assert fit.coefficients["constant"] == pytest.approx(3)
    assert fit.se["constant"] == pytest.approx(np.sqrt(2))
    assert fit.df == 5 - 1
    half = 2.7764451051977987 * np.sqrt(2)  # t(4), 97.5%, from a printed table
    assert fit.intervals["constant"] == pytest.approx((3 - half, 3 + half))
    assert fit.p_values["constant"] == pytest.approx(2 * student_t.sf(3 / np.sqrt(2), 4))


def test_members_may_be_larger_places():
    differences = subtract_pairs(VALUES, [("a", "b"), ("d", "e")])
    fit = fit_pair_gap(differences, "swing", members=[("X", "Y"), ("Y", "Z")])
    # Differences 1 and 6, residuals -2.5 and 2.5: linked through Y they cancel, as residuals about
    # a mean do whatever the differences.
    assert fit.coefficients["constant"] == pytest.approx(3.5)
    assert fit.se == fit.p_values == fit.intervals == {"constant": None}
    assert fit.reasons == {"constant": CANCELS}


def test_dyadic_errors_by_multiway_decomposition(real_pairs):
    """Aronow, Samii, Assenova: the sum over members of errors clustered by that member alone
    (each other pair a cluster of its own), minus what is counted too often."""
    fit = fit_pair_gap(real_pairs, "share", ["degree_share"])
    design = np.column_stack([np.ones(len(real_pairs)), real_pairs["degree_share"]])
    bread = np.linalg.inv(design.T @ design)
    scores = design * fit.residuals.to_numpy()[:, None]
    alone = scores.T @ scores
    members = sorted({key for pair in real_pairs.index for key in pair})
    meat = -(len(members) - 1) * alone
    for member in members:
        inside = np.array([member in pair for pair in real_pairs.index])
        cluster = scores[inside].sum(axis=0)
        meat += np.outer(cluster, cluster) + scores[~inside].T @ scores[~inside]
    errors = np.sqrt(np.diag(bread @ meat @ bread))
    assert list(fit.se.values()) == pytest.approx(list(errors), rel=1e-9)


def test_slope_is_that_of_one_direction_without_a_constant(real_pairs):
    fit = fit_pair_slope(real_pairs, "share", ["dre_share", "degree_share"])
    design = real_pairs[["dre_share", "degree_share"]].to_numpy()
    outcome = real_pairs["share"].to_numpy()
    slope = np.linalg.lstsq(design, outcome, rcond=None)[0]
    assert list(fit.coefficients) == list(fit.se) == ["dre_share", "degree_share"]
    assert list(fit.coefficients.values()) == pytest.approx(list(slope), rel=1e-12)
    bread = np.linalg.inv(design.T @ design)
    scores = design * (outcome - design @ slope)[:, None]
    links = link_shared_members(list(real_pairs.index))
    errors = np.sqrt(np.diag(bread @ scores.T @ links @ scores @ bread))
    assert fit.se["dre_share"] == pytest.approx(errors[0], rel=1e-12)


def test_slope_is_the_same_whichever_of_a_pair_comes_first(real_pairs):
    terms = ["dre_share", "degree_share"]
    turned = real_pairs.copy()
    turned.iloc[::2] *= -1
    fit, other = (fit_pair_slope(pairs, "share", terms) for pairs in (real_pairs, turned))
    assert list(other.coefficients.values()) == pytest.approx(
        list(fit.coefficients.values()), rel=1e-12
    )
    assert list(other.se.values()) == pytest.approx(list(fit.se.values()), rel=1e-12)
    assert fit.n == len(real_pairs)


def test_links_that_give_a_variance_below_zero_are_refused():
    frame = pd.DataFrame({"y": [1.0, 2.0, 4.0]})
    with pytest.raises(ValueError, match="broken: a variance below zero"):
        fit_with_links(frame, "y", [], 1 - np.eye(3), label="broken", df=2)


def test_pairs_say_which_is_which_and_lose_a_degree_for_each_term(real_pairs):
    assert real_pairs.index.names == ["electronic", "other"]
    members = len({key for pair in real_pairs.index for key in pair})
    assert fit_pair_gap(real_pairs, "share").df == members - 1
    assert fit_pair_gap(real_pairs, "share", ["degree_share", "dre_share"]).df == members - 3
    assert fit_pair_slope(real_pairs, "share", ["dre_share", "degree_share"]).df == members - 2


def test_counting_by_hand():
    # 48 of 98 with one on each side are 49 of 100.
    assert count_variance(48 / 98, 98) == pytest.approx(1e4 * 0.49 * 0.51 / 98)
    assert count_variance(1.0, 10) > 0  # a hamlet that votes as one


def test_without_controls_it_is_dersimonian_and_laird():
    # Variances 1 and differences 3, -3, 1: Q = 19, three freedoms, since nothing is estimated.
    found = between_pairs(np.array([3.0, -3.0, 1.0]), np.empty((3, 0)), np.ones(3))
    assert found == pytest.approx((19 - 3) / 3)


def test_what_was_planted_is_found():
    random = np.random.default_rng(5)
    variances = random.uniform(0.5, 20, 20_000)
    controls = random.normal(size=(20_000, 2))
    errors = random.normal(size=20_000) * np.sqrt(variances + 7)
    found = between_pairs(controls @ [2.0, -1.0] + errors, controls, variances)
    assert found == pytest.approx(7, rel=0.05)


def test_nothing_beyond_counting_is_zero():
    assert between_pairs(np.array([0.1, -0.1]), np.empty((2, 0)), np.full(2, 9.0)) == 0
