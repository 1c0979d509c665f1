"""County shapes: complete, in the right projection, without slits between neighbours."""

import pytest
import shapely

from sevenpercent.tables import shapes
from sevenpercent.tables.load import made_once


def overlap_m2(frame):
    """Area counted more than once, by adding the parts and taking away the whole."""
    return frame.area.sum() - shapely.union_all(frame.geometry.values).area


def gaps(frame):
    """Holes in the union of all shapes: where neighbours do not meet."""
    whole = shapely.union_all(frame.geometry.values)
    parts = getattr(whole, "geoms", [whole])
    return sum(len(part.interiors) for part in parts)


def test_wisconsin_has_72_counties_under_their_fips_codes():
    counties = shapes.wisconsin_counties()
    assert len(counties) == 72
    assert counties.index.name == "county_fips"
    assert counties.index.is_unique
    assert counties.loc["55025", "county_name"] == "Dane"
    assert set(counties["state_fips"]) == {"55"}


def test_wisconsin_is_in_wisconsin_transverse_mercator():
    counties = shapes.wisconsin_counties()
    assert counties.crs.to_epsg() == 3071
    # The projection's false easting puts the middle of the state near 520 km, the north at 735 km.
    west, south, east, north = counties.total_bounds
    assert 290e3 < west < 300e3 and 760e3 < east < 780e3
    assert 220e3 < south < 230e3 and 700e3 < north < 760e3


@pytest.mark.parametrize("counties", [shapes.wisconsin_counties, shapes.us_counties])
def test_corners_lie_on_whole_millimetres(counties):
    """Further digits differ between versions of PROJ."""
    outlines = counties(0).geometry.to_numpy()
    corners = shapely.get_coordinates(outlines)
    assert (corners == corners.round(3)).all()
    assert shapely.coverage_is_valid(outlines)


def test_simplified_wisconsin_has_no_gaps_nor_overlaps():
    counties = shapes.wisconsin_counties()
    assert shapely.coverage_is_valid(counties.geometry.values)
    assert overlap_m2(counties) == pytest.approx(0, abs=1)
    assert gaps(counties) == gaps(shapes.wisconsin_counties(0)) == 0


def test_polygon_by_polygon_simplification_would_fail_the_same_tests():
    full = shapes.wisconsin_counties(0)
    naive = full.assign(geometry=full.geometry.simplify(1_000))
    assert overlap_m2(naive) > 1e6
    assert not shapely.coverage_is_valid(naive.geometry.values)


def test_simplified_areas_stay_within_one_percent():
    full, simple = shapes.wisconsin_counties(0), shapes.wisconsin_counties()
    assert (simple.area / full.area - 1).abs().max() < 0.01
    assert simple.area.sum() / full.area.sum() == pytest.approx(1, abs=0.001)
    vertices = shapely.get_num_coordinates
    assert vertices(simple.geometry.values).sum() < vertices(full.geometry.values).sum() / 5


def test_us_counties_are_the_contiguous_ones_in_albers():
    counties = shapes.us_counties()
    assert counties.crs.to_epsg() == 5070
    assert len(counties) == 3_108
    assert counties["state_fips"].nunique() == 49
    assert not {"02", "15", "72"} & set(counties["state_fips"])
    assert not counties.geometry.is_empty.any()


def test_simplified_us_counties_have_no_overlaps():
    counties = shapes.us_counties()
    assert shapely.coverage_is_valid(counties.geometry.values)
    # 48 states and the District cover some 7.8 million square kilometres of land.
    assert counties.area.sum() == pytest.approx(7.8e12, rel=0.03)
    assert overlap_m2(counties) == pytest.approx(0, abs=1e3)


def test_dropping_islands_opens_no_hole_in_the_country():
    assert gaps(shapes.us_counties()) <= gaps(shapes.us_counties(0))


def test_states_are_made_of_the_same_shapes():
    counties, states = shapes.us_counties(), shapes.us_states()
    assert len(states) == 49
    wisconsin = counties[counties["state_fips"] == "55"]
    assert states.loc["55", "geometry"].area == pytest.approx(wisconsin.area.sum(), rel=1e-6)


def test_a_caller_cannot_spoil_the_cache():
    counties = shapes.wisconsin_counties()
    counties["county_name"] = "spoilt"
    assert shapes.wisconsin_counties().loc["55025", "county_name"] == "Dane"


def test_neighbours_share_a_border_or_a_corner():
    pairs = shapes.wisconsin_neighbours()
    assert len(pairs) == len(set(pairs)) and all(one < other for one, other in pairs)
    name = shapes.wisconsin_counties()["county_name"]

    def neighbours(fips):
        return {name[b if a == fips else a] for a, b in pairs if fips in (a, b)}

    # Read off the state's road map; Washington meets Milwaukee at a corner alone.
    assert neighbours("55025") == {
        "Columbia", "Dodge", "Green", "Iowa", "Jefferson", "Rock", "Sauk",
    }  # fmt: skip
    assert neighbours("55079") == {"Ozaukee", "Racine", "Washington", "Waukesha"}


def test_a_frame_is_made_once_whether_its_default_is_named_or_not():
    made = []

    @made_once
    def areas(tolerance_m=shapes.WISCONSIN_TOLERANCE_M):
        made.append(tolerance_m)
        return shapes.wisconsin_counties(tolerance_m)

    assert areas() is not areas(shapes.WISCONSIN_TOLERANCE_M)
    assert areas(tolerance_m=shapes.WISCONSIN_TOLERANCE_M).equals(areas())
    assert made == [shapes.WISCONSIN_TOLERANCE_M]
