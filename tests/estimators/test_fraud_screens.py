"""Screens for fraud: against scipy and the bootstrap, and what is planted is found.

The laws that counts are drawn from here are made up, to know what is in them; the book's own
results rest on real votes alone.
"""

import numpy as np
import pytest
from scipy import stats

from sevenpercent.estimators import fraud_screens as screens
from sevenpercent.estimators.digits import mean_second_digit
from sevenpercent.estimators.fraud_mixture import fit_mixture
from sevenpercent.estimators.klimek import (
    EXTREME_SD,
    best_parts,
    defraud,
    draw_units,
    fair_laws,
    fit_fraud_model,
    toolkit_laws,
)
from sevenpercent.estimators.spikes import count_spikes


@pytest.fixture
def random():
    return np.random.default_rng(20161108)


@pytest.fixture
def fair(random):
    """Units of an election as Klimek's model has them: votes, others, registrants."""
    n = 3_000
    registrants = np.rint(np.exp(random.normal(6.5, 0.6, n))) + 100
    turnout = np.clip(random.normal(0.6, 0.08, n), 0.05, 1)
    share = np.clip(random.normal(0.45, 0.08, n), 0.01, 0.99)
    voted = np.floor(turnout * registrants)
    votes = random.binomial(voted.astype(int), share).astype(float)
    return votes, voted - votes, registrants


def stuff(fair, random, part, *, extreme=0.0):
    votes, others, registrants = fair
    kind = random.random(len(votes))
    pushed = np.where(kind < part, np.minimum(np.abs(random.normal(0, 0.3, len(votes))), 1), 0)
    most = 1 - np.abs(random.normal(0, 0.075, len(votes)))
    pushed = np.where(kind > 1 - extreme, most, pushed)
    taken = np.floor(pushed * others)
    made = np.floor(pushed * (registrants - votes - others))
    return votes + taken + made, others - taken, registrants


def test_second_digits():
    assert screens.second_digits(np.array([7, 10, 29, 105, 999, 1_000, 99_999])).tolist() == [
        0, 9, 0, 9, 0, 9,
    ]  # fmt: skip


def test_the_mean_is_that_of_the_chapter_on_rivals(random):
    counts = random.integers(0, 3_000, 500)
    assert screens.second_digit_mean(counts).value == mean_second_digit(counts).value


def test_chi_squares_against_scipy(random):
    counts = random.integers(10, 3_000, 500)
    found = np.bincount(counts % 10, minlength=10)
    expected = stats.chisquare(found).statistic
    assert screens.last_digit_chi_square(counts).value == pytest.approx(expected)
    assert pytest.approx(stats.chi2.ppf(0.95, 9)) == screens.CHI_SQUARE_9_95
    assert screens.SECOND_DIGIT_SHARES.sum() == pytest.approx(1)


@pytest.mark.parametrize(("test", "peer"), [
    (screens.skewness, stats.skew),
    (screens.kurtosis, lambda x: stats.kurtosis(x, fisher=False)),
])  # fmt: skip
def test_moments_and_their_errors_are_those_of_the_bootstrap(random, test, peer):
    values = random.beta(4, 7, 3_000)
    look = test(values)
    assert look.value == pytest.approx(peer(values))
    draws = [peer(random.choice(values, len(values))) for _ in range(400)]
    off = abs(look.value - (0 if test is screens.skewness else 3))
    assert off / look.suspicion == pytest.approx(np.std(draws), rel=0.15)


def test_honest_digits_ring_one_time_in_twenty(random):
    tests = (screens.last_digit_mean, screens.last_digit_chi_square, screens.count_fives)
    for test in tests:
        alarms = [test(random.integers(100, 2_000, 400)).alarm for _ in range(400)]
        assert np.mean(alarms) == pytest.approx(0.05, abs=0.035)


