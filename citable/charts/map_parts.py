"""The pieces that maps are made of."""

from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from citable.charts import forms, style
from citable.charts.labels import place_labels

BORDER_WIDTH = 0.6
LEGEND_LOOK = {
    "alignment": "left",
    "handlelength": 1.5,
    "handleheight": 1.1,
    "labelspacing": 0.55,
}


@dataclass(frozen=True)
class Category:
    """How a category looks and reads: its label stands in the legend.

    Hatch with lines: each dot of a dotted hatch weighs as much as a county.
    """

    label: str
    colour: str
    hatch: str = ""

    @property
    def hatch_colour(self):
        return style.hatch_colour(self.colour)


def name_counties(ax, shapes, marked=None):
    """County names on a map, none upon another.

    Parameters
    ----------
    ax : Axes of a map that is drawn
    shapes : GeoDataFrame with county_name; only the rows to be named
    marked : GeoDataFrame of counties with a mark, which no name may cover

    Returns
    -------
    list of Annotation
    """
    points = shapes.geometry.representative_point()
    avoid = {}
    if marked is not None:
        marks = marked.geometry.representative_point()
        avoid = {"avoid_x": marks.x, "avoid_y": marks.y}
    return place_labels(
        ax,
        list(shapes["county_name"]),
        points.x,
        points.y,
        centred=marked is None,
        size_pt=style.LEAST_PT,
        **avoid,
    )


def mark_counties(ax, shapes, label):
    """A small square in each of some counties, explained below the map's legend."""
    points = shapes.geometry.representative_point()
    (handle,) = ax.plot(points.x, points.y, label=label, **square_look())
    if ax.get_legend():
        ax.add_artist(ax.get_legend()).set_clip_on(False)
    ax.legend(handles=[handle], **second_place(), **legend_look())


def square_look():
    """How the small square in a county looks, light around it so that it shows on dark."""
    ink, paper = style.PALETTE["ink"], style.PALETTE["paper"]
    size = 3.2 if forms.is_narrow() else 4.4
    return {"linestyle": "none", "marker": "s", "color": ink, "markersize": size,
            "markeredgecolor": paper, "markeredgewidth": 0.6}  # fmt: skip


def frame_map(ax, shapes):
    """Limits around the shapes, one scale both ways, no axes: a map has none to read."""
    west, south, east, north = shapes.total_bounds
    margin = 0.01 * (east - west)
    ax.set_xlim(west - margin, east + margin)
    ax.set_ylim(south - margin, north + margin)
    ax.set_aspect("equal")
    if forms.is_narrow():
        ax.set_anchor("NW")  # above its legend
    ax.set_axis_off()


def draw_legend(ax, categories, title):
    """Swatches with their labels at the right of a map."""
    handles = [swatch(category) for category in categories]
    put_legend(ax, handles, [handle.get_label() for handle in handles], title)


def put_legend(ax, handles, texts, title, **options):
    """A legend at the right of a map, from its top; in the narrow form below it."""
    place = {"loc": "upper left", "bbox_to_anchor": (0.0, 0.0) if forms.is_narrow() else (1.0, 1.0)}
    ax.legend(handles, texts, title=title, **place, **legend_look(), **options)


def second_place():
    """Where a map's further legend stands: below the first, or on a phone beside it."""
    if forms.is_narrow():
        return {"loc": "upper right", "bbox_to_anchor": (1.0, 0.0)}
    return {"loc": "lower left", "bbox_to_anchor": (1.0, 0.0)}


def legend_look():
    """How legends of maps look, in the sizes of the form that is drawn."""
    look = LEGEND_LOOK | {"title_fontproperties": {"size": style.SMALL_PT, "weight": "bold"}}
    return look | ({"handletextpad": 0.5, "borderpad": 0.2} if forms.is_narrow() else {})


def draw_size_legend(ax, title, diameters_pt, with_squares):
    """Bubbles of known counts below a map's first legend.

    Parameters
    ----------
    ax : Axes with the legend of draw_legend
    title : str; with squares three: the title, what a circle is, what a square is
    diameters_pt : dict, count -> diameter of its circle
    with_squares : bool
    """
    # Adding it as an artist clips it to the axes, which hides it from the layout.
    ax.add_artist(ax.get_legend()).set_clip_on(False)
    look = {"linestyle": "none", "markeredgecolor": style.PALETTE["ink"], "markeredgewidth": 0.6}
    rows = [("o", pt, f"{count:,} votes") for count, pt in diameters_pt.items()]
    if with_squares:
        heading, circle, square = title
        rows += [("o", 9, circle), ("s", 8, square)]
    else:
        heading = title
    handles = [
        Line2D([], [], marker=marker, markersize=size, color="#D8DADD", label=label, **look)
        for marker, size, label in rows
    ]
    # The height of a row is that of the text, so a large bubble needs room of its own.
    ax.legend(
        handles=handles,
        title=heading,
        **second_place(),
        **legend_look() | {"labelspacing": 0.9},
    )


def break_entry(label):
    """A legend's entry, on a phone in lines as wide as the picture."""
    room = style.WIDTH_IN - 2 * style.MARGIN_IN - 0.4
    lines = label.split("\n") if forms.is_narrow() else ()
    return "\n".join(style.wrap(line, style.SMALL_PT, room) for line in lines) or label


def swatch(category):
    return Patch(
        facecolor=category.colour,
        edgecolor=style.PALETTE["quiet"],
        linewidth=BORDER_WIDTH,
        hatch=category.hatch or None,
        hatchcolor=category.hatch_colour,
        label=break_entry(category.label),
    )


def draw_shape(ax, shape, category, edge=None):
    ax.add_patch(
        PathPatch(
            _shape_path(shape),
            facecolor=category.colour,
            edgecolor=edge or style.PALETTE["rule"],
            linewidth=BORDER_WIDTH if edge != "none" else 0,
            hatch=category.hatch or None,
            hatchcolor=category.hatch_colour,
            joinstyle="round",
        )
    )


def draw_borders(ax, shapes):
    """Every border between two shapes once: a third of the weight of drawing each shape's own."""
    everything = shapely.union_all(shapely.boundary(shapes.geometry.values))
    outline = shapely.boundary(shapes.geometry.union_all(method="coverage"))
    # Unions come in an order that changes from run to run: normalised, the bytes do not.
    lines = shapely.normalize(shapely.line_merge(shapely.difference(everything, outline)))
    path = Path.make_compound_path(
        *(Path(np.asarray(line.coords)[:, :2]) for line in getattr(lines, "geoms", [lines]))
    )
    ax.add_patch(
        PathPatch(path, facecolor="none", edgecolor=style.PALETTE["rule"], linewidth=BORDER_WIDTH)
    )


def _shape_path(shape):
    rings, shape = [], shapely.normalize(shape)
    for part in getattr(shape, "geoms", [shape]):
        rings += [part.exterior, *part.interiors]
    return Path.make_compound_path(*(Path(np.asarray(ring.coords)[:, :2], closed=True)
                                     for ring in rings))  # fmt: skip
