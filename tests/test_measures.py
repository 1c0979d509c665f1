"""Shares and signs, worked by hand."""

import pandas as pd
import pytest

from sevenpercent import measures


def test_vote_share_counts_third_parties():
    assert measures.vote_share(40, 100) == pytest.approx(0.40)


def test_two_party_share_leaves_third_parties_out():
    assert measures.two_party_share(40, 50) == pytest.approx(40 / 90)


def test_swing_is_negative_where_the_democrat_loses_ground():
    assert measures.swing_pp(0.45, 0.50) == pytest.approx(-5.0)


def test_relative_difference_is_percent_of_the_reference_not_points():
    assert measures.relative_pct(0.36, 0.48) == pytest.approx(-25.0)


def test_shares_keep_the_index():
    votes = pd.Series([1, 3], index=["55001", "55003"])
    shares = measures.two_party_share(votes, pd.Series([1, 1], index=["55003", "55001"]))
    assert shares["55003"] == pytest.approx(0.75)


def test_each_turned_vote_moves_the_margin_by_two():
    assert measures.reversed_votes_needed(10) == 5
