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


def test_the_first_bar_is_on_top(frame):
    ax = draw_stacked_shares(frame)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2012", "2016"]
    upper, lower = (ax.transData.transform((0, ax.patches[i].get_y()))[1] for i in (0, 4))
    assert upper > lower


def test_pieces_of_a_bar_differ_by_hatch_as_well_as_colour(frame):
    ax = draw_stacked_shares(frame)
    assert len({piece.get_hatch() for piece in ax.patches[:4]}) == 4
    assert ax.patches[2].get_facecolor() == ax.patches[6].get_facecolor()


def test_labels_of_thin_pieces_do_not_overlap(frame):
    ax = draw_stacked_shares(frame)
    style.dress(ax.figure, "A finding", "Sources: somebody")
    ax.figure.draw_without_rendering()
    for bar in (ax.texts[:4], ax.texts[4:]):
        # An annotation's own extent takes in its leader line; the text alone is wanted.
        boxes = [super(type(text), text).get_window_extent() for text in bar]
        for left, right in zip(boxes, boxes[1:], strict=False):
            assert left.x1 < right.x0
        assert boxes[0].x0 >= 0 and boxes[-1].x1 <= ax.figure.bbox.x1


def test_a_part_without_a_colour_is_refused(frame):
    with pytest.raises(ValueError, match="no colour for the part 'other'"):
        draw_stacked_shares(frame, parts={"by hand": ("#fff", ""), "by scanner": ("#eee", ""),
                                          "on a DRE": ("#ddd", "")})  # fmt: skip
