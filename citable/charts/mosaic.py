"""A whole divided twice: rows as high as their part of it, pieces as wide as theirs of the row."""

from matplotlib.patches import Rectangle

from citable.charts import forms, keys, narrow, style
from citable.rounding import draws_rounded

WHOLE_IN = 3.6  # height of all rows together, without the gaps
GAP_IN = 0.14
LABEL_CHARACTERS = 22
LEAST_LABELLED_IN = 0.19  # of a row: in a lower one no percentage can be read
ROOM_IN = 0.08  # on both sides of a percentage
HEAD_IN = 0.06


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

    Units: those of value.
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
            narrow.write_above(ax, names[label], top - narrow.label_height([names[label]]))
    middles = [top + row_in / 2 for top, row_in in tops.values()]
    ax.set_yticks(middles, [""] * len(names) if above else list(names.values()), linespacing=1.15)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel(f"Percent of the {unit} of each row")
    _draw_key(ax, looks)
    return ax


def _name(label, total, unit):
    if forms.is_narrow():
        return f"{label}: {total:,.0f} {unit}"
    return f"{style.wrap_characters(label, LABEL_CHARACTERS)}\n{total:,.0f} {unit}"


def _place(heights, names, above):
    """Top and height of every row; a low one leaves its label room. Height of all, in inches."""
    tops, y = {}, HEAD_IN
    for label, row_in in heights.items():
        lines = names[label].count("\n") + 1
        room = 0 if above else max(lines * style.SMALL_PT * narrow.LINE / 72 - row_in, 0)
        y += narrow.label_height([names[label]]) if above else room / 2
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


def _draw_key(ax, looks):
    handles = keys.area_handles(looks)
    columns = narrow.count_columns(list(looks), 2 if len(looks) > 2 else len(looks))
    ax.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderpad=0,
        bbox_transform=ax.transAxes, columnspacing=1.4, handlelength=1.8, handleheight=1.1,
    )  # fmt: skip
