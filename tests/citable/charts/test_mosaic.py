"""Mosaics: areas are values, rows and pieces in order, each told apart by hatch or shade."""

import pandas as pd
import pytest

from citable.charts import forms, style
from citable.charts.mosaic import WHOLE_IN, draw_mosaic

LOOKS = {"read": ("#1B7837", ""), "in part": ("#A6D3A0", "///"), "not read": ("#B9BEC4", "")}


@pytest.fixture(params=[forms.WIDE, forms.NARROW], ids=["wide", "narrow"])
def drawn(request):
    rows = [
        ("scanned", "read", 500), ("scanned", "not read", 300),
        ("screens", "read", 90), ("screens", "in part", 60), ("marked by a machine", "read", 50),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["label", "part", "value"])
    with style.house_style(request.param):
        ax = draw_mosaic(frame, looks=LOOKS, unit="ballots", light_text=("read",))
        yield ax, frame
        style.plt.close(ax.figure)


def test_areas_are_values(drawn):
    ax, frame = drawn
    areas = [box.get_width() * box.get_height() for box in ax.patches]
    whole = frame["value"].sum()
    assert areas == pytest.approx(list(100 * WHOLE_IN * frame["value"] / whole))
    assert [box.get_label() for box in ax.patches] == list(frame["part"])


def test_pieces_fill_their_row(drawn):
    ax, frame = drawn
    for _, places in frame.groupby("label").groups.items():
        boxes = [ax.patches[place] for place in places]
        assert boxes[0].get_x() == 0 and len({box.get_y() for box in boxes}) == 1
        ends = [box.get_x() + box.get_width() for box in boxes]
        assert ends[-1] == pytest.approx(100)
        assert [box.get_x() for box in boxes[1:]] == pytest.approx(ends[:-1])


def test_rows_keep_their_order_and_touch_nothing(drawn):
    ax, _ = drawn
    tops = list(dict.fromkeys(box.get_y() for box in ax.patches))
    heights = list(dict.fromkeys(round(box.get_height(), 9) for box in ax.patches))
    assert tops == sorted(tops) and len(tops) == 3
    assert all(a + h < b for a, h, b in zip(tops, heights, tops[1:], strict=False))


def test_the_key_names_every_look_and_no_two_are_alike(drawn):
    ax, _ = drawn
    handles = ax.get_legend().get_patches()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == list(LOOKS)
    looks = {(box.get_facecolor(), box.get_hatch() or "") for box in handles}
    assert len(looks) == len(LOOKS)
    drawn_looks = {(box.get_facecolor(), box.get_hatch() or "") for box in ax.patches}
    assert drawn_looks == looks


def test_printed_percentages_are_those_of_the_row(drawn):
    ax, _ = drawn
    printed = [text.get_text() for text in ax.texts if text.get_text().endswith("%")]
    assert printed[:4] == ["62%", "38%", "60%", "40%"]


def test_every_row_is_named_with_its_total(drawn):
    ax, _ = drawn
    names = [label.get_text() for label in ax.get_yticklabels()]
    names += [text.get_text() for text in ax.texts]
    for total in ("800 ballots", "150 ballots", "50 ballots"):
        assert any(name.replace("\n", " ").endswith(total) for name in names), total
