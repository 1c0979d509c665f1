"""Power curves: each named beside itself, sizes that matter marked."""

import pandas as pd
import pytest

from citable.charts.power import CurveLabel, draw_power_curves
from citable.charts.style import MARKS

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def axes():
    frame = pd.DataFrame(
        {
            "series": ["steep"] * 3 + ["flat"] * 2,
            "size_pct": [0, 1, 2, 0, 2.0],
            "seen_pct": [0, 40, 90, 5, 9],
        }
    )
    return draw_power_curves(
        frame,
        xlabel="size",
        ylabel="seen",
        labels={"steep": CurveLabel("steep", (1, 20), 65), "flat": CurveLabel("flat", (0.5, 50))},
        marks=dict(zip(("steep", "flat"), MARKS, strict=False)),
        references={1.5: "here"},
    )


def find(axes, words):
    (text,) = [text for text in axes.texts if text.get_text() == words]
    return text


def test_a_name_points_at_its_curve(axes):
    # 65 lies halfway between 40 at size 1 and 90 at size 2.
    assert find(axes, "steep").xy == (pytest.approx(1.5), 65)
    assert find(axes, "flat").xy == (0.5, 50) and find(axes, "flat").arrow_patch is None


def test_curves_are_drawn_as_given(axes):
    curves = [list(line.get_ydata()) for line in axes.lines]
    assert [0, 40, 90] in curves and [5, 9] in curves
    assert find(axes, "here").xy[0] == 1.5
    assert axes.get_xlim() == (0, 2)
