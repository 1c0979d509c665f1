"""Electors that change sides, worked by hand."""

import pandas as pd
import pytest

from sevenpercent.estimators.electoral_college import move_states


def test_every_subset_by_hand():
    # 10 to 7, nine needed: A (1) changes nothing, B (2) makes it 9, both make it 10.
    outcomes = move_states(pd.Series({"A": 1, "B": 2}), winner=10, loser=7, needed=9)
    assert outcomes["states"].tolist() == [(), ("A",), ("B",), ("A", "B")]
    assert outcomes["states_n"].tolist() == [0, 1, 1, 2]
    assert outcomes["loser_electors"].tolist() == [7, 8, 9, 10]
    assert outcomes["loser_wins"].tolist() == [False, False, True, True]
    assert outcomes["winner_short"].tolist() == [False, False, True, True]


def test_a_tie_wins_for_nobody():
    outcomes = move_states(pd.Series({"A": 1}), winner=6, loser=4, needed=6)
    tie = outcomes.iloc[-1]
    assert not tie["loser_wins"] and tie["winner_short"]


def test_electors_are_conserved():
    outcomes = move_states(pd.Series({"A": 3, "B": 5, "C": 7}), winner=40, loser=11, needed=26)
    assert len(outcomes) == 8
    assert (outcomes["winner_electors"] + outcomes["loser_electors"] == 51).all()


def test_states_that_the_winner_cannot_have_won():
    with pytest.raises(ValueError, match="12 electors"):
        move_states(pd.Series({"A": 6, "B": 6}), winner=10, loser=7, needed=9)
    all_of_them = move_states(pd.Series({"A": 4, "B": 6}), winner=10, loser=7, needed=9)
    assert all_of_them["winner_electors"].tolist() == [10, 6, 4, 0]
