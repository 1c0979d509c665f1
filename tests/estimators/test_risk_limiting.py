"""Audits by comparison: published sizes again, the risk under planted wrong outcomes."""

import numpy as np
import pytest

from sevenpercent.estimators.risk_limiting import (
    GAMMA,
    NONE,
    Discrepancies,
    comparison_quantile,
    comparison_size,
    comparison_size_at,
    diluted_margin,
    expected_counted,
    fewest_discrepancies,
    stopping_rate,
    unit_bounds,
    unit_draws,
)
from sevenpercent.estimators.shuffles import name_generator

REGENT = diluted_margin(123, 14, 165)


def comparison_p(draws, margin, found=NONE):
    """Kaplan and Markov's bound, factor by factor: stark2010, as in corla18."""
    half = 1 / (2 * GAMMA)
    steps = {"over_one": -half, "over_two": -2 * half, "under_one": half, "under_two": 2 * half}
    kept = np.prod([(1 + step) ** -getattr(found, kind) for kind, step in steps.items()])
    return (1 - margin * half) ** draws * kept


@pytest.mark.parametrize(
    "found, printed",
    [
        (NONE, 8),
        (Discrepancies(over_one=1), 10),
        (Discrepancies(over_two=1), 18),
        (Discrepancies(under_one=1), 7),
        (Discrepancies(under_two=1), 6),
    ],
)
def test_sizes_are_those_of_colorado(found, printed):
    """Source: FreeAndFair/ColoradoRLA, test/README.md."""
    assert comparison_size(0.1, REGENT, found) == printed


def test_sizes_are_those_of_the_gentle_introduction():
    """Source: pbstark/CORLA18, code/ballot_comparison.py, which tests itself by it."""
    assert comparison_size(0.1, 0.05) == 96
    assert comparison_size(0.1, 0.05, Discrepancies(under_one=1)) == 80
    assert comparison_size(0.1, 1 / 95, gamma=1.1) == 482
    assert comparison_size_at(0.05, 0.05, Discrepancies(over_one=0.001, under_one=0.001)) == 125
    assert comparison_size_at(0.05, 0.05, Discrepancies(over_one=0.05)) is None
    margin = diluted_margin(354_040, 337_589, 354_040 + 337_589 + 33_234)
    p = comparison_p(200, margin, Discrepancies(over_one=1))
    assert p == pytest.approx(0.21438135077031845, rel=1e-12)


def test_the_rule_of_thumb():
    """The rule of Lindeman and Stark: 4.8 over the margin at a risk limit of a tenth."""
    for margin in (0.002, 0.01, 0.05):
        assert comparison_size(0.1, margin) == pytest.approx(4.8 / margin, rel=0.01)


def test_the_rule_is_where_the_bound_reaches_the_limit():
    for found in (NONE, Discrepancies(3, 1, 2, 1)):
        size = comparison_size(0.05, 0.01, found)
        assert comparison_p(size, 0.01, found) <= 0.05
        assert comparison_p(size - 6, 0.01, found) > 0.05, "no more than a few too many"
    size = comparison_size_at(0.05, 0.01, NONE)
    assert comparison_p(size, 0.01) <= 0.05 < comparison_p(size - 1, 0.01)


def test_beyond_a_rate_it_never_stops():
    rate = stopping_rate(0.01)
    assert comparison_size_at(0.05, 0.01, Discrepancies(over_one=1.001 * rate)) is None
    assert comparison_size_at(0.05, 0.01, Discrepancies(over_one=0.99 * rate)) > 50_000


def simulate_ballots(margin, risk, rates, runs):
    """Ballots after which each audit stops, drawn one by one; inf where it reads on."""
    random, half = name_generator("comparison", 0), 1 / (2 * GAMMA)
    steps = -np.log1p(np.array([-half, -2 * half, half, 2 * half, 0]))
    chances = np.array([rates.over_one, rates.over_two, rates.under_one, rates.under_two])
    drawn = random.choice(5, (runs, 600), p=[*chances, 1 - chances.sum()])
    p = np.cumsum(steps[drawn] + np.log1p(-margin * half), axis=1)
    return np.where((p <= np.log(risk)).any(axis=1), 1 + (p <= np.log(risk)).argmax(axis=1), np.inf)


def test_audits_are_as_long_as_told():
    rates, margin = Discrepancies(0.002, 0.0005, 0.001, 0.0005), 0.03
    runs = simulate_ballots(margin, 0.05, rates, 20_000)
    told = comparison_size_at(0.05, margin, rates)
    assert np.median(runs) < told < np.minimum(runs, 600).mean() * 1.05
    for level in (0.2, 0.5, 0.8, 0.9, 0.95):
        most = comparison_quantile(0.05, margin, rates, level)
        assert (runs < most).mean() < level + 0.01 and (runs <= most).mean() > level - 0.01
    plain = comparison_size_at(0.05, margin, NONE)
    assert {comparison_quantile(0.05, margin, NONE, level) for level in (0.01, 0.99)} == {plain}


