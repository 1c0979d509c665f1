"""Every race by place: no vote lost, nothing merged that need not be."""

import pytest

from sevenpercent.tables.municipal_races import OFFICES, RACES, municipal_races
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.tables.reporting_units import office_units


@pytest.fixture(scope="module")
def frame():
    return municipal_races()


def test_one_row_a_place(frame):
    assert frame["municipality_key"].is_unique
    assert len(frame) <= len(municipalities())
    assert frame["county_fips"].nunique() == 72


@pytest.mark.parametrize("office", OFFICES)
def test_votes_of_an_office_are_all_there(frame, office):
    units = office_units(office)
    for party, column in zip(("democrat_votes", "republican_votes"), RACES[office], strict=True):
        assert frame[column].sum() == units[party].sum()


def test_presidents_are_those_of_municipalities(frame):
    places = municipalities()
    for race in ("president_2008", "president_2012", "president_2016"):
        for column in RACES[race]:
            assert frame[column].sum() == places[column].sum()


def test_a_place_without_change_is_the_same(frame):
    both = municipalities().merge(frame, on="municipality_key", suffixes=("", "_race"))
    same = both[both["total_votes"] == both["total_votes_race"]]
    assert len(same) > 1_890
    for name in ("dre_share", "dre_share_2012", "degree_share", "non_hispanic_white_share"):
        differs = same[name].notna() & ((same[name] - same[f"{name}_race"]).abs() > 1e-12)
        assert not differs.any()
