"""Marks whose area is a count, whose colour a class: bubbles of counties, dots of places, lines."""

import re

import numpy as np
from classes import check_order, class_of, read_class, read_classes
from drawing import legend_entries
from hold import SHOWN, compare
from lands import find_county, project
from marks import claim
from matplotlib.path import Path
from naming import plain
from scipy.spatial import cKDTree

SQUARE = 0.785  # a square of a marker's size has that much more area than a circle
SMALLEST_PT, STEP_PT = 2.2, 1.0  # of draw_dots: dots of nearly one size are drawn as one path
NEAR_M = 5.0  # five decimals of a degree
INK, PAPER = "#1f2328", "#ffffff"


def legend_marks(picture):
    """(class text, face, dotted) of the legend of colours; (text, marker, size) of sizes."""
    classes, sizes = [], []
    for text, looks, pts in legend_entries(picture.panels):
        if read_class(text):
            faces = [look.face for look in looks if look.face != PAPER]
            classes.append((text, faces[0], len(looks) > 1))
        else:
            sizes += [(text, look.marker, pt) for look, pt in zip(looks, pts, strict=False)]
    return classes, sizes


def hold_bubbles(picture, layer):
    """Every county or place: where it is, its class, its area, its form."""
    places = layer.places == "longitude, latitude"
    read = read_strokes if places else read_bubbles
    classes, sizes = legend_marks(picture)
    said = {(face, ""): [text] for text, face, _ in classes}
    scale = read_classes(picture, layer, said)
    values = picture.frame[layer.column]
    check_order(picture, layer, scale, values.dropna(), said)
    hold_middles(picture, layer, classes)
    by_face = {face: text for text, face, _ in classes}
    for panel in picture.panels:
        bubbles, middles = read(picture, layer, panel)
        if not bubbles:
            continue
        rows = rows_in(layer, panel, picture.frame)
        factor = check_sizes(picture, layer, bubbles, rows, places)
        if panel.place == 0:
            check_size_legend(picture, layer, sizes, factor)
        drawn = [{"key": key, "class": by_face.get(face, face), "square": str(square)}
                 for key, face, square, _ in bubbles]  # fmt: skip
        wanted = [{"key": row[layer.key], "class": class_of(scale, row[layer.column]),
                   "square": str(bool(row[layer.square]))} for row in rows]  # fmt: skip
        compare(picture, layer.title, drawn, wanted, panel.title)
        if layer.dotted != "":
            compare(picture, f"{layer.title}, dots in the middle",
                    [{"key": key} for key in middles],
                    [{"key": row[layer.key]} for row in rows if row[layer.column] >= layer.dotted],
                    panel.title)  # fmt: skip


def hold_middles(picture, layer, classes):
    """The legend has a dot in the middle of those classes that begin at or above a value."""
    for text, _, dotted in classes:
        low = read_class(text)[0]
        if dotted != (layer.dotted != "" and low >= layer.dotted):
            picture.tell(f"{layer.title}: the legend's {text!r} has the wrong middle")


def rows_in(layer, panel, frame):
    """Rows that a panel shows: those inside its limits, where it is a closer look."""
    rows = frame
    if layer.places and panel.place:
        xy = project(frame["longitude"], frame["latitude"])
        inside = np.ones(len(frame), bool)
        for n, axis in enumerate("xy"):
            low, high = panel.limits[axis]
            inside &= (xy[:, n] >= low) & (xy[:, n] <= high)
        rows = frame[inside]
    return rows.to_dict("records")


def read_bubbles(picture, layer, panel):
    """[(county, face, is square, diameter)], [county with a dot in the middle]."""
    dots = [mark for mark in panel.marks if mark.kind == "dot"]
    plain_dots = [mark for mark in dots if mark.look.face != PAPER]
    keys = find_county(layer.land, [mark.xy for mark in plain_dots]) if plain_dots else []
    found = []
    for key, mark in zip(keys, plain_dots, strict=True):
        square = mark.look.marker == "s"
        size = mark.size / (SQUARE**0.5 if square else 1)
        found.append((key, mark.look.face, square, size))
    middles = [mark for mark in dots if mark.look.face == PAPER]
    claim(mark for mark in panel.marks if mark.kind in ("dot", "shape", "stroke", "line"))
    return found, list(find_county(layer.land, [m.xy for m in middles])) if middles else []


