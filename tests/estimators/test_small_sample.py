"""Small-sample inference against closed forms and against drawing every sign.

The degrees of freedom of a comparison of two means have a closed form (imbenskolesar2016); with
few rows the wild bootstrap can be enumerated.
"""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.small_sample import fit_bell_mccaffrey, wild_bootstrap_p


def two_groups(n_one, n_other):
    values = np.sin(np.arange(1.0, n_one + n_other + 1)) * 3
    group = np.repeat([1.0, 0.0], [n_one, n_other])
    return pd.DataFrame({"y": values, "group": group})


@pytest.mark.parametrize("n_one, n_other", [(3, 27), (5, 5), (26, 46)])
def test_two_means_have_the_closed_form(n_one, n_other):
    found = fit_bell_mccaffrey(two_groups(n_one, n_other), "y", ["group"], "group")
    df = (n_one + n_other) ** 2 * (n_one - 1) * (n_other - 1)
    df /= n_one**2 * (n_one - 1) + n_other**2 * (n_other - 1)
    assert found.df == pytest.approx(df)


def test_three_of_thirty_are_worth_two_and_a_half():
    # Imbens and Kolesar's example.
    found = fit_bell_mccaffrey(two_groups(3, 27), "y", ["group"], "group")
    assert found.df == pytest.approx(2.5, abs=0.05)


def test_coefficient_and_error_are_those_of_hc2():
    frame = two_groups(4, 8).assign(x=np.cos(np.arange(12.0)), w=np.arange(1.0, 13))
    found = fit_bell_mccaffrey(frame, "y", ["group", "x"], "group", weight="w")
    fit = fit_least_squares(frame, "y", ["group", "x"], weight="w", covariance="HC2")
    assert found.coefficient == fit.coefficients["group"]
    assert found.se == fit.se["group"]
    half = stats.t.ppf(0.975, found.df) * found.se
    assert found.interval == pytest.approx((found.coefficient - half, found.coefficient + half))
    assert found.p_value > fit.p_values["group"]  # fewer degrees of freedom, more doubt


@pytest.mark.parametrize("position, term", [(1, "group"), (2, "x")])
def test_degrees_of_freedom_by_moments_of_the_estimate(position, term):
    """Satterthwaite from the matrix of the quadratic form, without the shortcut."""
    frame = two_groups(4, 8).assign(x=np.cos(np.arange(12.0)))
    design = np.column_stack([np.ones(12), frame["group"], frame["x"]])
    bread = np.linalg.inv(design.T @ design)
    maker = np.eye(12) - design @ bread @ design.T
    weights = (design @ bread)[:, position] ** 2 / np.diag(maker)
    form = maker @ np.diag(weights) @ maker
    found = fit_bell_mccaffrey(frame, "y", ["group", "x"], term)
    assert found.df == pytest.approx(np.trace(form) ** 2 / np.trace(form @ form))


def test_wild_bootstrap_against_every_sign():
    frame = two_groups(3, 5).assign(x=np.cos(np.arange(8.0)))
    terms = ["group", "x"]
    restricted = fit_least_squares(frame, "y", ["x"], covariance="classical")
    observed = t_value(frame, terms)
    drawn = [
        t_value(frame.assign(y=restricted.fitted + restricted.residuals * np.array(signs)), terms)
        for signs in product([-1.0, 1.0], repeat=8)
    ]
    as_large = np.abs(drawn) >= abs(observed) - 1e-9
    found = wild_bootstrap_p(frame, "y", terms, "group", seed_name="every sign", draws=20_000)
    assert found == pytest.approx(np.mean(as_large), abs=0.015)


def t_value(frame, terms):
    fit = fit_least_squares(frame, "y", terms, covariance="HC3")
    return fit.coefficients["group"] / fit.se["group"]


def test_the_same_seed_gives_the_same_p():
    frame = two_groups(6, 9)
    drawn = [wild_bootstrap_p(frame, "y", ["group"], "group", seed_name=name) for name in "aab"]
    assert drawn[0] == drawn[1] != drawn[2]
    assert drawn[0] == pytest.approx(drawn[2], abs=0.03)


def test_equal_weights_are_no_weights():
    frame = two_groups(6, 9).assign(w=4.0)
    weighted = wild_bootstrap_p(frame, "y", ["group"], "group", seed_name="w", weight="w")
    assert weighted == wild_bootstrap_p(frame, "y", ["group"], "group", seed_name="w")


def test_weights_count_for_the_outcome_as_for_the_design():
    """An outcome without error but for the term's absence: none of the samples is as far."""
    frame = two_groups(4, 8).assign(w=np.arange(1.0, 13))
    noise = 1e-3 * np.sin(np.arange(12.0))
    frame["y"] = 5 + 2 * np.cos(3 * np.arange(12.0)) + noise
    frame["x"] = np.cos(3 * np.arange(12.0))
    p = wild_bootstrap_p(frame, "y", ["x"], "x", seed_name="exact", weight="w", draws=199)
    assert p <= 3 / 200
