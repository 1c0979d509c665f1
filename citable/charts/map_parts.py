"""The pieces that maps are made of, and the classes of what they show."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from citable.charts import forms, style
from citable.charts.labels import place_labels

BORDER_WIDTH = 0.6
BACKDROP = "#F3F4F5"
LEGEND_LOOK = {"alignment": "left", "handlelength": 1.5, "handleheight": 1.1, "labelspacing": 0.55}


@dataclass(frozen=True)
class Category:
    """How a category looks and reads: its label stands in the legend.

    Hatch with lines: each dot of a dotted hatch weighs as much as a county.
    """

    label: str
    colour: str
    hatch: str = ""

    @property
    def fill(self):
        """As matplotlib's patches take it."""
        hatch = {"hatch": self.hatch or None, "hatchcolor": style.hatch_colour(self.colour)}
        return {"facecolor": self.colour} | hatch


def name_counties(ax, shapes, marked=None):
    """County names on a map that is drawn, none upon another; a list of Annotation.

    shapes : GeoDataFrame with county_name; only the rows to be named
    marked : GeoDataFrame of counties with a mark, which no name may cover
    """
    points = shapes.geometry.representative_point()
    look = {"on_map": True, "centred": marked is None, "size_pt": style.LEAST_PT}
    if marked is not None:
        marks = marked.geometry.representative_point()
        look |= {"avoid_x": marks.x, "avoid_y": marks.y}
    return place_labels(ax, list(shapes["county_name"]), points.x, points.y, **look)


def mark_counties(ax, shapes, label):
    """A small square in each of some counties, explained below the map's legend."""
    points = shapes.geometry.representative_point()
    handles = ax.plot(points.x, points.y, label=label, **square_look())
    add_legend(ax, handles)


def square_look():
    """How the small square in a county looks, above lines, light around it to show on dark."""
    ink, paper = style.PALETTE["ink"], style.PALETTE["paper"]
    size = 3.2 if forms.is_narrow() else 4.4
    return {"linestyle": "none", "marker": "s", "color": ink, "markersize": size,
            "markeredgecolor": paper, "markeredgewidth": 0.6, "zorder": 4}  # fmt: skip


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


def put_legend(ax, handles, title, texts=None, **options):
    """A legend at the right of a map, from its top; in the narrow form below it."""
    place = {"loc": "upper left", "bbox_to_anchor": (0.0, 0.0) if forms.is_narrow() else (1.0, 1.0)}
    ax.legend(handles=handles, labels=texts, title=title, **place, **legend_look(), **options)


def add_legend(ax, handles, **options):
    """A map's further legend: below the first, or on a phone beside it."""
    if ax.get_legend():
        # Adding it as an artist clips it to the axes, which hides it from the layout.
        ax.add_artist(ax.get_legend()).set_clip_on(False)
    place = {"loc": "lower left", "bbox_to_anchor": (1.0, 0.0)}
    if forms.is_narrow():
        place["loc"] = "upper right"
    ax.legend(handles=handles, **place, **legend_look() | options)


def legend_look():
    """How legends of maps look, in the sizes of the form that is drawn."""
    look = LEGEND_LOOK | {"title_fontproperties": {"size": style.SMALL_PT, "weight": "bold"}}
    return look | ({"handletextpad": 0.5, "borderpad": 0.2} if forms.is_narrow() else {})


def draw_size_legend(ax, titles, diameters_pt):
    """Bubbles of known counts beside a map's first legend.

    titles : three of str, what area is, what a circle, what a square
    """
    look = {"linestyle": "none", "markeredgecolor": style.PALETTE["ink"], "markeredgewidth": 0.6}
    rows = [("o", pt, f"{count:,} votes") for count, pt in diameters_pt.items()]
    heading, circle, square = titles
    handles = [
        Line2D([], [], marker=marker, markersize=size, color="#D8DADD", label=label, **look)
        for marker, size, label in (*rows, ("o", 9, circle), ("s", 8, square))
    ]
    # The height of a row is that of the text, so a large bubble needs room of its own.
    add_legend(ax, handles, title=heading, labelspacing=0.9)


