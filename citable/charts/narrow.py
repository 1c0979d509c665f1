"""What the narrow form asks of a picture: its rows keep their height, its words find room."""

import numpy as np
from matplotlib.ticker import ScalarFormatter

from citable.charts import forms, style

INNER = 0.75  # of a height that was meant with its axis labels, where no chart says more
LABELS_SHARE = 0.3  # of the width: longer row labels stand above their rows
LINE = 1.25  # height of a line of text, in sizes of type
LABEL_GAP_IN = 0.04  # between a row's label and its marks


def fit_to_phone(fig):
    """Break axis labels, then make a dressed figure so high that its panels have their height."""
    for ax in fig.axes:
        for panel in (ax, *ax.child_axes):
            wrap_axis_labels(panel)
    settle_height(fig)


def settle_height(fig):
    """Make a figure so high that its panels have their height."""
    # A map's legend finds its place below the map once the map has its height.
    for _ in range(1 + any(map(shape_height, fig.axes))):
        fig.get_layout_engine().execute(fig)
        set_height(fig)


def set_height(fig):
    rows, asked = {}, getattr(fig, "inner_in", None)
    for ax in fig.axes:
        rows.setdefault(ax.get_subplotspec().rowspan.start, []).append(ax)
    found = {row: max(height_of(ax) for ax in axes) for row, axes in rows.items()}
    asked = INNER * sum(found.values()) if asked is None else asked
    ratios = rows[0][0].get_gridspec().get_height_ratios()
    wanted = {
        row: max(shape_height(ax) or asked * ratios[row] / sum(ratios) for ax in axes)
        for row, axes in rows.items()
    }
    rows[0][0].get_gridspec().set_height_ratios([wanted[row] for row in sorted(wanted)])
    fig.set_figheight(fig.get_figheight() + sum(wanted.values()) - sum(found.values()))


def height_of(ax):
    """Height that the layout gives to an Axes, in inches."""
    return ax.get_position(original=True).height * ax.figure.get_figheight()


def shape_height(ax):
    """Height in inches of a map that fills the width; None where scales are free."""
    if ax.get_aspect() == "auto":
        return None
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    width = ax.get_position(original=True).width * ax.figure.get_figwidth()
    return width * abs((high - low) / (right - left))


def wrap_axis_labels(ax):
    """Axis labels, and names beside the rows of a plain chart, in lines that fit the panel.

    The kinds of this package place the names of their rows themselves.
    """
    form = forms.current()
    across = getattr(ax, "label_room_in", style.room_in() - 0.4)  # of a panel beside others
    for axis, room in ((ax.xaxis, across), (ax.yaxis, 2.6)):
        words = axis.label.get_text().replace("\n", " ")
        axis.label.set_text(style.wrap(words, form.base_pt, room) if words.strip() else "")
    names = [name.get_text() for name in ax.get_yticklabels()]
    plain = isinstance(ax.yaxis.get_major_formatter(), ScalarFormatter)
    if not plain and any(names) and labels_go_above(names):
        room = 2 * LABELS_SHARE * form.width_in - 1
        ax.set_yticks(ax.get_yticks(), [style.wrap(name, form.small_pt, room) for name in names])


def keep_height(ax, height_in):
    """Let the narrow form's panels be so high together, in inches, whatever stands around them."""
    ax.figure.inner_in = height_in


def labels_go_above(labels):
    """Whether row labels would take so much of a phone's width that they stand above their rows."""
    return forms.is_narrow() and widest(labels) > LABELS_SHARE * forms.current().width_in


def widest(texts):
    """Width in inches of the longest line of some small texts."""
    size = forms.current().small_pt
    return max(style.text_width_in(line, size) for text in texts for line in text.split("\n"))


def break_label(label):
    """Small words in lines as wide as the picture."""
    return style.wrap(label, forms.current().small_pt, style.room_in())


def break_title(title, columns):
    """A panel's title; in the narrow form in lines as wide as one of so many columns."""
    if not forms.is_narrow():
        return title
    room = forms.current().width_in / columns - 2 * style.MARGIN_IN
    return style.wrap(title.replace("\n", " "), forms.current().small_pt, room, "bold")


def label_height(label):
    """Room in inches above a row for its label."""
    return line_in(break_label(label).count("\n") + 1) + LABEL_GAP_IN


def line_in(lines=1):
    """Height of so many lines of small words, in inches."""
    return lines * forms.current().small_pt * LINE / 72


def write_above(ax, label, top):
    """Print a row's label from the figure's left margin, below a height of the data."""
    ground = {"facecolor": style.PALETTE["paper"], "edgecolor": "none", "pad": 0.8, "alpha": 0.8}
    style.write_at_margin(ax, break_label(label), top, -1, va="top", bbox=ground)


def count_columns(texts, most):
    """How many columns a legend may have: as many as asked for, or on a phone as many as fit."""
    if not forms.is_narrow():
        return most
    entry = widest(texts) + 4.5 * forms.current().small_pt / 72
    return int(np.clip((style.room_in() - 0.3) // entry, 1, most))


def put_legend_above(ax, columns, **options):
    """A legend above the axes, where it covers no mark; on a phone in the columns that fit."""
    columns = count_columns(ax.get_legend_handles_labels()[1], columns)
    place = {"loc": "lower left", "bbox_to_anchor": (0, 1.0)}
    if forms.is_narrow():
        options |= {"columnspacing": 1.2, "labelspacing": 0.3}
    return ax.legend(ncols=columns, **(place | options))


def spread_lines(places, texts, room_in):
    """Alignment and line, 0 the lowest, of labels beside one another, so that none is upon another.

    places, texts : sequences of float, in shares of the width, and of str
    """
    size, ends, found = forms.current().small_pt, [], {}
    for place, text in sorted(zip(places, texts, strict=True)):
        width = style.text_width_in(text, size)
        align = "center"
        if place * room_in < width / 2:
            align = "left"
        elif (1 - place) * room_in < width / 2:
            align = "right"
        left = place * room_in - {"left": 0, "center": width / 2, "right": width}[align]
        line = next((n for n, end in enumerate(ends) if end + 0.08 < left), len(ends))
        ends[line:] = [left + width, *ends[line + 1 :]]
        found[place, text] = align, line
    return [found[key] for key in zip(places, texts, strict=True)]
