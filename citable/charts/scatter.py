"""Points with group markers, lines given to go with them."""

import pandas as pd
from matplotlib.scale import SymmetricalLogScale

from citable.charts import style
from citable.charts.labels import place_labels
from citable.charts.narrow import keep_height, put_legend_above
from citable.rounding import draws_rounded

RASTERISE_ABOVE = 2_000  # marks: beyond that an SVG weighs more than a bitmap of them
HEIGHT_IN, NARROW_IN = 4.6, 3.3
POINT, SMALL, LARGE = 34, 9, 110  # areas of marks, in square points


@draws_rounded
def draw_scatter(
    frame,
    x,
    y,
    *,
    xlabel,
    ylabel,
    ax=None,
    group=None,
    marks=None,
    lines=None,
    name=None,
    zero_lines=False,
    large=(),
    limits=None,
    linear_within=None,
):
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

    Returns
    -------
    Axes

    Units: those of the columns.
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
    ax.scatter(
        x,
        y,
        s=LARGE if large else POINT if not rasterised else SMALL,
        marker=mark.marker,
        facecolor=mark.colour if mark.filled else style.PALETTE["paper"] if large else "none",
        edgecolor=style.PALETTE["ink"] if large else mark.colour,
        linewidth=1.3 if not rasterised else 0.6,
        alpha=1 if large else 0.85 if not rasterised else 0.5,
        label=label,
        rasterized=rasterised,
        zorder=4 if large else 2,
    )


def _draw_lines(ax, lines, x, y, group, marks):
    for key in pd.unique(lines[group]) if group and group in lines else [None]:
        rows = lines[lines[group] == key] if key is not None else lines
        mark = marks.get(key)
        ax.plot(
            rows[x],
            rows[y],
            color=mark.colour if mark else style.PALETTE["ink"],
            linestyle=mark.dashes if mark else "-",
            linewidth=2.2,
            zorder=3,
        )
