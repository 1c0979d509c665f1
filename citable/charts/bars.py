"""Stacked bars of shares that add up to a whole."""

import pandas as pd
from matplotlib.patches import Patch, Rectangle

from citable.charts import forms, narrow, style
from citable.rounding import draws_rounded

BAR_IN = 0.5  # height of a bar
ROW_IN = 1.35  # a bar with its labels above it
NARROW_ROW_IN = 1.0
GAP_PT = 10  # least space between two neighbouring labels

# In order: counted by hand, scanned, electronic, anything else. Hatches tell them apart too.
PARTS = (
    ("#BFE0E2", "--"),
    ("#5FA8B3", ""),
    (style.PALETTE["electronic"], "////"),
    ("#C4C8CC", "xxx"),
)


@draws_rounded
def draw_stacked_shares(frame, *, ax=None, parts=None, digits=1):
    """Bars of 100 percent, each part named above its piece with its percentage.

    Parameters
    ----------
    frame : DataFrame, one row a piece, in order: label (the bar), part, value
    ax : Axes; None makes one of the right height
    parts : dict, part -> (colour, hatch); None takes PARTS in order
    digits : int, decimals of the printed percentages

    Returns
    -------
    Axes

    Units: value in percent, 0 to 100.
    """
    labels, names = list(pd.unique(frame["label"])), list(pd.unique(frame["part"]))
    parts = parts or dict(zip(names, PARTS, strict=False))
    if missing := [name for name in names if name not in parts]:
        raise ValueError(f"no colour for the part {missing[0]!r}")
    if ax is None:
        ax = style.new_axes(ROW_IN * len(labels) + 0.45)
    row_in = NARROW_ROW_IN if forms.is_narrow() else ROW_IN
    narrow.keep_height(ax, row_in * len(labels))
    ax.set_xlim(0, 100)
    ax.set_ylim(row_in * len(labels), 0)
    for position, label in enumerate(labels):
        top = row_in * (position + 1) - BAR_IN
        _draw_bar(ax, frame[frame["label"] == label], top, parts, digits)
    centres = [row_in * (position + 1) - BAR_IN / 2 for position in range(len(labels))]
    ax.set_yticks(centres, labels, fontweight="bold", fontsize=style.BASE_PT)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.set_xlabel("percent of ballots")
    if forms.is_narrow():
        _draw_key(ax, parts)
    return ax


def _draw_key(ax, parts):
    """What the pieces are, above the bars of the narrow form: over them is no room to say it."""
    look = {"edgecolor": style.PALETTE["paper"], "linewidth": 0.8}
    handles = [
        Patch(facecolor=colour, hatch=hatch, label=name, **look)
        for name, (colour, hatch) in parts.items()
    ]
    columns = narrow.count_columns(list(parts), 2)
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns)


def _draw_bar(ax, rows, top, parts, digits):
    rows = rows.assign(start=rows["value"].cumsum() - rows["value"])
    texts = [_label(row, digits) for row in rows.to_dict("records")]
    centres = (rows["start"] + rows["value"] / 2).to_numpy()
    for row in rows.to_dict("records"):
        colour, hatch = parts[row["part"]]
        ax.add_patch(
            Rectangle(
                (row["start"], top),
                row["value"],
                BAR_IN,
                facecolor=colour,
                hatch=hatch,
                edgecolor=style.PALETTE["paper"],
                linewidth=0.8,
                label=row["part"],
            )
        )
    for text, centre, middle in zip(texts, centres, _spread(ax, texts, centres), strict=True):
        ax.annotate(
            text,
            (centre, top),
            xytext=(middle, top - 0.14),
            textcoords="data",
            ha="center",
            va="bottom",
            fontsize=style.SMALL_PT,
            linespacing=1.15,
            arrowprops={
                "arrowstyle": "-",
                "color": style.PALETTE["rule"],
                "linewidth": 0.9,
                "shrinkA": 1,
                "shrinkB": 0,
                "relpos": (0.5, 0),
            },
            annotation_clip=False,
        )


def _label(row, digits):
    if forms.is_narrow():
        return f"{row['value']:.{digits}f}%"
    return f"{style.wrap_characters(row['part'], 14)}\n{row['value']:.{digits}f}%"


def _spread(ax, texts, centres):
    """Middles of the labels, near the centres of their pieces, none upon another.

    Units: percent, the bar's own scale.
    """
    # The axes give up some width to the bars' names, which the layout settles later.
    percent_per_in = 100 / (0.86 * ax.figure.get_figwidth())
    widths = [
        max(style.text_width_in(line, style.SMALL_PT) for line in text.split("\n")) * percent_per_in
        for text in texts
    ]
    gap = GAP_PT / 72 * percent_per_in
    middles = list(centres)
    for left in range(len(middles) - 1):
        room = (widths[left] + widths[left + 1]) / 2 + gap
        middles[left + 1] = max(middles[left + 1], middles[left] + room)
    limit = 100 + 2.0
    for index in reversed(range(len(middles))):
        middles[index] = min(middles[index], limit - widths[index] / 2)
        limit = middles[index] - widths[index] / 2 - gap
    return middles
