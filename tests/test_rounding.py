"""Published values are cut to seven digits, in one place."""

import math

import numpy as np
import pandas as pd
import pytest

from citable.charts.intervals import draw_intervals
from citable.charts.style import house_style
from citable.publish.render import render_figure
from citable.registry import FIGURES, NUMBERS, Estimate, load_all
from citable.rounding import (
    UnstableValue,
    round_all,
    round_estimate,
    round_frame,
    round_surely,
    round_value,
)

pytestmark = pytest.mark.usefixtures("published_results")


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (-3.0999999999999996, -3.1),
        (0.000123456789, 0.0001234568),
        (29774.28571428, 29774.29),
        (65853514.0, 65853514.0),  # counts are exact
        (1382536, 1382536),
        (True, True),
        ("none", "none"),
        (None, None),
    ],
)
def test_seven_digits_of_a_fraction_all_of_a_count(value, rounded):
    assert round_value(value) == rounded
    assert type(round_value(value)) is type(rounded)


def test_what_is_not_finite_stays():
    assert math.isnan(round_value(math.nan))
    assert round_value(-math.inf) == -math.inf


def test_noise_of_a_processor_is_gone():
    here, there = -3.0971234567891, -3.0971234567893
    assert round_value(here) == round_value(there)


def test_a_value_that_could_be_rounded_either_way_is_told():
    with pytest.raises(UnstableValue, match="value 1.2345675 stands half-way"):
        round_surely(1.2345675, "value")
    with pytest.raises(UnstableValue, match="interval bound"):
        round_estimate(Estimate(1.0, (0.12345665, 1.2)))


def test_fractions_of_powers_of_two_are_exact():
    assert round_surely(100 * 535 / 1_280, "value") == 41.79688  # 41.796875


def test_a_value_away_from_the_middle_is_not_told():
    assert round_surely(1.2345675001, "value") == 1.234568
    assert round_surely(1.2345674999, "value") == 1.234567


def test_frames_keep_their_shape():
    frame = pd.DataFrame(
        {"words": ["a", None], "low": [1 / 3, None], "mixed": ["–", 2 / 3], "n": [1, 2]},
        index=["x", "y"],
    )
    rounded = round_frame(frame)
    assert rounded.index.equals(frame.index) and list(rounded) == list(frame)
    assert rounded["low"].tolist()[0] == 0.3333333 and rounded["mixed"].tolist()[1] == 0.6666667
    assert rounded["n"].dtype == frame["n"].dtype
    assert frame["low"].tolist()[0] == 1 / 3


def test_everything_that_a_chart_is_given_is_rounded():
    given = {"lines": [(1 / 3, "a")], "values": np.array([[1 / 3], [2.0]]), "n": 3, "name": None}
    rounded = round_all(given)
    assert rounded["lines"] == [(0.3333333, "a")]
    assert rounded["values"].tolist() == [[0.3333333], [2.0]]
    assert rounded["n"] == 3 and rounded["name"] is None


def test_charts_draw_rounded_values():
    frame = pd.DataFrame({"label": ["a"], "value": [1 / 3], "low": [0.1 / 3], "high": [2 / 3]})
    with house_style():
        axes = draw_intervals(frame, xlabel="points")
    drawn = {float(x) for line in axes.lines for x in line.get_xdata()}
    assert 0.3333333 in drawn and 1 / 3 not in drawn


def test_every_published_value_is_rounded():
    load_all()
    for id, entry in NUMBERS.items():
        found = entry.compute()
        for value in (found.value, *(found.interval or ())):
            assert round_value(float(value)) == float(value), id


def test_every_plotted_value_is_rounded():
    load_all()
    id = min(FIGURES)
    plotted = render_figure(id, png=False).plotted
    pd.testing.assert_frame_equal(plotted, round_frame(plotted), check_exact=True)
