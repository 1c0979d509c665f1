"""County shapes, simplified for print."""

from functools import cache
from importlib import resources

import geopandas
import shapely

from sevenpercent.tables.load import made_once

WISCONSIN = "55"
# Alaska, Hawaii, Puerto Rico, the island areas: an Albers map of the contiguous states has no
# honest place for them, so the national maps leave them out, saying so in their captions.
OUTSIDE_CONTIGUOUS = ("02", "15", "60", "66", "69", "72", "78")

GEOGRAPHIC = "EPSG:4269"  # NAD83, as the Census Bureau publishes; the shapefile has no .prj
WISCONSIN_TRANSVERSE_MERCATOR = "EPSG:3071"
CONTIGUOUS_ALBERS = "EPSG:5070"

WISCONSIN_TOLERANCE_M = 1_000
CONTIGUOUS_TOLERANCE_M = 8_000
# An island of fewer squares of the tolerance would be left as a triangle smaller than a dot.
SMALLEST_ISLAND_SQUARES = 5


def project(geometry, crs):
    """A GeoSeries in another projection, to the millimetre, in which versions of PROJ agree."""
    projected = geometry.to_crs(crs)
    rounded = shapely.transform(projected.to_numpy(), lambda points: points.round(3))
    return geopandas.GeoSeries(rounded, geometry.index, crs=crs)


@made_once
def wisconsin_counties(tolerance_m=WISCONSIN_TOLERANCE_M):
    """The 72 counties of Wisconsin, without gaps or overlaps.

    Parameters
    ----------
    tolerance_m : int, detail given up, in metres; 0 keeps every vertex

    Returns
    -------
    GeoDataFrame : index county_fips; county_name, state_fips, geometry in EPSG:3071

    Units: metres on the ground.
    Source: Census Bureau, cartographic boundaries 2016, 1:500,000, carried by plotly-geo.
    """
    shapes = county_shapes()
    shapes = shapes[shapes["state_fips"] == WISCONSIN]
    return _simplify(_project_all(shapes, WISCONSIN_TRANSVERSE_MERCATOR), tolerance_m)


@made_once
def us_counties(tolerance_m=CONTIGUOUS_TOLERANCE_M):
    """The 3,108 counties of the 48 contiguous states with the District of Columbia.

    Alaska, Hawaii and the territories are left out.

    Parameters
    ----------
    tolerance_m : int, detail given up, in metres; 0 keeps every vertex

    Returns
    -------
    GeoDataFrame : index county_fips; county_name, state_fips, geometry in EPSG:5070

    Units: metres on the ground.
    Source: Census Bureau, cartographic boundaries 2016, 1:500,000, carried by plotly-geo.
    """
    shapes = county_shapes()
    shapes = shapes[~shapes["state_fips"].isin(OUTSIDE_CONTIGUOUS)]
    return _simplify(_project_all(shapes, CONTIGUOUS_ALBERS), tolerance_m)


@made_once
def us_states(tolerance_m=CONTIGUOUS_TOLERANCE_M):
    """The contiguous states with the District of Columbia, made of us_counties' own shapes.

    Returns
    -------
    GeoDataFrame : index state_fips; geometry in EPSG:5070

    Units: metres on the ground.
    Source: as us_counties.
    """
    counties = us_counties(tolerance_m)[["state_fips", "geometry"]]
    return counties.dissolve(by="state_fips", method="coverage")


@cache
def wisconsin_neighbours():
    """Pairs of Wisconsin counties that share a border or a corner (queen contiguity).

    Returns
    -------
    tuple of (county_fips, county_fips), the lower code first, each pair once, sorted

    Units: none.
    Source: as wisconsin_counties, without simplification.
    """
    shapes = wisconsin_counties(0)
    tree = shapely.STRtree(shapes.geometry.values)
    one, other = tree.query(shapes.geometry.values, predicate="intersects")
    codes = shapes.index
    return tuple(
        sorted((codes[i], codes[j]) for i, j in zip(one, other, strict=True) if codes[i] < codes[j])
    )


@made_once
def county_shapes():
    """Every county as the Census Bureau publishes it.

    Returns
    -------
    GeoDataFrame : index county_fips; county_name, state_fips, geometry in EPSG:4269

    Units: degrees.
    Source: Census Bureau, cartographic boundaries 2016, 1:500,000, carried by plotly-geo.
    """
    folder = resources.files("_plotly_geo") / "package_data"
    with resources.as_file(folder) as path:
        shapes = geopandas.read_file(path / "cb_2016_us_county_500k.shp")
    shapes = shapes.rename(
        columns={"GEOID": "county_fips", "NAME": "county_name", "STATEFP": "state_fips"}
    )
    shapes = shapes.set_index("county_fips").sort_index()
    return shapes[["county_name", "state_fips", "geometry"]].set_crs(GEOGRAPHIC)


def _project_all(shapes, crs):
    return shapes.set_geometry(project(shapes.geometry, crs))


def _simplify(shapes, tolerance_m):
    """Fewer vertices; a border that two counties share stays one line.

    Simplifying polygon by polygon would open slits between neighbours; simplifying the coverage
    as a whole cannot, provided that it is one: that is checked, not assumed.
    """
    if not tolerance_m:
        return shapes
    if not shapely.coverage_is_valid(shapes.geometry.values):
        raise ValueError("cb_2016_us_county_500k: county borders that do not meet edge to edge")
    kept = _drop_small_islands(shapes, SMALLEST_ISLAND_SQUARES * tolerance_m**2)
    return kept.assign(geometry=kept.geometry.simplify_coverage(tolerance_m))


def _drop_small_islands(shapes, smallest_m2):
    """Counties without the small parts that touch no land; an enclave would leave a hole."""
    parts = shapes[["geometry"]].explode().reset_index()
    largest = parts.index.isin(parts.geometry.area.groupby(parts["county_fips"]).idxmax())
    part, neighbour = parts.sindex.query(parts.geometry, predicate="intersects")
    ashore = parts.index.isin(part[part != neighbour])
    parts = parts[largest | ashore | (parts.geometry.area >= smallest_m2)]
    return shapes.assign(geometry=parts.dissolve(by="county_fips", method="coverage").geometry)
