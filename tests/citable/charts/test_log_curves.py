"""Curves over a scale that multiplies: drawn as given, named, values marked."""

import pandas as pd
import pytest

from citable.charts.log_curves import draw_log_curves
from citable.charts.style import MARKS

pytestmark = pytest.mark.usefixtures("house_style")


def draw(yticks):
    frame = pd.DataFrame(
        {
            "series": ["steep", "steep", "flat", "flat", "flat"],
            "x": [1, 10, 1, 10, 5.0],
            "y": [100, 1, 20, 10, 15.0],
            "dot": [False, False, False, False, True],
        }
    )
    return draw_log_curves(
        frame,
        xlabel="margin",
        ylabel="ballots",
        labels={"steep": (2, 50), "flat": (2, 5, 9)},
        marks=dict(zip(("steep", "flat"), MARKS, strict=False)),
        xticks={1: "1", 10: "10%"},
        yticks=yticks,
        references={5: "here"},
        levels={15: "counted"},
        names={"steep": "the steep one"},
    )


def find(axes, words):
    (text,) = [text for text in axes.texts if text.get_text() == words]
    return text


def test_curves_and_dots_are_drawn_as_given():
    axes = draw({1: "1", 100: "100"})
    lines = [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines]
    assert ([1, 10], [100, 1]) in lines and ([1, 10], [20, 10]) in lines
    assert ([5], [15]) in lines, "the dot"
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1", "10%"]


def test_names_stand_where_asked_or_point_at_their_curve():
    axes = draw({1: "1", 100: "100"})
    assert find(axes, "the steep one").xy == (2, 50)
    flat = find(axes, "flat")
    assert flat.xy == (10, 10) and flat.arrow_patch is not None, "nearest to 9 on the curve"
    assert find(axes, "here").xy[0] == 5 and find(axes, "counted").xy[1] == 15


def test_without_ticks_the_height_is_plain():
    axes = draw(None)
    assert axes.get_yscale() == "linear" and len(axes.get_yticks()) == 0
    assert axes.get_ylim()[0] == 0 and axes.get_ylim()[1] > 100
