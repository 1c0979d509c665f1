"""Trends: every value at its year, one scale for all panels, numbers at the foot as given."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.trends import draw_trends

MARKS = {"with": style.ELECTRONIC_MARK, "without": style.OTHER_MARK}


@pytest.fixture
def drawn(both_forms):
    rows = [
        (panel, year, series, base + step, step - 20.0)
        for panel, base in (("first of them", 40.0), ("second", 50.0))
        for year, step in ((2004, 0.0), (2008, 4.0))
        for series in MARKS
    ]
    frame = pd.DataFrame(rows, columns=["panel", "year", "series", "value", "gap"])
    frame.loc[frame["series"] == "without", "value"] += 3
    axes = draw_trends(
        frame, ylabel="Share, percent", marks=MARKS, foot="gap", foot_title="gap, points",
        reference=45, digits=1,
    )  # fmt: skip
    return axes, frame


def test_marks_stand_at_their_values(drawn):
    axes, frame = drawn
    assert [ax.get_title("left") for ax in axes] == ["first of them", "second"]
    for ax, (_, rows) in zip(axes, frame.groupby("panel", sort=False), strict=True):
        for series, mark in MARKS.items():
            (dots,) = [line for line in ax.lines if line.get_label() == series]
            part = rows[rows["series"] == series]
            assert list(dots.get_xdata()) == list(part["year"])
            assert list(dots.get_ydata()) == list(part["value"])
            assert dots.get_marker() == mark.marker


def test_panels_share_their_scale_and_keep_the_reference(drawn):
    axes, frame = drawn
    assert len({ax.get_ylim() for ax in axes}) == 1
    low, high = axes[0].get_ylim()
    assert low < frame["value"].min() and high > frame["value"].max()
    for ax in axes:
        assert list(ax.lines[0].get_ydata()) == [45, 45]
        assert all(low < tick < high for tick in ax.get_yticks())


def test_the_foot_prints_each_years_number_below_all_marks(drawn):
    axes, frame = drawn
    axes[0].figure.draw_without_rendering()
    for ax in axes:
        printed = [text.get_text() for text in ax.texts]
        assert printed == ["\N{MINUS SIGN}20.0", "\N{MINUS SIGN}16.0", "gap, points"]
        lowest = ax.transData.transform((2004, frame["value"].min()))[1]
        assert max(text.get_window_extent().y1 for text in ax.texts) < lowest


def test_series_are_named_once_with_what_is_measured(drawn):
    axes, _ = drawn
    ground = axes[0].figure.axes[0]
    legend = ground.get_legend()
    assert [text.get_text() for text in legend.get_texts()] == list(MARKS)
    assert "Share, percent" in (ground.get_ylabel(), legend.get_title().get_text())


def test_years_are_named(drawn):
    axes, _ = drawn
    names = [label.get_text() for label in axes[1].get_xticklabels()]
    assert names == ["2004", "\N{RIGHT SINGLE QUOTATION MARK}08"]
