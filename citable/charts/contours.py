"""Lines of equal value over a plane, with named points on it."""

import numpy as np

from citable.charts import forms, style
from citable.charts.labels import place_labels
from citable.charts.narrow import keep_height, put_legend_above
from citable.rounding import draws_rounded

HEIGHT_IN = 5.6
NARROW_IN = 4.4  # of the axes: names stand close


@draws_rounded
def draw_contours(grid, points, x, y, value, *, levels, xlabel, ylabel, group, name, ax=None):
    """Contours of a gridded value, the zero line heavier, points marked by group.

    Parameters
    ----------
    grid : DataFrame, one row a grid point, x varying slowest: x, y, value
    points : DataFrame, one row a point: x, y, group, name
    x, y, value : str, columns
    levels : sequence of float, in rising order, the values to draw lines at
    xlabel, ylabel : str, with their units
    group, name : str, columns of points
    ax : Axes; None makes one

    Returns
    -------
    Axes

    Units: those of the columns.
    """
    if ax is None:
        ax = style.new_axes(HEIGHT_IN)
    keep_height(ax, NARROW_IN)
    wide = grid.pivot(index=y, columns=x, values=value)
    lines = ax.contour(
        wide.columns,
        wide.index,
        wide.to_numpy(),
        levels=list(levels),
        colors=[style.PALETTE["ink" if level == 0 else "quiet"] for level in levels],
        linewidths=[2.2 if level == 0 else 1.1 for level in levels],
        linestyles=["solid" if level == 0 else "dashed" for level in levels],
    )
    # On a phone the names need the room in which matplotlib would put what the lines are called.
    places = _name_lines_at(wide, levels, 0.72) if forms.is_narrow() else False
    ax.clabel(
        lines, fmt=lambda level: style.signed(level, 0), fontsize=style.SMALL_PT, manual=places
    )
    for key, mark in zip(dict.fromkeys(points[group]), style.MARKS, strict=False):
        rows = points[points[group] == key]
        ax.plot(
            rows[x],
            rows[y],
            **mark.dots(9, 1.8),
            label=key,
            clip_on=False,
            zorder=3,
        )
    ax.set_xlim(wide.columns.min(), wide.columns.max())
    ax.set_ylim(wide.index.min(), wide.index.max())
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(visible=False)
    put_legend_above(ax, 2, borderaxespad=0.2)
    place_labels(ax, points[name], points[x], points[y], avoid_x=points[x], avoid_y=points[y])
    return ax


def _name_lines_at(wide, levels, share):
    """Points of the lines at one height, a share of the scale; values rise from left to right."""
    row = wide.iloc[round(share * (len(wide) - 1))]
    return [(np.interp(level, row.to_numpy(), wide.columns), row.name) for level in levels]
