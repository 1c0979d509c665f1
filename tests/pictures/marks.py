"""The marks of a drawing, read back from the objects of matplotlib."""

from dataclasses import dataclass, replace

import numpy as np
from matplotlib import colors
from matplotlib.collections import LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.contour import ContourSet
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path

NOTHING = ("", "none", "None", " ", None)
MARKERS = "osD^vP*X"


@dataclass(frozen=True)
class Look:
    """How a mark looks: colours as hexadecimal, empty where there is none."""

    edge: str = ""
    face: str = ""
    marker: str = ""
    dashes: str = ""
    hatch: str = ""


@dataclass
class Mark:
    """A piece of a drawing.

    kind: dot, line, rule (across the panel), span (a band across it), rect, shape (a filled
    polygon), stroke (an outline), fill, contour. Units: coordinates of the data; points for size.
    """

    kind: str
    xy: np.ndarray
    look: Look
    size: float = 0.0
    along: str = ""  # the axis on which a rule or a span has its place
    path: Path | None = None
    order: float = 0.0
    claimed: bool = False
    clipped: bool = True
    artist: object = None


def claim(found):
    """Marks or words as a list; from now on each is said by somebody."""
    found = list(found)
    for one in found:
        one.claimed = True
    return found


def paint(colour):
    """A colour as hexadecimal, empty where nothing is painted."""
    if isinstance(colour, str) and colour in NOTHING:
        return ""
    rgba = np.atleast_2d(colors.to_rgba_array(colour))
    return colors.to_hex(rgba[0][:3]) if len(rgba) and rgba[0][3] > 0 else ""


def read_artist(axes, artist):
    """The marks of one artist; nothing for what is not seen."""
    if not artist.get_visible() or artist.get_alpha() == 0 or artist is axes.patch:
        return []
    readers = (
        (Line2D, read_line), (PathCollection, read_scatter), (ContourSet, read_contours),
        (LineCollection, read_segments), (PatchCollection, read_boxes),
        (PolyCollection, read_fill), (Rectangle, read_rectangle),
        (Polygon, read_path), (PathPatch, read_path),
    )  # fmt: skip
    reader = next((read for kind, read in readers if isinstance(artist, kind)), None)
    marks = reader(axes, artist) if reader else []
    for mark in marks:
        mark.artist, mark.clipped = artist, artist.get_clip_on()
    return marks


def line_look(line):
    """Of a Line2D: of its marker where it has one."""
    marker = line.get_marker()
    if marker in NOTHING:
        return Look(edge=paint(line.get_color()), dashes=read_dashes(line))
    face = paint(line.get_markerfacecolor())
    return Look(paint(line.get_markeredgecolor()), face, str(marker), "")


def read_dashes(line):
    """Whether a line is whole, or the pattern in which it is broken."""
    offset, pattern = line._unscaled_dash_pattern
    return "" if pattern is None else " ".join(f"{part:g}" for part in pattern)


def read_line(axes, line):
    xy = np.column_stack([np.asarray(part, float) for part in line.get_data()])
    along = dict(zip("xy", line.get_transform().contains_branch_seperately(axes.transData),
                     strict=True))  # fmt: skip
    size = line.get_markersize() if line.get_marker() not in NOTHING else line.get_linewidth()
    look = line_look(line)
    if not len(xy):
        return []
    if sum(along.values()) == 1:
        return [Mark("rule", xy, look, size, along="x" if along["x"] else "y")]
    marks = []
    if line.get_linestyle() not in NOTHING and len(xy) > 1:
        own = Look(edge=paint(line.get_color()), dashes=read_dashes(line))
        marks.append(Mark("line", xy, own, line.get_linewidth()))
    if line.get_marker() not in NOTHING:
        marks += [Mark("dot", point, look, size) for point in xy if np.isfinite(point).all()]
    return marks


def read_scatter(axes, group):
    marker = name_marker(group.get_paths()[0])
    edges, faces = group.get_edgecolors(), group.get_facecolors()
    sizes = group.get_sizes()
    return [
        Mark("dot", np.asarray(point, float),
             Look(_nth(edges, n), _nth(faces, n), marker), float(sizes[n % len(sizes)]) ** 0.5)
        for n, point in enumerate(group.get_offsets())
    ]  # fmt: skip


def _nth(found, n):
    return paint(found[n % len(found)]) if len(found) else ""


def name_marker(path):
    for name in MARKERS:
        style = MarkerStyle(name)
        known = style.get_path().transformed(style.get_transform())
        if known.vertices.shape == path.vertices.shape and np.allclose(
            known.vertices, path.vertices
        ):
            return name
    return "?"


def read_segments(axes, lines):
    edges, widths = lines.get_edgecolors(), lines.get_linewidths()
    return [
        Mark("line", np.asarray(xy, float), Look(_nth(edges, n)), float(widths[n % len(widths)]))
        for n, xy in enumerate(lines.get_segments())
    ]


def read_contours(axes, lines):
    return [
        Mark("contour", np.array([[level, level]]), Look(_nth(lines.get_edgecolors(), n)))
        for n, level in enumerate(lines.levels)
    ]


def read_boxes(axes, boxes):
    faces = boxes.get_facecolors()
    found = []
    for n, path in enumerate(boxes.get_paths()):
        low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
        found.append(Mark("rect", np.array([low, high]), Look(face=_nth(faces, n))))
    return found


def read_fill(axes, fill):
    look = Look(
        paint(fill.get_edgecolor()), paint(fill.get_facecolor()), hatch=fill.get_hatch() or ""
    )
    return [Mark("fill", path.vertices, look) for path in fill.get_paths()]


def patch_look(patch):
    face = paint(patch.get_facecolor()) if patch.get_fill() else ""
    edge = paint(patch.get_edgecolor()) if patch.get_linewidth() else ""
    return Look(edge, face, dashes=str(patch.get_linestyle()), hatch=patch.get_hatch() or "")


def read_rectangle(axes, box):
    along = dict(zip("xy", box.get_transform().contains_branch_seperately(axes.transData),
                     strict=True))  # fmt: skip
    low = np.array(box.get_xy(), float)
    corners = np.array([low, low + [box.get_width(), box.get_height()]])
    look = patch_look(box)
    if sum(along.values()) == 1:
        return [Mark("span", corners, look, along="x" if along["x"] else "y")]
    return [Mark("rect", corners, look)] if all(along.values()) else []


def read_path(axes, patch):
    path, look = patch.get_path(), patch_look(patch)
    kind = "shape" if look.face else "stroke"
    cap = patch.get_capstyle() or ""
    look = replace(look, marker=str(cap)) if kind == "stroke" else look
    return [Mark(kind, path.vertices, look, patch.get_linewidth(), path=path)]
