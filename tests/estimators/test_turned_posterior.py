"""The posterior of turned votes: laws worked by hand, planted rates covered, real mistakes."""

from collections import Counter
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.stats import nbinom

from sevenpercent.estimators.recount import vote_changes
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.estimators.turned_posterior import (
    Clerks,
    Recounted,
    draw_turned,
    fit_clerks,
    log_likelihood,
    make_grid,
    spread_weights,
    tabulate,
    upper_bound,
    weigh,
)
from sevenpercent.tables.unit_methods import unit_methods

CLERKS = Clerks(found=0.004, lost=0.002, clump=0.25, county=2)
LEVELS = make_grid(1 / 16, 16, 1)
RATES = np.concatenate([[0.0], make_grid(2.0**-16, 0.5, 4)])


def make_units(changes, votes=(200, 150), county=0, exposed=100):
    winner, loser = (np.array(column) for column in zip(*changes, strict=True))
    ones = np.ones(len(winner), int)
    return Recounted(county * ones, votes[0] * ones, votes[1] * ones, winner, loser, exposed * ones)


def law(votes, level, change):
    """The chance of a change, summed up one by one."""
    found, lost = (level * votes * mean for mean in (CLERKS.found, CLERKS.lost))
    parts = [
        nbinom.pmf(more, CLERKS.clump, CLERKS.clump / (CLERKS.clump + found))
        * nbinom.pmf(more - change, CLERKS.clump, CLERKS.clump / (CLERKS.clump + lost))
        for more in range(max(change, 0), 300)
    ]
    return sum(parts)


def find_bound(units, clerks, rates=RATES, levels=LEVELS, spread=None):
    table = tabulate(units, clerks, rates=rates, levels=levels)
    found = log_likelihood(table, clerks, rates=rates, levels=levels, spread=spread)
    return upper_bound(weigh(found, np.gradient(rates)), rates)


@pytest.mark.parametrize("change", [(0, 0), (-2, 1), (5, -3)])
def test_likelihood_is_the_sum_over_what_mistakes_could_hide(change):
    table = tabulate(make_units([change], exposed=3), CLERKS, rates=RATES, levels=LEVELS)
    for rate, level in ((0, 4), (10, 4), (40, 6)):
        p = RATES[rate]
        chances = [(1 - p) ** 3, 3 * p * (1 - p) ** 2, 3 * p**2 * (1 - p), p**3]
        wanted = sum(
            chance * law(200, LEVELS[level], change[0] + turned)
            * law(150, LEVELS[level], change[1] - turned)
            for turned, chance in enumerate(chances)
        )  # fmt: skip
        assert table[0, rate, level] == pytest.approx(np.log(wanted), rel=1e-9)


def test_units_of_a_county_add_up():
    both = tabulate(make_units([(0, 0), (-1, 1)]), CLERKS, rates=RATES, levels=LEVELS)
    each = [
        tabulate(make_units([change]), CLERKS, rates=RATES, levels=LEVELS)
        for change in ((0, 0), (-1, 1))
    ]
    assert both == pytest.approx(sum(each))


def test_weights_are_a_gamma_law():
    weights = spread_weights(make_grid(2.0**-12, 64, 8), 2.0, [0.5, 1.0])
    assert weights.sum(axis=0) == pytest.approx(1)
    means = make_grid(2.0**-12, 64, 8) @ weights
    assert means == pytest.approx([0.5, 1.0], rel=0.01)


def test_a_candidate_without_votes_does_not_change():
    units = make_units([(0, 0)], votes=(0, 150), exposed=0)
    assert np.isfinite(tabulate(units, CLERKS, rates=np.zeros(1), levels=LEVELS)).all()


def test_pairs_speak_for_turned_votes_and_their_opposite_does_not():
    opposite, none, pair, three = (
        find_bound(make_units([(0, 0)] * 15 + [pair] * 5), CLERKS)
        for pair in ((1, -1), (0, 0), (-1, 1), (-3, 3))
    )
    assert opposite < 1.1 * none < pair < three and three > 4 * none


def test_masked_votes_are_not_taken_for_none():
    """A unit that did not change may hide turned votes, and the more so the more clerks err."""
    bounds = []
    for factor in (1, 10):
        clerks = Clerks(CLERKS.found * factor, CLERKS.lost * factor, clump=5, county=2)
        bounds.append(find_bound(make_units([(0, 0)] * 10), clerks, levels=np.ones(1)))
    assert bounds[1] > 1.3 * bounds[0] > 0


def test_a_rate_of_their_own_for_counties_makes_less_sure():
    units = make_units([(0, 0)] * 20)
    bounds = [find_bound(units, CLERKS, spread=spread) for spread in (None, 4.0, 0.5)]
    assert bounds == sorted(bounds) and bounds[-1] > 1.5 * bounds[0]


def enumerate_turned(table, prior, exposed, rates, shape):
    """Chance of each number of turned votes, over overall rates and the own rates of counties."""
    own = np.eye(3)
    if shape is not None:
        own[1:, 1:] = spread_weights(rates[1:], shape, rates[1:]).T
    chances = {}
    for mean, one, other in product(range(3), repeat=3):
        chance = prior[mean] * own[mean, one] * own[mean, other] * np.exp(table[0, one, 0])
        votes = tuple(rates[one] * exposed[:, 0] + rates[other] * exposed[:, 1])
        chances[votes] = chances.get(votes, 0) + chance
    return {votes: chance / sum(chances.values()) for votes, chance in chances.items() if chance}