def swatch(category):
    """A legend's entry, on a phone in lines as wide as the picture."""
    lines = category.label.split("\n") if forms.is_narrow() else ()
    room = style.room_in() - 0.4
    label = "\n".join(style.wrap(line, style.SMALL_PT, room) for line in lines) or category.label
    look = {"edgecolor": style.PALETTE["quiet"], "linewidth": BORDER_WIDTH}
    return Patch(label=label, **look, **category.fill)


def draw_ground(ax, shapes):
    """A pale land with its borders, to stand under marks."""
    draw_shape(ax, shapes.geometry.union_all(method="coverage"), Category("", BACKDROP))
    draw_borders(ax, shapes)


def draw_shape(ax, shape, category, edged=True):
    """An area with its holes, in the look of its category."""
    rings, shape = [], shapely.normalize(shape)
    for part in getattr(shape, "geoms", [shape]):
        rings += [part.exterior, *part.interiors]
    path = Path.make_compound_path(
        *(Path(np.asarray(ring.coords)[:, :2], closed=True) for ring in rings)
    )
    edge, width = (style.PALETTE["rule"], BORDER_WIDTH) if edged else ("none", 0)
    look = {"edgecolor": edge, "linewidth": width, "joinstyle": "round"}
    ax.add_patch(PathPatch(path, **look, **category.fill))


def draw_borders(ax, shapes):
    """Every border between two shapes once: a third of the weight of drawing each shape's own."""
    everything = shapely.union_all(shapely.boundary(shapes.geometry.values))
    outline = shapely.boundary(shapes.geometry.union_all(method="coverage"))
    # Unions come in an order that changes from run to run: normalised, the bytes do not.
    lines = shapely.normalize(shapely.line_merge(shapely.difference(everything, outline)))
    path = Path.make_compound_path(
        *(Path(np.asarray(line.coords)[:, :2]) for line in getattr(lines, "geoms", [lines]))
    )
    look = {"facecolor": "none", "edgecolor": style.PALETTE["rule"], "linewidth": BORDER_WIDTH}
    ax.add_patch(PathPatch(path, **look))


@dataclass(frozen=True)
class Layer:
    """One way to colour a map that can be coloured in several."""

    key: str  # one letter; names the layer's classes in the page
    label: str  # what is mapped
    column: str  # of the frame
    breaks: tuple  # as in maps.draw_classes
    colours: tuple
    patterned: tuple = ()  # classes with lines besides colour, so that grey paper shows their sign
    unit: str = ""
    is_count: bool = False  # of whole things, so that classes need not meet


def classify(values, breaks):
    """Position of each value's class, from 0; missing stays missing.

    Raises
    ------
    ValueError : a value outside the breaks
    """
    outside = values[(values < breaks[0]) | (values > breaks[-1])]
    if len(outside):
        raise ValueError(
            f"{outside.index[0]}: {outside.iloc[0]} lies outside the classes "
            f"{breaks[0]} to {breaks[-1]}"
        )
    positions = np.searchsorted(breaks, values.fillna(breaks[0]), side="right") - 1
    positions = np.minimum(positions, len(breaks) - 2)
    return pd.Series(positions, index=values.index).where(values.notna())


def class_labels(breaks, unit="", *, open_ends=False, is_count=False):
    """Limits as printed in a legend: "10 to 20%"; they meet, so that nothing falls between.

    Open ends say "20% or more" where the last limit is there to hold every value. Classes of counts
    end before the next begins: "0", "1 to 2".
    """
    if is_count:
        lasts = [*(limit - 1 for limit in breaks[1:-1]), breaks[-1]]
        pairs = zip(breaks, lasts, strict=False)
        return [f"{low}" if low == last else f"{low} to {last}" for low, last in pairs]
    texts = [f"{limit:.0f}".replace("-", "\N{MINUS SIGN}") for limit in breaks]
    labels = [f"{low} to {high}{unit}" for low, high in zip(texts, texts[1:], strict=False)]
    if open_ends:
        labels[0], labels[-1] = f"below {texts[1]}{unit}", f"{texts[-2]}{unit} or more"
    return labels


def class_counts(values, breaks):
    """How many values stand in each class, the lowest first."""
    classes = classify(values, breaks)
    return [int((classes == position).sum()) for position in range(len(breaks) - 1)]
