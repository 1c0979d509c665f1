"""Wisconsin's tables in data/raw against figures read off the originals by eye."""

import re

import pandas as pd
import pytest

from sevenpercent.paths import ERRATA, RAW

CANDIDATES = re.compile(r"(?:canvass|recount)_(\w+)_votes")
VOTES = {
    2008: "wi_reporting_units_2008",
    2012: "wi_reporting_units_2012",
    2014: "wi_reporting_units_governor_2014",
    2016: "wi_reporting_units_2016",
    2018: "wi_reporting_units_governor_2018",
}


def raw(name):
    codes = {"municipality_key", "county_fips", "hindi_code", "mcd_fips", "wec_part_code"}
    codes |= {"municipality_key_from", "municipality_key_to", "doa_fips5", "wec_code"}
    return pd.read_csv(RAW / f"{name}.csv", dtype=dict.fromkeys(codes, str))


def unit(name, key, label):
    frame = raw(name).set_index(["municipality_key", "reporting_unit"])
    return frame.loc[(key, label)]


@pytest.mark.parametrize(
    ("table", "column", "votes"),
    [
        # The printed office totals; for 2014 and 2018 the sums of files that print none.
        ("wi_reporting_units_2016", "canvass_total_votes", 2975753),
        ("wi_reporting_units_2016", "canvass_trump_votes", 1404440),
        ("wi_reporting_units_2016", "canvass_clinton_votes", 1381823),
        ("wi_reporting_units_2016", "canvass_mcmullin_votes", 9998),
        ("wi_reporting_units_2016", "recount_total_votes", 2976150),
        ("wi_reporting_units_2016", "recount_trump_votes", 1405284),
        ("wi_reporting_units_2016", "recount_clinton_votes", 1382536),
        ("wi_reporting_units_2016", "recount_scattering_votes", 22764),
        ("wi_reporting_units_2012", "total_votes", 3068434),
        ("wi_reporting_units_2012", "obama_votes", 1620985),
        ("wi_reporting_units_2012", "romney_votes", 1407966),
        ("wi_reporting_units_2008", "obama_votes", 1677211),
        ("wi_reporting_units_2008", "mccain_votes", 1262393),
        ("wi_reporting_units_us_senate_2016", "republican_votes", 1479471),
        ("wi_reporting_units_us_senate_2016", "democrat_votes", 1380335),
        ("wi_reporting_units_governor_2014", "republican_votes", 1259706),
        ("wi_reporting_units_governor_2014", "democrat_votes", 1122913),
        ("wi_reporting_units_governor_2018", "republican_votes", 1295080),
        ("wi_reporting_units_governor_2018", "democrat_votes", 1324307),
        ("wi_reporting_units_us_senate_2018", "democrat_votes", 1472914),
    ],
)
def test_statewide_totals(table, column, votes):
    assert raw(table)[column].sum() == votes


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


@pytest.mark.parametrize("name", [*VOTES.values(), "wi_reporting_units_us_senate_2016"])
def test_every_municipality_is_known_or_a_recorded_change(name):
    year = {table: year for year, table in VOTES.items()}.get(name, 2016)
    changes = raw("wi_municipality_changes")
    known = set(raw("wi_municipalities").municipality_key)
    known |= set(changes[changes.year_from == year].municipality_key_from)
    assert set(raw(name).municipality_key) <= known


@pytest.mark.parametrize(
    ("year", "without"),
    [
        # Parts of a village or city in a neighbouring county where nobody voted in 2016.
        (2008, {"5501545241", "5508132176", "5508163165"}),
        (2012, {"5508132176", "5508163165"}),
        (2014, {"5508163165"}),
        (2018, set()),
    ],
)
def test_every_municipality_of_2016_has_a_forerunner_or_no_votes(year, without):
    changes = raw("wi_municipality_changes")
    reached = set(raw(VOTES[year]).municipality_key)
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


def test_certified_totals_are_the_sums_of_reporting_units():
    printed = raw("wi_certified_totals")
    units = raw("wi_reporting_units_2016")
    county = units.municipality_key.str[:5]
    for stage in ("canvass", "recount"):
        votes = units.filter(like=f"{stage}_").groupby(county).sum()
        long = votes.rename(
            columns=dict(zip(votes, CANDIDATES.findall(" ".join(votes)), strict=True))
        )
        found = long.stack().rename_axis(["county_fips", "candidate"])
        rows = printed[(printed.election == "president_2016") & (printed.stage == stage)]
        expected = rows[rows.county_fips != "55"].set_index(["county_fips", "candidate"]).votes
        assert len(expected) == 72 * 18
        assert (found.reindex(expected.index) == expected).all()


def test_only_researchers_tables_differ_from_the_officials():
    found = pd.read_csv(ERRATA / "comparisons_votes.csv", dtype=str, keep_default_na=False)
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
