"""Fingerprints: cells where the frame has them, darker with more units."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.cells import draw_fingerprints
from tests.citable.charts.reading import legend_texts

pytestmark = pytest.mark.usefixtures("house_style")


def test_cells_stand_where_they_are_and_darken():
    frame = pd.DataFrame(
        [("a", 80.0, 40.0, 1), ("a", 82.0, 40.0, 9), ("b", 10.0, 90.0, 50)],
        columns=["panel", "x", "y", "units"],
    )
    axes = draw_fingerprints(frame, xlabel="x", ylabel="y", breaks=(1, 5, 20), step=2.0)
    first, second = axes.flat
    assert [ax.get_title("left") for ax in axes.flat] == ["a", "b"]
    drawn = {
        tuple(path.vertices.min(axis=0)): group.get_facecolor()[0]
        for group in first.collections
        for path in group.get_paths()
    }
    assert set(drawn) == {(80.0, 40.0), (82.0, 40.0)}
    assert drawn[80.0, 40.0].sum() > drawn[82.0, 40.0].sum()
    assert [len(group.get_paths()) for group in second.collections] == [0, 0, 1]
    assert legend_texts(first) == ["1 to 4", "5 to 19", "20 and more"]
    assert len(style.AMBER) >= 3
