"""Errors of forms and SIMEX: nothing planted moves nothing, what is planted comes back."""

import numpy as np
import pytest

from sevenpercent.estimators.form_errors import (
    MULTIPLES,
    ClerkErrors,
    extrapolate,
    extrapolation_weights,
    find_differences,
    misfile,
)
from sevenpercent.estimators.shuffles import name_generator

NOTHING = ClerkErrors(np.zeros(10), 0.0, (1, 2))


def slope(x, y):
    return np.cov(x, y)[0, 1] / np.var(x, ddof=1)


def test_weights_add_up_and_read_polynomials_exactly():
    for degree in (1, 2):
        weights = extrapolation_weights(MULTIPLES, degree)
        assert weights.sum() == pytest.approx(1)
        curve = np.polynomial.Polynomial([3.0, -2.0, 0.5][: degree + 1])
        assert weights @ curve(np.array(MULTIPLES)) == pytest.approx(curve(-1))
    assert extrapolate(np.full((4, 2), 7.0)) == pytest.approx(np.array([7.0, 7.0]))


def test_too_few_multiples_are_refused():
    with pytest.raises(ValueError, match="cannot hold"):
        extrapolation_weights((0, 1), 2)


def test_an_error_of_known_size_is_brought_back_most_of_the_way():
    # A slope of -3 on x with a variance of one; an error of a fifth of it leaves -2.5. The
    # quadratic through 1/(1.2 + 0.2 m) falls short of the truth by less than a tenth of the gap.
    random = name_generator("simex", 0)
    true = random.normal(size=20_000)
    y = -3 * true + random.normal(size=20_000)
    found = true + np.sqrt(0.2) * random.normal(size=20_000)
    naive = slope(found, y)
    means = [naive] + [
        np.mean([slope(found + np.sqrt(0.2 * m) * random.normal(size=20_000), y) for _ in range(5)])
        for m in MULTIPLES[1:]
    ]
    assert naive == pytest.approx(-2.5, abs=0.06)
    assert extrapolate(np.array(means)) == pytest.approx(-3, abs=0.12)


def make_forms(name, units_n=4_000):
    """Units of four methods: half vote on scanners, half on DREs with some paper."""
    random = name_generator(name, 0)
    size = random.integers(50, 2_000, units_n)
    dre = random.random(units_n) < 0.5
    paper = np.where(dre, (size * random.random(units_n) * 0.6).astype(int), 0)
    zero = np.zeros(units_n, int)
    ballots = np.column_stack([paper, np.where(dre, 0, size), np.where(dre, size - paper, 0), zero])
    return ballots.astype(float), np.arange(units_n) // 2


def test_no_error_changes_nothing():
    ballots, clerks = make_forms("forms sound")
    assert (misfile(ballots, clerks, NOTHING, name_generator("sound", 0)) == ballots).all()


def test_differences_are_found_as_they_were_made():
    ballots, clerks = make_forms("forms found")
    errors = ClerkErrors(np.array([0, 0, 0, 0, 0, 0, 0, 0, 0.5, -0.2]), 0.0, (1, 2))
    wrong = misfile(ballots, clerks, errors, name_generator("found", 0))
    found = find_differences(wrong, ballots.sum(axis=1))
    assert (wrong >= 0).all() and (wrong == np.rint(wrong)).all()
    assert np.mean(found > 0) == pytest.approx(0.1, abs=0.02)
    assert np.mean(found < 0) == pytest.approx(0.1, abs=0.02)
    assert found[found > 0] == pytest.approx(0.5, abs=0.02)
    changed = (wrong != ballots).sum(axis=1)
    assert changed.max() == 1  # one column of a form, and in each of the four some
    assert ((wrong > ballots).sum(axis=0) > 50).all()
    assert ((wrong < ballots) <= (ballots > 0)).all()


def test_columns_are_exchanged_by_clerk():
    ballots, clerks = make_forms("forms exchanged")
    errors = ClerkErrors(np.zeros(3), 0.1, (1, 2))
    wrong = misfile(ballots, clerks, errors, name_generator("exchanged", 0))
    moved = (wrong != ballots).any(axis=1)
    assert np.mean(moved) == pytest.approx(0.1, abs=0.02)
    assert (moved[::2] == moved[1::2]).all()  # two units a clerk
    assert (wrong[moved][:, [0, 2, 1, 3]] == ballots[moved]).all()


def test_a_form_is_never_left_empty():
    ballots = np.array([[0, 80.0, 0, 0]] * 20)
    errors = ClerkErrors(np.array([-1.0]), 0.0, (1, 2))
    assert (misfile(ballots, np.arange(20), errors, name_generator("empty", 0)) == ballots).all()


def test_units_without_a_total_are_left_out():
    found = find_differences(np.array([[1, 1], [5, 0], [3, 1]]), np.array([2, 0, 2]))
    assert list(found) == [0.0, 1.0]


@pytest.mark.parametrize("share", [0.0, 0.05])
def test_errors_planted_on_forms_are_taken_out_again(share):
    """A slope of -4 on the true share, forms misfiled once: SIMEX comes nearer to it."""
    ballots, clerks = make_forms("forms simex", 3_000)
    donors = np.where(np.arange(100) < 10 * (share > 0), 0.6, 0.0)
    errors = ClerkErrors(donors, share, (1, 2))
    true = ballots[:, 2] / ballots.sum(axis=1)
    naive, taken_out = [], []
    for draw in range(12):
        random = name_generator(f"forms simex {share}", draw)
        y = -4 * true + random.normal(size=len(true))
        wrong = filed = misfile(ballots, clerks, errors, random)
        means = [slope(filed[:, 2] / filed.sum(axis=1), y)]
        for _ in MULTIPLES[1:]:
            wrong = misfile(wrong, clerks, errors, random)
            means.append(slope(wrong[:, 2] / wrong.sum(axis=1), y))
        naive.append(means[0])
        taken_out.append(float(extrapolate(np.array(means))))
    if share:
        assert abs(np.mean(naive) + 4) > 0.3
        assert abs(np.mean(taken_out) + 4) < 0.3 * abs(np.mean(naive) + 4)
    else:
        assert taken_out == pytest.approx(naive, rel=1e-9)
