"""Weights of pairs: by hand, and by what was planted."""

import numpy as np
import pytest

from sevenpercent.estimators.pair_weights import between_pairs, count_variance


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
