"""Stacked bars of shares that add up to a whole."""

import pandas as pd
from matplotlib.patches import Rectangle

from citable.charts import forms, keys, narrow, style
from citable.rounding import draws_rounded

BAR_IN = 0.5  # height of a bar
ROW_IN = 1.0  # a bar with the percentages above it
NARROW_ROW_IN = 0.9
INSIDE_PT = 6  # least room on both sides of a percentage that stands inside its piece

# In order: counted by hand, scanned, electronic, anything else. Hatches tell them apart too.
PARTS = (
    ("#BFE0E2", "--"),
    ("#5FA8B3", ""),
    (style.PALETTE["electronic"], "////"),
    ("#C4C8CC", "xxx"),
)


@draws_rounded
def draw_stacked_shares(frame, *, xlabel, ax=None, parts=None, digits=1):
    """Bars of 100 percent, each piece with its percentage, a key above of what the pieces are.

    Parameters
    ----------
    frame : DataFrame, one row a piece, in order: label (the bar), part, value
    xlabel : str, of what the bars are percentages
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
        ax = style.new_axes(ROW_IN * len(labels) + 1.2)
    row_in = NARROW_ROW_IN if forms.is_narrow() else ROW_IN
    narrow.keep_height(ax, row_in * len(labels))
    ax.set_xlim(0, 100)
    ax.set_ylim(row_in * len(labels), 0)
    for position, label in enumerate(labels):
        top = row_in * (position + 1) - BAR_IN - 0.15
        _draw_bar(ax, frame[frame["label"] == label], top, parts, digits)
    centres = [row_in * (position + 1) - BAR_IN / 2 - 0.15 for position in range(len(labels))]
    ax.set_yticks(centres, labels, fontweight="bold", fontsize=style.BASE_PT)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.set_xlabel(xlabel)
    _draw_key(ax, parts)
    return ax


def _draw_key(ax, parts):
    """What the pieces are, above the bars."""
    handles = keys.area_handles(parts, linewidth=0.8)
    columns = narrow.count_columns(list(parts), 2)
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns)


def _draw_bar(ax, rows, top, parts, digits):
    rows = rows.assign(start=rows["value"].cumsum() - rows["value"])
    for row in rows.to_dict("records"):
        colour, hatch = parts[row["part"]]
        ax.add_patch(
            Rectangle(
                (row["start"], top),
                row["value"],
                BAR_IN,
                facecolor=colour,
                hatch=hatch,
                edgecolor=style.PALETTE["quiet"],
                hatchcolor=style.hatch_colour(colour),
                linewidth=0.8,
                label=row["part"],
            )
        )
    last = rows["start"].idxmax()
    for place, row in rows.iterrows():
        text = f"{row['value']:.{digits}f}%"
        _write_share(ax, text, row["start"], row["value"], top, place == last)


def _write_share(ax, text, start, value, top, is_last):
    """A percentage above its piece; beside the bar where the last piece is too narrow for it."""
    percent_per_in = 100 / (0.8 * style.WIDTH_IN)
    needed = (style.text_width_in(text, style.SMALL_PT) + INSIDE_PT / 72) * percent_per_in
    beside = is_last and value < needed
    place = (100, top + BAR_IN / 2) if beside else (start + value / 2, top)
    ax.annotate(
        text, place, xytext=(5, 0) if beside else (0, 3), textcoords="offset points",
        ha="left" if beside else "center", va="center" if beside else "bottom",
        fontsize=style.SMALL_PT, annotation_clip=False,
    )  # fmt: skip
