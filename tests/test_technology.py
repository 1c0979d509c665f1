"""Readings of "electronic" on counties whose machines are known, and their limits."""

import pytest

from sevenpercent.tables.counties import counties
from sevenpercent.technology import (
    READINGS,
    electronic_counties,
    mixed_states,
    municipalities_with_dre,
    us_county_technology,
)

ADAMS, DANE, MILWAUKEE = "55001", "55025", "55079"


@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_decides_all_72_counties(reading):
    electronic = electronic_counties(reading)
    assert list(electronic.index) == list(counties()["county_fips"])
    assert electronic.dtype == bool
    assert 0 < electronic.sum() < 72
    assert not electronic[MILWAUKEE] and not electronic[DANE]


def test_adams_has_a_dre_and_does_not_vote_on_dres():
    # Adams lists AVC Edge machines, and cast most of its ballots on paper.
    assert electronic_counties("any-dre")[ADAMS]
    assert electronic_counties("listed-any")[ADAMS]
    dose = counties().set_index("county_fips").loc[ADAMS, "dre_share"]
    assert electronic_counties("dre-majority")[ADAMS] == (dose > 0.5)


def test_use_is_narrower_than_presence():
    by_use = electronic_counties("dre-majority")
    assert (by_use & ~electronic_counties("listed-any")).sum() == 0


def test_no_dre_is_a_standard_machine_in_wisconsin_by_verified_votings_column():
    technology = us_county_technology(2016)
    wisconsin = technology[technology.index.str.startswith("55")]
    assert wisconsin["any_dre"].sum() == 48
    assert wisconsin["standard_dre"].sum() == 0
    assert wisconsin["paperless_dre"].sum() == 0


def test_states_without_variation_are_not_mixed():
    states = mixed_states()
    assert {"Wisconsin", "Texas"} <= set(states)
    assert not {"Michigan", "Georgia", "Maryland"} & set(states)


def test_equipment_covers_every_municipality_part_once():
    flags = municipalities_with_dre()
    assert flags["municipality_key"].is_unique
    assert len(flags) == 1915


def test_a_returned_reading_can_be_changed_without_harm():
    changed = electronic_counties("any-dre")
    changed.loc[:] = True
    assert not electronic_counties("any-dre").all()


def test_unknown_reading_is_named():
    with pytest.raises(ValueError, match="no reading is called 'touchscreen'; there are any-dre"):
        electronic_counties("touchscreen")
