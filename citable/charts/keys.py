"""The key of charts of estimates: what a dot, a bar, a hollow diamond means."""

from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

from citable.charts import forms, narrow, style

BAR = "95% interval"
LINE_PT = 15, 12.5  # from line to line of what stands above the axes, wide and narrow


def line_pt():
    """Height of a line above the axes, in points."""
    return forms.pick(LINE_PT)


def key_text(marks, bar=BAR):
    """What the marks drawn mean, in words, and a bar where there are any; empty for nothing."""
    hollow = style.EARLIER in marks
    parts = ["dot: estimate", f"bar: {bar}"] if bar else []
    return "; ".join([*parts, *[style.EARLIER_WORDS] * hollow])


def count_lines(marks, key):
    """Lines that put_key fills above the axes."""
    lines = narrow.break_label(key).count("\n") + 1 if key else 0
    names = [name for name in marks if name is not None]
    return lines + (-(-len(names) // _columns(names)) if names else 0)


def put_key(ax, marks, key, *, raised_pt=0, bars=True):
    """Names of the series by their marks, under them the key, above the axes.

    marks : dict, series -> style.Mark; a chart of one series names it None
    key : str, of key_text
    raised_pt : float, how far above the axes there is room; bars : bool, whether marks have bars
    """
    names, lines = [name for name in marks if name is not None], 0
    # Both begin at the figure's margin, where there is most room; a blank keeps them their height.
    if key:
        words = narrow.break_label(key)
        lines, look = words.count("\n") + 1, {"va": "bottom", "linespacing": 1.2}
        style.write_at_margin(ax, words, 1, raised_pt + 4, "axes fraction", "quiet", **look)
    up = raised_pt + line_pt() * count_lines(marks, key) - style.SMALL_PT
    style.note(ax, " ", (0, 1), "axes fraction", (0, up), "ink", va="bottom")
    if not names:
        return
    fig, up = ax.figure, raised_pt + 2 + line_pt() * lines
    shift = ScaledTranslation(style.MARGIN_IN, up / 72, fig.dpi_scale_trans)
    place = blended_transform_factory(fig.transFigure, ax.transAxes) + shift
    handles = [
        Line2D([], [], color=marks[name].colour, linewidth=2.2, label=str(name),
               **marks[name].dots(7, 1.6) | {"linestyle": marks[name].bar if bars else "none"})
        for name in names
    ]  # fmt: skip
    ax.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=_columns(names),
        bbox_transform=place, columnspacing=1.2, borderpad=0, borderaxespad=0.2, labelspacing=0.3,
    ).set_in_layout(False)  # fmt: skip


def put_area_key(ax, looks, columns, linewidth=None, **options):
    """Names of areas by their (colour, hatch) above the axes; options as of Axes.legend."""
    handles = [
        Patch(facecolor=colour, hatch=hatch, edgecolor=style.PALETTE["quiet"], label=name,
              hatchcolor=style.hatch_colour(colour), linewidth=linewidth)
        for name, (colour, hatch) in looks.items()
    ]  # fmt: skip
    columns, place = narrow.count_columns(looks, columns), {"loc": "lower left"}
    ax.legend(handles=handles, bbox_to_anchor=(0, 1), ncols=columns, **place, **options)


def _columns(names):
    """Columns of the legend: as many names as fit side by side."""
    entry = narrow.widest(map(str, names)) + 4.5 * style.SMALL_PT / 72
    room = style.room_in() - (0.3 if forms.is_narrow() else 0)
    return int(min(max(room // entry, 1), len(names)))
