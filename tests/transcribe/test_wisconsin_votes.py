"""Wisconsin's tables in data/raw against figures read off the originals by eye."""

import pytest
from raw_tables import read as raw
from raw_tables import read_errata

VOTES = {
    2008: "wi_reporting_units_2008",
    2012: "wi_reporting_units_2012",
    2014: "wi_reporting_units_governor_2014",
    2016: "wi_reporting_units_2016",
    2018: "wi_reporting_units_governor_2018",
}
OTHER_YEARS = [
    f"wi_reporting_units_{election}"
    for election in (
        *("president_2000", "governor_2002", "president_2004", "governor_2006", "governor_2012"),
        *("president_2020", "governor_2022", "president_2024"),
    )
]


# The printed office totals; for 2018 the sum of a file that prints none. Other elections', and the
# recount's, are held to theirs by tests/tables/test_elections.py.
STATE = {
    "2016": {
        "canvass_total": 2_975_753,
        "canvass_trump": 1_404_440,
        "canvass_clinton": 1_381_823,
        "canvass_mcmullin": 9_998,
        "recount_scattering": 22_764,
    },
    "us_senate_2016": {"republican": 1_479_471, "democrat": 1_380_335},
    "us_senate_2018": {"democrat": 1_472_914},
}


@pytest.mark.parametrize("election", STATE)
def test_statewide_totals(election):
    sums = raw(f"wi_reporting_units_{election}").sum(numeric_only=True)
    assert {part: sums[f"{part}_votes"] for part in STATE[election]} == STATE[election]


THREE = ["democrat", "republican", "other"]


@pytest.mark.parametrize(
    ("election", "key", "label", "parts", "votes"),
    [
        ("2016", "5500101002", "WARDS 1-3", ["canvass_total", "canvass_trump"], [618, 377]),
        ("2016", "5500101002", "WARDS 1-3", ["recount_total", "recount_trump"], [618, 377]),
        ("2016", "5500101002", "WARDS 1-3", ["canvass_clinton", "canvass_mcmullin"], [207, 3]),
        ("2016", "5514172291", "WARDS 1-5", ["canvass_total", "recount_total"], [2129, 2128]),
        ("2012", "5514172291", "WARDS 16-23,25", ["total", "romney", "obama"], [2678, 1264, 1378]),
        ("2008", "5500101004", "ALL WARDS", ["obama", "mccain"], [314, 169]),
        ("governor_2014", "5500101002", "WARDS 1-3", THREE, [233, 258, 9]),
        ("president_2000", "5500101002", "WARDS 1-6", THREE, [298, 249, 30]),
        ("president_2000", "5514172291", "WARD 19", THREE, [254, 276, 32]),
        ("governor_2002", "5514172291", "WARDS 1-23", THREE, [2986, 1982, 1000]),
        ("president_2004", "5500101002", "WARDS 1,2", THREE, [350, 324, 6]),
        ("governor_2006", "5514172291", "WARDS 21-23", THREE, [589, 411, 27]),
        ("governor_2012", "5514172291", "WARDS 16-23,25", THREE, [1059, 1140, 22]),
        ("president_2020", "5514172291", "WARDS 1-10,22-23", THREE, [1905, 2339, 90]),
        ("governor_2022", "5514172291", "WARDS 25-27", THREE, [477, 495, 23]),
        ("president_2024", "5500101002", "WARDS 1-3", THREE, [264, 479, 51]),
    ],
)
def test_known_rows(election, key, label, parts, votes):
    units = raw(f"wi_reporting_units_{election}").set_index(["municipality_key", "reporting_unit"])
    assert units.loc[(key, label), [f"{part}_votes" for part in parts]].tolist() == votes


@pytest.mark.parametrize(
    "name", [*VOTES.values(), *OTHER_YEARS, "wi_reporting_units_us_senate_2016"]
)
def test_every_municipality_is_known_or_a_recorded_change(name):
    year = int(name[-4:])
    changes = raw("wi_municipality_changes")
    known = set(raw("wi_municipalities").municipality_key)
    known |= set(changes[changes.year_from == year].municipality_key_from)
    assert set(raw(name).municipality_key) <= known


