"""Bubbles: area for votes, colour for the class, shape for the machines."""

import pandas as pd
import pytest
from geopandas import GeoDataFrame
from matplotlib import pyplot as plt
from shapely.geometry import box

from citable.charts import style
from citable.charts.bubbles import draw_bubbles

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
