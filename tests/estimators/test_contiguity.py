"""Neighbours by hand and against libpysal on the counties; the nearest places on a line."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from libpysal.weights import Queen, Rook

from sevenpercent.estimators.contiguity import (
    nearest_across,
    nearest_of_each,
    nearest_weights,
    neighbour_weights,
    rook_pairs,
)
from sevenpercent.tables import shapes

# Four squares: a b above, c d below. a meets d, and b meets c, at a corner.
GRID = geopandas.GeoDataFrame(
    geometry=[shapely.box(x, y, x + 1, y + 1) for x, y in [(0, 1), (1, 1), (0, 0), (1, 0)]],
    index=list("abcd"),
)
ALL_PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]


def list_pairs(weights):
    return {tuple(sorted((a, b))) for a in weights.neighbors for b in weights.neighbors[a]}


@pytest.fixture(scope="module")
def census_shapes():
    """The Census Bureau's own coordinates, in degrees: no projection between."""
    counties = shapes.county_shapes()
    return counties[counties["state_fips"] == "55"]


def test_nearest_weights_by_hand():
    line = pd.DataFrame({"x_km": [0, 1, 3, 10], "y_km": 0}, index=list("abcd"))
    one = nearest_weights(line, 1)
    assert [row.idxmax() for _, row in one.iterrows()] == ["b", "a", "b", "c"]
    two = nearest_weights(line, 2)
    assert two.loc["d"].tolist() == [0, 0.5, 0.5, 0]
    assert (two.sum(axis=1) == 1).all() and (np.diag(two) == 0).all()


def test_rook_leaves_out_corners():
    assert rook_pairs(GRID, ALL_PAIRS) == (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))


def test_rows_share_a_weight_of_one():
    weights = neighbour_weights("abcd", [("a", "b"), ("a", "c"), ("c", "d")])
    assert weights.loc["a"].tolist() == [0, 0.5, 0.5, 0]
    assert weights.loc["b"].tolist() == [1, 0, 0, 0]
    assert weights.sum(axis=1).tolist() == [1, 1, 1, 1]


def test_an_island_is_named():
    with pytest.raises(ValueError, match="'d' has no neighbours"):
        neighbour_weights("abcd", [("a", "b"), ("a", "c")])


def test_a_pair_of_strangers_is_refused():
    # Among others that are known, on either side.
    for stranger in (("a", "z"), ("z", "b")):
        with pytest.raises(ValueError, match="names an area that has no row"):
            neighbour_weights("ab", [("a", "b"), stranger])


def test_queen_and_rook_are_those_of_libpysal(census_shapes):
    queen = shapes.wisconsin_neighbours()
    assert set(queen) == list_pairs(Queen.from_dataframe(census_shapes, use_index=True))
    rook = rook_pairs(shapes.wisconsin_counties(0), queen)
    assert set(rook) == list_pairs(Rook.from_dataframe(census_shapes, use_index=True))
    assert (len(queen), len(rook)) == (184, 174)


def test_weights_are_those_of_libpysal(census_shapes):
    queen = Queen.from_dataframe(census_shapes, use_index=True)
    queen.transform = "r"
    theirs, keys = queen.full()
    ours = neighbour_weights(keys, shapes.wisconsin_neighbours())
    assert np.allclose(ours.to_numpy(), theirs, atol=1e-15)


def test_the_first_area_may_stand_second_in_a_pair():
    assert neighbour_weights("ab", [("b", "a")]).to_numpy().tolist() == [[0, 1], [1, 0]]


# West of the border: a at 0, b at 6. East of it: c at 8, d at 9, e at 30.
POINTS = pd.DataFrame({"x_km": [0, 6, 8, 9, 30], "y_km": 0}, index=list("abcde"))
SIDES = pd.Series(["west", "west", "east", "east", "east"], index=list("abcde"))


def test_mutual_pairs_use_each_place_once():
    # a's nearest across is c, but c's is b; d's and e's nearest is b, whose own is c.
    assert nearest_across(POINTS, SIDES, limit_km=100) == [("b", "c")]


def test_all_pairs_within_the_limit():
    pairs = nearest_across(POINTS, SIDES, limit_km=8, mutual=False)
    assert pairs == [("a", "c"), ("b", "c"), ("b", "d")]


def test_the_limit_holds():
    assert nearest_across(POINTS, SIDES, limit_km=1.9) == []
    assert nearest_across(POINTS, SIDES, limit_km=2) == [("b", "c")]


def test_the_nearest_of_each_counts_whether_or_not_it_holds_both_ways():
    # a takes c, b and c each other, d and e b; once each.
    expected = [("a", "c"), ("b", "c"), ("b", "d"), ("b", "e")]
    assert nearest_of_each(POINTS, SIDES, limit_km=100) == expected
    assert nearest_of_each(POINTS, SIDES, limit_km=8) == expected[:3]
