"""Parts of a whole: stacked bars, and rows as high as their part and as wide as its pieces."""

import pandas as pd
from matplotlib.patches import Rectangle

from citable.charts import forms, keys, narrow, style
from citable.rounding import draws_rounded

BAR_IN = 0.5  # height of a bar
ROW_IN = 1.0, 0.9  # a bar with the percentages above it, wide and narrow
INSIDE_PT = 6  # least room on both sides of a percentage that stands inside its piece

# In order: counted by hand, scanned, electronic, anything else. Hatches tell them apart too.
PARTS = (
    ("#BFE0E2", "--"),
    ("#5FA8B3", ""),
    (style.PALETTE["electronic"], "////"),
    ("#C4C8CC", "xxx"),
)
WHOLE_IN = 3.6  # height of all rows together, without the gaps
GAP_IN = 0.14
LABEL_CHARACTERS = 22
LEAST_LABELLED_IN = 0.19  # of a row: in a lower one no percentage can be read
ROOM_IN = 0.08  # on both sides of a percentage
HEAD_IN = 0.06


@draws_rounded
def draw_stacked_shares(frame, *, xlabel, parts=None):
    """Bars of 100 percent, each piece with its percentage, a key above of what the pieces are.

    Parameters
    ----------
    frame : DataFrame, one row a piece, in order: label (the bar), part, value
    xlabel : str, of what the bars are percentages
    parts : dict, part -> (colour, hatch); None takes PARTS in order

    Units: value in percent, 0 to 100.
    """
    labels, names = list(pd.unique(frame["label"])), list(pd.unique(frame["part"]))
    parts = parts or dict(zip(names, PARTS, strict=False))
    if missing := [name for name in names if name not in parts]:
        raise ValueError(f"no colour for the part {missing[0]!r}")
    ax, row_in = style.new_axes(ROW_IN[0] * len(labels) + 1.2), forms.pick(ROW_IN)
    narrow.keep_height(ax, row_in * len(labels))
    ax.set_xlim(0, 100)
    ax.set_ylim(row_in * len(labels), 0)
    for position, label in enumerate(labels, start=1):
        _draw_bar(ax, frame[frame["label"] == label], row_in * position - BAR_IN - 0.15, parts)
    centres = [row_in * position - BAR_IN / 2 - 0.15 for position in range(1, len(labels) + 1)]
    ax.set_yticks(centres, labels, fontweight="bold", fontsize=style.BASE_PT)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.set_xlabel(xlabel)
    keys.put_area_key(ax, parts, 2, linewidth=0.8)
    return ax


def _draw_bar(ax, rows, top, parts):
    rows = rows.assign(start=rows["value"].cumsum() - rows["value"])
    for row in rows.to_dict("records"):
        colour, hatch = parts[row["part"]]
        box = Rectangle((row["start"], top), row["value"], BAR_IN, facecolor=colour, hatch=hatch)
        box.set(edgecolor=style.PALETTE["quiet"], linewidth=0.8, label=row["part"])
        box.set_hatchcolor(style.hatch_colour(colour))
        ax.add_patch(box)
    last = rows["start"].idxmax()
    for place, row in rows.iterrows():
        _write_share(ax, f"{row['value']:.1f}%", row["start"], row["value"], top, place == last)


def _write_share(ax, text, start, value, top, is_last):
    """A percentage above its piece; beside the bar where the last piece is too narrow for it."""
    percent_per_in = 100 / (0.8 * style.WIDTH_IN)
    needed = (style.text_width_in(text, style.SMALL_PT) + INSIDE_PT / 72) * percent_per_in
    beside = is_last and value < needed
    place = (100, top + BAR_IN / 2) if beside else (start + value / 2, top)
    shift, side, height = ((5, 0), "left", "center") if beside else ((0, 3), "center", "bottom")
    style.note(ax, text, place, shift=shift, colour="ink", ha=side, va=height)


@draws_rounded
def draw_mosaic(frame, *, looks, unit, light_text=()):
    """Rectangles whose area is their value, in rows by one division, told apart by another.

    Parameters
    ----------
    frame : DataFrame, one row a piece, in order from top and left: label (the row), part, value
    looks : dict, part -> (colour, hatch), in the order of the legend
    unit : str, what is counted
    light_text : sequence of parts so dark that what is printed on them is white

    Returns
    -------
    Axes : across in percent of the row, down in inches
    """
    totals = frame.groupby("label", sort=False)["value"].sum()
    names = {label: _name(label, total, unit) for label, total in totals.items()}
    above = narrow.labels_go_above(names.values())
    tops, height = _place(totals / totals.sum() * WHOLE_IN, names, above)
    ax = style.new_axes(height + 1.3)
    narrow.keep_height(ax, height)
    ax.set(xlim=(0, 100), ylim=(height, 0))
    for label, (top, row_in) in tops.items():
        _draw_row(ax, frame[frame["label"] == label], top, row_in, looks, light_text)
        if above:
            narrow.write_above(ax, names[label], top - narrow.label_height(names[label]))
    middles = [top + row_in / 2 for top, row_in in tops.values()]
    ax.set_yticks(middles, [""] * len(names) if above else list(names.values()), linespacing=1.15)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel(f"Percent of the {unit} of each row")
    spacing = {"borderpad": 0, "columnspacing": 1.4, "handlelength": 1.8, "handleheight": 1.1}
    keys.put_area_key(ax, looks, min(len(looks), 2), **spacing)
    return ax


def _name(label, total, unit):
    if forms.is_narrow():
        return f"{label}: {total:,.0f} {unit}"
    return f"{style.wrap_characters(label, LABEL_CHARACTERS)}\n{total:,.0f} {unit}"


def _place(heights, names, above):
    """Top and height of every row; a low one leaves its label room. Height of all, in inches."""
    tops, y = {}, HEAD_IN
    for label, row_in in heights.items():
        room = 0 if above else max(narrow.line_in(names[label].count("\n") + 1) - row_in, 0)
        y += narrow.label_height(names[label]) if above else room / 2
        tops[label] = y, row_in
        y += row_in + room / 2 + GAP_IN
    return tops, y


def _draw_row(ax, rows, top, row_in, looks, light_text):
    percent = 100 * rows["value"] / rows["value"].sum()
    rows = rows.assign(width=percent, start=percent.cumsum() - percent)
    per_in = 100 / (forms.current().width_in - (0.5 if forms.is_narrow() else 2.0))
    for row in rows.to_dict("records"):
        colour, hatch = looks[row["part"]]
        box = Rectangle((row["start"], top), row["width"], row_in, facecolor=colour, hatch=hatch)
        box.set(edgecolor=style.PALETTE["quiet"], linewidth=min(1.0, 20 * row_in))
        box.set_hatchcolor(style.hatch_colour(colour))
        box.set_label(row["part"])
        ax.add_patch(box)
        text = f"{row['width']:.0f}%"
        wide = (style.text_width_in(text, style.SMALL_PT, "bold") + ROOM_IN) * per_in
        if row_in < LEAST_LABELLED_IN or row["width"] < wide:
            continue
        ink = style.PALETTE["paper" if row["part"] in light_text else "ink"]
        ground = {"facecolor": colour, "edgecolor": "none", "pad": 1.2} if hatch else None
        ax.text(
            row["start"] + row["width"] / 2, top + row_in / 2, text, ha="center", color=ink,
            va="center_baseline", fontsize=style.SMALL_PT, fontweight="bold", bbox=ground,
        )  # fmt: skip
