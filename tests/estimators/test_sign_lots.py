"""Sums with signs by lot: every way counted one by one, and what is added found again."""

from itertools import product

import numpy as np
import pytest

from sevenpercent.estimators.ties import SignLots

PARTS = (0.5, -2, 0, 3.5, 1, -1, 4)


def sums_one_by_one():
    return np.array([np.dot(signs, PARTS) for signs in product((-1, 1), repeat=len(PARTS))])


@pytest.mark.parametrize("bar", [-12.5, -3, 0, 0.5, 2, 7.5, 12, 13])
def test_chances_by_counting_every_way(bar):
    assert SignLots.of(PARTS).at_least(bar) == pytest.approx((sums_one_by_one() >= bar).mean())


def test_the_bar_is_reached_by_one_in_twenty_and_no_more():
    lots = SignLots.of(PARTS)
    bar, sums = lots.find_bar(0.05), sums_one_by_one()
    assert bar in sums
    assert (sums >= bar).mean() <= 0.05 < (sums >= sums[sums < bar].max()).mean()


def test_what_is_added_is_seen_and_one_less_is_not():
    lots, sums = SignLots.of(PARTS), sums_one_by_one()
    bar, added = lots.find_bar(0.05), lots.find_seen(0.05, 0.8)
    assert (sums + added >= bar).mean() >= 0.8 > (sums + added - 1 >= bar).mean()


def test_no_mistakes_leave_nothing_to_lot():
    assert SignLots.of([0, 0]).chance.tolist() == [1.0]


def test_a_part_between_the_steps_is_refused():
    with pytest.raises(ValueError, match="multiple"):
        SignLots.of([0.3])
