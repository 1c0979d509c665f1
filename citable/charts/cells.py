"""Cells that are shaded by how much is in them: of a grid of shares, of a plane of units."""

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Patch, Rectangle

from citable.charts import forms, narrow, rows, style
from citable.rounding import draws_rounded

ROW_IN, HEADING_IN = (0.3, 0.2), (0.36, 0.28)  # wide and narrow
TOP_IN = 1.45  # for column names, which stand upright
SHADES = (0, 20, 40, 60, 80)  # percent, from where each shade of amber begins
LIGHT_TEXT_FROM = 60
COLUMN_CHARACTERS, LABEL_CHARACTERS = 17, 30  # where names break
PANEL_IN = 2.9
COLUMNS = 2
TICKS = (0, 25, 50, 75, 100)


@draws_rounded
def draw_grid(frame, *, columns, group):
    """A grid of percentages: a row a label, a column a kind; an empty value leaves its cell blank.

    Parameters
    ----------
    frame : DataFrame, one row a cell, rows in the order from top to bottom: label, column, value
    columns : sequence of str, in the order from left to right
    group : str, column of headings above blocks of labels

    Units: percent, 0 to 100.
    """
    above = narrow.labels_go_above(frame["label"])
    keys, row_in = dict.fromkeys(zip(frame[group], frame["label"], strict=True)), forms.pick(ROW_IN)
    placed, headings, height = rows.place_rows(keys, [row_in] * len(keys), HEADING_IN, above)
    ax = style.new_axes(height + TOP_IN)
    narrow.keep_height(ax, height)
    for cell in frame.dropna(subset="value").to_dict("records"):
        top, _ = placed[cell[group], cell["label"]]
        _draw_cell(ax, columns.index(cell["column"]), top, row_in, cell["value"])
    ax.set_xlim(0, len(columns))
    ax.set_ylim(height, 0)
    ax.xaxis.tick_top()
    small = {"fontsize": style.SMALL_PT}
    names = [style.wrap_characters(name, COLUMN_CHARACTERS) for name in columns]
    ax.set_xticks(np.arange(len(columns)) + 0.5, names, rotation=90, **small)
    labels, tops = [label for _, label in placed], [top for top, _ in placed.values()]
    middles = [top + row_in / 2 for top in tops]
    rows.label_rows(ax, labels, tops, middles, above, characters=LABEL_CHARACTERS, **small)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    for heading, y in headings:
        style.write_heading(ax, heading, y)
    return ax


def _draw_cell(ax, x, y, row_in, value):
    shade = style.AMBER[np.searchsorted(SHADES, value, side="right") - 1]
    box = Rectangle((x + 0.03, y + 0.015), 0.94, row_in - 0.03, facecolor=shade)
    box.set(edgecolor=style.PALETTE["rule"], linewidth=0.5)
    ax.add_patch(box)
    light = value >= LIGHT_TEXT_FROM
    ax.text(
        x + 0.5, y + row_in / 2, f"{value:.0f}", ha="center", va="center",
        fontsize=style.SMALL_PT, color=style.PALETTE["paper" if light else "ink"],
        fontweight="bold" if light else "normal",
    )  # fmt: skip


@draws_rounded
def draw_fingerprints(frame, *, xlabel, ylabel, breaks, step, legend_in=0):
    """Cells shaded by how many units lie in them.

    Parameters
    ----------
    frame : DataFrame, one row a cell with units: panel, x, y (its lower left corner), units
    xlabel, ylabel : str, with their units; short, since each panel at an edge bears one
    breaks : sequence of int, from 1 on: where each shade of amber begins
    step : float, width of a cell
    legend_in : int, the panel whose upper left corner is free

    Units: percent, 0 to 100; units a cell.
    """
    panels = list(dict.fromkeys(frame["panel"]))
    columns = 1 if forms.is_narrow() else COLUMNS
    rows = -(-len(panels) // columns)
    axes = style.new_axes(
        PANEL_IN * rows + 0.6, rows, columns, sharex=True, sharey=True, squeeze=False
    )
    shades = style.AMBER[-len(breaks) :]
    for ax, panel in zip(axes.flat, panels, strict=True):
        cells = frame[frame["panel"] == panel]
        codes = np.searchsorted(breaks, cells["units"], side="right") - 1
        for code, shade in enumerate(shades):
            boxes = [
                Rectangle((x, y), step, step)
                for x, y in cells.loc[codes == code, ["x", "y"]].itertuples(index=False)
            ]
            ax.add_collection(PatchCollection(boxes, facecolor=shade, edgecolor="none"))
        ax.set(xlim=(0, 100), ylim=(0, 100), xticks=TICKS, yticks=TICKS, aspect="equal")
        ax.set_title(panel, fontsize=style.SMALL_PT)
    for ax in axes[-1]:
        ax.set_xlabel(xlabel)
    for ax in axes[:, 0]:
        ax.set_ylabel(ylabel)
    names = [f"{low} to {high - 1}" for low, high in zip(breaks, breaks[1:], strict=False)]
    handles = [
        Patch(facecolor=shade, edgecolor=style.PALETTE["rule"], label=name)
        for shade, name in zip(shades, [*names, f"{breaks[-1]} and more"], strict=True)
    ]
    axes.flat[legend_in].legend(
        handles=handles, title="Units in a cell", loc="upper left", fontsize=style.SMALL_PT
    )
    return axes
