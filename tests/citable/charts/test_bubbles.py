"""Marks with the area of votes: in their class, size and form; many are light in the end."""

import re
from io import StringIO

import numpy as np
import pandas as pd
import pytest
from geopandas import GeoDataFrame
from matplotlib import colors
from matplotlib.legend import Legend
from shapely.geometry import box

from citable.charts.bivariate import COLOURS, HATCHES, draw_bivariate
from citable.charts.bubbles import Closer, draw_bubbles, draw_dots
from citable.charts.compact import compact_svg
from tests.citable.charts.reading import lay_out

pytestmark = pytest.mark.usefixtures("house_style")
COUNTIES = pd.Index(["55001", "55003", "55005"], name="county_fips")


def test_both_legends_stand_inside_the_picture():
    shapes = GeoDataFrame(
        index=COUNTIES, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs="EPSG:3071"
    )
    ax = draw_bubbles(
        shapes, pd.Series([40.0, 60.0, 50.0], COUNTIES), pd.Series([100, 400, 100], COUNTIES),
        [0, 50, 100], ["#F8CDB9", "#C9E0EE"], legend_title="share of the two-party vote",
        size_title=("Votes cast", "no DRE", "a DRE"),
        squares=pd.Series([True, False, False], COUNTIES), size_examples=(100,),
    )  # fmt: skip
    lay_out(ax)
    legends = [child for child in ax.get_children() if isinstance(child, Legend)]
    assert len(legends) == 2
    for legend in legends:
        assert legend.get_window_extent().x1 <= ax.figure.bbox.x1
    texts = [text.get_text() for legend in legends for text in legend.get_texts()]
    assert texts == ["50 to 100  (2)", "0 to 50  (1)", "100 votes", "no DRE", "a DRE"] or texts == [
        "100 votes", "no DRE", "a DRE", "50 to 100  (2)", "0 to 50  (1)",
    ]  # fmt: skip


@pytest.fixture
def squares():
    return GeoDataFrame(
        {"county_name": ["West", "East"]},
        index=pd.Index(["55001", "55003"], name="county_fips"),
        geometry=[box(x, 0, x + 100_000, 100_000) for x in (0, 100_000)],
        crs="EPSG:3071",
    )


@pytest.fixture
def places():
    return pd.DataFrame(
        {
            "x": [20_000, 60_000, 150_000],
            "y": [50_000, 50_000, 50_000],
            "value": [-5.0, 5.0, -5.0],
            "size": [400, 100, 400],
            "square": [False, False, True],
        }
    )


def draw(squares, places, **options):
    return draw_dots(
        squares, places, (-10, 0, 10), ("#E0735F", "#6FA9D0"), legend_title="swing",
        size_title=("Votes", "paper", "DRE"), dotted_from=0, **options,
    )  # fmt: skip


def marks(ax, colour):
    return [p for p in ax.patches if colors.to_hex(p.get_edgecolor()).upper() == colour]


def test_each_class_has_its_colour_and_area_follows_votes(squares, places):
    (ax,) = draw(squares, places)
    falls, rises = marks(ax, "#E0735F"), marks(ax, "#6FA9D0")
    assert {patch.get_capstyle() for patch in falls} == {"round", "projecting"}
    round_fall = next(patch for patch in falls if patch.get_capstyle() == "round")
    (rise,) = rises
    assert round_fall.get_linewidth() == pytest.approx(2 * rise.get_linewidth())
    np.testing.assert_allclose(rise.get_path().vertices[0], [60_000, 50_000])


def test_a_square_has_the_area_of_the_circle_for_as_many_votes(squares, places):
    (ax,) = draw(squares, places)
    by_cap = {patch.get_capstyle(): patch.get_linewidth() for patch in marks(ax, "#E0735F")}
    assert by_cap["projecting"] ** 2 == pytest.approx(np.pi / 4 * by_cap["round"] ** 2, rel=0.01)


def test_rises_alone_have_a_light_middle(squares, places):
    (ax,) = draw(squares, places)
    (middle,) = [p for p in marks(ax, "#FFFFFF") if p.get_capstyle() == "round"]
    np.testing.assert_allclose(middle.get_path().vertices[0], [60_000, 50_000])


def test_a_closer_look_shows_its_part_twice_as_large(squares, places):
    closer = (Closer("West", (0, 0, 100_000, 100_000)),)
    state, west = draw(squares, places, closer=closer)
    assert west.get_title() == "West" or west.get_title(loc="left") == "West"
    large, small = marks(west, "#6FA9D0"), marks(state, "#6FA9D0")
    assert large[0].get_linewidth() == pytest.approx(2 * small[0].get_linewidth(), rel=0.1)
    # The place in the east is on the map of the state alone.
    assert not [p for p in marks(west, "#E0735F") if p.get_capstyle() == "projecting"]


def test_no_dot_is_lost_when_the_svg_is_compacted(squares, places):
    """A path of no length at all is not drawn by browsers, round end or not."""
    state, west = draw(squares, places, closer=(Closer("West", (0, 0, 100_000, 100_000)),))
    text = StringIO()
    state.figure.savefig(text, format="svg")
    dots = re.findall(
        r'd="([^"]*)"[^>]*stroke-linecap: (?:round|square)', compact_svg(text.getvalue())
    )
    assert len(dots) > 8
    assert all(re.search(r"M[-.\d]+ [-.\d]+l", dot) for dot in dots)


def test_two_thousand_dots_weigh_less_than_a_third_of_circles_of_their_own(squares):
    random = np.random.default_rng(1)
    many = pd.DataFrame(
        {
            "x": random.uniform(0, 200_000, 2_000),
            "y": random.uniform(0, 100_000, 2_000),
            "value": random.uniform(-10, 10, 2_000),
            "size": random.integers(50, 5_000, 2_000),
            "square": random.random(2_000) < 0.5,
        }
    )
    (ax,) = draw(squares, many)
    text = StringIO()
    ax.figure.savefig(text, format="svg")
    assert len(compact_svg(text.getvalue())) < 170_000


def test_both_values_decide_the_colour_and_the_key_counts(squares):
    first = pd.Series([10.0, 90.0], index=squares.index)
    second = pd.Series([3.0, 15.0], index=squares.index)
    ax = draw_bivariate(
        squares, first, second, (0, 1, 50, 100), (-6, 6, 12, 18), first_title="A",
        second_title="B", first_labels="abc", second_labels="def",
    )  # fmt: skip
    fills = [colors.to_hex(patch.get_facecolor()).upper() for patch in ax.patches[:2]]
    assert fills == [COLOURS[1][0], COLOURS[2][2]]
    assert ax.patches[1].get_hatch() == HATCHES[2]
    (key,) = ax.child_axes
    counts = {tuple(text.get_position()): text.get_text() for text in key.texts}
    ax.figure.draw_without_rendering()
    assert ax.figure.bbox.x0 <= key.get_tightbbox().x0
    assert key.get_tightbbox().x1 <= ax.figure.bbox.x1, "the key is cut off"
    assert counts[(0.5, 1.5)] == "1" and counts[(2.5, 2.5)] == "1" and counts[(1.5, 0.5)] == "0"
