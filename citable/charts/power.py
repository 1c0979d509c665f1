"""Power curves: how often something is seen, by its size."""

from dataclasses import dataclass

import numpy as np

from citable.charts import forms, style
from citable.charts.narrow import put_legend_above, spread_lines
from citable.rounding import draws_rounded

HEIGHT_IN = 4.6


@dataclass(frozen=True)
class CurveLabel:
    """A curve's name beside it.

    Attributes
    ----------
    text : str, may hold line breaks
    place : (x, y), in data units, where the text stands
    height : float, in percent: a line points at the curve where it is so high; None writes
        the name above its place, for a curve that is too steep to point at
    """

    text: str
    place: tuple[float, float]
    height: float | None = None


@draws_rounded
def draw_power_curves(frame, *, xlabel, ylabel, labels, marks, references=None, level=80):
    """Rising curves with their names beside them, vertical lines at sizes that matter.

    Parameters
    ----------
    frame : DataFrame, one row a point, in order: series, size_pct, seen_pct
    xlabel, ylabel : str, with their units
    labels : dict, series -> CurveLabel
    marks : dict, series -> style.Mark
    references : dict, size -> label
    level : float, percent: a dashed line across

    Returns
    -------
    Axes

    Units: percent.
    """
    ax = style.new_axes(HEIGHT_IN)
    quiet = style.PALETTE["quiet"]
    ax.axhline(level, color=quiet, linewidth=1.2, dashes=(2, 2), zorder=1.5)
    _mark_sizes(ax, references or {}, frame["size_pct"].max())
    for series, rows in frame.groupby("series", sort=False):
        mark = marks[series]
        (line,) = ax.plot(
            rows["size_pct"], rows["seen_pct"], color=mark.colour, linestyle=mark.dashes,
            linewidth=2.6,
        )  # fmt: skip
        if forms.is_narrow():
            line.set_label(labels[series].text.replace("\n", " "))
        else:
            _name_curve(ax, rows, labels[series], mark.colour)
    ax.set_xlim(0, frame["size_pct"].max())
    ax.set_ylim(0, 102)
    ax.set_yticks([0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100%"])
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if forms.is_narrow():
        put_legend_above(ax, 2, bbox_to_anchor=(0, 1.0 + 0.06 * len(references or ())))
    return ax


def _mark_sizes(ax, references, largest):
    """Lines at sizes that matter, named above the axes."""
    spread = [("center", 0)] * len(references)
    if forms.is_narrow():
        places = [size / largest for size in references]
        spread = spread_lines(places, list(references.values()), style.WIDTH_IN - 1)
    for (size, text), (side, line) in zip(references.items(), spread, strict=True):
        ax.axvline(size, color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3), zorder=1.5)
        ax.annotate(
            text, (size, 1), xycoords=("data", "axes fraction"), xytext=(0, 4 + 12.5 * line),
            textcoords="offset points", ha=side, va="bottom", fontsize=style.SMALL_PT,
            color=style.PALETTE["third"], annotation_clip=False,
        )  # fmt: skip


def _name_curve(ax, rows, label, colour):
    looks = {"fontsize": style.SMALL_PT, "color": colour, "fontweight": "bold", "va": "center"}
    if label.height is None:
        ax.annotate(
            label.text, label.place, xytext=(0, 4), textcoords="offset points", ha="left",
            annotation_clip=False, **looks | {"va": "bottom"},
        )  # fmt: skip
        return
    seen, sizes = rows["seen_pct"].to_numpy(), rows["size_pct"].to_numpy()
    order = np.argsort(seen, kind="stable")
    ax.annotate(
        label.text,
        (np.interp(label.height, seen[order], sizes[order]), label.height),
        xytext=label.place,
        textcoords="data",
        ha="left",
        arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.9, "shrinkB": 1},
        **looks,
    )
