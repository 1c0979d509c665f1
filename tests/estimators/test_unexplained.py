"""Votes dealt out on the real map: against statsmodels, with an effect planted and with none."""

import numpy as np
import pytest
import statsmodels.api as sm

from sevenpercent.estimators.batched import fit_robust
from sevenpercent.estimators.design import take_out
from sevenpercent.estimators.shuffles import flip_signs

N, DEALS = 60, 199


def make_counties(random, effect=0.0):
    """Machines tied to a control, an outcome that follows the control, and the effect."""
    control = random.normal(size=N)
    machines = control + random.normal(size=N)
    outcome = 2 * control + effect * machines + random.normal(size=N)
    return machines, np.column_stack([np.ones(N), control]), outcome


def coefficients(machines, controls, outcomes):
    """The machines' coefficient and t for each outcome (deals, n)."""
    design = np.column_stack([machines, controls])
    found = fit_robust(design[None], outcomes.T[None])
    return found.coefficient[0], found.t[0]


def test_take_out_against_statsmodels():
    _, controls, outcome = make_counties(np.random.default_rng(1))
    assert take_out(outcome, controls) == pytest.approx(sm.OLS(outcome, controls).fit().resid)


def test_what_the_controls_explain_need_not_be_put_back():
    machines, controls, outcome = make_counties(np.random.default_rng(2))
    left = take_out(outcome, controls)
    dealt = left[np.random.default_rng(3).permutation(N)]
    without, with_fit = (
        coefficients(machines, controls, one[None]) for one in (dealt, dealt + outcome - left)
    )
    assert without[0] == pytest.approx(with_fit[0])
    assert without[1] == pytest.approx(with_fit[1])


def count_found(effect, runs=300):
    """In how many of many worlds the real coefficient is among the lowest 5% of the deals."""
    found = 0
    for run in range(runs):
        random = np.random.default_rng([run, 7])
        machines, controls, outcome = make_counties(random, effect)
        left = take_out(outcome, controls)
        dealt = np.array([left[random.permutation(N)] for _ in range(DEALS)])
        t = coefficients(machines, controls, np.vstack([outcome, dealt]))[1]
        found += (1 + (t[1:] <= t[0]).sum()) / (1 + DEALS) <= 0.05
    return found / runs


def test_without_an_effect_one_in_twenty_is_found():
    assert count_found(0.0) == pytest.approx(0.05, abs=0.03)


def test_a_planted_effect_is_found():
    assert count_found(-0.5) > 0.9


def test_signs_are_one_for_a_group_and_fall_both_ways():
    groups = np.array([0, 1, 1, 2, 0])
    signs = flip_signs(groups, 400, "signs")
    assert signs.shape == (400, 5) and set(np.unique(signs)) == {-1.0, 1.0}
    assert (signs[:, 0] == signs[:, 4]).all() and (signs[:, 1] == signs[:, 2]).all()
    assert np.abs(signs.mean(axis=0)).max() < 0.2
    assert np.abs(np.corrcoef(signs[:, [0, 1, 3]].T)[np.triu_indices(3, 1)]).max() < 0.2


def test_the_first_signs_are_the_same_whatever_the_count():
    groups = np.arange(4)
    assert (flip_signs(groups, 3, "signs") == flip_signs(groups, 9, "signs")[:3]).all()
