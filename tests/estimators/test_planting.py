"""Planted votes by hand: whole, conserved, inside their caps."""

import numpy as np
import pytest

from sevenpercent.estimators.planting import share_points, smallest_seen, turn_votes

SHARED_OUT = {
    "by weight": (10, [1, 2, 2], [50, 50, 50], [2, 4, 4]),
    # Parts of 5 votes over 2, 1, 1: 2.5, 1.25, 1.25; running 2.5, 3.75, 5 -> 3, 4, 5.
    "fractions by the running sum": (5, [2, 1, 1], [9, 9, 9], [3, 1, 1]),
    # The second would give 4 and has 1: its 3 go to the first and third in their proportion 1:2.
    "what does not fit to the others": (7, [1, 4, 2], [9, 1, 9], [2, 1, 4]),
    "no more than there are": (100, [1, 1, 0], [3, 4, 90], [3, 4, 0]),
    "nothing without a target": ([0, 4], np.zeros((1, 3)), [5, 5, 5], [[0, 0, 0]] * 2),
}


@pytest.mark.parametrize("case", SHARED_OUT)
def test_votes_are_shared_out(case):
    *given, expected = SHARED_OUT[case]
    assert turn_votes(*given).tolist() == expected


def test_batches_agree_with_one_by_one():
    random = np.random.default_rng(1)
    weights, caps = random.random((4, 1, 60)), np.floor(50 * random.random((4, 1, 60)))
    wanted = np.array([[0, 33, 410.4, 9_999]]).repeat(4, axis=0)
    turned = turn_votes(wanted, weights, caps)
    assert (turned == np.floor(turned)).all() and (turned >= 0).all() and (turned <= caps).all()
    room = caps.sum(axis=(1, 2))
    assert (turned.sum(axis=-1) == np.minimum(np.rint(wanted), room[:, None])).all()
    for row, column in np.ndindex(wanted.shape):
        alone = turn_votes(wanted[row, column], weights[row, 0], caps[row, 0])
        assert (alone == turned[row, column]).all()


@pytest.mark.parametrize(
    ("weights", "caps", "message"),
    [([-1, 1], [5, 5], "below zero"), ([1, 1], [5, 2.5], "whole"), ([1, 1], [-1, 5], "whole")],
)
def test_bad_input_is_refused(weights, caps, message):
    with pytest.raises(ValueError, match=message):
        turn_votes(3, weights, caps)


def test_a_turned_vote_takes_its_part_of_the_two_party_vote():
    # 40 of 100 and 30 of 50; 5 votes turned: 35 and 25, two-party votes as before.
    lost = share_points(np.array([5.0, 5.0]), np.array([100.0, 50.0]))
    assert lost.tolist() == pytest.approx([40 - 35, 60 - 50])


def test_smallest_seen_is_read_off_the_straight_line():
    assert smallest_seen([0, 1, 2, 3], [0.0, 0.4, 0.9, 1.0]) == pytest.approx(1.8)
    assert smallest_seen([0, 1], [0.9, 1.0]) == 0
    assert np.isnan(smallest_seen([0, 1, 2], [0.0, 0.9, 0.7]))
    # A dip below the level counts: the last time it is left behind is what is asked for.
    assert smallest_seen([0, 1, 2, 3], [0.0, 0.9, 0.7, 0.9]) == pytest.approx(2.5)


def test_smallest_seen_where_sizes_are_far_apart_and_at_the_level():
    assert smallest_seen([0, 4, 10], [0.0, 0.5, 1.0]) == pytest.approx(4 + 0.6 * 6)
    assert smallest_seen([0, 1], [0.5, 0.8]) == pytest.approx(1)
