"""Timelines: events at their days, in their order, told apart by kind, words beside marks."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.timeline import draw_timeline, to_day
from tests.citable.charts.reading import lay_out, legend_texts

MARKS = {"told": style.Mark("#B36200", "s"), "signed": style.Mark("#00788C", "o", filled=False)}


@pytest.fixture
def drawn(both_forms):
    rows = [
        ("2016-10-30", "2016-10-30", "told", "A paper", "says so."),
        ("2016-11-22", "2016-11-22", "signed", "A writer", "says otherwise, in more words " * 4),
        ("2016-11-23", "2016-11-24", "told", "Another paper", "says it again."),
    ]
    frame = pd.DataFrame(rows, columns=["first_day", "last_day", "kind", "who", "what"])
    ax = draw_timeline(frame, marks=MARKS)
    return ax, frame


def dots(ax):
    return [line for line in ax.lines if line.get_marker() != "None" and len(line.get_xdata())]


def test_marks_stand_at_their_days_from_top_to_bottom(drawn):
    ax, frame = drawn
    days = [sorted(set(line.get_xdata())) for line in dots(ax)]
    first, last = to_day(frame["first_day"]), to_day(frame["last_day"])
    assert days == [sorted({a, b}) for a, b in zip(first, last, strict=True)]
    heights = [line.get_ydata()[0] for line in dots(ax)]
    assert heights == sorted(heights) and ax.get_ylim()[0] > heights[-1]


def test_several_days_are_joined_by_a_bar(drawn):
    ax, _ = drawn
    bars = [line for line in ax.lines if line.get_marker() == "None"]
    assert [float(line.get_xdata()[1] - line.get_xdata()[0]) for line in bars] == [1.0]


def test_kinds_differ_by_marker_and_are_named(drawn):
    ax, frame = drawn
    assert [line.get_marker() for line in dots(ax)] == [MARKS[k].marker for k in frame["kind"]]
    assert legend_texts(ax) == list(MARKS)


def test_words_are_whole_beside_their_mark_and_inside_the_picture(drawn):
    ax, frame = drawn
    lay_out(ax)
    words = [text.get_text().replace("\n", " ") for text in ax.texts]
    assert words == [w.strip() for pair in zip(frame.who, frame.what, strict=True) for w in pair]
    boxes = [super(type(text), text).get_window_extent() for text in ax.texts]
    assert min(box.x0 for box in boxes) >= 0
    assert max(box.x1 for box in boxes) <= ax.figure.bbox.x1
    for above, below in zip(boxes, boxes[1:], strict=False):
        assert below.y1 < above.y1


def test_words_end_before_their_mark_and_cover_no_bar(drawn):
    ax, _ = drawn
    ax.figure.draw_without_rendering()
    for place, line in enumerate(dots(ax)):
        ends = [ax.transData.transform((day, 0))[0] for day in line.get_xdata()]
        for text in ax.texts[2 * place : 2 * place + 2]:
            box = super(type(text), text).get_window_extent()
            assert box.x1 < min(ends) or box.x0 > max(ends)


def test_the_scale_names_the_days_and_their_months_once(drawn):
    ax, _ = drawn
    names = [label.get_text() for label in ax.get_xticklabels()]
    assert names == ["30\nOctober", "22\nNovember", "23", "24"]
