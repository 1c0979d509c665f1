"""Points with group markers, lines given to go with them, contours under them."""

import numpy as np
import pandas as pd
from matplotlib.scale import SymmetricalLogScale

from citable.charts import forms, style
from citable.charts.labels import place_labels
from citable.charts.narrow import keep_height, put_legend_above
from citable.rounding import draws_rounded

RASTERISE_ABOVE = 2_000  # marks: beyond that an SVG weighs more than a bitmap of them
HEIGHT_IN, NARROW_IN = 4.6, 3.3
POINT, SMALL, LARGE = 34, 9, 110  # areas of marks, in square points
PLANE_IN = 5.6
NARROW_PLANE_IN = 4.4  # of the axes: names stand close


@draws_rounded
def draw_scatter(
    frame, x, y, *, xlabel, ylabel, ax=None, group=None, marks=None, lines=None, name=None,
    zero_lines=False, large=(), limits=None, linear_within=None,
):  # fmt: skip
    """One point a row, told apart by group, some of them named.

    Parameters
    ----------
    frame : DataFrame, one row a point
    x, y : str, columns
    xlabel, ylabel : str, with their units
    ax : Axes; None makes one
    group : str, column of the groups
    marks : dict, group -> style.Mark; None takes style.MARKS in order
    lines : DataFrame, ready-made lines, one row a vertex: x, y and, where there are groups,
        group in columns of the same names as in frame
    name : str, column of names to print; empty for points that stay unnamed
    zero_lines : bool, lines at zero on both scales
    large : collection of groups whose points are drawn larger, such as means of the others
    limits : two pairs of float, the ends of both scales; None takes those of the points
    linear_within : float; beyond it, on both sides of zero, equal steps of the scales multiply
    """
    if ax is None:
        ax = style.new_axes(HEIGHT_IN)
        keep_height(ax, NARROW_IN)
    groups = list(pd.unique(frame[group])) if group else [None]
    marks = marks or dict(zip(groups, style.MARKS, strict=False))
    for key in groups:
        rows = frame[frame[group] == key] if group else frame
        _draw_points(ax, rows[x], rows[y], marks[key], key, rasterised=len(frame) > RASTERISE_ABOVE,
                     large=key in large)  # fmt: skip
    if lines is not None:
        _draw_lines(ax, lines, x, y, group, marks)
    if zero_lines:
        for draw in (ax.axhline, ax.axvline):
            draw(0, color=style.PALETTE["ink"], linewidth=1.0, zorder=1.2)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if linear_within:
        for axis in ("x", "y"):
            ax.set(**{f"{axis}scale": SymmetricalLogScale(axis, linthresh=linear_within)})
    ax.margins(0.06)
    if limits:
        ax.set(xlim=limits[0], ylim=limits[1])
    if group:
        # Above the axes it covers no point.
        put_legend_above(ax, 2 if len(groups) > 3 else len(groups), borderaxespad=0.2)
    if name is not None:
        named = frame[frame[name].fillna("") != ""]
        place_labels(ax, named[name], named[x], named[y], avoid_x=frame[x], avoid_y=frame[y])
    return ax


def _draw_points(ax, x, y, mark, label, rasterised, large):
    size, line, alpha = (SMALL, 0.6, 0.5) if rasterised else (POINT, 1.3, 0.85)
    edge, hollow = mark.colour, "none"
    if large:
        size, edge, hollow, alpha = LARGE, style.PALETTE["ink"], style.PALETTE["paper"], 1
    ax.scatter(
        x, y, s=size, marker=mark.marker, facecolor=mark.colour if mark.filled else hollow,
        edgecolor=edge, linewidth=line, alpha=alpha, label=label, rasterized=rasterised,
        zorder=4 if large else 2,
    )  # fmt: skip


def _draw_lines(ax, lines, x, y, group, marks):
    for key in pd.unique(lines[group]) if group and group in lines else [None]:
        rows = lines[lines[group] == key] if key is not None else lines
        mark = marks.get(key) or style.Mark(style.PALETTE["ink"], "")
        look = {"color": mark.colour, "linestyle": mark.dashes, "linewidth": 2.2, "zorder": 3}
        ax.plot(rows[x], rows[y], **look)


@draws_rounded
def draw_contours(grid, points, x, y, value, *, levels, xlabel, ylabel, group, name):
    """Contours of a gridded value, the zero line heavier, points marked by group.

    Parameters
    ----------
    grid : DataFrame, one row a grid point, x varying slowest: x, y, value
    points : DataFrame, one row a point: x, y, group, name
    x, y, value : str, columns
    levels : sequence of float, in rising order, the values to draw lines at
    xlabel, ylabel : str, with their units
    group, name : str, columns of points
    """
    ax = style.new_axes(PLANE_IN)
    keep_height(ax, NARROW_PLANE_IN)
    wide = grid.pivot(index=y, columns=x, values=value)
    lines = ax.contour(
        wide.columns, wide.index, wide.to_numpy(), levels=list(levels),
        colors=[style.PALETTE["quiet" if level else "ink"] for level in levels],
        linewidths=[1.1 if level else 2.2 for level in levels],
        linestyles=["dashed" if level else "solid" for level in levels],
    )  # fmt: skip
    # On a phone the names need the room in which matplotlib would put what the lines are called.
    places = _name_lines_at(wide, levels, 0.72) if forms.is_narrow() else False
    ax.clabel(
        lines, fmt=lambda level: style.signed(level, 0), fontsize=style.SMALL_PT, manual=places
    )
    for key, mark in zip(dict.fromkeys(points[group]), style.MARKS, strict=False):
        rows = points[points[group] == key]
        ax.plot(rows[x], rows[y], **mark.dots(9, 1.8), label=key, clip_on=False, zorder=3)
    ax.set_xlim(wide.columns.min(), wide.columns.max())
    ax.set_ylim(wide.index.min(), wide.index.max())
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.grid(visible=False)
    put_legend_above(ax, 2, borderaxespad=1.0)
    place_labels(ax, points[name], points[x], points[y], avoid_x=points[x], avoid_y=points[y])
    return ax


def _name_lines_at(wide, levels, share):
    """Points of the lines at one height, a share of the scale; values rise from left to right."""
    row = wide.iloc[round(share * (len(wide) - 1))]
    return [(np.interp(level, row.to_numpy(), wide.columns), row.name) for level in levels]
