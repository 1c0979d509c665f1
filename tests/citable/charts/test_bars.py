"""Bars and mosaics: pieces add up, in order, areas are values, each told apart with its words."""

import pandas as pd
import pytest

from citable.charts.bars import WHOLE_IN, draw_mosaic, draw_stacked_shares
from tests.citable.charts.reading import lay_out, legend_texts

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def frame():
    parts = ["by hand", "by scanner", "on a DRE", "other"]
    return pd.DataFrame(
        {
            "label": ["2012"] * 4 + ["2016"] * 4,
            "part": parts * 2,
            "value": [5.0, 80.0, 14.0, 1.0, 4.0, 85.0, 10.5, 0.5],
        }
    )


def test_pieces_follow_each_other_without_gaps(frame):
    ax = draw_stacked_shares(frame, xlabel="percent of ballots")
    pieces = [(piece.get_x(), piece.get_width()) for piece in ax.patches]
    assert pieces[:4] == [(0, 5), (5, 80), (85, 14), (99, 1)]
    assert len(pieces) == 8
    assert sum(width for _, width in pieces[4:]) == 100


def test_the_first_bar_is_on_top(frame):
    ax = draw_stacked_shares(frame, xlabel="percent of ballots")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2012", "2016"]
    upper, lower = (ax.transData.transform((0, ax.patches[i].get_y()))[1] for i in (0, 4))
    assert upper > lower


def test_every_piece_has_its_percentage_and_a_place_in_the_key(frame):
    ax = draw_stacked_shares(frame, xlabel="percent of ballots")
    assert [text.get_text() for text in ax.texts[:4]] == ["5.0%", "80.0%", "14.0%", "1.0%"]
    key = ax.get_legend()
    assert [text.get_text() for text in key.get_texts()] == list(frame["part"][:4])
    for handle, piece in zip(key.legend_handles, ax.patches[:4], strict=True):
        assert handle.get_facecolor() == piece.get_facecolor()
        assert handle.get_hatch() == piece.get_hatch()
    assert ax.get_xlabel() == "percent of ballots"


def test_a_percentage_stands_over_its_piece_or_beside_the_bar(frame):
    ax = draw_stacked_shares(frame, xlabel="percent of ballots")
    assert [text.xy[0] for text in ax.texts[:4]] == [2.5, 45, 92, 100]


def test_pieces_of_a_bar_differ_by_hatch_as_well_as_colour(frame):
    ax = draw_stacked_shares(frame, xlabel="percent of ballots")
    assert len({piece.get_hatch() for piece in ax.patches[:4]}) == 4
    assert ax.patches[2].get_facecolor() == ax.patches[6].get_facecolor()


def test_labels_of_thin_pieces_do_not_overlap(frame):
    ax = draw_stacked_shares(frame, xlabel="percent of ballots")
    lay_out(ax)
    for bar in (ax.texts[:4], ax.texts[4:]):
        boxes = [text.get_window_extent() for text in bar]
        for left, right in zip(boxes, boxes[1:], strict=False):
            assert left.x1 < right.x0
        assert boxes[0].x0 >= 0 and boxes[-1].x1 <= ax.figure.bbox.x1


def test_a_part_without_a_colour_is_refused(frame):
    with pytest.raises(ValueError, match="no colour for the part 'other'"):
        draw_stacked_shares(frame, xlabel="percent",
                            parts={"by hand": ("#fff", ""), "by scanner": ("#eee", ""),
                                          "on a DRE": ("#ddd", "")})  # fmt: skip


LOOKS = {"read": ("#1B7837", ""), "in part": ("#A6D3A0", "///"), "not read": ("#B9BEC4", "")}


@pytest.fixture
def drawn(both_forms):
    rows = [
        ("scanned", "read", 500), ("scanned", "not read", 300),
        ("screens", "read", 90), ("screens", "in part", 60), ("marked by a machine", "read", 50),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["label", "part", "value"])
    ax = draw_mosaic(frame, looks=LOOKS, unit="ballots", light_text=("read",))
    return ax, frame


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
    assert legend_texts(ax) == list(LOOKS)
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
