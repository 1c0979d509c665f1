"""Maps of counties in stated classes."""

import pandas as pd
from matplotlib.lines import Line2D

from citable.charts import forms, narrow, style
from citable.charts.map_parts import (
    Category,
    class_counts,
    class_labels,
    classify,
    draw_borders,
    draw_shape,
    frame_map,
    legend_look,
    put_legend,
    square_look,
    swatch,
)
from citable.rounding import draws_rounded

STATE_HEIGHT_IN = 5.0  # a state beside its legend
LEGEND_LINE_IN = 0.25
PANEL_HEIGHT_IN = 2.75  # a state, one of three in a row
COUNTRY_HEIGHT_IN = 5.4


@draws_rounded
def draw_classes(shapes, values, breaks, colours, *, legend_title, unit="", hatches=None):
    """A choropleth in classes whose limits are printed in its legend.

    Parameters
    ----------
    shapes : GeoDataFrame, indexed as values, in an equal-area or locally true projection
    values : Series, one a shape; missing ones are hatched and say so
    breaks : sequence of float, limits from lowest to highest, one more than there are colours;
        a class holds its lower limit and not its upper; the last class holds both
    colours : sequence of str, from the lowest class to the highest
    legend_title : str, what is mapped
    unit : str, printed after the limits, such as "%"
    hatches : sequence of str, one a colour: lines that tell classes apart without colour

    Raises
    ------
    ValueError : a shape without a row, a value outside the breaks, breaks that do not fit
    """
    require_fit(breaks, colours)
    values = align(shapes, values)
    categories = class_categories(values, breaks, colours, hatches, unit)
    codes = classify(values, breaks).astype("Int64")
    # The highest class on top, as a scale is read.
    order = list(reversed(categories))
    return draw_categories(shapes, codes, categories, legend_title=legend_title, legend_order=order)


def class_categories(values, breaks, colours, hatches=None, unit="", *, count=True,
                     open_ends=False):  # fmt: skip
    """Classes as categories by their position, their limits and how many they hold as labels."""
    require_fit(breaks, colours)
    texts = class_labels(breaks, unit, open_ends=open_ends)
    if count:
        counts = class_counts(values, breaks)
        texts = [f"{text}  ({n})" for text, n in zip(texts, counts, strict=True)]
    hatches = hatches or [""] * len(colours)
    looks = zip(texts, colours, hatches, strict=True)
    return {position: Category(*parts) for position, parts in enumerate(looks)}


@draws_rounded
def draw_categories(shapes, codes, categories, *, legend_title="", legend_order=None, legend=True):
    """A map of categories, each with a colour, where asked a hatch, and a line in the legend.

    Parameters
    ----------
    shapes : GeoDataFrame, indexed as codes
    codes : Series of keys into categories; missing ones are hatched and say so
    categories : dict, key -> Category
    legend_title : str
    legend_order : sequence of keys; None takes that of categories
    legend : bool, False where several maps share one
    """
    codes, ax = align(shapes, codes), style.new_axes(STATE_HEIGHT_IN)
    require_known(codes.dropna(), categories)
    missing = Category("no data", style.PALETTE["paper"], "xxxx")
    for key, shape in zip(codes, shapes.geometry, strict=True):
        draw_shape(ax, shape, categories[key] if pd.notna(key) else missing)
    frame_map(ax, shapes)
    if legend:
        shown = [categories[key] for key in legend_order or categories]
        if codes.isna().any():
            shown.append(missing)
        put_legend(ax, [swatch(category) for category in shown], legend_title)
    return ax


def require_fit(breaks, colours):
    if len(breaks) != len(colours) + 1:
        raise ValueError(f"{len(colours)} colours need {len(colours) + 1} breaks")


def require_known(codes, categories):
    if unknown := set(codes) - set(categories):
        raise ValueError(f"no category {unknown.pop()!r}; there are {list(categories)}")


