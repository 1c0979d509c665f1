"""Long frames of elections: shares as by hand, the same ballots as in the wide frames."""

import pandas as pd
import pytest

from sevenpercent.frames.counties import wisconsin_counties
from sevenpercent.frames.elections import (
    add_long_shares,
    county_elections,
    dre_shares,
    place_elections,
)


def test_shares_by_hand():
    votes = pd.DataFrame({"democrat_votes": [3], "republican_votes": [1], "total_votes": [6]})
    shares = add_long_shares(votes)
    assert shares[["two_party_share", "democrat_share"]].iloc[0].tolist() == [0.75, 0.5]


def test_a_column_a_year():
    ballots = pd.DataFrame({"place": ["a", "a", "b"], "year": [2012, 2016, 2016]})
    wide = dre_shares(ballots.assign(dre_share=[0.1, 0.2, 0.3]), "place")
    assert list(wide) == ["place", "dre_share_cleaned_2012", "dre_share_cleaned"]
    assert wide["dre_share_cleaned"].tolist() == [0.2, 0.3]
    assert wide["dre_share_cleaned_2012"].isna().tolist() == [False, True]


def test_counties_agree_with_the_wide_frame():
    long, wide = county_elections(), wisconsin_counties().set_index("county_fips")
    for year in (2008, 2012, 2020):  # 2016 is the recount in the one, the canvass in the other
        rows = long[long["election"] == f"president_{year}"].set_index("county_fips")
        assert rows["two_party_share"].to_dict() == pytest.approx(
            wide[f"two_party_{year}_share"].to_dict()
        )
    for name in ("dre_share_cleaned", "dre_share_cleaned_2012"):
        assert rows[name].to_dict() == pytest.approx(wide[name].to_dict())


def test_places_have_one_row_an_election():
    frame = place_elections()
    assert not frame.duplicated(["municipality_key", "election"]).any()
    assert len(frame) == 1904 * 13
    assert frame["municipality_name"].notna().all() and frame["dating"].notna().all()
    shares = [name for name in frame if name.startswith("dre_share")]
    assert len(shares) == 4
    # Seven places without a form in 2016 are parts of the 1,904, as are those without voters.
    lacking = frame.groupby("municipality_key")[shares].first().isna().sum()
    years = ("_2012", "", "_2018", "_2020")
    assert lacking[[f"dre_share_cleaned{year}" for year in years]].tolist() == [19, 21, 20, 29]
