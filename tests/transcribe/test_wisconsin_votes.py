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


def unit(name, key, label):
    frame = raw(name).set_index(["municipality_key", "reporting_unit"])
    return frame.loc[(key, label)]


# The printed office totals; for 2014 and 2018 the sums of files that print none; for 2000, 2020 and
# 2022 as the state published them.
STATE = {
    "2016": {
        "canvass_total": 2_975_753,
        "canvass_trump": 1_404_440,
        "canvass_clinton": 1_381_823,
        "canvass_mcmullin": 9_998,
        "recount_total": 2_976_150,
        "recount_trump": 1_405_284,
        "recount_clinton": 1_382_536,
        "recount_scattering": 22_764,
    },
    "2012": {"total": 3_068_434, "obama": 1_620_985, "romney": 1_407_966},
    "2008": {"obama": 1_677_211, "mccain": 1_262_393},
    "us_senate_2016": {"republican": 1_479_471, "democrat": 1_380_335},
    "governor_2014": {"republican": 1_259_706, "democrat": 1_122_913},
    "governor_2018": {"republican": 1_295_080, "democrat": 1_324_307},
    "us_senate_2018": {"democrat": 1_472_914},
    "president_2000": {"total": 2_598_607, "democrat": 1_242_987, "republican": 1_237_279},
    "governor_2002": {"democrat": 800_515, "republican": 734_779},
    "president_2004": {"democrat": 1_489_504, "republican": 1_478_120},
    "governor_2006": {"democrat": 1_139_115, "republican": 979_427},
    "governor_2012": {"total": 2_516_065, "democrat": 1_164_480, "republican": 1_335_585},
    "president_2020": {"total": 3_298_041, "democrat": 1_630_866, "republican": 1_610_184},
    "governor_2022": {"democrat": 1_358_774, "republican": 1_268_535},
    "president_2024": {"total": 3_422_918, "democrat": 1_668_229, "republican": 1_697_626},
}


@pytest.mark.parametrize("election", STATE)
def test_statewide_totals(election):
    sums = raw(f"wi_reporting_units_{election}").sum(numeric_only=True)
    assert {part: sums[f"{part}_votes"] for part in STATE[election]} == STATE[election]


def test_known_rows():
    adams = unit("wi_reporting_units_2016", "5500101002", "WARDS 1-3")
    stages = adams[[f"{s}_{c}_votes" for s in ("canvass", "recount") for c in ("total", "trump")]]
    assert stages.tolist() == [618, 377, 618, 377]
    assert adams[["canvass_clinton_votes", "canvass_mcmullin_votes"]].tolist() == [207, 3]
    rapids = unit("wi_reporting_units_2016", "5514172291", "WARDS 1-5")
    assert rapids[["canvass_total_votes", "recount_total_votes"]].tolist() == [2129, 2128]
    earlier = unit("wi_reporting_units_2012", "5514172291", "WARDS 16-23,25")
    assert earlier[["total_votes", "romney_votes", "obama_votes"]].tolist() == [2678, 1264, 1378]
    earliest = unit("wi_reporting_units_2008", "5500101004", "ALL WARDS")
    assert earliest[["obama_votes", "mccain_votes"]].tolist() == [314, 169]
    office = unit("wi_reporting_units_governor_2014", "5500101002", "WARDS 1-3")
    assert office[["democrat_votes", "republican_votes", "other_votes"]].tolist() == [233, 258, 9]


@pytest.mark.parametrize(
    ("election", "key", "label", "votes"),
    [
        ("president_2000", "5500101002", "WARDS 1-6", [298, 249, 30]),
        ("president_2000", "5514172291", "WARD 19", [254, 276, 32]),
        ("governor_2002", "5514172291", "WARDS 1-23", [2986, 1982, 1000]),
        ("president_2004", "5500101002", "WARDS 1,2", [350, 324, 6]),
        ("governor_2006", "5514172291", "WARDS 21-23", [589, 411, 27]),
        ("governor_2012", "5514172291", "WARDS 16-23,25", [1059, 1140, 22]),
        ("president_2020", "5514172291", "WARDS 1-10,22-23", [1905, 2339, 90]),
        ("governor_2022", "5514172291", "WARDS 25-27", [477, 495, 23]),
        ("president_2024", "5500101002", "WARDS 1-3", [264, 479, 51]),
    ],
)
def test_known_rows_of_other_years(election, key, label, votes):
    row = unit(f"wi_reporting_units_{election}", key, label)
    assert row[["democrat_votes", "republican_votes", "other_votes"]].tolist() == votes


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
    assert sorted(shared.municipality_name) == [
        "Town of Menasha",
        "Town of Somers",
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
    assert official.tolist() == [
        "0 of 65448 cells differ",
        "0 of 65448 cells differ",
        "0 of 1296 cells differ",
        "0 of 792 cells differ",
    ]
    differences = found[found.key != ""]
    assert (differences.decision != "").all()
    assert (differences.evidence != "").all()
