"""Dots with intervals: what stands where, on which side of zero; panels on their own scales."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.intervals import Panel, draw_interval_panels, draw_intervals
from tests.citable.charts.reading import dots, find_overlaps, lay_out, legend_texts, texts

YEARS = {"2016": style.MARKS[0], "2012": style.EARLIER}

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


def bars(ax):
    return [line for line in ax.lines if len(line.get_xdata()) == 2 and line not in dots(ax)][1:]


def test_one_dot_a_row_at_its_value(frame):
    ax = draw_intervals(frame, series="year", xlabel="points")
    assert [float(line.get_xdata()[0]) for line in dots(ax)] == [-4.0, -2.0, -1.0, 1.0]
    assert [tuple(line.get_xdata()) for line in bars(ax)] == [(-6, -2), (-4, 0), (-3, 1), (-1, 3)]


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


def test_every_value_is_printed_and_every_series_in_the_legend(frame):
    ax = draw_intervals(frame, series="year", xlabel="points")
    assert texts(ax)[:4] == ["−4.0", "−2.0", "−1.0", "+1.0"]
    handles = ax.get_legend().legend_handles
    assert [handle.get_label() for handle in handles] == ["2016", "2012"]
    for handle, dot in zip(handles, dots(ax), strict=False):
        assert (handle.get_color(), handle.get_marker()) == (dot.get_markeredgecolor(),
                                                             dot.get_marker())  # fmt: skip


def test_series_differ_by_marker_as_well_as_colour(frame):
    ax = draw_intervals(frame, series="year", xlabel="points", marks=YEARS)
    assert len({dot.get_marker() for dot in dots(ax)}) == 2
    assert len({bar.get_linestyle() for bar in bars(ax)}) == 2


@pytest.mark.parametrize("marks, bar, said", [
    (YEARS, "90% interval", "dot: estimate; bar: 90% interval; hollow: the election before"),
    (None, "95% interval", "dot: estimate; bar: 95% interval"),
])  # fmt: skip
def test_the_key_says_what_dot_bar_and_hollow_mean(frame, marks, bar, said):
    ax = draw_intervals(frame, series="year", xlabel="points", marks=marks, bar=bar)
    assert texts(ax)[-1] == said


def test_without_intervals_the_key_says_nothing_of_bars(frame):
    ax = draw_intervals(frame.drop(columns=["low", "high"]), series="year", xlabel="points")
    assert not [text for text in texts(ax) if "bar" in text]
    (handle, _) = ax.get_legend().legend_handles
    assert handle.get_linestyle() == "None"


def test_one_series_needs_the_key_alone(frame):
    ax = draw_intervals(frame.iloc[::2], xlabel="points")
    assert ax.get_legend() is None and texts(ax)[-1] == "dot: estimate; bar: 95% interval"


def test_a_label_of_one_dot_has_a_lower_row(frame):
    both = draw_intervals(frame, series="year", xlabel="points")
    fewer = draw_intervals(frame.iloc[[0, 1, 2]], series="year", xlabel="points")
    assert fewer.get_ylim()[0] < both.get_ylim()[0]
    assert dots(fewer)[2].get_ydata()[0] == pytest.approx(fewer.get_yticks()[1])


def test_a_long_label_of_the_scale_is_broken(frame):
    ax = draw_intervals(frame, xlabel="percentage points of the two-party vote, " * 3)
    lines = ax.get_xlabel().split("\n")
    assert len(lines) > 1
    assert max(style.text_width_in(line, style.BASE_PT) for line in lines) < style.WIDTH_IN


def test_a_missing_interval_draws_a_dot_alone(frame):
    frame.loc[0, ["low", "high"]] = None
    ax = draw_intervals(frame, series="year", xlabel="points")
    assert len(dots(ax)) == 4 and len(bars(ax)) == 3


def test_groups_get_headings_and_references_a_line(frame):
    ax = draw_intervals(
        frame,
        series="year",
        group="reading",
        xlabel="points",
        references={-7: "as claimed"},
        ends=("worse", "better"),
    )
    assert {"any", "most", "as claimed", "← worse", "better →"} <= set(texts(ax))
    assert [-7, -7] in [list(line.get_xdata()) for line in ax.lines]
    assert ax.get_xlim()[0] < -7


def test_one_label_may_stand_in_two_groups(frame):
    frame["label"] = "as claimed"
    ax = draw_intervals(frame, series="year", group="reading", xlabel="points")
    assert len(ax.get_yticks()) == 2
    assert len({float(dot.get_ydata()[0]) for dot in dots(ax)}) == 4


def test_nothing_printed_overlaps(frame):
    ax = draw_intervals(
        frame,
        series="year",
        group="reading",
        xlabel="points",
        references={-0.5: "a reference near zero"},
        ends=("Clinton worse", "Clinton better"),
    )
    lay_out(ax)
    assert not find_overlaps([*ax.texts, *ax.get_yticklabels(), *ax.get_legend().get_texts()])


def test_amounts_are_printed_without_a_plus():
    frame = pd.DataFrame({"label": ["a", "b"], "value": [4.0, 0.0]})
    axes = draw_intervals(frame, xlabel="percent", digits=0, with_sign=False)
    assert texts(axes) == ["4", "0"]


ELECTIONS = {"now": style.MARKS[0], "before": style.EARLIER}


@pytest.fixture
def parts():
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


def draw_parts(parts):
    panels = {
        "shares": Panel("points", ("worse", "better")),
        "ballots": Panel("percent", ("lost", "gained"), references={-3.8: "needed"}, digits=2),
    }
    return draw_interval_panels(parts, panels, panel="panel", series="election", marks=ELECTIONS)


def test_each_row_stands_in_its_panel_on_its_scale(parts):
    shares, ballots = draw_parts(parts)
    assert [dot.get_xdata()[0] for dot in dots(shares)] == [-4.0, -3.0]
    assert [dot.get_marker() for dot in dots(shares)] == ["o", "D"]
    assert [dot.get_xdata()[0] for dot in dots(ballots)] == [0.01]
    assert (shares.get_xlabel(), ballots.get_xlabel()) == ("points", "percent")
    assert shares.get_xlim()[0] < -8 < -4 < ballots.get_xlim()[0] < -3.8


def test_panels_say_what_they_are_and_share_one_key(parts):
    shares, ballots = draw_parts(parts)
    assert {"shares", "← worse", "better →", "−4.0"} <= set(texts(shares))
    assert {"ballots", "← lost", "gained →", "+0.01", "needed"} <= set(texts(ballots))
    assert "dot: estimate; bar: 95% interval; hollow: the election before" in texts(shares)
    assert legend_texts(shares) == ["now", "before"] and ballots.get_legend() is None


def test_nothing_printed_in_panels_overlaps(parts):
    axes = draw_parts(parts)
    lay_out(axes[0])
    printed = [text for ax in axes for text in [*ax.texts, *ax.get_yticklabels(), ax.xaxis.label]]
    assert not find_overlaps([*printed, *axes[0].get_legend().get_texts()])
