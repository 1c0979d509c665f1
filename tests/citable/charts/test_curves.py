"""Specification curves: sorted lines, a strip for each."""

import pandas as pd
import pytest

from citable.charts import style
from citable.charts.curves import draw_specification_curves

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def axes():
    frame = pd.DataFrame(
        {
            "series": [2016, 2016, 2012, 2012],
            "position_pct": [25.0, 75.0] * 2,
            "estimate": [-3.0, 1.0, -1.0, 2.0],
            "low_pct": [60.0, 0.0, 10.0, 0.0],
        }
    )
    return draw_specification_curves(
        frame,
        ylabel="points",
        xlabel="percent",
        shares={"low_pct": ("negative", style.PALETTE["electronic"], None)},
        marks=dict(zip((2016, 2012), style.MARKS, strict=False)),
        names={2016: "2016", 2012: "2012"},
    )


def test_a_curve_and_a_strip_a_series(axes):
    assert len(axes) == 3
    curves = [
        line for line in axes[0].lines if len(line.get_xdata()) == 2 and line.get_label()[0] != "_"
    ]
    assert [list(line.get_ydata()) for line in curves] == [[-3, 1], [-1, 2]]
    assert curves[0].get_linestyle() != curves[1].get_linestyle()


def test_strips_run_from_none_to_all(axes):
    for strip in axes[1:]:
        assert strip.get_ylim() == (0, 100)
        assert len(strip.collections) == 1
