"""Votes of 2000 to 2024 by comparable place: none is lost from place to county to state."""

import pandas as pd
import pytest

from citable.source_checks.problems import DataError
from sevenpercent.tables import elections
from sevenpercent.tables.load import load

STATE = {
    "president_2000": (1242987, 1237279, 2598607),
    "governor_2002": (800515, 734779, 1775349),
    "president_2004": (1489504, 1478120, 2997007),
    "governor_2006": (1139115, 979427, 2161700),
    "president_2008": (1677211, 1262393, 2983417),
    "governor_2010": (1004303, 1128941, 2160832),
    "governor_2012": (1164480, 1335585, 2516065),
    "president_2012": (1620985, 1407966, 3068434),
    "governor_2014": (1122913, 1259706, 2410314),
    "president_2016": (1382536, 1405284, 2976150),
    "governor_2018": (1324307, 1295080, 2673308),
    "president_2020": (1630866, 1610184, 3298041),
    "governor_2022": (1358774, 1268535, 2656490),
    "president_2024": (1668229, 1697626, 3422918),
}
PARTS = list(elections.PARTS)


def test_counties_add_up_to_the_certified_state():
    votes = elections.county_votes()
    assert list(votes["election"].unique()) == list(elections.ELECTIONS) == list(STATE)
    sums = votes.groupby("election")[PARTS].sum()
    assert {name: tuple(sums.loc[name]) for name in STATE} == STATE
    assert votes.groupby("election")["county_fips"].nunique().eq(72).all()


def test_places_add_up_to_the_same_counties():
    """No group joins votes of two counties."""
    places = elections.place_votes()
    county = places["municipality_key"].str[:5].rename("county_fips")
    found = places.groupby([county, "election"])[PARTS].sum()
    expected = elections.county_votes().set_index(["county_fips", "election"])[PARTS]
    expected = expected.drop(index="governor_2010", level="election")
    assert (found.loc[expected.index] == expected).all(axis=None)
    assert len(found) == len(expected) == 72 * 13


def test_every_place_has_every_election():
    places = elections.place_votes()
    counts = places.groupby("municipality_key").size()
    assert (counts == 13).all() and len(counts) == 1904
    assert set(places["municipality_key"]) == set(elections.all_places().values())


def test_groups_that_can_be_compared():
    groups = {}
    for key, place in elections.all_places().items():
        groups.setdefault(place, set()).add(key)
    assert groups["5501709128"] == {"5501709128", "5501709028", "5503509128"}  # Hallie
    assert groups["5502513251"] == {"5502513251", "5502513225", "5502513032"}  # Madison
    assert groups["5502714048"] == {"5502714048", "5502714143"}  # Williamstown, Kekoskee
    assert sum(len(group) > 1 for group in groups.values()) == 25
    # Of the 1,915 of 2016 eleven stand in another's group.
    today = set(load("wi_municipalities")["municipality_key"])
    assert len(today) - len(groups) == 11


@pytest.mark.parametrize("place", ["5501709128", "5510152104", "5501508131", "5512765115"])
def test_a_group_has_no_leap(place):
    """Where a town was split or renamed, its group's votes go on as those of the state do."""
    votes = elections.place_votes()
    share = votes["total_votes"] / votes.groupby("election")["total_votes"].transform("sum")
    shares = share[votes["municipality_key"] == place].to_numpy()
    steps = shares[1:] / shares[:-1]
    assert ((steps > 0.7) & (steps < 1.5)).all()


def test_a_municipality_without_a_place_is_told(monkeypatch):
    elections.place_votes.cache_clear()
    places = {k: v for k, v in elections.all_places().items() if k != "5500101002"}
    monkeypatch.setattr(elections, "all_places", lambda: places)
    with pytest.raises(DataError, match="president_2000: no place of 2016 for .'5500101002'"):
        elections.place_votes()
    elections.place_votes.cache_clear()


def test_votes_that_do_not_add_up_are_told():
    units = pd.DataFrame({name: [1, 2] for name in PARTS})
    with pytest.raises(DataError, match="changed in adding up"):
        elections._name(units.iloc[:1], "president_2000", units)


@pytest.mark.parametrize(
    ("year", "dre", "every", "places"),
    [
        (2012, 313623, 3069827, 1885),
        (2016, 290165, 2995119, 1883),
        (2018, 234201, 2671723, 1884),
        (2020, 198519, 3254824, 1875),
    ],
)
def test_ballots_by_year(year, dre, every, places):
    for ballots in (elections.place_ballots(), elections.county_ballots()):
        rows = ballots[ballots["year"] == year]
        assert rows[["dre_ballots", "all_ballots"]].sum().tolist() == [dre, every]
        assert rows["dre_share"].between(0, 1).all()
    assert (elections.place_ballots()["year"] == year).sum() == places
    assert len(rows) == 72
    units = load(f"wi_ballots_by_method_{year}")
    assert units["dre_ballots_cleaned"].sum() == dre