@draws_rounded
def draw_panels(
    shapes, frame, categories, titles, *, columns=3, legend_title="", legend_order=None,
    marked=None, height_in=PANEL_HEIGHT_IN,
):  # fmt: skip
    """The same map several times, a column of a frame each, with one legend for all.

    Parameters
    ----------
    shapes : GeoDataFrame, indexed as frame; coarse ones will do at this size
    frame : DataFrame of keys into categories, one column a panel
    categories, legend_title, legend_order : as in draw_categories
    titles : dict, column -> title of its panel
    columns : int, panels in a row
    marked : (str, GeoDataFrame), what some counties have in common, those counties: a small square
        stands in each, since a border would leave open which side it belongs to
    height_in : float, of a row
    """
    handles = [swatch(categories[key]) for key in legend_order or categories]
    if marked:
        handles.append(Line2D([], [], label=marked[0], **square_look()))
    if forms.is_narrow():
        columns = min(len(titles) - 1, 2) or 1
    axes, place = _panel_axes(len(titles), columns, height_in, len(handles))
    for ax, (column, title) in zip(axes, titles.items(), strict=False):
        _draw_merged_shapes(ax, shapes, frame[column], categories)
        draw_borders(ax, shapes)
        if marked:
            points = marked[1].geometry.representative_point()
            ax.plot(points.x, points.y, **square_look())
        frame_map(ax, shapes)
        title = narrow.break_title(title, columns)
        ax.set_title(title, fontsize=style.SMALL_PT, loc="left", linespacing=1.1)
    place.legend(
        handles=handles, title=legend_title, loc="center left",
        ncols=count_columns(handles, 1 if len(titles) % columns else 2), **legend_look(),
    ).set_in_layout(False)  # fmt: skip
    return axes


def count_columns(handles, most):
    return narrow.count_columns([handle.get_label() for handle in handles], most)


def _panel_axes(panels, columns, height_in, lines):
    """Axes for the panels, and one for their legend: a place left over, or else a row below."""
    rows = -(-panels // columns)
    heights = [height_in] * rows
    if forms.is_narrow():
        heights.append(LEGEND_LINE_IN * (2 + lines))
    elif panels % columns == 0:
        heights.append(LEGEND_LINE_IN * (2 + -(-lines // 2)))
    axes = style.new_axes(
        sum(heights), len(heights), columns, squeeze=False, height_ratios=heights
    ).flatten()
    for ax in axes[panels:]:
        ax.set_axis_off()
    return axes[:panels], axes[-columns if forms.is_narrow() else panels]


@draws_rounded
def draw_country(counties, codes, categories, states):
    """A map of the country's counties in categories, neighbours of one category as one shape.

    The single borders of thousands of counties would weigh more than they show.

    Parameters
    ----------
    counties, codes, categories : as in draw_categories
    states : GeoDataFrame, borders drawn on top
    """
    ax = style.new_axes(COUNTRY_HEIGHT_IN)
    _draw_merged_shapes(ax, counties, codes, categories)
    draw_borders(ax, states)
    frame_map(ax, states)
    handles = [swatch(category) for category in categories.values()]
    # Below: at the side it would cost the map a third of its width.
    place = {"loc": "upper left", "bbox_to_anchor": (0, 0.0)}
    columns = count_columns(handles, 1 + (len(handles) > 4))
    ax.legend(handles=handles, ncols=columns, **place, **legend_look())
    return ax


def _draw_merged_shapes(ax, shapes, codes, categories):
    codes = align(shapes, codes)
    require_known(codes, categories)
    merged = shapes[["geometry"]].assign(code=codes).dissolve(by="code", method="coverage")
    *upper, lowest = [key for key in categories if key in merged.index]
    # The last category lies under the others: so no border between two is stored twice.
    whole = shapes.geometry.union_all(method="coverage")
    draw_shape(ax, whole, categories[lowest])
    for key in upper:
        draw_shape(ax, merged.loc[key, "geometry"], categories[key], edged=False)


def align(shapes, values):
    """Values in the order of the shapes, one for each."""
    if not shapes.index.is_unique or not values.index.is_unique:
        raise ValueError("a map needs one row a shape: the index repeats")
    absent = shapes.index.difference(values.index)
    if len(absent):
        raise ValueError(f"no row for the shape {absent[0]}, one of {len(absent)}")
    return values.reindex(shapes.index)
