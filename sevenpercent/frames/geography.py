"""Where the places of the frames lie."""

import geopandas
import numpy as np
import pandas as pd

from sevenpercent.tables.load import load
from sevenpercent.tables.shapes import (
    GEOGRAPHIC,
    WISCONSIN_TRANSVERSE_MERCATOR,
    project,
    wisconsin_counties,
    wisconsin_neighbours,
)

METRES_A_KM = 1_000
SQUARE_METRES_A_KM2 = 1_000_000


def measure_counties():
    """The size of each Wisconsin county's shape and its centroid: area_km2, x_m, y_m in EPSG:3071.

    The shapes end at the shore of the Great Lakes and hold inland waters. Source: plotlygeo.
    """
    shapes = wisconsin_counties(tolerance_m=0).geometry
    centroids = shapes.centroid
    return pd.DataFrame(
        {"area_km2": shapes.area / SQUARE_METRES_A_KM2, "x_m": centroids.x, "y_m": centroids.y}
    )


def project_points(longitude, latitude):
    """Points in degrees (NAD83) as x_m, y_m of EPSG:3071; NaN where the point is unknown."""
    points = geopandas.GeoSeries.from_xy(longitude, latitude, crs=GEOGRAPHIC)
    points = project(points, WISCONSIN_TRANSVERSE_MERCATOR)
    # A projection makes infinity of missing degrees.
    return {f"{axis}_m": getattr(points, axis).where(np.isfinite) for axis in "xy"}


def county_pairs():
    """Every two counties of Wisconsin that share a border or a corner.

    Returns
    -------
    DataFrame, one row a pair : county_fips_a (the lower code), county_fips_b, county_name_a,
        county_name_b, border_km (of the border that the two share, 0 for a corner)

    Units: kilometres in EPSG:3071. Source: plotlygeo; wi_counties for the names.
    """
    shapes = wisconsin_counties(tolerance_m=0).geometry
    names = load("wi_counties").set_index("county_fips")["county_name"]
    pairs = pd.DataFrame(wisconsin_neighbours(), columns=["county_fips_a", "county_fips_b"])
    return pairs.assign(
        county_name_a=pairs["county_fips_a"].map(names),
        county_name_b=pairs["county_fips_b"].map(names),
        border_km=[
            shapes[a].intersection(shapes[b]).length / METRES_A_KM
            for a, b in pairs.itertuples(index=False)
        ],
    )
