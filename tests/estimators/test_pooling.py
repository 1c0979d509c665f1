"""States pooled in part: planted means and spreads come back, and none where none is."""

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, optimize, stats
from statsmodels.stats.meta_analysis import combine_effects

from sevenpercent.estimators.pooling import find_spread, mixture_ends, pool_states, weigh_spreads

SPREADS = np.arange(401) / 20
# Rubin's eight schools, as every textbook on the matter prints them.
SCHOOLS = pd.Series([28.0, 8, -3, 7, -1, 1, 18, 12], list("ABCDEFGH"))
SCHOOLS_SE = pd.Series([15.0, 10, 16, 11, 9, 11, 10, 18], list("ABCDEFGH"))


def draw(seed, states=18, mean=1.0, spread=2.0):
    random = np.random.default_rng(seed)
    truth = mean + spread * random.standard_normal(states)
    se = random.uniform(0.5, 2.5, states)
    names = [f"state {place}" for place in range(states)]
    value = truth + se * random.standard_normal(states)
    return pd.Series(truth, names), pd.Series(value, names), pd.Series(se, names)


def test_eight_schools_against_an_integral():
    """The truth of school A, by adaptive quadrature over the spread."""

    def part(spread, power):
        weights = 1 / (SCHOOLS_SE.to_numpy() ** 2 + spread**2)
        likelihood, mean = weigh_spreads(SCHOOLS.to_numpy(), weights[None])
        kept = spread**2 * weights[0]
        return np.exp(likelihood[0]) * (kept * SCHOOLS["A"] + (1 - kept) * mean[0]) ** power

    top = 300.0
    found = pool_states(SCHOOLS, SCHOOLS_SE, np.linspace(0, top, 6001))
    whole, weight = (integrate.quad(part, 0, top, (power,), limit=500)[0] for power in (1, 0))
    assert found.states.loc["A", "shrunk"] == pytest.approx(whole / weight, rel=1e-3)
    # As told of them everywhere: about ten points, and a spread of which zero is the likeliest.
    assert 9 < found.states.loc["A", "shrunk"] < 13 and found.spread == 0
    assert found.states["low"].max() < 0 < found.states["high"].min()


def test_likelihood_is_that_of_contrasts():
    """The restricted likelihood, from the density of differences that hold no mean."""
    _, value, se = draw(3, states=5)
    contrasts = np.diff(np.eye(5), axis=0)

    def density(spread):
        covariance = contrasts @ np.diag(se**2 + spread**2) @ contrasts.T
        return stats.multivariate_normal.logpdf(contrasts @ value, cov=covariance)

    weights = 1 / (se.to_numpy() ** 2 + np.array([[0.5], [2.0]]) ** 2)
    ours, _ = weigh_spreads(value.to_numpy(), weights)
    assert ours[1] - ours[0] == pytest.approx(density(2.0) - density(0.5), rel=1e-9)


def test_spread_is_at_the_top_and_its_ends_where_95_percent_allow():
    _, value, se = draw(4)
    spread, low, high = find_spread(value.to_numpy(), se.to_numpy() ** 2, SPREADS)

    def fall(other):
        ours = weigh_spreads(value.to_numpy(), 1 / (se.to_numpy() ** 2 + np.array([[other]]) ** 2))
        return -ours[0][0]

    top = optimize.minimize_scalar(fall, bounds=(0.5, 5), method="bounded",
                                   options={"xatol": 1e-10})  # fmt: skip
    assert spread == pytest.approx(top.x, abs=1e-6)
    for end in (low, high):
        assert 2 * (fall(end) - fall(spread)) == pytest.approx(stats.chi2.ppf(0.95, 1), rel=1e-6)


def test_equal_errors_have_a_closed_form():
    value = pd.Series([0.0, 1, 2, 3, 4])
    se = pd.Series(0.5, value.index)
    spread, *_ = find_spread(value.to_numpy(), se.to_numpy() ** 2, SPREADS)
    assert spread**2 == pytest.approx(value.var(ddof=1) - 0.25, rel=1e-9)
    library = combine_effects(
        value.to_numpy(), se.to_numpy() ** 2, method_re="iterated", atol=1e-12
    )
    assert spread**2 == pytest.approx(library.tau2, rel=1e-6)


def test_planted_mean_and_spread_are_found_and_intervals_cover():
    covered, spreads, means, nearer = [], [], [], []
    for seed in range(60):
        truth, value, se = draw(seed)
        found = pool_states(value, se, SPREADS)
        covered.append(((found.states["low"] < truth) & (truth < found.states["high"])).mean())
        spreads.append(found.spread)
        means.append(found.mean)
        nearer.append(((found.states["shrunk"] - truth) ** 2).sum() < ((value - truth) ** 2).sum())
    assert np.mean(covered) == pytest.approx(0.95, abs=0.02)
    assert np.mean(spreads) == pytest.approx(2.0, abs=0.15)
    assert np.mean(means) == pytest.approx(1.0, abs=0.2)
    assert np.mean(nearer) > 0.9, "drawn in they are nearer to the truth"


def test_where_nothing_is_planted_nothing_is_found():
    stars, alone, spreads, covered = 0, 0, [], []
    for seed in range(60):
        truth, value, se = draw(1_000 + seed, mean=0.0, spread=0.0)
        found = pool_states(value, se, SPREADS)
        alone += (np.abs(value / se) > 1.96).sum()
        stars += ((found.states["low"] > 0) | (found.states["high"] < 0)).sum()
        covered.append(found.mean_low < 0 < found.mean_high)
        spreads.append(found.spread)
    assert 0.03 < alone / (60 * 18) < 0.07
    assert stars / (60 * 18) < 0.02
    assert np.median(spreads) < 0.3 and np.mean(np.array(spreads) == 0) > 0.4
    assert np.mean(covered) > 0.9


def test_a_state_apart_is_drawn_in_less_the_farther_the_others_lie_apart():
    _, value, se = draw(7, spread=0.0)
    _, wide, _ = draw(7, spread=6.0)
    value.iloc[0] = wide.iloc[0] = -8.0
    se.iloc[0] = 2.0
    near, far = (pool_states(one, se, SPREADS).states.iloc[0] for one in (value, wide))
    assert far["kept"] > 0.8 > 0.5 > near["kept"]
    assert far["high"] < 0 and far["shrunk"] < near["shrunk"]


def test_one_law_has_the_ends_of_the_normal_law():
    low, high = mixture_ends(np.array([1.0]), np.array([[2.0]]), np.array([[3.0]]))
    assert (low[0], high[0]) == pytest.approx(stats.norm.interval(0.95, 2, 3), rel=1e-12)


def test_a_part_without_width_counts():
    low, high = mixture_ends(np.array([0.97, 0.03]), np.array([[0.0], [5.0]]), np.zeros((2, 1)))
    assert low[0] == pytest.approx(0, abs=1e-9) and high[0] == pytest.approx(5)


def test_order_of_states_does_not_matter():
    _, value, se = draw(9)
    one, other = pool_states(value, se, SPREADS), pool_states(value[::-1], se[::-1], SPREADS)
    assert one.spread == pytest.approx(other.spread, rel=1e-9)
    pd.testing.assert_frame_equal(one.states, other.states.loc[one.states.index], rtol=1e-9)
