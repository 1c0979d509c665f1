"""Joined frames add up to the certified votes, and say so when they do not."""

import pandas as pd
import pytest

from citable.source_checks.problems import DataError
from sevenpercent.measures import two_party_share
from sevenpercent.tables.ballots import METHODS, ballots_by_method, sum_ballots
from sevenpercent.tables.certified import certified_votes, require_certified
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.counties import counties, join
from sevenpercent.tables.load import describe_field, load, read_package
from sevenpercent.tables.municipalities import municipalities, place_units
from sevenpercent.tables.reporting_units import earlier_units, office_units, reporting_units
from sevenpercent.tables.us_counties import states, us_counties
from sevenpercent.tables.votes import sum_earlier_votes, sum_votes_2016

# Totals as the Wisconsin Elections Commission announced them, before and after the recount.
CERTIFIED = {
    "clinton_votes": 1381823,
    "trump_votes": 1404440,
    "recount_clinton_votes": 1382536,
    "recount_trump_votes": 1405284,
    "obama_2012_votes": 1620985,
    "romney_2012_votes": 1407966,
    "obama_2008_votes": 1677211,
    "mccain_2008_votes": 1262393,
}


def test_load_types():
    counties_table = load("wi_counties")
    assert counties_table["county_fips"].iloc[0] == "55001"
    assert load("us_counties_president")["total_2016_votes"].dtype == "int64"
    assert isinstance(load("us_counties_president")["total_2024_votes"].dtype, pd.Int64Dtype)
    assert load("us_states_president")["democrat_share"].dtype == "float64"
    assert load("wi_equipment")["list_date"].dtype.kind == "M"
    assert load("wi_municipalities")["is_split"].dtype == "bool"


def test_not_applicable_is_an_answer():
    assert "Not Applicable" in set(load("us_equipment_2016")["vvpat"])


def test_load_gives_copies():
    frame = load("wi_counties")
    frame.loc[0, "county_name"] = "changed"
    assert load("wi_counties").loc[0, "county_name"] == "Adams"


def test_load_names_an_unknown_table():
    with pytest.raises(KeyError, match="no table 'wi_county'"):
        load("wi_county")


def test_field_descriptions():
    assert "five digits" in describe_field("us_counties_context", "county_fips")


@pytest.mark.parametrize("frame", [counties, municipalities])
@pytest.mark.parametrize("column, votes", CERTIFIED.items())
def test_certified_totals_to_the_ballot(frame, column, votes):
    assert frame()[column].sum() == votes


def test_shapes_and_keys():
    assert len(counties()) == counties()["county_fips"].nunique() == 72
    places = municipalities()
    assert places["municipality_key"].is_unique
    parts = places["municipality_keys"].str.split().explode()
    assert set(parts) == set(load("wi_municipalities")["municipality_key"])
    assert parts.is_unique


def test_other_votes_are_the_remainder():
    frame = counties()
    for prefix in ("", "recount_"):
        parts = frame[[f"{prefix}{name}_votes" for name in ("clinton", "trump", "other")]]
        assert (parts.sum(axis=1) == frame[f"{prefix}total_votes"]).all()


def test_municipalities_add_up_to_counties():
    sums = municipalities().groupby("county_fips")[[*CERTIFIED, "total_votes"]].sum()
    ours = counties().set_index("county_fips")[[*CERTIFIED, "total_votes"]]
    pd.testing.assert_frame_equal(sums, ours, check_names=False)


def test_dre_share_is_of_the_four_methods():
    frame = counties().set_index("county_fips")
    for suffix in ("", "_cleaned"):
        total = frame[[f"{name}{suffix}" for name in METHODS]].sum(axis=1)
        share = frame[f"dre_ballots{suffix}"] / total
        pd.testing.assert_series_equal(share, frame[f"dre_share{suffix}"], check_names=False)
    assert frame["dre_share"].between(0, 1).all()


def test_county_shares_by_hand():
    """Adams County, from the codebook's percentages: 87.335 without a degree, 90.638 white."""
    adams = counties().set_index("county_fips").loc["55001"]
    assert adams["degree_share"] == pytest.approx(1 - 0.8733508, abs=1e-6)
    assert adams["nonwhite_share"] == pytest.approx(1 - 0.906376, abs=1e-6)


def test_grouped_places():
    places = comparison_places()
    # Fox Crossing was made from the Town of Menasha; more voters live in it.
    assert places["5513971008"] == places["5513971121"] == "5513971121"
    assert comparison_places(years=())["5513971008"] == "5513971008"


