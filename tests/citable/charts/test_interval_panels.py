"""Intervals in panels: each on its own scale, one key for all."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.interval_panels import Panel, draw_interval_panels

pytestmark = pytest.mark.usefixtures("house_style")
MARKS = {"now": style.MARKS[0], "before": style.EARLIER}


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "panel": ["shares", "shares", "ballots"],
            "label": ["alike", "alike, before", "recount"],
            "election": ["now", "before", "now"],
            "value": [-4.0, -3.0, 0.01],
            "low": [-8.0, -8.0, -0.02],
            "high": [0.5, 1.5, 0.06],
        }
    )


def draw(frame):
    panels = {
        "shares": Panel("points", ("worse", "better")),
        "ballots": Panel("percent", ("lost", "gained"), references={-3.8: "needed"}, digits=2),
    }
    return draw_interval_panels(frame, panels, panel="panel", series="election", marks=MARKS)


def dots(ax):
    return [line for line in ax.lines if line.get_marker() not in ("None", None, "")]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_row_stands_in_its_panel_on_its_scale(frame):
    shares, ballots = draw(frame)
    assert [dot.get_xdata()[0] for dot in dots(shares)] == [-4.0, -3.0]
    assert [dot.get_marker() for dot in dots(shares)] == ["o", "D"]
    assert [dot.get_xdata()[0] for dot in dots(ballots)] == [0.01]
    assert (shares.get_xlabel(), ballots.get_xlabel()) == ("points", "percent")
    assert shares.get_xlim()[0] < -8 < -4 < ballots.get_xlim()[0] < -3.8


def test_panels_say_what_they_are_and_share_one_key(frame):
    shares, ballots = draw(frame)
    assert {"shares", "← worse", "better →", "−4.0"} <= set(texts(shares))
    assert {"ballots", "← lost", "gained →", "+0.01", "needed"} <= set(texts(ballots))
    assert "dot: estimate; bar: 95% interval; hollow: the election before" in texts(shares)
    names = [text.get_text() for text in shares.get_legend().get_texts()]
    assert names == ["now", "before"] and ballots.get_legend() is None


def test_nothing_printed_overlaps(frame):
    axes = draw(frame)
    figure = axes[0].figure
    style.dress(figure, "A finding", "Sources: somebody")
    figure.draw_without_rendering()
    printed = [text for ax in axes for text in [*ax.texts, *ax.get_yticklabels(), ax.xaxis.label]]
    printed += [text for text in axes[0].get_legend().get_texts()]
    boxes = [text.get_window_extent() for text in printed if text.get_text().strip()]
    overlaps = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.overlaps(b)]
    assert not overlaps
