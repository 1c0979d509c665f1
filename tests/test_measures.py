"""Shares and signs, worked by hand."""

import pandas as pd
import pytest

from sevenpercent import measures


@pytest.mark.parametrize("found, expected", [
    (measures.vote_share(40, 100), 0.40),  # third parties count
    (measures.two_party_share(40, 50), 40 / 90),
    (measures.swing_pp(0.45, 0.50), -5.0),
])  # fmt: skip
def test_by_hand(found, expected):
    assert found == pytest.approx(expected)


def test_shares_keep_the_index():
    votes = pd.Series([1, 3], index=["55001", "55003"])
    shares = measures.two_party_share(votes, pd.Series([1, 1], index=["55003", "55001"]))
    assert shares["55003"] == pytest.approx(0.75)
