"""Shares in the cells of a grid, each printed and shaded by its size."""

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from citable.charts import forms, narrow, style
from citable.rounding import draws_rounded

ROW_IN, NARROW_ROW_IN = 0.3, 0.2
HEADING_IN, NARROW_HEADING_IN = 0.36, 0.28
TOP_IN = 1.45  # for column names, which stand upright
SHADES = (0, 20, 40, 60, 80)  # percent, from where each shade of amber begins
LIGHT_TEXT_FROM = 60
COLUMN_CHARACTERS = 17


@draws_rounded
def draw_grid(frame, *, columns, group=None, label_characters=30):
    """A grid of percentages: a row a label, a column a kind; an empty value leaves its cell blank.

    Parameters
    ----------
    frame : DataFrame, one row a cell, rows in the order from top to bottom: label, column, value
    columns : sequence of str, in the order from left to right
    group : str, column of headings above blocks of labels
    label_characters : int, where row labels break

    Returns
    -------
    Axes

    Units: percent, 0 to 100.
    """
    above = narrow.labels_go_above(frame["label"])
    rows, headings, height = _place_rows(frame, group, above)
    ax = style.new_axes(height + TOP_IN)
    narrow.keep_height(ax, height)
    places = {name: position for position, name in enumerate(columns)}
    for cell in frame.to_dict("records"):
        if pd.notna(cell["value"]):
            key = (cell[group] if group else None, cell["label"])
            _draw_cell(ax, places[cell["column"]], rows[key], cell["value"])
    ax.set_xlim(0, len(columns))
    ax.set_ylim(height, 0)
    ax.xaxis.tick_top()
    names = [style.wrap_characters(name, COLUMN_CHARACTERS) for name in columns]
    ax.set_xticks(np.arange(len(columns)) + 0.5, names, rotation=90, fontsize=style.SMALL_PT)
    labels = [style.wrap_characters(label, label_characters) for _, label in rows]
    for (_, label), y in rows.items() if above else ():
        narrow.write_above(ax, label, y - narrow.label_height([label]))
    labels = [""] * len(rows) if above else labels
    ax.set_yticks([y + _row_in() / 2 for y in rows.values()], labels, fontsize=style.SMALL_PT)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    for heading, y in headings:
        style.write_heading(ax, heading, y)
    return ax


def _place_rows(frame, group, above):
    """Top of every label's row in inches, headings with their middles, the height of all."""
    rows, headings, y = {}, [], 0.0
    for cell in frame.to_dict("records"):
        key = (cell[group] if group else None, cell["label"])
        if key in rows:
            continue
        if group and (not headings or headings[-1][0] != cell[group]):
            heading_in = NARROW_HEADING_IN if forms.is_narrow() else HEADING_IN
            headings.append((cell[group], y + heading_in / 2))
            y += heading_in
        y += narrow.label_height([cell["label"]]) if above else 0
        rows[key] = y
        y += _row_in()
    return rows, headings, y


def _row_in():
    return NARROW_ROW_IN if forms.is_narrow() else ROW_IN


def _draw_cell(ax, x, y, value):
    shade = style.AMBER[np.searchsorted(SHADES, value, side="right") - 1]
    box = Rectangle((x + 0.03, y + 0.015), 0.94, _row_in() - 0.03, facecolor=shade)
    box.set(edgecolor=style.PALETTE["rule"], linewidth=0.5)
    ax.add_patch(box)
    light = value >= LIGHT_TEXT_FROM
    ax.text(
        x + 0.5, y + _row_in() / 2, f"{value:.0f}", ha="center", va="center",
        fontsize=style.SMALL_PT, color=style.PALETTE["paper" if light else "ink"],
        fontweight="bold" if light else "normal",
    )  # fmt: skip