@pytest.mark.parametrize(
    ("year", "without"),
    [
        (2004, {"5508132176", "5508163165"}),
        (2006, {"5501545241", "5508132176", "5508163165"}),
        (2020, set()),
        (2022, set()),
        (2024, set()),
        # Parts of a village or city in a neighbouring county where nobody voted in 2016.
        (2008, {"5501545241", "5508132176", "5508163165"}),
        (2012, {"5508132176", "5508163165"}),
        (2014, {"5508163165"}),
        (2018, set()),
    ],
)
def test_every_municipality_of_2016_has_a_forerunner_or_no_votes(year, without):
    changes = raw("wi_municipality_changes")
    table = {int(name[-4:]): name for name in OTHER_YEARS if name[-4:] != "2012"} | VOTES
    reached = set(raw(table[year]).municipality_key)
    reached |= set(changes[changes.year_from == year].municipality_key_to)
    assert set(raw("wi_municipalities").municipality_key) - reached == without
    votes = raw(VOTES[2016])
    assert votes[votes.municipality_key.isin(without)].canvass_total_votes.sum() == 0


def test_split_places_keep_one_code_and_have_a_key_in_each_county():
    places = raw("wi_municipalities").set_index("municipality_key")
    abbotsford = places[places.hindi_code == "10201"]
    assert list(abbotsford.index) == ["5501910201", "5507310201"]
    assert abbotsford.wec_part_code.tolist() == ["10201", "37201"]
    assert abbotsford.mcd_fips.tolist() == ["5501900100", "5507300100"]
    # Hartford's part in Dodge County ends in 230 on the forms, the city's own code in 236.
    assert places.loc["5502767236", "wec_part_code"] == "14230"
    parts = places.groupby("hindi_code").size()
    assert set(parts[parts > 1].index) == set(places[places.is_split].hindi_code)


def test_census_units_are_shared_by_four_places_only():
    places = raw("wi_municipalities")
    shared = places[places.duplicated("mcd_fips", keep=False)]
    towns = ["Town of Menasha", "Town of Somers"]
    assert sorted(shared.municipality_name) == [
        *towns,
        "Village of Fox Crossing",
        "Village of Somers",
    ]


def test_names_spelt_differently_are_one_place():
    names = raw("wi_municipalities").set_index("municipality_key").municipality_name
    assert names["5512564012"] == "Town of Land O'Lakes"
    for year, table in VOTES.items():
        assert "5512564012" in set(raw(table).municipality_key), year


@pytest.mark.parametrize(
    ("year", "without", "votes"),
    [
        # Cities and villages had not yet grown into these counties; 119 votes there in 2016.
        (2000, 9, 119),
        (2002, 7, 2),
    ],
)
def test_parts_without_a_row_are_small(year, without, votes):
    changes = raw("wi_municipality_changes")
    (table,) = (name for name in OTHER_YEARS if name.endswith(str(year)))
    reached = set(raw(table).municipality_key)
    reached |= set(changes[changes.year_from == year].municipality_key_to)
    missing = set(raw("wi_municipalities").municipality_key) - reached
    now = raw(VOTES[2016])
    assert len(missing) == without
    assert now[now.municipality_key.isin(missing)].canvass_total_votes.sum() == votes


def test_the_governor_of_2010_stands_with_the_second_hand_alone():
    theirs = raw("wi_county_votes")
    rows = theirs[theirs.election == "governor_2010"]
    assert len(rows) == 72
    sums = rows[["democrat_votes", "republican_votes", "total_votes"]].sum()
    assert sums.tolist() == [1004303, 1128941, 2160832]


def test_only_researchers_tables_differ_from_the_officials():
    found = read_errata("comparisons_votes")
    counts = found[found.key == ""].set_index("comparison").decision
    official = counts[~counts.index.str.startswith("officials by county")]
    cells = (65448, 65448, 1296, 792)
    assert official.tolist() == [f"0 of {compared} cells differ" for compared in cells]
    differences = found[found.key != ""]
    assert (differences.decision != "").all()
    assert (differences.evidence != "").all()


def test_candidates_of_the_certified_totals():
    """By surname for the elections that the description names, by party for the others."""
    totals = raw("wi_certified_totals")
    parties = totals["candidate"].isin(["democrat", "republican", "other"])
    named = set(totals.loc[~parties & (totals["candidate"] != "total"), "election"])
    assert named == {"president_2008", "president_2012", "president_2016", "us_senate_2016"}
    assert not named & set(totals.loc[parties, "election"])
