"""What the narrow form asks of a picture: its rows keep their height, its words find room."""

import numpy as np
from matplotlib.ticker import ScalarFormatter

from citable.charts import forms, style

INNER = 0.75  # of a height that was meant with its axis labels, where no chart says more
LABELS_SHARE = 0.3  # of the width: longer row labels stand above their rows
LINE = 1.25  # height of a line of text, in sizes of type
LABEL_GAP_IN = 0.04  # between a row's label and its marks


def fit_to_phone(fig):
    """Break axis labels, then make a dressed figure so high that its panels have their height.

    Parameters
    ----------
    fig : Figure, drawn and dressed in the narrow form
    """
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
    """Height that the layout gives to an Axes.

    Units: inches.
    """
    return ax.get_position(original=True).height * ax.figure.get_figheight()


def width_of(ax):
    return ax.get_position(original=True).width * ax.figure.get_figwidth()


def shape_height(ax):
    """Height of a map that fills the width; None where scales are free.

    Units: inches.
    """
    if ax.get_aspect() == "auto":
        return None
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    return width_of(ax) * abs((high - low) / (right - left))


def wrap_axis_labels(ax):
    """Axis labels in lines that fit the panel."""
    size = forms.current().base_pt
    across = forms.current().width_in - 2 * style.MARGIN_IN - 0.4
    across = getattr(ax, "label_room_in", across)  # of a panel beside others
    for axis, room in ((ax.xaxis, across), (ax.yaxis, 2.6)):
        words = axis.label.get_text().replace("\n", " ")
        axis.label.set_text(style.wrap(words, size, room) if words.strip() else "")
    wrap_row_names(ax)


def wrap_row_names(ax):
    """Names beside the rows of a plain chart, which the kinds of this package place themselves."""
    if isinstance(ax.yaxis.get_major_formatter(), ScalarFormatter):
        return
    names = [name.get_text() for name in ax.get_yticklabels()]
    if any(names) and labels_go_above(names):
        form = forms.current()
        room = 2 * LABELS_SHARE * form.width_in - 1
        ax.set_yticks(ax.get_yticks(), [style.wrap(name, form.small_pt, room) for name in names])


def keep_height(ax, height_in):
    """Let the narrow form's panels be so high together, whatever stands around them.

    Units: inches.
    """
    ax.figure.inner_in = height_in


def labels_go_above(labels, weight="normal"):
    """Whether row labels would take so much of a phone's width that they stand above their rows."""
    if not forms.is_narrow():
        return False
    form = forms.current()
    widths = [style.text_width_in(line, form.small_pt, weight)
              for label in labels for line in label.split("\n")]  # fmt: skip
    return max(widths) > LABELS_SHARE * form.width_in


def break_label(label):
    """A row's label in lines as wide as the picture."""
    form = forms.current()
    return style.wrap(label, form.small_pt, form.width_in - 2 * style.MARGIN_IN)


def break_title(title, columns):
    """A panel's title; in the narrow form in lines as wide as one of so many columns."""
    if not forms.is_narrow():
        return title
    form = forms.current()
    room = form.width_in / columns - 2 * style.MARGIN_IN
    return style.wrap(title.replace("\n", " "), form.small_pt, room, "bold")


def label_height(labels):
    """Room above a row for the highest of the labels.

    Units: inches.
    """
    lines = max(break_label(label).count("\n") + 1 for label in labels)
    return lines * forms.current().small_pt * LINE / 72 + LABEL_GAP_IN


def write_above(ax, label, top):
    """Print a row's label from the figure's left margin, below a height of the data."""
    ax.annotate(
        break_label(label),
        (0, top),
        xycoords=("figure fraction", "data"),
        xytext=(style.MARGIN_IN * 72, -1),
        textcoords="offset points",
        va="top",
        fontsize=forms.current().small_pt,
        bbox={"facecolor": style.PALETTE["paper"], "edgecolor": "none", "pad": 0.8, "alpha": 0.8},
        annotation_clip=False,
    ).set_in_layout(False)


def count_columns(texts, most):
    """How many columns a legend may have: as many as asked for, or on a phone as many as fit."""
    if not forms.is_narrow():
        return most
    form = forms.current()
    widest = max(style.text_width_in(line, form.small_pt)
                 for text in texts for line in text.split("\n"))  # fmt: skip
    room = form.width_in - 2 * style.MARGIN_IN - 0.3
    entry = widest + 4.5 * form.small_pt / 72
    return int(np.clip(room // entry, 1, most))


def put_legend_above(ax, columns, **options):
    """A legend above the axes, where it covers no mark; on a phone in the columns that fit."""
    texts = ax.get_legend_handles_labels()[1]
    columns = count_columns(texts, columns)
    place = {"loc": "lower left", "bbox_to_anchor": (0, 1.0)}
    if forms.is_narrow():
        options |= {"columnspacing": 1.2, "labelspacing": 0.3}
    return ax.legend(ncols=columns, **(place | options))


def spread_lines(places, texts, room_in):
    """Lines on which labels beside one another stand, so that none is upon another.

    Parameters
    ----------
    places : sequence of float, shares of the width
    texts : sequence of str
    room_in : float, the width

    Returns
    -------
    list of (str, int) : alignment and line, 0 the lowest
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
