"""Rows of options: two marks each, in panels that share the rows."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.options import draw_options

pytestmark = pytest.mark.usefixtures("house_style")


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
        drawn = [line for line in ax.lines if line.get_marker() not in ("None", "")]
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
    assert {text.get_text() for text in axes[0].texts if text.get_text().strip()} == words
