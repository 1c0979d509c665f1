"""Schematics: each part has its number in the drawing and its words beside it."""

import pandas as pd
import pytest
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from citable.charts.schematic import NUMBER_PT, Shape, draw_schematic
from tests.citable.charts.reading import lay_out


@pytest.fixture
def drawn(both_forms):
    rows = [
        (1, "Screen", "Shows what can be chosen, and takes more words than one line holds. " * 2,
         1.5, 0.5),
        (2, "Memory", "Keeps it.", 2.5, 2.0),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["number", "part", "says", "x", "y"])
    shapes = [
        Shape("box", (0.1, 0.1, 2.8, 2.6), "#E9EAEC"),
        Shape("sheet", (2.2, 1.8, 0.5, 0.4), hidden=True),
        Shape("disc", (0.3, 1.8, 0.6, 0.6)),
        Shape("line", ((0.3, 0.3), (0.9, 0.3))),
    ]
    ax = draw_schematic(frame, shapes, size=(3.0, 2.8))
    return ax, frame


def circles(ax):
    return [p for p in ax.patches if type(p) is Circle and p.radius == NUMBER_PT / 72]


def test_every_number_stands_in_the_drawing_and_beside_its_words(drawn):
    ax, frame = drawn
    numbers = [text.get_text() for text in ax.texts if text.get_text().isdigit()]
    assert numbers == ["1", "1", "2", "2"] and len(circles(ax)) == 4
    in_drawing = [circle.center for circle in circles(ax)[::2]]
    across = in_drawing[1][0] - in_drawing[0][0]
    assert across == pytest.approx(1.0)
    assert [y for _, y in in_drawing] == list(frame["y"])


def test_words_are_whole_and_inside(drawn):
    ax, frame = drawn
    lay_out(ax)
    words = [t for t in ax.texts if not t.get_text().isdigit()]
    told = [text.get_text().replace("\n", " ") for text in words]
    assert told == [w.strip() for pair in zip(frame.part, frame.says, strict=True) for w in pair]
    for text in words:
        box = text.get_window_extent()
        assert 0 <= box.x0 and box.x1 <= ax.figure.bbox.x1
    heights = [text.get_window_extent().y1 for text in words]
    assert heights == sorted(heights, reverse=True)


def test_shapes_are_what_they_are_called_and_hidden_ones_dashed(drawn):
    ax, _ = drawn
    outlines = [patch for patch in ax.patches if patch not in circles(ax)]
    assert [type(patch) for patch in outlines[:3]] == [FancyBboxPatch, Rectangle, Circle]
    assert [patch.get_linestyle() not in ("solid", "-") for patch in outlines] == [
        False, True, False, False,
    ]  # fmt: skip
    assert ax.get_aspect() == 1
