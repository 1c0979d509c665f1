"""Maps whose marks have the area of the votes: counties as bubbles, many places as dots."""

from dataclasses import dataclass

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from citable.charts import forms, style
from citable.charts.map_parts import (
    BORDER_WIDTH,
    class_counts,
    class_labels,
    classify,
    draw_ground,
    draw_size_legend,
    frame_map,
    put_legend,
)
from citable.charts.maps import STATE_HEIGHT_IN, align
from citable.rounding import draws_rounded

LARGEST_BUBBLE_PT = 34
SQUARE_AREA = 0.785  # pi / 4
DOT_PT = 4.2
EDGE = {"markeredgecolor": style.PALETTE["ink"], "markeredgewidth": BORDER_WIDTH}
DOT = {"marker": "o", "color": style.PALETTE["paper"]} | EDGE
STEP_PT = 1.0  # dots of nearly one size are drawn as one path
SMALLEST_PT, LARGEST_PT = 2.2, 28  # diameters on the map of the state
HALO_PT = 0.8
LEAST_WITH_HALO_PT = 3.5  # around smaller ones a border would hide the colour
INSET_IN = 2.9


@draws_rounded
def draw_bubbles(
    shapes, values, sizes, breaks, colours, *, legend_title, size_title, squares,
    dotted_from=None, unit="", size_examples=(),
):  # fmt: skip
    """A bubble in every county: its area is the votes, its colour a class.

    Parameters
    ----------
    shapes : GeoDataFrame, indexed as values and sizes
    values : Series, gives the colour
    sizes : Series of counts above zero, gives the area
    breaks, colours, unit : as in draw_classes
    legend_title : str, what colour means
    size_title : three of str, as in map_parts.draw_size_legend
    squares : Series of bool; those counties get squares, the others circles
    dotted_from : float, one of breaks; bubbles of the classes above it have a dot in the middle,
        so that a sign can be told without colour
    size_examples : sequence of int, counts whose bubbles the legend shows
    """
    ax = style.new_axes(STATE_HEIGHT_IN)
    draw_ground(ax, shapes)
    frame_map(ax, shapes)
    values, sizes, squares = (align(shapes, column) for column in (values, sizes, squares))
    areas = LARGEST_BUBBLE_PT**2 * sizes / sizes.max()
    classes = classify(values, breaks)
    points = shapes.geometry.representative_point()
    dotted = classes >= breaks.index(dotted_from) if dotted_from is not None else classes < 0
    # The largest first: a small county beside a large one stays in sight.
    for fips in sizes.sort_values(ascending=False).index:
        x, y, colour = points[fips].x, points[fips].y, colours[int(classes[fips])]
        # A square of marker size s has area s, a circle of the same s only pi / 4 of that.
        marker, share = ("s", SQUARE_AREA) if squares[fips] else ("o", 1)
        look = {"edgecolor": style.PALETTE["ink"], "linewidth": BORDER_WIDTH, "marker": marker}
        ax.scatter(x, y, s=areas[fips] * share, facecolor=colour, **look)
        if dotted[fips]:
            ax.plot(x, y, markersize=min(DOT_PT, 0.5 * areas[fips] ** 0.5), **DOT)
    draw_class_legend(ax, values, breaks, colours, legend_title, dotted_from, unit)
    diameters = {n: LARGEST_BUBBLE_PT * (n / sizes.max()) ** 0.5 for n in size_examples}
    draw_size_legend(ax, size_title, diameters)
    return ax


def draw_class_legend(ax, values, breaks, colours, title, dotted_from, unit, open_ends=False):
    """Classes of circles, the highest first, those above a break with their dot."""
    labels, handles = class_labels(breaks, unit, open_ends=open_ends), []
    texts = [f"{label}  ({n:,})" for label, n in zip(labels, class_counts(values, breaks),
                                                     strict=True)]  # fmt: skip
    look = {"linestyle": "none", "marker": "o", "markersize": 10} | EDGE
    for low, colour in zip(breaks, colours, strict=False):
        circle = Line2D([], [], color=colour, **look)
        dot = Line2D([], [], markersize=DOT_PT, linestyle="none", **DOT)
        handles.append((circle, dot) if dotted_from is not None and low >= dotted_from else circle)
    both = {tuple: HandlerTuple(ndivide=1)}
    put_legend(ax, handles[::-1], title, texts[::-1], handler_map=both)


@dataclass(frozen=True)
class Closer:
    """A part of the map shown larger."""

    title: str
    bounds: tuple  # west, south, east, north in the map's coordinates


@draws_rounded
def draw_dots(shapes, places, breaks, colours, *, legend_title, size_title, closer=(),
              dotted_from=None, unit="", open_ends=False, size_examples=()):  # fmt: skip
    """A dot for every place on a map of counties: area is votes, colour a class.

    Parameters
    ----------
    shapes : GeoDataFrame of counties, in metres
    places : DataFrame, one row a place: x, y (as shapes), value, size (above zero), square (bool)
    breaks to dotted_from, unit, size_examples : as in draw_bubbles
    closer : sequence of Closer, drawn below with dots twice as wide
    open_ends : bool, as in map_parts.class_labels
    """
    height = STATE_HEIGHT_IN + (INSET_IN if closer else 0)
    fig = plt.figure(figsize=(style.WIDTH_IN, height), layout="constrained")
    heights = [STATE_HEIGHT_IN, INSET_IN][: 1 + bool(closer)]
    if forms.is_narrow():
        heights = [STATE_HEIGHT_IN, *[INSET_IN] * len(closer)]
    rows = fig.add_gridspec(len(heights), 1, height_ratios=heights)
    state = fig.add_subplot(rows[0])
    places = places.assign(code=classify(places["value"], breaks))
    places["dotted"] = dotted_from is not None and places["value"] >= dotted_from
    scale = LARGEST_PT / places["size"].max() ** 0.5
    draw_ground(state, shapes)
    frame_map(state, shapes)
    _draw_marks(state, places, colours, scale, clip=False)
    draw_class_legend(
        state, places["value"], breaks, colours, legend_title, dotted_from, unit, open_ends
    )
    sizes = {count: scale * count**0.5 for count in size_examples}
    draw_size_legend(state, size_title, sizes)
    axes = [state]
    if closer:
        panels = rows[1].subgridspec(1, len(closer))
        if forms.is_narrow():
            panels = [rows[row] for row in range(1, len(heights))]
        for panel, part in zip(panels, closer, strict=True):
            axes.append(_draw_closer(fig.add_subplot(panel), shapes, places, colours, scale, part))
            _frame_on(state, part)
    return np.array(axes)


def _draw_closer(ax, shapes, places, colours, scale, part):
    west, south, east, north = part.bounds
    draw_ground(ax, shapes.clip(part.bounds))
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
        middle = min(DOT_PT, 0.5 * steps * STEP_PT)
        _draw_path(ax, alike[alike["dotted"]], style.PALETTE["paper"], middle, "round")
    for patch in ax.patches[before:]:
        patch.set_clip_on(clip)


def _draw_path(ax, places, colour, width, cap):
    if not len(places):
        return
    starts = places[["x", "y"]].to_numpy(float)
    # A fiftieth of a point: enough for every renderer to draw the ends.
    low, high = ax.get_xlim()
    ends = starts + np.array([[0.02 / 72 * (high - low) / 3, 0]])
    corners = np.stack([starts, ends], axis=1).reshape(-1, 2)
    path = Path(corners, [Path.MOVETO, Path.LINETO] * len(places))
    path.should_simplify = False
    patch = PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width, capstyle=cap)
    patch.set_snap(False)
    ax.add_patch(patch)
