"""The form for phones: what it does to text, rows and panels."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from citable.charts import forms, narrow, style
from citable.charts.intervals import draw_intervals


@pytest.fixture
def phone():
    with style.house_style(forms.NARROW):
        yield
    plt.close("all")


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
