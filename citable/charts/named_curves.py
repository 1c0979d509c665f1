"""Curves with their names beside them, on a phone above them, and lines at values that matter."""

from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from citable.charts import forms, narrow, style
from citable.rounding import draws_rounded

HEIGHT_IN = 4.6
LEVEL = {"color": style.PALETTE["quiet"], "linewidth": 1.2, "dashes": (2, 2), "zorder": 1.5}
NOTICED_PCT = 80  # where a dashed line across power curves lies


@dataclass(frozen=True)
class CurveLabel:
    """A curve's name beside it."""

    text: str  # may hold line breaks
    place: tuple[float, float]  # where the text stands, in data units
    # In percent: a line points at the curve where it is so high; None writes the name above its
    # place, for a curve that is too steep to point at.
    height: float | None = None


@draws_rounded
def draw_power_curves(frame, *, xlabel, ylabel, labels, marks, references=None):
    """Rising curves of how often something is seen, by its size.

    Parameters
    ----------
    frame : DataFrame, one row a point, in order: series, size_pct, seen_pct
    xlabel, ylabel : str, with their units
    labels : dict, series -> CurveLabel
    marks : dict, series -> style.Mark
    references : dict, size -> label

    Units: percent.
    """
    ax, largest, references = style.new_axes(HEIGHT_IN), frame["size_pct"].max(), references or {}
    ax.axhline(NOTICED_PCT, **LEVEL)
    spread = [("center", 0)] * len(references)
    if forms.is_narrow():
        places = [size / largest for size in references]
        spread = narrow.spread_lines(places, list(references.values()), style.WIDTH_IN - 1)
    for (size, text), (side, line) in zip(references.items(), spread, strict=True):
        _draw_reference(ax, size, text, side, line)
    for series, rows in frame.groupby("series", sort=False):
        sizes, seen = rows["size_pct"].to_numpy(), rows["seen_pct"].to_numpy()
        label, order = labels[series], np.argsort(seen, kind="stable")
        where = {"shift": (0, 4), "va": "bottom"}
        if label.height is not None:
            place = np.interp(label.height, seen[order], sizes[order])
            where = {"point": (place, label.height)}
        _draw_curve(ax, sizes, seen, marks[series], label.text, label.place, **where)
    ax.set_xlim(0, largest)
    ax.set_ylim(0, 102)
    ax.set_yticks([0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100%"])
    return _finish(ax, xlabel, ylabel, len(references))


@draws_rounded
def draw_log_curves(
    frame, *, xlabel, ylabel, labels, marks, xticks, yticks=None, references=None, levels=None,
    names=None,
):  # fmt: skip
    """Curves over a scale on which equal steps multiply, dots on them.

    Parameters
    ----------
    frame : DataFrame, one row a point, in order: series, x, y, and dot (bool): a point that
        is drawn as a dot and not as a part of the curve
    xlabel, ylabel : str, with their units
    labels : dict, series -> (x, y), where the left end of the curve's name stands, in data units;
        with a third number a line points at the curve where x is that
    marks : dict, series -> style.Mark
    xticks, yticks : dict, value -> text; without yticks the y scale is plain and bears no numbers
    references : dict, x -> text above a dashed line
    levels : dict, y -> text on a dashed line across
    names : dict, series -> text, may hold line breaks; None takes the series
    """
    ax = style.new_axes(HEIGHT_IN)
    ax.set_xscale("log")
    _set_ticks(ax.xaxis, xticks)
    if yticks:
        ax.set_yscale("log")
        _set_ticks(ax.yaxis, yticks)
        ax.set_ylim(min(yticks), max(yticks))
    else:
        ax.set_ylim(0, 1.06 * frame["y"].max())
        ax.set_yticks([])
    ax.set_xlim(min(xticks), max(xticks))
    for x, text in (references or {}).items():
        _draw_reference(ax, x, text)
    for y, text in (levels or {}).items():
        ax.axhline(y, **LEVEL)
        style.note(ax, text, (1, y), ("axes fraction", "data"), (-2, 3), ha="right", va="bottom")
    for series, rows in frame.groupby("series", sort=False):
        curve, dots, nearest = rows[~rows["dot"]], rows[rows["dot"]], None
        place, at = labels[series][:2], labels[series][2:]
        if at:
            nearest = tuple(curve.loc[(curve["x"] - at[0]).abs().idxmin(), ["x", "y"]])
        name = (names or {}).get(series, series)
        _draw_curve(ax, curve["x"], curve["y"], marks[series], name, place, nearest)
        if len(dots):
            ax.plot(dots["x"], dots["y"], **marks[series].dots(9, 1.8))
    return _finish(ax, xlabel, ylabel, bool(references))


def _draw_reference(ax, x, text, side="center", line=0):
    """A line at a value that matters, named above the axes."""
    ax.axvline(x, **style.REFERENCE)
    look = {"colour": "third", "ha": side, "va": "bottom"}
    style.note(ax, text, (x, 1), ("data", "axes fraction"), (0, 4 + 12.5 * line), **look)


def _draw_curve(ax, x, y, mark, name, place, point=None, shift=(0, 0), va="center"):
    """A curve with its name at a place, from which a line may lead to a point of the curve."""
    (line,) = ax.plot(x, y, color=mark.colour, linestyle=mark.dashes, linewidth=2.6)
    look = {"colour": mark.colour, "fontweight": "bold", "va": va}
    if forms.is_narrow():  # beside a curve no name has room there
        line.set_label(name.replace("\n", " "))
    elif point is None:
        style.note(ax, name, place, shift=shift, **look)
    else:
        arrow = {"arrowstyle": "-", "color": mark.colour, "linewidth": 0.9, "shrinkB": 1}
        style.note(ax, name, point, shift=place, textcoords="data", arrowprops=arrow, **look)


def _set_ticks(axis, ticks):
    axis.set_major_locator(FixedLocator([*ticks]))
    axis.set_major_formatter(FixedFormatter([*ticks.values()]))
    axis.set_minor_locator(NullLocator())


def _finish(ax, xlabel, ylabel, lines):
    """Name the scales; on a phone the curves too, above so many lines of words."""
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if forms.is_narrow():
        narrow.put_legend_above(ax, 2, bbox_to_anchor=(0, 1.0 + 0.06 * lines))
    return ax
