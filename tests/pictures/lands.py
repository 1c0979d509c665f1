"""The ground that maps are held against: counties, their outlines, points inside them."""

from functools import cache

import geopandas
import numpy as np
import shapely

from sevenpercent.tables.shapes import (
    GEOGRAPHIC,
    WISCONSIN_TRANSVERSE_MERCATOR,
    us_counties,
    wisconsin_counties,
)

LANDS = {"wisconsin": wisconsin_counties, "country": us_counties}
POINTS = 5  # inside each county, at which its colour is read
COARSE = 0.35  # how far the area of a county may change where its border is drawn coarsely


@cache
def land(name):
    """The counties of a map, "country at 14000" with so coarse borders.

    Returns
    -------
    GeoDataFrame : index county_fips; county_name, geometry

    Units: metres.
    """
    name, _, tolerance = name.partition(" at ")
    return LANDS[name](int(tolerance)) if tolerance else LANDS[name]()


@cache
def sample_points(name):
    """Points well inside each county: (county_fips of each, x, y), the widest place first."""
    codes, found = [], []
    for fips, shape in land(name).geometry.items():
        inside = shapely.maximum_inscribed_circle(shape, tolerance=shape.length / 400)
        centre, radius = inside.coords[0], inside.length
        turns = np.linspace(0, 2 * np.pi, POINTS - 1, endpoint=False)
        near = np.array(centre) + 0.4 * radius * np.column_stack([np.cos(turns), np.sin(turns)])
        found += [centre, *near]
        codes += [fips] * POINTS
    xy = np.array(found)
    return np.array(codes), xy[:, 0], xy[:, 1]


def as_area(path):
    """The area that a filled path covers: what an odd number of its rings encloses."""
    rings = [ring for ring in path.to_polygons(closed_only=False) if len(ring) > 3]
    lines = shapely.linestrings(np.concatenate(rings), indices=np.repeat(
        np.arange(len(rings)), [len(ring) for ring in rings]))  # fmt: skip
    return shapely.build_area(shapely.geometrycollections(lines))


def find_county(name, xy):
    """county_fips of the county in which each point lies; empty for none."""
    shapes = land(name)
    points = shapely.points(np.atleast_2d(xy))
    tree = shapely.STRtree(shapes.geometry.values)
    found = np.full(len(points), "", dtype=object)
    which, where = tree.query(points, predicate="intersects")
    found[which] = shapes.index.to_numpy()[where]
    return found


def project(longitude, latitude):
    """Places in the coordinates of Wisconsin's maps."""
    points = geopandas.points_from_xy(longitude, latitude, crs=GEOGRAPHIC)
    points = points.to_crs(WISCONSIN_TRANSVERSE_MERCATOR)
    return np.column_stack([points.x, points.y])
