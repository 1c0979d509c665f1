"""Grids: what stands in which cell, and how dark it is."""

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from citable.charts import style
from citable.charts.grid import draw_grid

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def frame():
    cells = [("x", "first", "a", 0.0), ("x", "first", "b", 100.0), ("y", "second", "a", 20.0),
             ("y", "second", "b", float("nan"))]  # fmt: skip
    return pd.DataFrame(cells, columns=["kind", "label", "column", "value"])


def test_each_value_stands_in_its_cell(frame):
    ax = draw_grid(frame, columns=["a", "b"])
    texts = {text.get_text(): text.get_position() for text in ax.texts}
    assert set(texts) == {"0", "100", "20"}
    assert texts["0"][1] == texts["100"][1] < texts["20"][1]
    assert texts["0"][0] == texts["20"][0] == 0.5 and texts["100"][0] == 1.5


def test_shades_grow_with_the_value(frame):
    ax = draw_grid(frame, columns=["a", "b"])
    boxes = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    drawn = [style.AMBER.index(colour) for colour in map(as_hex, boxes)]
    assert drawn == [0, 4, 1]


def as_hex(box):
    return "#" + "".join(f"{round(255 * part):02X}" for part in box.get_facecolor()[:3])


def test_groups_have_headings(frame):
    ax = draw_grid(frame, columns=["a", "b"], group="kind")
    assert {"x", "y"} <= {text.get_text() for text in ax.texts}
    assert [label.get_text() for label in ax.get_yticklabels()] == ["first", "second"]
