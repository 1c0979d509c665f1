"""The key of charts of estimates: what a dot, a bar, a hollow diamond means."""

from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

from citable.charts import forms, narrow, style

BAR = "95% interval"
LINE_PT = 12.5  # from line to line of what stands above the axes of the narrow form
WIDE_LINE_PT = 15


def line_pt():
    """Height of a line above the axes.

    Units: points.
    """
    return LINE_PT if forms.is_narrow() else WIDE_LINE_PT


def key_text(marks, bar=BAR):
    """What the marks of a chart mean, in words.

    Parameters
    ----------
    marks : iterable of style.Mark, those drawn
    bar : str, what a bar is; None where there are none

    Returns
    -------
    str : empty where there is nothing to say
    """
    hollow = style.EARLIER in marks
    parts = ["dot: estimate", f"bar: {bar}"] if bar else []
    return "; ".join([*parts, *[style.EARLIER_WORDS] * hollow])


def count_lines(marks, key):
    """Lines that put_key fills above the axes."""
    lines = _break_key(key).count("\n") + 1 if key else 0
    names = [name for name in marks if name is not None]
    return lines + (-(-len(names) // _columns(names)) if names else 0)


def put_key(ax, marks, key, *, raised_pt=0, bars=True):
    """Names of the series by their marks, under them the key, above the axes.

    Parameters
    ----------
    ax : Axes
    marks : dict, series -> style.Mark; a chart of one series names it None
    key : str, of key_text
    raised_pt : float, how far above the axes there is room
    bars : bool, whether the marks have bars

    Returns
    -------
    Legend, or None where the chart has one series
    """
    names, size = [name for name in marks if name is not None], style.SMALL_PT
    margin, lines = style.MARGIN_IN * 72, _break_key(key).count("\n") + 1 if key else 0
    # Both begin at the figure's margin, where there is most room; a blank keeps them their height.
    if key:
        ax.annotate(
            _break_key(key), (0, 1), xycoords=("figure fraction", "axes fraction"),
            xytext=(margin, raised_pt + 4), textcoords="offset points", va="bottom",
            fontsize=size, color=style.PALETTE["quiet"], annotation_clip=False, linespacing=1.2,
        ).set_in_layout(False)  # fmt: skip
    ax.annotate(
        " ", (0, 1), xytext=(0, raised_pt + line_pt() * count_lines(marks, key) - size),
        xycoords="axes fraction", textcoords="offset points", va="bottom", fontsize=size,
        annotation_clip=False,
    )  # fmt: skip
    if not names:
        return None
    fig, up = ax.figure, raised_pt + 2 + line_pt() * lines
    place = blended_transform_factory(fig.transFigure, ax.transAxes)
    handles = [
        Line2D([], [], color=marks[name].colour, linewidth=2.2, label=str(name),
               **marks[name].dots(7, 1.6) | {"linestyle": marks[name].bar if bars else "none"})
        for name in names
    ]  # fmt: skip
    legend = ax.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=_columns(names),
        bbox_transform=place + ScaledTranslation(margin / 72, up / 72, fig.dpi_scale_trans),
        columnspacing=1.2, borderpad=0, borderaxespad=0.2, labelspacing=0.3,
    )  # fmt: skip
    legend.set_in_layout(False)
    return legend


def area_handles(looks, **edge):
    """Entries of a legend of areas.

    Parameters
    ----------
    looks : dict, name -> (colour, hatch)
    edge : of matplotlib's Patch, beside the colour of its edge
    """
    return [
        Patch(facecolor=colour, hatch=hatch, edgecolor=style.PALETTE["quiet"], label=name,
              hatchcolor=style.hatch_colour(colour), **edge)
        for name, (colour, hatch) in looks.items()
    ]  # fmt: skip


def _columns(names):
    """Columns of the legend: as many names as fit side by side."""
    if forms.is_narrow():
        return narrow.count_columns([str(name) for name in names], len(names))
    widest = max(style.text_width_in(str(name), style.SMALL_PT) for name in names)
    room = style.WIDTH_IN - 2 * style.MARGIN_IN
    return int(min(max(room // (widest + 4.5 * style.SMALL_PT / 72), 1), len(names)))


def _break_key(key):
    return style.wrap(key, style.SMALL_PT, style.WIDTH_IN - 2 * style.MARGIN_IN)