def read_strokes(picture, layer, panel):
    """The same of places, whose dots are lines without length, many to a path."""
    frame = picture.frame
    tree = cKDTree(project(frame["longitude"], frame["latitude"]))
    found, middles, names = [], [], frame[layer.key].to_numpy(object)
    claim(mark for mark in panel.marks if mark.kind in ("shape", "rect"))
    for mark in claim(mark for mark in panel.marks if mark.kind == "stroke"):
        starts = mark.xy[mark.path.codes == Path.MOVETO] if mark.path.codes is not None else []
        length = np.ptp(mark.xy[:2, 0]) if len(mark.xy) > 1 else 0
        if mark.look.edge == INK or length > 1_000 or len(starts) * 2 != len(mark.xy):
            continue
        far, nearest = tree.query(starts)
        keys = np.where(far < NEAR_M, names[nearest], "nowhere")
        square = mark.look.marker == "projecting"
        size = mark.size / (SQUARE**0.5 if square else 1)
        if mark.look.edge == PAPER:
            middles += list(keys)
        else:
            found += [(key, mark.look.edge, square, size) for key in keys]
    return found, middles


def check_sizes(picture, layer, bubbles, rows, places):
    """Area goes with the count: the factor from root of count to diameter."""
    counts = {row[layer.key]: row[layer.size] for row in rows}
    known = [(key, size, counts[key] ** 0.5) for key, _, _, size in bubbles if key in counts]
    if not known:
        return 0.0
    sizes, roots = (np.array([one[n] for one in known], float) for n in (1, 2))
    factor = sizes[roots.argmax()] / roots.max()
    slack = STEP_PT * 0.6 if places else 1e-3
    told = np.maximum(factor * roots, SMALLEST_PT) if places else factor * roots
    wrong = [known[n][0] for n in np.flatnonzero(np.abs(sizes - told) > slack)]
    for key in wrong[:SHOWN]:
        picture.tell(
            f"{layer.title}: the size of {key} is not its {layer.size}: one of {len(wrong)}"
        )
    return factor


def check_size_legend(picture, layer, sizes, factor):
    """Bubbles in the legend are as large as those of the map; forms are told."""
    shown = 0
    for text, _, size in sizes:
        if found := re.fullmatch(r"([\d,]+) votes", text):
            shown += 1
            told = factor * int(found[1].replace(",", "")) ** 0.5
            if abs(size - told) > 0.05 * told + 0.5 * bool(layer.places):
                picture.tell(
                    f"{layer.title}: the legend's {text!r} is drawn {size:.1f} points wide"
                )
    if not shown:
        picture.tell(f"{layer.title}: the legend tells no size")
    forms = {marker: text for text, marker, _ in sizes if not re.match(r"[\d,]+ votes", text)}
    for marker, words in (layer.forms or {}).items():
        if forms.get(marker) != plain(words):
            picture.tell(f"{layer.title}: the legend calls {marker} {forms.get(marker)!r}")


def hold_links(picture, layer):
    """Lines from place to place, their width the size, their look the sign of a column."""
    (panel,) = picture.panels
    names = {(look.edge, look.dashes != ""): text for text, looks, _ in legend_entries([panel])
             for look in looks}  # fmt: skip
    drawn, widths = [], {}
    for mark in claim(mark for mark in panel.marks if mark.kind == "line" and len(mark.xy) == 2):
        ends = tuple(find_county(layer.land, mark.xy))
        drawn.append({"ends": ends, "says": names.get((mark.look.edge, mark.look.dashes != ""))})
        widths[ends] = mark.size
    first, second = layer.ends
    wanted = [{"ends": (row[first], row[second]), "says": plain(layer.signs[
        "below" if row[layer.column] < 0 else "above"])}
        for row in picture.frame.to_dict("records")]  # fmt: skip
    compare(picture, layer.title, drawn, wanted)
    rows = picture.frame.to_dict("records")
    sizes = np.array([[abs(row[layer.column]), widths.get((row[first], row[second]), np.nan)]
                      for row in rows])  # fmt: skip
    slope, level = np.polyfit(*sizes[np.isfinite(sizes).all(axis=1)].T, 1)
    off = np.abs(sizes[:, 1] - level - slope * sizes[:, 0])
    if slope <= 0 or np.nanmax(off) > 1e-5 or np.isnan(off).any():
        picture.tell(f"{layer.title}: widths are not the sizes of {layer.column}")
