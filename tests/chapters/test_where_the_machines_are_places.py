"""Maps of municipalities and of two values: recounted from data/raw, complete, light."""

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import value

from citable import registry
from citable.publish.render import render_figure
from sevenpercent.chapters.where_the_machines_are import figures, places
from sevenpercent.paths import RAW
from sevenpercent.tables.shapes import wisconsin_counties

registry.load_all()
MOST_BYTES = 150_000
FIGURES = (
    "wi-map-places-swing", "wi-map-places-dre", "wi-map-dre-and-swing",
    "wi-map-residual-before-after",
)  # fmt: skip


def read(name):
    return pd.read_csv(RAW / f"{name}.csv", dtype={"municipality_key": str})


@pytest.fixture(scope="module")
def raw_places():
    """Swing and DRE share of municipalities that bear one key in both years, by plain sums."""
    new = read("wi_reporting_units_2016").groupby("municipality_key").sum(numeric_only=True)
    old = read("wi_reporting_units_2012").groupby("municipality_key").sum(numeric_only=True)
    ballots = read("wi_ballots_by_method_2016").groupby("municipality_key").sum(numeric_only=True)
    methods = ["paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots"]
    now = new["canvass_clinton_votes"] / (new["canvass_clinton_votes"] + new["canvass_trump_votes"])
    then = old["obama_votes"] / (old["obama_votes"] + old["romney_votes"])
    return pd.DataFrame(
        {
            "swing": 100 * (now - then),
            "dre": 100 * ballots["dre_ballots"] / ballots[methods].sum(axis=1),
        }
    ).dropna()


def test_swings_of_unchanged_places_are_those_of_the_raw_votes(raw_places):
    frame = places.place_frame().set_index("municipality_key")
    changed = read("wi_municipality_changes").astype(str)
    touched = set(changed.to_numpy().ravel())
    same = raw_places.index.intersection(frame.index).difference(list(touched))
    assert len(same) > 1_750
    one = frame.loc[same]
    np.testing.assert_allclose(one["swing_pp"], raw_places.loc[same, "swing"], atol=1e-8)
    np.testing.assert_allclose(one["dre_pct"], raw_places.loc[same, "dre"], atol=1e-8)


def test_places_on_dres_are_small_as_the_prose_says():
    frame = places.place_frame()
    on_dres = frame[frame["dre_majority"]]
    assert on_dres["total_votes"].median() < 500
    assert (on_dres["total_votes"] < 2_000).mean() > 0.95
    # Richfield, Washington County: the wrong filing that the caption names.
    assert on_dres.loc[on_dres["total_votes"].idxmax(), "municipality_name"].endswith("Richfield")


def test_size_explains_part_of_the_gap_and_some_stays():
    small = value("wi-places-small-swing-dre-majority-pp") - value("wi-places-small-swing-other-pp")
    everywhere = value("wi-places-swing-dre-majority-pp") - value("wi-places-swing-other-pp")
    assert everywhere < small < -1


def test_every_place_lies_in_its_county():
    import geopandas

    frame = places.place_frame()
    assert not frame[["x", "y"]].isna().any(axis=None)
    points = geopandas.GeoDataFrame(
        frame, geometry=geopandas.points_from_xy(frame["x"], frame["y"]), crs="EPSG:3071"
    )
    found = points.sjoin(wisconsin_counties(0)[["county_name", "geometry"]], how="left")
    same = found["county_name_left"] == found["county_name_right"]
    assert same.mean() > 0.98


def test_corners_of_the_square_are_empty_as_the_prose_says():
    assert value("wi-counties-no-dre-steep-fall") == 0
    assert value("wi-counties-dre-majority-mild") == 0


def test_residuals_before_controls_average_to_zero_in_either_group():
    frame = places.residual_frame()
    means = frame.groupby("any-dre")["before_pp"].mean()
    np.testing.assert_allclose(means, 0, atol=1e-9)
    assert value("residual-spread-after-pp") < value("residual-spread-before-pp")


def test_prose_on_what_fades_and_what_stays():
    frame = places.residual_frame().set_index("county_name")
    for county in ("Milwaukee", "Menominee"):
        assert abs(frame.at[county, "after_pp"]) < abs(frame.at[county, "before_pp"]) / 3
    for county in ("Dane", "Iowa", "Washington", "Waukesha"):
        assert abs(frame.at[county, "after_pp"]) > 12
        assert frame.at[county, "after_pp"] * frame.at[county, "before_pp"] > 0


@pytest.mark.parametrize("id", FIGURES)
def test_pictures_are_light_and_their_frames_complete(id):
    picture = render_figure(id)
    assert len(picture.svg) < MOST_BYTES
    key = "municipality_key" if "places" in id else "county_fips"
    assert picture.plotted[key].is_unique
    assert not picture.plotted.drop(columns="dre_pct", errors="ignore").isna().any(axis=None)


def test_closer_looks_hold_the_cities_they_are_named_for():
    frame = places.place_frame().set_index("municipality_name")
    for part, city in zip(figures.CLOSER, ("City of Madison", "City of Milwaukee"), strict=True):
        west, south, east, north = part.bounds
        rows = frame.loc[[city]].nlargest(1, "total_votes").iloc[0]
        assert west < rows["x"] < east and south < rows["y"] < north
