"""Specifications: sorted curves with a strip for each, rows of options that panels share."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.specifications import draw_options, draw_specification_curves
from tests.citable.charts.reading import dots, texts

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def axes():
    frame = pd.DataFrame(
        {
            "series": [2016, 2016, 2012, 2012],
            "position_pct": [25.0, 75.0] * 2,
            "estimate": [-3.0, 1.0, -1.0, 2.0],
            "low_pct": [60.0, 0.0, 10.0, 0.0],
        }
    )
    return draw_specification_curves(
        frame,
        ylabel="points",
        xlabel="percent",
        shares={"low_pct": ("negative", style.PALETTE["electronic"], None)},
        marks=dict(zip((2016, 2012), style.MARKS, strict=False)),
        names={2016: "2016", 2012: "2012"},
    )


def test_a_curve_and_a_strip_a_series(axes):
    assert len(axes) == 3
    curves = [
        line for line in axes[0].lines if len(line.get_xdata()) == 2 and line.get_label()[0] != "_"
    ]
    assert [list(line.get_ydata()) for line in curves] == [[-3, 1], [-1, 2]]
    assert curves[0].get_linestyle() != curves[1].get_linestyle()


def test_strips_run_from_none_to_all(axes):
    for strip in axes[1:]:
        assert strip.get_ylim() == (0, 100)
        assert len(strip.collections) == 1


def test_marks_stand_at_their_values_in_the_rows_of_their_labels():
    frame = pd.DataFrame(
        {
            "heading": ["Weight", "Weight", "Counties"] * 2,
            "label": ["once", "by population", "all"] * 2,
            "year": [2016] * 3 + [2012] * 3,
            "median": [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0],
            "share": [30.0, 20.0, 10.0, 3.0, 2.0, 1.0],
        }
    )
    marks = {2016: style.MARKS[0], 2012: style.EARLIER}
    axes = draw_options(frame, {"median": "points", "share": "percent"}, series="year", marks=marks)
    for ax, column in zip(axes, ("median", "share"), strict=True):
        drawn = dots(ax)
        assert [list(line.get_xdata()) for line in drawn] == [
            frame.loc[frame["year"] == year, column].tolist() for year in (2016, 2012)
        ]
        assert (
            list(drawn[0].get_ydata()) == list(drawn[1].get_ydata()) == sorted(drawn[0].get_ydata())
        )
    assert [label.get_text() for label in axes[0].get_yticklabels()] == [
        "once", "by population", "all",
    ]  # fmt: skip
    words = {"Weight", "Counties", "hollow: the election before"}
    assert set(texts(axes[0])) == words
