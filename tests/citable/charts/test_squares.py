"""Unit squares: a block's area is its count, at one scale, under its own words."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from citable.charts import style
from citable.charts.squares import draw_squares

pytestmark = pytest.mark.usefixtures("house_style")
COLOURS = {"found": style.PALETTE["electronic"], "needed": style.PALETTE["quiet"]}


@pytest.fixture
def frame():
    rows = [
        ("votes found", 7, "found"),
        ("a full row", 100, "found"),
        ("votes that would have been needed, told in so many words that they take two lines", 6921,
         "needed"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["label", "value", "kind"])


def draw(frame):
    return draw_squares(frame, colours=COLOURS, note="One square is one vote.")


def area(patch):
    """By the shoelace formula."""
    corners = patch.get_xy()[:-1]
    following = [*corners[1:], corners[0]]
    pairs = zip(corners, following, strict=True)
    return abs(sum(x * b - a * y for (x, y), (a, b) in pairs)) / 2


def test_a_blocks_area_is_its_count_in_order(frame):
    ax = draw(frame)
    assert [area(patch) for patch in ax.patches] == pytest.approx([7, 100, 6921])
    assert [patch.get_label() for patch in ax.patches] == list(frame["label"])
    assert ax.get_aspect() == 1 and ax.get_xlim() == (0, 100)


def test_no_block_reaches_into_the_next(frame):
    ax = draw(frame)
    tops = [patch.get_xy()[:, 1].min() for patch in ax.patches]
    ends = [patch.get_xy()[:, 1].max() for patch in ax.patches]
    assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
    assert ends[-1] < ax.get_ylim()[0]


def test_the_count_stands_above_its_block(frame):
    ax = draw(frame)
    places = {text.get_text(): text.xy[1] for text in ax.texts if hasattr(text, "xy")}
    for count, patch in zip(("7", "100", "6,921"), ax.patches, strict=True):
        assert 0 < patch.get_xy()[:, 1].min() - places[count]
    assert "votes found" in places and ax.texts[0].get_text() == "One square is one vote."


def test_colour_follows_the_kind(frame):
    colours = [to_hex(patch.get_facecolor()).upper() for patch in draw(frame).patches]
    assert colours == [COLOURS["found"], COLOURS["found"], COLOURS["needed"]]


def test_seams_part_every_square_of_a_block():
    one = pd.DataFrame([("votes", 23, "found")], columns=["label", "value", "kind"])
    ax = draw_squares(one, colours=COLOURS, note="", across=10)
    (seams,) = ax.collections
    lines = [tuple(map(tuple, line)) for line in seams.get_segments()]
    top = ax.patches[0].get_xy()[:, 1].min()
    upright = [line for line in lines if line[0][0] == line[1][0]]
    assert sorted(round(end[1] - start[1]) for start, end in upright) == [2] * 6 + [3] * 3
    across = sorted((round(start[1] - top), end[0]) for start, end in lines if start[0] != end[0])
    assert across == [(1, 10), (2, 3)]
