"""Maps of counties as bubbles: people, not acres."""

import pandas as pd

from sevenpercent.charts import style
from sevenpercent.charts.classes import class_counts, class_labels, classify
from sevenpercent.charts.map_parts import (
    BORDER_WIDTH,
    Category,
    draw_borders,
    draw_legend,
    draw_shape,
    draw_size_legend,
    frame_map,
)
from sevenpercent.charts.maps import STATE_HEIGHT_IN, align

LARGEST_BUBBLE_PT = 34
SQUARE_AREA = 0.785  # pi / 4
BACKDROP = "#F3F4F5"


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
    ranges = zip(
        class_labels(breaks, unit, digits), colours, class_counts(values, breaks), strict=True
    )
    shown = [Category(f"{text}  ({count})", colour) for text, colour, count in ranges]
    draw_legend(ax, list(reversed(shown)), legend_title)
    draw_size_legend(
        ax,
        size_title,
        {count: LARGEST_BUBBLE_PT * (count / sizes.max()) ** 0.5 for count in size_examples},
        with_squares=squares is not None,
    )
    return ax