def test_places_without_votes_have_zero_votes_and_no_ballots_are_invented():
    frame = municipalities().set_index("municipality_key")
    assert frame.loc["5508132176", "total_votes"] == 0
    assert pd.isna(frame.loc["5505729032", "dre_ballots"])


def test_sums_on_a_toy_frame():
    names = ("trump", "clinton", "johnson", "stein", "total")
    units = pd.DataFrame({"place": ["a", "a", "b"]})
    for stage, more in {"canvass": 0, "recount": 1}.items():
        for step, name in enumerate(names, start=1):
            units[f"{stage}_{name}_votes"] = [step, 10 * step, 100 * step + more]
    votes = sum_votes_2016(units, "place")
    assert votes.loc["a", "trump_votes"] == 11
    assert votes.loc["a", "other_votes"] == 55 - 11 - 22
    assert votes.loc["b", "recount_clinton_votes"] == 201


def test_earlier_votes_on_a_toy_frame():
    units = pd.DataFrame(
        {"place": ["a", "a"], "obama_votes": [1, 2], "romney_votes": [3, 4], "total_votes": [5, 9]}
    )
    votes = sum_earlier_votes(units, 2012, "place").loc["a"]
    figures = {"obama": 3, "romney": 7, "other": 4, "total": 14}
    assert dict(votes) == {f"{name}_2012_votes": count for name, count in figures.items()}


def test_lost_vote_is_an_error():
    units = reporting_units()
    units.loc[0, "canvass_trump_votes"] -= 1
    columns = {"canvass_trump_votes": "trump"}
    with pytest.raises(DataError, match="toy: canvass_trump_votes adds up to 1404439, certified"):
        require_certified(units, columns, "president_2016", step="toy")


def test_join_refuses_other_counties():
    frame = pd.DataFrame({"county_fips": ["55001", "55003"]})
    part = pd.DataFrame({"x": [1, 2]}, index=["55001", "55005"])
    with pytest.raises(DataError, match="55003.*55005"):
        join(frame, part)


def test_lost_municipality_is_an_error():
    units = reporting_units()
    units.loc[0, "municipality_key"] = "5500199999"
    with pytest.raises(DataError, match="no place of 2016 for .*5500199999"):
        place_units(units)


def test_ballots_are_conserved():
    for year in (2012, 2016):
        units = ballots_by_method(year)
        sums = sum_ballots(units, "county_fips")
        assert sums["dre_ballots"].sum() == units["dre_ballots"].sum()
        suffix = "" if year == 2016 else "_2012"
        assert municipalities()[f"dre_ballots{suffix}"].sum() == units["dre_ballots"].sum()


def test_earlier_and_other_offices():
    assert earlier_units(2012)["total_votes"].sum() == certified_votes("president_2012", "total")
    senate = office_units("us_senate_2016")["total_votes"].sum()
    assert senate == certified_votes("us_senate_2016", "total")
    assert (office_units("governor_2018")["total_votes"] >= 0).all()


def test_national_file_agrees_with_wisconsins_canvass():
    """County by county: two publishers, the same votes in three elections."""
    national = us_counties().set_index("county_fips")
    ours = counties().set_index("county_fips")
    for column in (
        *("clinton_votes", "trump_votes", "other_votes", "total_votes"),
        *("obama_2012_votes", "romney_2012_votes", "total_2012_votes"),
        *("obama_2008_votes", "mccain_2008_votes", "total_2008_votes"),
    ):
        difference = national.loc[ours.index, column] - ours[column]
        assert not difference.any(), (column, difference[difference != 0].to_dict())


def test_us_counties():
    frame = us_counties()
    assert frame["county_fips"].is_unique
    assert not frame["county_fips"].str.startswith("02").any()
    without_people = frame.loc[frame["population"].isna(), "county_fips"]
    assert list(without_people) == ["46102"]
    without_2024 = frame.loc[frame["total_2024_votes"].isna(), "state"]
    assert set(without_2024) == {"Connecticut"}
    share = two_party_share(frame["clinton_votes"], frame["trump_votes"])
    assert share.between(0, 1).all()


def test_states_hold_the_national_lead():
    frame = states()
    votes = frame[frame["year"] == 2016]
    assert len(votes) == 51
    lead = votes["democrat_votes"].sum() - votes["republican_votes"].sum()
    assert lead == 2868700
    assert frame.set_index(["year", "state"]).loc[(2012, "WI"), "republican_votes"] == 1407966


def test_package_is_read_once():
    assert read_package() is read_package()
