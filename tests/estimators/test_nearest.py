"""Nearest places across a border, by hand on a line."""

import pandas as pd

from sevenpercent.estimators.nearest import nearest_across, nearest_of_each

# West of the border: a at 0, b at 6. East of it: c at 8, d at 9, e at 30.
POINTS = pd.DataFrame({"x_km": [0, 6, 8, 9, 30], "y_km": 0}, index=list("abcde"))
SIDES = pd.Series(["west", "west", "east", "east", "east"], index=list("abcde"))


def test_mutual_pairs_use_each_place_once():
    # a's nearest across is c, but c's is b; d's and e's nearest is b, whose own is c.
    assert nearest_across(POINTS, SIDES, limit_km=100) == [("b", "c")]


def test_all_pairs_within_the_limit():
    pairs = nearest_across(POINTS, SIDES, limit_km=8, mutual=False)
    assert pairs == [("a", "c"), ("b", "c"), ("b", "d")]


def test_the_limit_holds():
    assert nearest_across(POINTS, SIDES, limit_km=1.9) == []
    assert nearest_across(POINTS, SIDES, limit_km=2) == [("b", "c")]


def test_the_nearest_of_each_counts_whether_or_not_it_holds_both_ways():
    # a takes c, b and c each other, d and e b; once each.
    expected = [("a", "c"), ("b", "c"), ("b", "d"), ("b", "e")]
    assert nearest_of_each(POINTS, SIDES, limit_km=100) == expected
    assert nearest_of_each(POINTS, SIDES, limit_km=8) == expected[:3]
