"""Maps of many places as dots, their area the votes, with closer looks where they crowd."""

from dataclasses import dataclass

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from citable.charts import forms, style
from citable.charts.bubbles import BACKDROP, SQUARE_AREA, draw_class_legend
from citable.charts.classes import classify
from citable.charts.map_parts import (
    Category,
    draw_borders,
    draw_shape,
    draw_size_legend,
    frame_map,
)
from citable.rounding import draws_rounded

STEP_PT = 1.0  # dots of nearly one size are drawn as one path
SMALLEST_PT = 2.2
HALO_PT = 0.8
LEAST_WITH_HALO_PT = 3.5  # around smaller ones a border would hide the colour
MIDDLE_PT = 4.2
STATE_IN, INSET_IN = 5.0, 2.9


@dataclass(frozen=True)
class Closer:
    """A part of the map shown larger.

    Attributes
    ----------
    title : str
    bounds : west, south, east, north in the map's coordinates
    """

    title: str
    bounds: tuple


@draws_rounded
def draw_dots(shapes, places, breaks, colours, *, legend_title, size_title, closer=(),
              dotted_from=None, unit="", digits=0, open_ends=False, largest_pt=28,
              size_examples=()):  # fmt: skip
    """A dot for every place on a map of counties: area is votes, colour a class.

    Parameters
    ----------
    shapes : GeoDataFrame of counties, in metres
    places : DataFrame, one row a place: x, y (as shapes), value, size (above zero), square (bool)
    breaks, colours, unit, digits, open_ends : as in maps.draw_classes, classes.class_labels
    legend_title : str, what colour means
    size_title : three of str, as in map_parts.draw_size_legend
    closer : sequence of Closer, drawn below with dots twice as wide
    dotted_from : float, one of breaks; places above it have a light dot in the middle
    largest_pt : float, diameter of the largest dot on the map of the state
    size_examples : sequence of int, sizes that the legend shows

    Returns
    -------
    array of Axes, the state first

    Units: those of value and size; bounds in metres.
    """
    height = STATE_IN + (INSET_IN if closer else 0)
    fig = plt.figure(figsize=(style.WIDTH_IN, height), layout="constrained")
    heights = [STATE_IN, INSET_IN][: 1 + bool(closer)]
    if forms.is_narrow():
        heights = [STATE_IN, *[INSET_IN] * len(closer)]
    rows = fig.add_gridspec(len(heights), 1, height_ratios=heights)
    state = fig.add_subplot(rows[0])
    places = places.assign(code=classify(places["value"], breaks))
    places["dotted"] = dotted_from is not None and places["value"] >= dotted_from
    scale = largest_pt / places["size"].max() ** 0.5
    _draw_ground(state, shapes)
    frame_map(state, shapes)
    _draw_marks(state, places, colours, scale, clip=False)
    draw_class_legend(
        state, places["value"], breaks, colours, legend_title, dotted_from, unit, digits,
        open_ends=open_ends,
    )  # fmt: skip
    sizes = {count: scale * count**0.5 for count in size_examples}
    draw_size_legend(state, size_title, sizes, with_squares=places["square"].any())
    axes = [state]
    if closer:
        panels = rows[1].subgridspec(1, len(closer))
        if forms.is_narrow():
            panels = [rows[row] for row in range(1, len(heights))]
        for panel, part in zip(panels, closer, strict=True):
            axes.append(_draw_closer(fig.add_subplot(panel), shapes, places, colours, scale, part))
            _frame_on(state, part)
    return np.array(axes)


def _draw_ground(ax, shapes):
    draw_shape(ax, shapes.geometry.union_all(method="coverage"), Category("", BACKDROP))
    draw_borders(ax, shapes)


def _draw_closer(ax, shapes, places, colours, scale, part):
    west, south, east, north = part.bounds
    _draw_ground(ax, shapes.clip(part.bounds))
    inside = places["x"].between(west, east) & places["y"].between(south, north)
    # Before the marks: the length of theirs is told in the axes' own scale.
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    _draw_marks(ax, places[inside], colours, 2 * scale)
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.spines[:].set_visible(True)
    ax.set_title(part.title, fontsize=style.SMALL_PT)
    return ax


def _frame_on(ax, part):
    """The part's rectangle, with its name, on the map of the state."""
    west, south, east, north = part.bounds
    box = Rectangle((west, south), east - west, north - south, facecolor="none")
    box.set(edgecolor=style.PALETTE["ink"], linewidth=1.1, linestyle="--")
    ax.add_patch(box)


def _draw_marks(ax, places, colours, scale, *, clip=True):
    """Dots of one size, colour and form as one path: two thousand marks stay light.

    A dot is a line of no length with a round end, a square one with a square end.
    """
    before = len(ax.patches)
    diameter = np.maximum(scale * places["size"] ** 0.5, SMALLEST_PT)
    places = places.assign(steps=np.rint(diameter / STEP_PT).astype(int))
    for steps, alike in sorted(places.groupby("steps"), reverse=True):
        for square, form in alike.groupby("square"):
            width = steps * STEP_PT * (SQUARE_AREA**0.5 if square else 1)
            cap = "projecting" if square else "round"
            if width > LEAST_WITH_HALO_PT:
                _draw_path(ax, form, style.PALETTE["ink"], width + HALO_PT, cap)
            for code, same in form.groupby("code"):
                _draw_path(ax, same, colours[int(code)], width, cap)
        middle = min(MIDDLE_PT, 0.5 * steps * STEP_PT)
        _draw_path(ax, alike[alike["dotted"]], style.PALETTE["paper"], middle, "round")
    for patch in ax.patches[before:]:
        patch.set_clip_on(clip)


def _draw_path(ax, places, colour, width, cap):
    if not len(places):
        return
    starts = places[["x", "y"]].to_numpy(float)
    # A fiftieth of a point: enough for every renderer to draw the ends.
    ends = starts + np.array([[0.02 / 72 * _metres_per_in(ax), 0]])
    corners = np.stack([starts, ends], axis=1).reshape(-1, 2)
    path = Path(corners, [Path.MOVETO, Path.LINETO] * len(places))
    path.should_simplify = False
    patch = PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width, capstyle=cap)
    patch.set_snap(False)
    ax.add_patch(patch)


def _metres_per_in(ax):
    low, high = ax.get_xlim()
    return (high - low) / 3
