"""Strips: every value a mark of its own, none upon another."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from citable.charts.strips import draw_strips
from tests.citable.charts.reading import lay_out, legend_texts

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def frame():
    random = np.random.default_rng(5)
    return pd.DataFrame(
        {
            "label": ["2012"] * 40 + ["2016"] * 41,
            "state": ["other"] * 38 + ["three"] * 2 + ["other"] * 38 + ["three"] * 2 + ["mean"],
            "value": np.r_[random.normal(0, 4, 80), 3.0],
        }
    )


def draw(frame, **options):
    return draw_strips(frame, xlabel="points", series="state", ticks=("mean",), **options)


def find(ax, name):
    return [line for line in ax.lines if line.get_label() == name][0].get_xydata()


def test_every_value_is_a_mark_of_its_series(frame):
    ax = draw(frame)
    for name in ("other", "three"):
        assert find(ax, name)[:, 0] == pytest.approx(frame.loc[frame["state"] == name, "value"])
    (ticks,) = ax.collections
    assert [segment[0][0] for segment in ticks.get_segments()] == [3.0]
    assert legend_texts(ax) == ["other", "three", "mean"]


def test_no_mark_lies_upon_another(frame):
    ax = draw(frame)
    lay_out(ax)
    marks = np.vstack([find(ax, "other"), find(ax, "three")])
    points = ax.transData.transform(marks) * 72 / ax.figure.dpi
    apart = [np.hypot(*(a - b)) for a, b in combinations(points, 2)]
    assert len(points) == 80 and min(apart) >= 7


def test_strips_keep_to_their_rows_from_top_to_bottom(frame):
    ax = draw(frame)
    upper, lower = ax.get_yticks()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["2012", "2016"]
    early = frame.loc[frame["state"] == "other", "label"].to_numpy() == "2012"
    heights = find(ax, "other")[:, 1]
    assert upper < lower and heights[early].max() < heights[~early].min()


def test_a_band_is_named_above_the_axes(frame):
    ax = draw(frame, band=(-1, 1), band_label="near zero")
    assert "near zero" in [text.get_text() for text in ax.texts]
