"""Raw gaps, worked by hand on four counties."""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.gaps import clinton_gap, relative_swing_pct, swing_gap


@pytest.fixture
def counties():
    return pd.DataFrame(
        {
            "clinton_votes": [30, 80, 50, 270],
            "total_votes": [100, 200, 100, 500],
            "obama_votes": [50, 100, 55, 260],
            "total_2012_votes": [100, 200, 100, 500],
        },
        index=["55001", "55003", "55005", "55007"],
    )


@pytest.fixture
def electronic():
    return pd.Series([True, True, False, False], index=["55001", "55003", "55005", "55007"])


def gap(counties, electronic, **options):
    return clinton_gap(
        counties, electronic, numerator="clinton_votes", denominator="total_votes", **options
    )


def test_mean_gap_counts_each_county_once(counties, electronic):
    # Electronic: 30% and 40%, mean 35. Others: 50% and 54%, mean 52.
    result = gap(counties, electronic)
    assert result.gap_pp == pytest.approx(35 - 52)
    assert (result.electronic_n, result.other_n) == (2, 2)
    assert result.relative_pct == pytest.approx(100 * (35 / 52 - 1))


def test_mean_gap_has_welchs_error(counties, electronic):
    # Variances of 30, 40 and of 50, 54 are 50 and 8, two counties each.
    assert gap(counties, electronic).se_pp == pytest.approx(np.sqrt(50 / 2 + 8 / 2))


def test_pooled_gap_counts_each_vote_once(counties, electronic):
    # Electronic: 110 of 300. Others: 320 of 600.
    result = gap(counties, electronic, pooled=True)
    assert result.gap_pp == pytest.approx(100 * (110 / 300 - 320 / 600))
    assert result.electronic_share == pytest.approx(110 / 300)
    assert result.other_share == pytest.approx(320 / 600)


def test_machines_are_matched_by_county_not_by_position(counties, electronic):
    assert gap(counties, electronic[::-1]) == gap(counties, electronic)


def test_swing_gap_is_later_minus_earlier(counties, electronic):
    # 2012: electronic 50 and 50, others 55 and 52: gap -3.5; 2016: -17.
    now, then = ("clinton_votes", "total_votes"), ("obama_votes", "total_2012_votes")
    result = swing_gap(counties, electronic, later=now, earlier=then)
    assert result == pytest.approx(-17 + 3.5)


def test_one_sided_reading_is_refused(counties, electronic):
    with pytest.raises(ValueError, match="electronic does not vary"):
        gap(counties, electronic | True)


def test_a_county_without_machines_is_refused(counties, electronic):
    with pytest.raises(ValueError, match="electronic is missing in row '55007'"):
        gap(counties, electronic.drop("55007"))


def test_relative_swing_by_hand(counties, electronic):
    # Electronic: 35% after 50%, seven tenths; others: 52% after 53.5%.
    later = gap(counties, electronic)
    earlier = clinton_gap(
        counties, electronic, numerator="obama_votes", denominator="total_2012_votes"
    )
    found = relative_swing_pct(later, earlier)
    assert found == pytest.approx(100 * ((35 / 50) / (52 / 53.5) - 1))
    assert found < 0
