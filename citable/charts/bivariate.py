"""A map of two values at once, three classes of each."""

import numpy as np
from matplotlib.patches import Rectangle

from citable.charts import forms, style
from citable.charts.map_parts import Category, classify, draw_shape, frame_map
from citable.charts.maps import STATE_HEIGHT_IN, align
from citable.rounding import draws_rounded

# Rows: first value from low to high; columns: second value from low to high. Teal grows with
# the first, amber with the second; both lose lightness, so that grey paper shows the corner.
COLOURS = (
    ("#F1F1EE", "#F2CF97", "#E39A2E"),
    ("#A9D0D4", "#A9A98C", "#A97431"),
    ("#4E9CA8", "#4E7C76", "#5A4A2F"),
)
# Lines for the highest class of the second value, so that it can be told without colour.
HATCHES = ("", "", "////")
KEY_ROOM = 0.5  # at the right of the map, in widths of it
KEY_SIDE = 0.19  # of the key, in widths of both


@draws_rounded
def draw_bivariate(shapes, first, second, first_breaks, second_breaks, *, first_title,
                   second_title, first_labels, second_labels):  # fmt: skip
    """Counties in nine classes, three of each value, with a square legend that counts them.

    Parameters
    ----------
    shapes : GeoDataFrame, indexed as first and second
    first, second : Series
    first_breaks, second_breaks : four limits each, as in maps.draw_classes
    first_title, second_title : str, with an arrow's direction told in words
    first_labels, second_labels : three of str, from the lowest class to the highest
    """
    ax = style.new_axes(STATE_HEIGHT_IN)
    rows = classify(align(shapes, first), first_breaks).astype(int)
    columns = classify(align(shapes, second), second_breaks).astype(int)
    for fips, shape in shapes.geometry.items():
        draw_shape(ax, shape, _look(rows[fips], columns[fips]))
    frame_map(ax, shapes)
    counts = np.zeros((3, 3), int)
    np.add.at(counts, (rows, columns), 1)
    key = ax.inset_axes(_place_key(ax))
    _draw_key(key, counts, first_title, second_title, first_labels, second_labels)
    return ax


def _look(row, column):
    return Category("", COLOURS[row][column], HATCHES[column])


def _place_key(ax):
    """Where the key stands: below the map of a phone, else in room that the map leaves it."""
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    if forms.is_narrow():
        side = 0.42 * (east - west) / (north - south)
        return [0.3, -0.2 - side, 0.42, side]
    ax.set_xlim(west, east + KEY_ROOM * (east - west))
    side = KEY_SIDE * (1 + KEY_ROOM) * (east - west) / (north - south)
    return [1 - KEY_SIDE - 0.03, 0.5, KEY_SIDE, side]


def _draw_key(ax, counts, first_title, second_title, first_labels, second_labels):
    ground = {"facecolor": "white", "alpha": 0.8, "pad": 1.2, "edgecolor": "none"}
    for row in range(3):
        for column in range(3):
            edge = {"edgecolor": style.PALETTE["quiet"], "linewidth": 0.8}
            ax.add_patch(Rectangle((column, row), 1, 1, **_look(row, column).fill, **edge))
            look = {"ha": "center", "va": "center", "fontsize": style.SMALL_PT, "bbox": ground}
            ax.text(column + 0.5, row + 0.5, f"{counts[row, column]}", **look)
    ax.set(xlim=(0, 3), ylim=(0, 3), aspect="equal")
    places = [0.5, 1.5, 2.5]
    ax.set_xticks(places, second_labels, fontsize=style.LEAST_PT)
    ax.set_yticks(places, first_labels, fontsize=style.LEAST_PT)
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    bold = {"fontsize": style.SMALL_PT, "fontweight": "bold", "color": style.PALETTE["ink"]}
    ax.set_xlabel(second_title, **bold)
    ax.set_title(first_title, fontsize=style.SMALL_PT, loc="left", x=-0.35)
