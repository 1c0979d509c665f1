"""Points with group markers, lines given to go with them."""

import pandas as pd

from citable.charts import style
from citable.charts.labels import place_labels
from citable.charts.narrow import put_legend_above
from citable.rounding import draws_rounded

RASTERISE_ABOVE = 2_000  # marks: beyond that an SVG weighs more than a bitmap of them
HEIGHT_IN = 4.6


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

    Returns
    -------
    Axes

    Units: those of the columns.
    """
    if ax is None:
        ax = style.new_axes(HEIGHT_IN)
    groups = list(pd.unique(frame[group])) if group else [None]
    marks = marks or dict(zip(groups, style.MARKS, strict=False))
    for key in groups:
        rows = frame[frame[group] == key] if group else frame
        _draw_points(ax, rows[x], rows[y], marks[key], key, rasterised=len(frame) > RASTERISE_ABOVE)
    if lines is not None:
        _draw_lines(ax, lines, x, y, group, marks)
    if zero_lines:
        for draw in (ax.axhline, ax.axvline):
            draw(0, color=style.PALETTE["ink"], linewidth=1.0, zorder=1.2)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    ax.margins(0.06)
    if group:
        # Above the axes it covers no point.
        put_legend_above(ax, len(groups), borderaxespad=0.2)
    if name is not None:
        named = frame[frame[name].fillna("") != ""]
        place_labels(ax, named[name], named[x], named[y], avoid_x=frame[x], avoid_y=frame[y])
    return ax


def _draw_points(ax, x, y, mark, label, rasterised):
    ax.scatter(
        x,
        y,
        s=34 if not rasterised else 9,
        marker=mark.marker,
        facecolor=mark.colour if mark.filled else "none",
        edgecolor=mark.colour,
        linewidth=1.3 if not rasterised else 0.6,
        alpha=0.85 if not rasterised else 0.5,
        label=label,
        rasterized=rasterised,
        zorder=2,
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
