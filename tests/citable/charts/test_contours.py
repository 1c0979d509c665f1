"""Contours: the lines where they belong, every point drawn and named."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from citable.charts import style
from citable.charts.contours import draw_contours


@pytest.fixture
def ax():
    across, up = np.meshgrid(np.linspace(0, 1, 11), np.linspace(0, 2, 11), indexing="ij")
    grid = pd.DataFrame({"x": across.ravel(), "y": up.ravel()})
    grid["value"] = 4 * grid["x"] - 1
    points = pd.DataFrame({"x": [0.2, 0.8], "y": [0.5, 1.5], "kind": ["real", "made up"],
                           "name": ["rural share", "schooling"]})  # fmt: skip
    with style.house_style():
        yield draw_contours(
            grid, points, "x", "y", "value", levels=(-1, 0, 1), xlabel="share", ylabel="share",
            group="kind", name="name",
        )  # fmt: skip
        plt.close("all")


def test_zero_line_stands_where_the_value_is_zero(ax):
    lines = ax.collections[0]
    zero = lines.get_paths()[list(lines.levels).index(0)]
    across = zero.vertices[np.isclose(zero.vertices[:, 1], 2.0), 0]
    assert across == pytest.approx(0.25)


def test_points_are_marked_by_kind_and_named(ax):
    assert [line.get_label() for line in ax.lines][:2] == ["real", "made up"]
    assert {"rural share", "schooling"} <= {text.get_text() for text in ax.texts}
    assert ax.get_ylim() == (0, 2)
