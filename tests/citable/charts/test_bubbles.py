"""Bubbles: area for votes, colour for the class, shape for the machines."""

import math

import pandas as pd
import pytest
from geopandas import GeoDataFrame
from matplotlib import colors
from matplotlib import pyplot as plt
from shapely.geometry import box

from citable.charts import style
from citable.charts.bubbles import SQUARE_AREA, draw_bubbles

COUNTIES = pd.Index(["55001", "55003", "55005"], name="county_fips")


@pytest.fixture
def ax():
    shapes = GeoDataFrame(
        index=COUNTIES, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs="EPSG:3071"
    )
    with style.house_style():
        ax = draw_bubbles(
            shapes,
            pd.Series([40.0, 60.0, 50.0], COUNTIES),
            pd.Series([100, 400, 100], COUNTIES),
            [0, 50, 100],
            ["#F8CDB9", "#C9E0EE"],
            legend_title="share of the two-party vote",
            size_title=("Votes cast", "no DRE", "a DRE"),
            squares=pd.Series([True, False, False], COUNTIES),
            size_examples=(100,),
        )
        style.dress(ax.figure, "A finding", "Sources: somebody")
        yield ax
    plt.close("all")


def test_area_is_proportional_to_votes_whatever_the_shape(ax):
    # Drawn from the largest to the smallest.
    sizes = [points.get_sizes()[0] for points in ax.collections]
    assert sizes[0] == pytest.approx(4 * sizes[1] / SQUARE_AREA) or sizes[0] == pytest.approx(
        4 * sizes[1]
    )
    # matplotlib's s is a diameter squared: a circle covers pi / 4 of what a square does.
    assert SQUARE_AREA == pytest.approx(math.pi / 4, abs=0.001)
    assert sorted(sizes)[0] == pytest.approx(sorted(sizes)[1] * SQUARE_AREA)


def test_colour_is_the_class_of_the_county_in_its_own_place(ax):
    at = {
        float(points.get_offsets()[0][0]): colors.to_hex(points.get_facecolor()[0]).upper()
        for points in ax.collections
    }
    assert at == {0.5: "#F8CDB9", 1.5: "#C9E0EE", 2.5: "#C9E0EE"}


def test_electronic_counties_are_squares(ax):
    corners = {
        float(points.get_offsets()[0][0]): len(points.get_paths()[0].vertices)
        for points in ax.collections
    }
    assert corners[0.5] < 10 < corners[1.5] == corners[2.5]


def test_both_legends_stand_inside_the_picture(ax):
    from matplotlib.legend import Legend

    ax.figure.draw_without_rendering()
    legends = [child for child in ax.get_children() if isinstance(child, Legend)]
    assert len(legends) == 2
    for legend in legends:
        assert legend.get_window_extent().x1 <= ax.figure.bbox.x1
    texts = [text.get_text() for legend in legends for text in legend.get_texts()]
    assert texts == ["50 to 100  (2)", "0 to 50  (1)", "100 votes", "no DRE", "a DRE"] or texts == [
        "100 votes", "no DRE", "a DRE", "50 to 100  (2)", "0 to 50  (1)",
    ]  # fmt: skip
