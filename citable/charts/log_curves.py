"""Curves over a scale on which equal steps multiply."""

from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from citable.charts import forms, style
from citable.charts.narrow import put_legend_above
from citable.rounding import draws_rounded

HEIGHT_IN = 4.6


@draws_rounded
def draw_log_curves(
    frame, *, xlabel, ylabel, labels, marks, xticks, yticks=None, references=None, levels=None,
    names=None,
):  # fmt: skip
    """Named curves, on a phone named above, dots on them, lines at values that matter.

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

    Returns
    -------
    Axes

    Units: those of x and y.
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
    _draw_lines(ax, references or {}, levels or {})
    for series, rows in frame.groupby("series", sort=False):
        mark, curve, dots = marks[series], rows[~rows["dot"]], rows[rows["dot"]]
        looks = {"color": mark.colour, "linestyle": mark.dashes, "linewidth": 2.6}
        (line,) = ax.plot(curve["x"], curve["y"], **looks)
        if len(dots):
            ax.plot(dots["x"], dots["y"], **mark.dots(9, 1.8))
        name = (names or {}).get(series, series)
        if forms.is_narrow():  # beside a curve no name has room there
            line.set_label(name.replace("\n", " "))
        else:
            _name_curve(ax, curve, name, labels[series], mark.colour)
    if forms.is_narrow():
        put_legend_above(ax, 2, bbox_to_anchor=(0, 1.0 + 0.06 * bool(references)))
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    return ax


def _name_curve(ax, curve, name, place, colour):
    looks = {"fontsize": style.SMALL_PT, "color": colour, "fontweight": "bold"}
    line = {}
    if len(place) == 3:
        nearest = curve.loc[(curve["x"] - place[2]).abs().idxmin()]
        line = {
            "xytext": place[:2], "textcoords": "data",
            "arrowprops": {"arrowstyle": "-", "color": colour, "linewidth": 0.9, "shrinkB": 1},
        }  # fmt: skip
        place = (nearest["x"], nearest["y"])
    ax.annotate(name, place, ha="left", va="center", annotation_clip=False, **looks, **line)


def _set_ticks(axis, ticks):
    axis.set_major_locator(FixedLocator([*ticks]))
    axis.set_major_formatter(FixedFormatter([*ticks.values()]))
    axis.set_minor_locator(NullLocator())


def _draw_lines(ax, references, levels):
    for x, text in references.items():
        ax.axvline(x, color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3), zorder=1.5)
        ax.annotate(
            text, (x, 1), xycoords=("data", "axes fraction"), xytext=(0, 4),
            textcoords="offset points", ha="center", va="bottom", fontsize=style.SMALL_PT,
            color=style.PALETTE["third"], annotation_clip=False,
        )  # fmt: skip
    for y, text in levels.items():
        ax.axhline(y, color=style.PALETTE["quiet"], linewidth=1.2, dashes=(2, 2), zorder=1.5)
        ax.annotate(
            text, (1, y), xycoords=("axes fraction", "data"), xytext=(-2, 3),
            textcoords="offset points", ha="right", va="bottom", fontsize=style.SMALL_PT,
            color=style.PALETTE["quiet"],
        )  # fmt: skip
