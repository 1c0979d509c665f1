"""Curves with their names beside them, values that matter marked."""

import pandas as pd
import pytest

from citable.charts.named_curves import CurveLabel, draw_log_curves, draw_power_curves
from citable.charts.style import MARKS

pytestmark = pytest.mark.usefixtures("house_style")
LOOKS = dict(zip(("steep", "flat"), MARKS, strict=False))


def find(axes, words):
    (text,) = [text for text in axes.texts if text.get_text() == words]
    return text


def draw_power():
    frame = pd.DataFrame({"series": ["steep"] * 3 + ["flat"] * 2, "size_pct": [0, 1, 2, 0, 2.0],
                          "seen_pct": [0, 40, 90, 5, 9]})  # fmt: skip
    labels = {"steep": CurveLabel("steep", (1, 20), 65), "flat": CurveLabel("flat", (0.5, 50))}
    words = {"xlabel": "size", "ylabel": "seen", "references": {1.5: "here"}}
    return draw_power_curves(frame, labels=labels, marks=LOOKS, **words)


def draw_log(yticks):
    frame = pd.DataFrame({"series": ["steep"] * 2 + ["flat"] * 3, "x": [1, 10, 1, 10, 5.0],
                          "y": [100, 1, 20, 10, 15.0], "dot": [False] * 4 + [True]})  # fmt: skip
    return draw_log_curves(
        frame, xlabel="margin", ylabel="ballots", labels={"steep": (2, 50), "flat": (2, 5, 9)},
        marks=LOOKS, xticks={1: "1", 10: "10%"}, yticks=yticks, references={5: "here"},
        levels={15: "counted"}, names={"steep": "the steep one"},
    )  # fmt: skip


def test_a_name_points_at_its_power_curve():
    axes = draw_power()
    # 65 lies halfway between 40 at size 1 and 90 at size 2.
    assert find(axes, "steep").xy == (pytest.approx(1.5), 65)
    assert find(axes, "flat").xy == (0.5, 50) and find(axes, "flat").arrow_patch is None


def test_power_curves_are_drawn_as_given():
    axes = draw_power()
    curves = [list(line.get_ydata()) for line in axes.lines]
    assert [0, 40, 90] in curves and [5, 9] in curves
    assert find(axes, "here").xy[0] == 1.5
    assert axes.get_xlim() == (0, 2)


def test_curves_and_dots_are_drawn_as_given():
    axes = draw_log({1: "1", 100: "100"})
    lines = [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines]
    assert ([1, 10], [100, 1]) in lines and ([1, 10], [20, 10]) in lines
    assert ([5], [15]) in lines, "the dot"
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1", "10%"]


def test_names_stand_where_asked_or_point_at_their_curve():
    axes = draw_log({1: "1", 100: "100"})
    assert find(axes, "the steep one").xy == (2, 50)
    flat = find(axes, "flat")
    assert flat.xy == (10, 10) and flat.arrow_patch is not None, "nearest to 9 on the curve"
    assert find(axes, "here").xy[0] == 5 and find(axes, "counted").xy[1] == 15


def test_without_ticks_the_height_is_plain():
    axes = draw_log(None)
    assert axes.get_yscale() == "linear" and len(axes.get_yticks()) == 0
    assert axes.get_ylim()[0] == 0 and axes.get_ylim()[1] > 100
