"""Maps of counties as bubbles: people, not acres."""

import pandas as pd
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D

from citable.charts import style
from citable.charts.classes import class_counts, class_labels, classify
from citable.charts.map_parts import (
    BORDER_WIDTH,
    Category,
    draw_borders,
    draw_shape,
    draw_size_legend,
    frame_map,
    put_legend,
)
from citable.charts.maps import STATE_HEIGHT_IN, align
from citable.rounding import draws_rounded

LARGEST_BUBBLE_PT = 34
SQUARE_AREA = 0.785  # pi / 4
BACKDROP = "#F3F4F5"
DOT_PT = 4.2
DOT = {
    "marker": "o",
    "color": style.PALETTE["paper"],
    "markeredgecolor": style.PALETTE["ink"],
    "markeredgewidth": BORDER_WIDTH,
}


@draws_rounded
def draw_bubbles(
    shapes,
    values,
    sizes,
    breaks,
    colours,
    *,
    legend_title,
    size_title,
    squares=None,
    dotted_from=None,
    ax=None,
    unit="",
    digits=0,
    size_examples=(),
):
    """A bubble in every county: its area is the votes, its colour a class.

    Parameters
    ----------
    shapes : GeoDataFrame, indexed as values and sizes
    values : Series, gives the colour
    sizes : Series of counts above zero, gives the area
    breaks, colours, unit, digits : as in draw_classes
    legend_title, size_title : str, what colour means, what area means
    squares : Series of bool; those counties get squares, the others circles
    dotted_from : float, one of breaks; bubbles of the classes above it have a dot in the middle,
        so that a sign can be told without colour
    ax : Axes; None makes one
    size_examples : sequence of int, counts whose bubbles the legend shows

    Returns
    -------
    Axes

    Units: those of values and sizes.
    """
    if ax is None:
        ax = style.new_axes(STATE_HEIGHT_IN)
    draw_shape(ax, shapes.geometry.union_all(method="coverage"), Category("", BACKDROP))
    draw_borders(ax, shapes)
    frame_map(ax, shapes)
    values, sizes = align(shapes, values), align(shapes, sizes)
    areas = LARGEST_BUBBLE_PT**2 * sizes / sizes.max()
    classes = classify(values, breaks)
    points = shapes.geometry.representative_point()
    square = align(shapes, squares) if squares is not None else pd.Series(False, shapes.index)
    dotted = classes >= breaks.index(dotted_from) if dotted_from is not None else classes < 0
    # The largest first: a small county beside a large one stays in sight.
    for fips in sizes.sort_values(ascending=False).index:
        ax.scatter(
            points[fips].x,
            points[fips].y,
            # A square of marker size s has area s, a circle of the same s only pi / 4 of that.
            s=areas[fips] * (SQUARE_AREA if square[fips] else 1),
            marker="s" if square[fips] else "o",
            facecolor=colours[int(classes[fips])],
            edgecolor=style.PALETTE["ink"],
            linewidth=BORDER_WIDTH,
        )
        if dotted[fips]:
            size = min(DOT_PT, 0.5 * areas[fips] ** 0.5)
            ax.plot(points[fips].x, points[fips].y, markersize=size, **DOT)
    draw_class_legend(ax, values, breaks, colours, legend_title, dotted_from, unit, digits)
    draw_size_legend(
        ax,
        size_title,
        {count: LARGEST_BUBBLE_PT * (count / sizes.max()) ** 0.5 for count in size_examples},
        with_squares=squares is not None,
    )
    return ax


@draws_rounded
def draw_class_legend(ax, values, breaks, colours, title, dotted_from=None, unit="", digits=0,
                      open_ends=False):  # fmt: skip
    """Classes of circles, the highest first, those above a break with their dot."""
    labels = class_labels(breaks, unit, digits, open_ends=open_ends)
    counts = class_counts(values, breaks)
    none = {"linestyle": "none", "marker": "o"}
    handles, texts = [], []
    for position in reversed(range(len(labels))):
        look = {"markeredgecolor": style.PALETTE["ink"], "markeredgewidth": BORDER_WIDTH}
        circle = Line2D([], [], color=colours[position], markersize=10, **look, **none)
        dot = Line2D([], [], markersize=DOT_PT, linestyle="none", **DOT)
        above = dotted_from is not None and breaks[position] >= dotted_from
        handles.append((circle, dot) if above else circle)
        texts.append(f"{labels[position]}  ({counts[position]:,})")
    put_legend(ax, handles, texts, title, handler_map={tuple: HandlerTuple(ndivide=1)})
