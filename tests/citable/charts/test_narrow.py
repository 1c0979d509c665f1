"""The form for phones: every figure of the book in it, nothing small, cut or covered."""

from itertools import combinations

import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axis import Axis
from matplotlib.text import Text

from citable.charts import forms, narrow, style
from citable.charts.intervals import draw_intervals
from citable.publish.render import drawn_figure
from citable.registry import FIGURES, load_all

load_all()
SMALLEST_PX = 12
DPI = 288  # at the screen's own, hints make letters wider than their outlines
# Of two texts, in CSS pixels: less is the blank around letters.
OVERLAP_PX = 2, 3


def list_texts(canvas):
    """Every text that is seen, with its box in CSS pixels."""
    canvas.set_dpi(DPI)
    canvas.draw_without_rendering()
    unseen = set()
    for axis in canvas.findobj(Axis):
        low, high = sorted(axis.get_view_interval())
        if not (axis.axes.axison and axis.axes.get_visible()):
            unseen |= set(axis.findobj(Text))
        for tick in axis.get_major_ticks():
            if not low <= tick.get_loc() <= high:
                unseen |= {tick.label1, tick.label2}
    return [
        # Of an annotation the letters alone, not its line.
        (text, Text.get_window_extent(text).get_points() * 96 / DPI)
        for text in canvas.findobj(Text)
        if text.get_visible() and text.get_text().strip() and text not in unseen
    ]


def find_faults(canvas):
    width, height = 96 * canvas.get_size_inches()
    texts, faults = list_texts(canvas), []
    for text, ((left, bottom), (right, top)) in texts:
        if text.get_fontsize() * 96 / 72 < SMALLEST_PX:
            faults.append(f"small: {text.get_text()}")
        if left < -0.5 or bottom < -0.5 or right > width + 0.5 or top > height + 0.5:
            faults.append(f"cut: {text.get_text()}")
    for (one, box), (other, further) in combinations(texts, 2):
        across, up = [
            min(box[1][side], further[1][side]) - max(box[0][side], further[0][side])
            for side in (0, 1)
        ]
        if across > OVERLAP_PX[0] and up > OVERLAP_PX[1]:
            faults.append(f"covered: {one.get_text()} / {other.get_text()}")
    return faults


@pytest.mark.parametrize("id", sorted(FIGURES))
def test_every_figure_is_legible_on_a_phone(id):
    with drawn_figure(FIGURES[id], forms.NARROW) as (canvas, _):
        assert canvas.get_size_inches()[0] * 96 == 360
        assert find_faults(canvas) == []


def test_both_forms_draw_the_same_frame():
    entry = FIGURES[min(FIGURES)]
    with drawn_figure(entry, forms.WIDE) as (_, wide):
        pass
    with drawn_figure(entry, forms.NARROW) as (_, small):
        assert small.equals(wide)


@pytest.fixture
def phone():
    with style.house_style(forms.NARROW):
        yield
    plt.close("all")


def test_faults_are_found(phone):
    ax = style.new_axes(3)
    ax.text(0.5, 0.5, "small", fontsize=8)
    ax.text(0.1, 0.2, "beyond the edge of the picture, as far as the eye can see, or further")
    ax.text(0.1, 0.8, "one")
    ax.text(0.1, 0.8, "upon")
    assert [fault.split(":")[0] for fault in find_faults(ax.figure)] == ["small", "cut", "covered"]


def test_a_form_ends_where_it_began():
    assert forms.current() is forms.WIDE
    with style.house_style(forms.NARROW):
        assert (style.SMALL_PT, style.WIDTH_IN) == (9, 3.75)
    assert (style.SMALL_PT, style.WIDTH_IN) == (10.5, 7.0)
    with pytest.raises(AttributeError, match="HUGE_PT"):
        _ = style.HUGE_PT


@pytest.mark.parametrize("label, above", [("2016", False), ("a label of many words", True)])
def test_long_row_labels_stand_above_their_rows(phone, label, above):
    frame = pd.DataFrame({"label": [label, f"{label}, again"[-len(label) :]], "value": [1.0, 2.0]})
    ax = draw_intervals(frame, xlabel="points")
    ticks = "".join(tick.get_text() for tick in ax.get_yticklabels())
    assert (ticks == "") == above


def test_rows_keep_their_height_whatever_stands_around_them(phone):
    frame = pd.DataFrame({"label": list("abcdef"), "value": [1.0, 2, 3, 4, 5, 6]})
    ax = draw_intervals(frame, xlabel="points " * 30, ends=("worse", "better"))
    style.dress(ax.figure, "finding " * 20, "Sources: somebody " * 20)
    narrow.fit_to_phone(ax.figure)
    ax.figure.draw_without_rendering()
    low, high = sorted(ax.get_ylim())
    assert narrow.height_of(ax) == pytest.approx(high - low, rel=0.03)


def test_panels_of_one_row_are_stacked(phone):
    assert len({ax.get_subplotspec().rowspan.start for ax in style.new_axes(3, 1, 3)}) == 3


def test_lines_beside_one_another_are_named_on_lines_of_their_own(phone):
    assert narrow.spread_lines([0.0, 0.5, 1.0], ["far", "middle", "end"], 3) == [
        ("left", 0), ("center", 0), ("right", 0),
    ]  # fmt: skip
    lines = narrow.spread_lines([0.5, 0.52, 0.54], ["seven percent"] * 3, 3)
    assert [line for _, line in lines] == [0, 1, 2]
