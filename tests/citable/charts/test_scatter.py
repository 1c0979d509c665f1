"""Scatter: every point drawn, names readable, heavy ones rasterised; contours where they belong."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from citable.charts import style
from citable.charts.labels import place_labels
from citable.charts.scatter import RASTERISE_ABOVE, draw_contours, draw_scatter
from tests.citable.charts.reading import find_overlaps

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "degree_pct": [10.0, 12.0, 12.5, 30.0, 48.0],
            "swing_pp": [-9.0, -8.0, -8.2, -2.0, 1.0],
            "machines": ["electronic", "electronic", "other", "other", "other"],
            "name": ["Adams", "", "Ashland", "", "Dane"],
        }
    )


def draw(frame, **options):
    return draw_scatter(frame, "degree_pct", "swing_pp", xlabel="percent", ylabel="points",
                        **options)  # fmt: skip


def test_every_row_is_a_point_of_its_group(frame):
    ax = draw(frame, group="machines")
    counts = {points.get_label(): len(points.get_offsets()) for points in ax.collections}
    assert counts == {"electronic": 2, "other": 3}
    assert ax.collections[1].get_offsets().tolist()[-1] == [48.0, 1.0]


def test_only_given_names_are_printed(frame):
    ax = draw(frame, group="machines", name="name")
    assert [text.get_text() for text in ax.texts] == ["Adams", "Ashland", "Dane"]


def test_means_are_drawn_larger_and_on_top(frame):
    ax = draw(frame, group="machines", large=("other",))
    points, means = ax.collections
    assert means.get_sizes()[0] > 2 * points.get_sizes()[0]
    assert means.get_zorder() > points.get_zorder()


def test_beyond_a_value_equal_steps_multiply_and_the_limits_are_those_given(frame):
    ax = draw(frame, group="machines", limits=((-100, 100), (-200, 200)), linear_within=10)
    assert ax.get_xlim() == (-100, 100) and ax.get_ylim() == (-200, 200)
    places = ax.transData.transform([(x, 0) for x in (0, 5, 10, 100, 1000)])[:, 0]
    zero, five, ten, hundred, thousand = places
    assert five - zero == pytest.approx(ten - five)
    assert hundred - ten == pytest.approx(thousand - hundred)
    assert ax.transData.transform((-10, 0))[0] == pytest.approx(2 * zero - ten)


def test_lines_are_drawn_as_given(frame):
    lines = pd.DataFrame(
        {"degree_pct": [10, 50], "swing_pp": [-9, 2], "machines": ["other", "other"]}
    )
    ax = draw(frame, group="machines", lines=lines)
    assert list(ax.lines[0].get_ydata()) == [-9, 2]


def test_many_points_are_rasterised_few_are_not(frame):
    many = pd.DataFrame({"degree_pct": range(RASTERISE_ABOVE + 1), "swing_pp": 0.0})
    assert draw(many).collections[0].get_rasterized()
    assert not draw(frame).collections[0].get_rasterized()


def test_names_keep_off_each_other_even_in_a_crowd():
    ax = style.new_axes(4.0)
    x = np.array([1.0, 1.05, 1.1, 1.0, 1.05, 1.1])
    y = np.array([1.0, 1.0, 1.0, 1.05, 1.05, 1.05])
    ax.set(xlim=(0, 2), ylim=(0, 2))
    place_labels(ax, ["Milwaukee", "Waukesha", "Ozaukee", "Racine", "Kenosha", "Dane"], x, y)
    ax.figure.draw_without_rendering()
    assert len(ax.texts) == 6 and not find_overlaps(ax.texts)


@pytest.mark.parametrize(("other", "on_map", "led"), [(1.5, False, False), (1.21, False, True),
                                                      (1.21, True, False)])  # fmt: skip
def test_a_name_near_to_another_mark_is_led_to_its_own(other, on_map, led):
    ax = style.new_axes(3)
    ax.set(xlim=(0, 2), ylim=(0, 2))
    marks = {"avoid_x": [1.0, other], "avoid_y": [1.0, 1.0]}
    (name,) = place_labels(ax, ["Dane"], [1.0], [1.0], on_map=on_map, **marks)
    assert name.xyann == (8, 0) and bool(name.arrow_patch) == led


@pytest.fixture
def plane():
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


def test_zero_line_stands_where_the_value_is_zero(plane):
    lines = plane.collections[0]
    zero = lines.get_paths()[list(lines.levels).index(0)]
    across = zero.vertices[np.isclose(zero.vertices[:, 1], 2.0), 0]
    assert across == pytest.approx(0.25)


def test_points_are_marked_by_kind_and_named(plane):
    assert [line.get_label() for line in plane.lines][:2] == ["real", "made up"]
    assert {"rural share", "schooling"} <= {text.get_text() for text in plane.texts}
    assert plane.get_ylim() == (0, 2)