@pytest.mark.parametrize("spread", [None, 0.5])
def test_turned_votes_are_drawn_as_all_their_ways_add_up(spread):
    """A county counted twice and one that nobody has; only the first has votes in both groups."""
    rates, prior = np.array([0.0, 0.01, 0.1]), np.array([0.2, 0.5, 0.3])
    table = np.log([[[0.5], [0.4], [0.05]]])
    exposed = np.array([[100, 0], [300, 1000]])
    turned = draw_turned(
        table, CLERKS, prior, exposed, rates=rates, levels=np.ones(1), spread=spread, draws=40_000,
        random=name_generator("all ways", 0),
    )  # fmt: skip
    wanted = enumerate_turned(table, prior, exposed, rates, spread)
    found = Counter(map(tuple, turned.T.round(6)))
    assert found.keys() == {tuple(np.round(votes, 6)) for votes in wanted}
    for votes, chance in wanted.items():
        error = np.sqrt(chance * (1 - chance) / 40_000)
        assert found[tuple(np.round(votes, 6))] / 40_000 == pytest.approx(chance, abs=4 * error)


def test_where_nothing_changed_less_was_turned_than_elsewhere():
    units = make_units([(0, 0)] * 30)
    table = tabulate(units, CLERKS, rates=RATES, levels=LEVELS)
    read, elsewhere = draw_turned(
        table, CLERKS, np.gradient(RATES), np.array([[3000, 0], [0, 3000]]), rates=RATES,
        levels=LEVELS, spread=0.25, draws=4_000, random=name_generator("less was turned", 0),
    )  # fmt: skip
    assert np.quantile(read, 0.95) < np.quantile(elsewhere, 0.95) / 3


# Real mistakes: the units of counties that recounted by hand in which most ballots were scanned.


@pytest.fixture(scope="module")
def scanned():
    units = unit_methods()
    units = units[(units["recount_method"] == "hand count") & (units["optical_scan_share"] > 0.5)]
    changes = vote_changes(units, ("trump", "clinton"))
    return units[["county_fips", "canvass_trump_votes", "canvass_clinton_votes"]].join(changes)


def draw_again(frame, random, rate, counties_n=10):
    """Counties drawn again with their real mistakes, candidates swapped or not, votes turned."""
    fips = frame["county_fips"].unique()
    parts = []
    for place, county in enumerate(random.choice(fips, counties_n)):
        rows = frame[frame["county_fips"] == county].iloc[:, 1:].to_numpy()[:20]
        rows = rows[:, [1, 0, 3, 2]] if random.random() < 0.5 else rows
        parts.append(np.column_stack([np.full(len(rows), place), rows]))
    place, winner, loser, up, down = np.concatenate(parts).astype(int).T
    exposed = loser // 4
    turned = random.binomial(exposed, rate)
    return Recounted(place, winner, loser, up - turned, down + turned, exposed)


def bound_of(units, clerks):
    return find_bound(units, clerks, np.concatenate([[0.0], make_grid(2.0**-13, 0.0625, 6)]))


@pytest.fixture(scope="module")
def clerks(scanned):
    codes = pd.factorize(scanned["county_fips"])[0]
    columns = scanned.iloc[:, 1:].to_numpy().T
    units = Recounted(codes, *columns, np.zeros(len(scanned), int))
    return fit_clerks(units, levels=make_grid(1 / 16, 16, 1), clumps=(0.125, 0.25, 0.5),
                      counties=(1.0, 2.0, 4.0))  # fmt: skip


def test_clerks_are_found_as_planted():
    random, levels = name_generator("clerks", 0), make_grid(1 / 16, 16, 1)
    county = np.repeat(np.arange(40), 20)
    own = random.gamma(2.0, 0.5, 40)[county]
    changes = [
        [
            random.poisson(random.gamma(0.25, own * 300 * rate / 0.25))
            for rate in (CLERKS.found, CLERKS.lost)
        ]
        for _ in range(2)
    ]
    up, down = (found - lost for found, lost in changes)
    votes = np.full(800, 300)
    units = Recounted(county, votes, votes, up, down, 0 * votes)
    found = fit_clerks(units, levels=levels, clumps=(0.06, 0.125, 0.25, 0.5), counties=(0.5, 2, 8))
    assert (found.clump, found.county) == (0.25, 2)


def test_bounds_cover_planted_rates_about_as_often_as_they_say(scanned, clerks):
    covered = []
    for draw in range(24):
        random = name_generator("planted", draw)
        rate = random.uniform(0.001, 0.03)
        covered.append(bound_of(draw_again(scanned, random, rate), clerks) >= rate)
    assert sum(covered) >= 20, "of 24; chance takes it below once in a hundred at 95 percent"


def test_nothing_planted_leaves_little_room(scanned, clerks):
    bounds = [bound_of(draw_again(scanned, name_generator("none", draw), 0.0), clerks)
              for draw in range(8)]  # fmt: skip
    assert np.median(bounds) < 0.002 and max(bounds) < 0.006
