"""Dots with intervals: what stands where, on which side of zero."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.intervals import draw_intervals

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "label": ["as claimed", "as claimed", "with controls", "with controls"],
            "year": ["2016", "2012", "2016", "2012"],
            "reading": ["any", "any", "most", "most"],
            "value": [-4.0, -2.0, -1.0, 1.0],
            "low": [-6.0, -4.0, -3.0, -1.0],
            "high": [-2.0, 0.0, 1.0, 3.0],
        }
    )


def dots(ax):
    return [line for line in ax.lines if line.get_marker() not in ("None", None, "")]


def bars(ax):
    return [line for line in ax.lines if len(line.get_xdata()) == 2 and line not in dots(ax)][1:]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_the_first_row_is_on_top(frame):
    ax = draw_intervals(frame, series="year", xlabel="points")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["as claimed", "with controls"]
    heights = [ax.transData.transform((0, float(dot.get_ydata()[0])))[1] for dot in dots(ax)]
    assert heights == sorted(heights, reverse=True)


def test_negative_lies_left_of_the_zero_line(frame):
    ax = draw_intervals(frame, series="year", xlabel="points")
    zero = ax.lines[0].get_xdata()
    assert list(zero) == [0, 0]
    left = ax.transData.transform((-4.0, 0))[0]
    assert left < ax.transData.transform((0.0, 0))[0]
    assert ax.get_xlim()[0] < -6 and ax.get_xlim()[1] > 3


def test_series_differ_by_marker_as_well_as_colour(frame):
    ax = draw_intervals(frame, series="year", xlabel="points")
    assert len({dot.get_marker() for dot in dots(ax)}) == 2
    assert len({bar.get_linestyle() for bar in bars(ax)}) == 2


def test_nothing_printed_overlaps(frame):
    ax = draw_intervals(
        frame,
        series="year",
        group="reading",
        xlabel="points",
        references={-0.5: "a reference near zero"},
        ends=("Clinton worse", "Clinton better"),
    )
    style.dress(ax.figure, "A finding", "Sources: somebody")
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in [*ax.texts, *ax.get_yticklabels()]]
    overlaps = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]
    assert not overlaps


def test_amounts_are_printed_without_a_plus():
    frame = pd.DataFrame({"label": ["a", "b"], "value": [4.0, 0.0]})
    axes = draw_intervals(frame, xlabel="percent", digits=0, with_sign=False)
    assert [text.get_text() for text in axes.texts] == ["4", "0"]