def test_made_up_digits_are_seen(random):
    counts = random.integers(100, 2_000, 1_000)
    rounded = np.where(random.random(1_000) < 0.2, counts // 5 * 5, counts)
    assert not screens.count_fives(counts).alarm and screens.count_fives(rounded).alarm
    assert screens.last_digit_chi_square(rounded).alarm
    avoided = np.where((counts % 10 == 0) & (random.random(1_000) < 0.8), counts + 7, counts)
    assert screens.last_digit_chi_square(avoided).alarm


def test_round_percentages_are_seen(random, fair):
    votes, others, _ = fair
    share = votes / (votes + others)
    told = np.where(random.random(len(share)) < 0.1, np.ceil(20 * share) / 20, share)
    assert not screens.percent_fives(share).alarm and screens.percent_fives(told).alarm


def test_spikes_are_seen_and_chance_is_not(random, fair):
    votes, others, _ = fair
    totals = votes + others
    assert not count_spikes(votes, totals).alarm
    told = np.where(random.random(len(votes)) < 0.05, np.rint(0.6 * totals), votes)
    look = count_spikes(told, totals)
    assert look.alarm and 2 < look.value < 8


def test_normal_shares_are_quiet_and_a_second_heap_is_not(random):
    shares = random.normal(0.5, 0.08, 2_000)
    heap = np.where(random.random(2_000) < 0.3, shares + 0.4, shares)
    for test in (screens.skewness, screens.kurtosis, screens.dip_look):
        assert not test(shares).alarm and test(heap).alarm


def test_turnout_tells_of_added_votes(random, fair):
    for part in (0.0, 0.4):
        votes, others, registrants = stuff(fair, random, part)
        total = votes + others
        turnout, share = total / registrants, votes / total
        slope = screens.turnout_slope(turnout, votes / registrants, votes.sum() / total.sum())
        assert screens.turnout_correlation(turnout, share).alarm == (part > 0)
        assert slope.alarm == (part > 0)


def test_each_further_voter_as_all_others():
    turnout = np.array([0.4, 0.5, 0.7, 0.8])
    wobble = np.array([0.01, -0.01, -0.01, 0.01])
    look = screens.turnout_slope(turnout, 0.3 * turnout + wobble, 0.3)
    assert look.value == pytest.approx(0.3) and not look.alarm


@pytest.mark.parametrize("fit", [fit_fraud_model, fit_mixture])
def test_models_of_fraud_find_fraud_and_none(random, fair, fit):
    assert not fit(*fair).look.alarm and fit(*fair).look.value < 0.02
    some = fit(*stuff(fair, random, 0.3))
    more = fit(*stuff(fair, random, 0.6))
    assert some.look.alarm and more.look.alarm
    assert 0.05 < some.look.value < more.look.value


def test_pushes_of_fraud_are_half_normal():
    share, turnout, some, most = draw_units(((0.5, 0.1), (0.7, 0.1)), 0.1, 40_000, 0)
    for pushed, sd in ((some, 0.1), (1 - most, EXTREME_SD)):
        found = stats.kstest(pushed / sd, stats.halfnorm.cdf)
        assert found.pvalue > 0.01, found
    assert stats.kstest((share - 0.5) / 0.1, stats.norm.cdf).pvalue > 0.01
    assert stats.kstest((turnout - 0.7) / 0.1, stats.norm.cdf).statistic < 0.01  # cut at one


def test_a_push_brings_who_stayed_at_home_and_turns_votes():
    """Of 100 half vote, 20 of them for the candidate; a push of a tenth, squared for the others."""
    assert defraud(0.4, 0.5, 0.1, 2.0) == pytest.approx((20 + 5 + 0.01 * 30) / (50 + 5))


def test_laws_are_of_the_side_without_fraud():
    # Five bins side by side are the peak's, so that it stands in their middle.
    share = np.array([0.3, 0.3, 0.48, 0.49, 0.5, 0.51, 0.52, 0.7])
    laws, lift = fair_laws(share, share)
    below = np.sqrt((2 * 0.2**2 + 0.02**2 + 0.01**2) / 4)
    assert laws == [(0.5, pytest.approx(below))] * 2
    assert lift == pytest.approx(((0.01**2 + 0.02**2 + 0.2**2) / 3) ** 0.25)


def test_laws_of_the_toolkit_start_where_a_fall_is_steep():
    """A fall before its first bin, and one of no more than five units, are passed over."""
    share = np.repeat([0.05, 0.09, 0.2, 0.30, 0.5, 0.7], [9, 5, 6, 3, 20, 1])
    turnout = np.repeat([0.1, 0.6, 0.8], [20, 4, 20])
    laws, lift = toolkit_laws(share, turnout)
    assert [mean for mean, _ in laws] == pytest.approx([0.195, 0.795])
    below = (9 * 0.145**2 + 5 * 0.105**2) / 14, (20 * 0.695**2 + 4 * 0.195**2) / 24
    assert [sd for _, sd in laws] == pytest.approx(np.sqrt(below))
    # Of the bins that hold the peak's five the first is taken.
    assert lift == pytest.approx(((20 * 0.02**2 + 0.22**2) / 21) ** 0.25)


def test_a_start_in_a_tail_takes_honest_units_for_fraud(fair, random):
    """A few units far to the left, as cities are, and none of them with fraud."""
    votes, others, registrants = fair
    tail = random.random(len(votes)) < 0.03
    low = random.uniform(0.02, 0.12, len(votes))
    few = np.where(tail, np.rint(low * (votes + others)), votes)
    counts = few, votes + others - few, registrants
    assert fit_fraud_model(*counts).look.value < 0.02
    look = fit_fraud_model(*counts, find_laws=toolkit_laws).look
    assert look.alarm and look.value > 0.5


def test_the_parts_are_the_best_of_all(random):
    steps = np.linspace(0, 1, 101)
    for _ in range(40):
        found, fair, some, most = random.poisson(20, (4, 30)).astype(float)
        misfit, i, e = best_parts(found, fair, some, most)
        assert min(i, e) >= 0 and i + e <= 1 + 1e-12

        def miss(i, e, found=found, fair=fair, some=some, most=most):
            made = (1 - i - e) * fair + i * some + e * most
            return np.sum(((found - made) / (found + 1)) ** 2)

        assert misfit == pytest.approx(miss(i, e))
        assert misfit <= min(miss(a, b) for a in steps for b in steps[: 101 - int(100 * a)]) + 1e-9


def test_the_mixture_tells_extreme_from_some_and_counts_the_votes(random, fair):
    planted = stuff(fair, random, 0.2, extreme=0.05)
    mixture = fit_mixture(*planted)
    assert mixture.extreme == pytest.approx(0.05, abs=0.01)
    true = 1 - fair[0].sum() / planted[0].sum()
    assert 0.3 * true < mixture.votes < true  # wide laws take a part of the fraud for chance


def test_the_mixture_is_as_likely_as_can_be(random, fair):
    planted = stuff(fair, random, 0.3)
    assert fit_mixture(*planted, tolerance=1e-10).gain == pytest.approx(
        fit_mixture(*planted).gain, abs=0.05
    )
