"""The frames: every column described, what is counted kept, one name a thing."""

import pandas as pd
import pytest

from sevenpercent.frames.columns import NATION, PLACES, WISCONSIN, UnknownColumn, describe_columns
from sevenpercent.frames.counties import READING_COLUMNS, wisconsin_counties
from sevenpercent.frames.municipalities import wisconsin_municipalities
from sevenpercent.frames.us_counties import us_counties
from sevenpercent.tables.load import read_package
from sevenpercent.technology import READINGS, electronic_counties

FRAMES = {
    WISCONSIN: wisconsin_counties,
    PLACES: wisconsin_municipalities,
    NATION: us_counties,
}
UNITS = {
    "_votes": "votes",
    "_ballots": "ballots",
    "_pp": "percentage points",
    "_share": "share, 0 to 1",
    "_usd": "dollars",
}


@pytest.mark.parametrize("name", FRAMES)
def test_every_column_is_described(name):
    frame = FRAMES[name]()
    columns = describe_columns(name, frame)
    assert [column.name for column in columns] == list(frame)
    assert len({column.meaning for column in columns}) == len(columns)
    for column in columns:
        assert column.name.isidentifier()
        assert column.sources and set(column.sources) <= set(read_package())
        words = pd.api.types.is_string_dtype(frame[column.name])
        assert (column.unit == "") == words
        for suffix, unit in UNITS.items():
            if column.name.endswith(suffix):
                assert column.unit == unit


@pytest.mark.parametrize("name", FRAMES)
def test_shares_are_shares(name):
    frame = FRAMES[name]()
    shares = frame[[column for column in frame if column.endswith("_share")]]
    assert shares.min().min() >= 0
    assert shares.max().max() <= 1


def test_a_column_without_a_rule_is_an_error():
    with pytest.raises(UnknownColumn, match="us-counties: no rule describes the column luck"):
        describe_columns(NATION, ["luck"])


def test_all_count_the_same_votes():
    for column in ("clinton_votes", "trump_votes", "total_votes", "obama_2012_votes"):
        votes = wisconsin_counties()[column].sum()
        assert wisconsin_municipalities()[column].sum() == votes
        assert us_counties().query("state == 'Wisconsin'")[column].sum() == votes
    assert wisconsin_counties()["total_votes"].sum() == 2_975_753


def test_readings_are_those_of_the_claim():
    frame = wisconsin_counties().set_index("county_fips")
    for reading, column in READING_COLUMNS.items():
        assert frame[column].equals(electronic_counties(reading).rename(column))
    assert frame["readings_n"].max() <= len(READINGS)


def test_swings_are_later_minus_earlier():
    dane = wisconsin_counties().set_index("county_fips").loc["55025"]
    now = 217526 / (217526 + 71279)
    then = 216071 / (216071 + 83644)
    assert dane["swing_2012_2016_pp"] == pytest.approx(100 * (now - then))
    assert dane["democrat_2016_share"] == pytest.approx(217526 / 310017)


def test_wisconsin_is_missing_from_the_list_of_2012():
    frame = us_counties()
    missing = frame["any_dre_2012"].isna()
    assert set(frame.loc[missing, "state"]) == {"Wisconsin"}
    assert frame.loc[missing, "dre_change"].isna().all()


def test_frames_are_copies():
    frame = wisconsin_counties()
    frame["clinton_votes"] = 0
    assert wisconsin_counties()["clinton_votes"].sum() > 0
