"""The frames: every column described, what is counted kept, one name a thing."""

import pandas as pd
import pytest

from citable.publish.sources import load_references
from citable.source_checks.problems import DataError
from sevenpercent.chapters.neighbours.frames import contiguous_pairs
from sevenpercent.frames.columns import UnknownColumn, describe_columns
from sevenpercent.frames.counties import READING_COLUMNS, us_counties, wisconsin_counties
from sevenpercent.frames.elections import join_offices, office_columns
from sevenpercent.frames.geography import county_pairs
from sevenpercent.frames.municipalities import wisconsin_municipal_races, wisconsin_municipalities
from sevenpercent.frames.names import NATION, PAIRS, PLACES, WISCONSIN
from sevenpercent.frames.ready import FRAMES as PUBLISHED
from sevenpercent.tables.load import load, read_package
from sevenpercent.tables.municipal_races import OFFICES
from sevenpercent.tables.reporting_units import office_units
from sevenpercent.technology import READINGS, electronic_counties

FRAMES = {frame.name: frame.make for frame in PUBLISHED}
UNITS = {
    "_votes": "votes",
    "_ballots": "ballots",
    "_pp": "percentage points",
    "_share": "share, 0 to 1",
    "_usd": "dollars",
    "_pct": "percent",
    "_m": "metres, EPSG:3071",
}


@pytest.mark.parametrize("name", FRAMES)
def test_every_column_is_described(name):
    frame = FRAMES[name]()
    columns = describe_columns(name, frame)
    assert [column.name for column in columns] == list(frame)
    assert len({column.meaning for column in columns}) == len(columns)
    for column in columns:
        assert column.name.isidentifier()
        assert column.sources and set(column.sources) <= {*read_package(), *load_references()}
        words = pd.api.types.is_string_dtype(frame[column.name])
        assert (column.unit == "") == words
        logarithm = column.name.removeprefix("county_").startswith("log_")
        assert column.unit.startswith("log ") == logarithm
        for suffix, unit in UNITS.items():
            if column.name.endswith(suffix) and not logarithm:
                assert column.unit == unit


@pytest.mark.parametrize("name", FRAMES)
def test_shares_are_shares(name):
    frame = FRAMES[name]()
    for column in frame.columns[frame.columns.str.endswith("_share")]:
        assert frame[column].dropna().between(0, 1).all(), column


def test_a_column_without_a_rule_is_an_error():
    with pytest.raises(UnknownColumn, match="us-counties: no rule describes the column luck"):
        describe_columns(NATION, ["luck"])
    for frame, name in ((NATION, "luck_votes"), (WISCONSIN, "miller_luck"), (PAIRS, "luck")):
        with pytest.raises(UnknownColumn, match=name):
            describe_columns(frame, [name])


def test_words_of_votes():
    said = {it.name: it for it in describe_columns(PLACES, wisconsin_municipalities())}
    assert said["log_votes"].meaning == "Natural logarithm of all votes for President of 2016."
    assert said["log_votes"].unit == "log votes"
    assert said["mccain_2008_votes"].meaning == "Votes for McCain for President in 2008."
    senate = said["us_senate_2016_other_votes"]
    assert senate.meaning == "Votes for all others for US Senate in 2016."
    assert senate.sources == ("wi_reporting_units_us_senate_2016",)


def test_all_count_the_same_votes():
    for column in ("clinton_votes", "trump_votes", "total_votes", "obama_2012_votes"):
        votes = wisconsin_counties()[column].sum()
        assert wisconsin_municipalities()[column].sum() == votes
        assert us_counties().query("state == 'Wisconsin'")[column].sum() == votes
    assert wisconsin_counties()["total_votes"].sum() == 2_975_753


@pytest.mark.parametrize("office", OFFICES)
def test_no_vote_of_an_office_is_lost(office):
    units = office_units(office)
    frames = [wisconsin_counties(), wisconsin_municipal_races()]
    if office == "us_senate_2016":
        frames.append(wisconsin_municipalities())
    for part, column in office_columns(office).items():
        votes = units[f"{part}_votes"].sum()
        assert votes > 0
        assert [frame[column].sum() for frame in frames] == [votes] * len(frames)


def test_votes_without_a_place_are_an_error():
    frame = wisconsin_counties()[["county_fips"]].drop(index=3)
    with pytest.raises(DataError, match="governor_2014: .* differ in places .'55007'"):
        join_offices(frame, ["governor_2014"], "county_fips", lambda units: units["county_fips"])


def test_millers_table_is_whole():
    table = load("miller_counties").set_index("county_fips").add_prefix("miller_")
    frame = wisconsin_counties().set_index("county_fips")
    assert frame[table.columns].equals(table)
    # Two counts of one election, by name apart.
    assert (frame["miller_clinton_votes"] != frame["clinton_votes"]).any()


def test_places_without_a_point():
    frame = wisconsin_municipalities()
    unknown = frame[frame["longitude"].isna()]
    words = {it.name: it.meaning for it in describe_columns(PLACES, frame)}
    note = next(it.note for it in PUBLISHED if it.name == PLACES)
    for name in unknown["municipality_name"].str.removeprefix("Village of "):
        assert name in note
        assert all(name in words[column] for column in ("longitude", "latitude", "x_m", "y_m"))
    assert len(unknown) == 3 and "Three places" in note
    assert frame["x_m"].isna().equals(frame["longitude"].isna())
    madison = frame.set_index("municipality_name").loc["City of Madison"]
    # Wisconsin Transverse Mercator is centred on 90 degrees west, 520,000 metres east.
    assert madison["x_m"] - 520_000 == pytest.approx(
        111_320 * 0.7314 * (madison["longitude"] + 90), rel=0.01
    )


def test_races_have_the_places_that_others_have():
    races, places = wisconsin_municipal_races(), wisconsin_municipalities()
    assert len(races) < len(places)
    assert set(races["municipality_key"]) < set(places["municipality_key"])
    assert races["total_votes"].sum() == places["total_votes"].sum()
    assert races["dre_ballots"].isna().sum() == places["dre_ballots"].isna().sum() > 0


def test_pairs_with_a_border_are_the_books():
    frame = county_pairs()
    pairs = list(zip(frame["county_fips_a"], frame["county_fips_b"], strict=True))
    assert tuple(pairs) == contiguous_pairs()
    bordering = [pair for pair, border in zip(pairs, frame["border_km"], strict=True) if border]
    assert tuple(bordering) == contiguous_pairs("rook")
    names = wisconsin_counties().set_index("county_fips")["county_name"]
    for side in "ab":
        assert list(frame[f"county_name_{side}"]) == list(names[frame[f"county_fips_{side}"]])


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
