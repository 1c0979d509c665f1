"""Stacked bars: the pieces add up, in order, each with its words."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.bars import draw_stacked_shares

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
    style.dress(ax.figure, "A finding", "Sources: somebody")
    ax.figure.draw_without_rendering()
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
