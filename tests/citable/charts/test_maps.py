"""Maps: every county in its stated class, no colour without its words."""

import pandas as pd
import pytest
from geopandas import GeoDataFrame
from matplotlib import colors
from matplotlib.legend import Legend
from shapely.geometry import Point, box

from citable.charts.map_parts import Category, class_counts, class_labels, classify, name_counties
from citable.charts.maps import draw_categories, draw_classes, draw_country, draw_panels
from sevenpercent.tables.shapes import wisconsin_counties
from tests.citable.charts.reading import find_overlaps, lay_out, legend_texts

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def squares():
    """Four squares in a row, each of area one."""
    return GeoDataFrame(
        {"county_name": ["West", "Middle", "Inner", "East"]},
        index=pd.Index(["55001", "55003", "55005", "55007"], name="county_fips"),
        geometry=[box(x, 0, x + 1, 1) for x in range(4)],
        crs="EPSG:3071",
    )


CATEGORIES = {True: Category("electronic", "#B36200", "///"), False: Category("other", "#CFE8EA")}


def fills(ax):
    return [colors.to_hex(patch.get_facecolor()).upper() for patch in ax.patches]


def test_a_class_holds_its_lower_limit_and_the_last_both():
    values = pd.Series([0.0, 49.9, 50.0, 100.0, None], index=list("abcde"))
    assert classify(values, [0, 50, 100]).tolist()[:4] == [0, 0, 1, 1]
    assert classify(values, [0, 50, 100]).isna().tolist() == [False] * 4 + [True]
    assert class_counts(values, [0, 50, 100]) == [2, 2]


def test_a_value_outside_every_class_is_refused_by_name():
    with pytest.raises(ValueError, match="b: 101.0 lies outside the classes 0 to 100"):
        classify(pd.Series([5.0, 101.0], index=["a", "b"]), [0, 50, 100])


def test_limits_are_printed_so_that_they_meet():
    assert class_labels([-10, 0, 5], " pp") == ["−10 to 0 pp", "0 to 5 pp"]
    assert class_labels((0, 1, 3, 5, 7), is_count=True) == ["0", "1 to 2", "3 to 4", "5 to 7"]


def test_counties_take_the_colour_of_their_class_whatever_the_order(squares):
    values = pd.Series([90.0, 10.0, 50.0, 49.0], index=["55007", "55001", "55005", "55003"])
    ax = draw_classes(squares, values, [0, 50, 100], ["#F8CDB9", "#C9E0EE"], legend_title="share")
    assert fills(ax) == ["#F8CDB9", "#F8CDB9", "#C9E0EE", "#C9E0EE"]


def test_the_legend_reads_from_high_to_low_with_counts(squares):
    values = pd.Series([10.0, 20.0, 30.0, 90.0], index=squares.index)
    ax = draw_classes(
        squares, values, [0, 50, 100], ["#F8CDB9", "#C9E0EE"], legend_title="share", unit="%"
    )
    assert legend_texts(ax) == ["50 to 100%  (1)", "0 to 50%  (3)"]
    assert ax.get_legend().get_title().get_text() == "share"


def test_a_missing_value_is_hatched_and_named(squares):
    values = pd.Series([10.0, 20.0, None, 90.0], index=squares.index)
    ax = draw_classes(squares, values, [0, 50, 100], ["#F8CDB9", "#C9E0EE"], legend_title="share")
    assert ax.patches[2].get_hatch() == "xxxx"
    assert legend_texts(ax)[-1] == "no data"


def test_a_county_without_a_row_is_refused(squares):
    with pytest.raises(ValueError, match="no row for the shape 55007"):
        draw_categories(squares, pd.Series(True, index=squares.index[:3]), CATEGORIES)


def test_breaks_must_fit_the_colours(squares):
    with pytest.raises(ValueError, match="1 colours need 2 breaks"):
        draw_classes(squares, pd.Series(), [0, 1, 2], ["#FFF"], legend_title="")


def test_categories_differ_by_hatch_as_well_as_colour(squares):
    codes = pd.Series([True, False, True, False], index=squares.index)
    ax = draw_categories(squares, codes, CATEGORIES)
    assert [patch.get_hatch() for patch in ax.patches] == ["///", None, "///", None]
    assert legend_texts(ax) == ["electronic", "other"]


def test_both_ways_one_scale_and_no_axes(squares):
    ax = draw_categories(squares, pd.Series(True, index=squares.index), CATEGORIES)
    assert ax.get_aspect() == 1
    assert not ax.axison


def test_panels_show_a_column_each_with_one_legend(squares):
    frame = pd.DataFrame({"a": [True] * 4, "b": [False] * 4, "c": [True, False] * 2, "d": True},
                         index=squares.index)  # fmt: skip
    axes = draw_panels(squares, frame, CATEGORIES, {"a": "A", "b": "B", "c": "C", "d": "D"})
    assert [ax.get_title(loc="left") for ax in axes] == ["A", "B", "C", "D"]
    # Whole state, then the electronic counties on it, then the borders between counties.
    assert fills(axes[2])[:2] == ["#CFE8EA", "#B36200"]
    assert fills(axes[0])[0] == "#B36200" and fills(axes[1])[0] == "#CFE8EA"
    assert sum(ax.get_legend() is not None for ax in axes[0].figure.axes) == 1


def test_country_fills_every_category_it_has(squares):
    codes = pd.Series([True, False, True, False], index=squares.index)
    ax = draw_country(squares, codes, CATEGORIES, squares)
    electronic = ax.patches[1].get_path()
    assert electronic.contains_point((0.5, 0.5)) and electronic.contains_point((2.5, 0.5))
    assert not electronic.contains_point((1.5, 0.5))
    with pytest.raises(ValueError, match="no category 'what'"):
        draw_country(squares, pd.Series("what", index=squares.index), CATEGORIES, squares)


def test_panels_mark_counties_by_squares_that_lie_inside_them(squares):
    frame = pd.DataFrame({"a": True, "b": False}, index=squares.index)
    marked = squares.iloc[:2]
    axes = draw_panels(squares, frame, CATEGORIES, {"a": "A", "b": "B"}, columns=2,
                       marked=("touchscreens", marked))  # fmt: skip
    for ax in axes:
        (marks,) = ax.lines
        for x, y, shape in zip(*marks.get_data(), marked.geometry, strict=True):
            assert shape.contains(Point(x, y))
    handles = [legend.legend_handles for legend in axes[0].figure.findobj(Legend)][0]
    assert handles[-1].get_label() == "touchscreens" and handles[-1].get_marker() == "s"


def test_county_names_do_not_collide():
    shapes = wisconsin_counties()
    ax = draw_categories(shapes, pd.Series(True, index=shapes.index), CATEGORIES)
    named = shapes[shapes["county_name"].isin(["Milwaukee", "Waukesha", "Ozaukee", "Racine"])]
    labels = name_counties(ax, named)
    lay_out(ax)
    assert [label.get_text() for label in labels] == list(named["county_name"])
    assert not find_overlaps(labels)