def test_audits_that_meet_too_much_are_not_followed():
    with pytest.raises(ValueError, match="not to 0.9"):
        comparison_quantile(0.05, 0.01, Discrepancies(over_one=0.05), 0.9)


def simulate_wrong(kinds, ballots, margin, risk, runs):
    """How often an audit stops by a sample although the lead is not there."""
    random = name_generator("a wrong outcome", ballots)
    fall = np.log1p(-margin / (2 * 1.03905))
    rise = {1: -np.log1p(-1 / (2 * 1.03905)), 2: -np.log1p(-1 / 1.03905), 0: 0.0}
    drawn = random.choice([*kinds], (runs, 4 * comparison_size(risk, margin)), p=[*kinds.values()])
    steps = np.vectorize(rise.get)(drawn) + fall
    return (np.cumsum(steps, axis=1).min(axis=1) <= np.log(risk)).mean()


@pytest.mark.parametrize("share_of_twos", [0.0, 0.5, 1.0])
def test_a_wrong_outcome_passes_no_more_often_than_the_limit(share_of_twos):
    """Overstatements by one and two votes that together are just the reported lead."""
    margin, risk = 0.1, 0.1
    twos = margin * share_of_twos / 2
    ones = margin * (1 - share_of_twos)
    kinds = {0: 1 - ones - twos, 1: ones, 2: twos}
    passed = simulate_wrong(kinds, int(100 * share_of_twos), margin, risk, 4_000)
    assert 0.03 < passed < risk, "below the limit, and not by so much that nothing was tried"


def test_bounds_of_units_are_those_of_lindeman():
    """His first example: 48 votes to 83 on 139 ballots, a lead of 17,453 in all."""
    bounds = unit_bounds([48, 158, 30_000], [83, 172, 30_206 - 17_704 + 0], [139, 382, 90_000])
    lead = (48 + 158 + 30_000) - (83 + 172 + 12_502)
    assert bounds[:2] * lead / 17_453 == pytest.approx(
        [0.005958860940812468, 0.021085200252105654], rel=1e-12
    )


def test_draws_of_units_are_those_of_the_formula():
    bounds = unit_bounds(np.full(400, 150), np.full(400, 135), np.full(400, 300))
    assert bounds.sum() == pytest.approx(21)
    assert unit_draws(0.25, bounds) == np.ceil(np.log(0.25) / np.log(1 - 1 / 21))
    assert unit_draws(0.25, bounds, np.full(400, 0.06)) is None
    assert unit_draws(0.25, bounds, np.full(400, -0.01)) < unit_draws(0.25, bounds)


def test_units_drawn_twice_are_counted_once():
    bounds = np.array([1.0, 1.0, 2.0])
    random = name_generator("units", 0)
    drawn = random.choice(3, (20_000, 4), p=bounds / bounds.sum())
    counts = np.array([10, 20, 40])
    counted = np.mean([counts[np.unique(row)].sum() for row in drawn])
    assert expected_counted(4, bounds, counts) == pytest.approx(counted, rel=0.01)
    assert expected_counted(1, bounds) == pytest.approx(1)


def test_a_wrong_outcome_by_units_passes_no_more_often_than_the_limit():
    """Units with all that they could hold wrong, as many as make up the lead."""
    winner, loser, ballots = np.full(60, 110), np.full(60, 100), np.full(60, 210)
    bounds = unit_bounds(winner, loser, ballots)
    wrong = np.zeros(60, bool)
    wrong[: int(np.ceil(1 / bounds[0]))] = True
    draws = unit_draws(0.1, bounds)
    random = name_generator("wrong units", 0)
    drawn = random.choice(60, (20_000, draws), p=bounds / bounds.sum())
    assert (~wrong[drawn].any(axis=1)).mean() < 0.1


def test_fewest_ballots_that_explain_two_counts():
    winner, loser = np.array([-3, 2, 0, 5, -1]), np.array([1, -2, 4, 5, -1])
    found = fewest_discrepancies(winner, loser)
    # -3 and +1: one turned ballot, two lost; +2 and -2: two the other way; +4; +5 each; -1 each
    assert found == Discrepancies(over_one=2 + 4 + 5 + 1, over_two=1, under_one=5 + 1, under_two=2)
    lead = found.over_one + 2 * found.over_two - found.under_one - 2 * found.under_two
    assert lead == -(winner - loser).sum()
