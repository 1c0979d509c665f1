"""Bars, cells of grids, strips that are filled: areas held against the rows of a CSV."""

import re

import numpy as np
from classes import lightness, number, read_class
from drawing import legend_areas
from hold import compare, digits
from marks import claim
from naming import find_panels, name_heading, name_row, tell

CELL_IN = 0.1  # a cell may leave so much of its place to its border


def hold_bars(picture, layer):
    """Pieces of bars: each begins where the one before ends, as long as its value."""
    (panel,) = picture.panels
    legend = legend_areas([panel])
    pieces = claim(mark for mark in panel.marks if mark.kind == "rect")
    drawn = [read_piece(picture, layer, panel, mark, legend) for mark in pieces]
    compare(picture, layer.title, drawn, wanted_pieces(picture.frame, layer))
    looks = {(piece["part"], mark.look.face, mark.look.hatch)
             for piece, mark in zip(drawn, pieces, strict=True)}  # fmt: skip
    if len(looks) != picture.frame[layer.part].nunique():
        picture.tell(f"{layer.title}: a part has two looks, or two parts have one")


def read_piece(picture, layer, panel, mark, legend):
    """Row, part and ends of a piece; what is printed above it is its length."""
    (left, low), (right, high) = mark.xy
    row = name_row(panel, picture.panels, "y", (low + high) / 2)
    # Above the middle of the piece, or beside the end of a bar whose last piece is too narrow.
    spots = [((left + right) / 2, low)]
    spots += [(100, (low + high) / 2)] if abs(right - 100) < 1e-4 else []
    words = claim(word for word in panel.words
                  if any(np.allclose(word.xy, spot, atol=1e-6) for spot in spots))  # fmt: skip
    part, value = read_label(words[0].text if words else "")
    part = part or legend.get((mark.look.face, mark.look.hatch))
    decimals = len(value.partition(".")[2])
    if not value or abs(float(value) - (right - left)) > 0.5001 * 10**-decimals:
        picture.tell(f"{layer.title}: {part}, {row} is labelled {value}%")
    return piece(row, part, left, right)


def piece(row, part, start, end):
    ends = {"from": digits(round(start, 6)), "to": digits(round(end, 6))}
    return {"row": tell(row), "part": tell(part)} | ends


def wanted_pieces(frame, layer):
    """The same of each row of the CSV."""
    found = []
    for _, group in frame.groupby(layer.row, sort=False):
        ends = group[layer.value].cumsum()
        found += [piece(row[layer.row], row[layer.part], end - row[layer.value], end)
                  for (_, row), end in zip(group.iterrows(), ends, strict=True)]  # fmt: skip
    return found


def read_label(text):
    """("DRE (touchscreen)", "10.0") of what stands above a piece."""
    found = re.fullmatch(r"(.*?)\s*([\d.]+)%", text)
    return (found[1], found[2]) if found else ("", "")


def hold_cells(picture, layer):
    """Cells at their places, shaded by their value, which many print."""
    holder = hold_counted if layer.step else hold_printed
    holder(picture, layer)


def hold_counted(picture, layer):
    """Cells of a plane: where each begins, and the class of how many it holds."""
    names = {face: text for (face, _), text in legend_areas(picture.panels).items()}
    check_shades(picture, layer, {face: read_span(text) for face, text in names.items()})
    for panel, rows in find_panels(layer, picture, picture.frame):
        drawn = []
        for mark in claim(mark for mark in panel.marks if mark.kind == "rect"):
            (left, low), (right, high) = mark.xy
            sides = {"wide": digits(right - left), "high": digits(high - low)}
            says = names.get(mark.look.face)
            drawn.append({"x": digits(left), "y": digits(low), "says": says} | sides)
        step = digits(layer.step)
        wanted = [{"x": digits(row[layer.x]), "y": digits(row[layer.y]), "wide": step, "high": step,
                   "says": next((text for text in names.values()
                                 if is_in(row[layer.value], read_span(text))), None)}
                  for row in rows.to_dict("records")]  # fmt: skip
        compare(picture, layer.title, drawn, wanted, panel.title)


def read_span(text):
    """Whole numbers of a class: "3 to 9", "30 and more"."""
    low, high, *_ = read_class(text) or (np.nan, np.nan)
    return low, high


def is_in(value, span):
    return span[0] <= value <= span[1]


def check_shades(picture, layer, spans):
    order = sorted(spans, key=lambda face: spans[face][0])
    light = [lightness(face) for face in order]
    if light != sorted(light, reverse=True):
        picture.tell(f"{layer.title}: more is not darker")


def hold_printed(picture, layer):
    """A grid whose cells print their value: its row, column and heading are its own."""
    (panel,) = picture.panels
    group, row = layer.y.lstrip("@").split("/")
    drawn, shades = [], {}
    for mark in claim(mark for mark in panel.marks if mark.kind == "rect"):
        middle = mark.xy.mean(axis=0)
        words = claim(word for word in panel.words if np.allclose(word.xy, middle, atol=CELL_IN / 4)
                      and word.coords == "data")  # fmt: skip
        printed = words[0].text if len(words) == 1 else None
        drawn.append({group: name_heading(panel, picture.panels, middle[1]),
                      row: name_row(panel, picture.panels, "y", middle[1]),
                      layer.x[1:]: name_row(panel, picture.panels, "x", middle[0]),
                      "printed": printed})  # fmt: skip
        if printed:
            shades.setdefault(mark.look.face, []).append(number(printed))
    rows = picture.frame.dropna(subset=[layer.value]).to_dict("records")
    wanted = [{group: tell(one[group]), row: tell(one[row]), layer.x[1:]: tell(one[layer.x[1:]]),
               "printed": f"{one[layer.value]:.0f}"} for one in rows]  # fmt: skip
    compare(picture, layer.title, drawn, wanted)
    check_shades(picture, layer, {face: (min(found), max(found)) for face, found in shades.items()})
    ends = sorted((min(found), max(found)) for found in shades.values())
    if any(high >= low for (_, high), (low, _) in zip(ends, ends[1:], strict=False)):
        picture.tell(f"{layer.title}: one value has two shades")


def hold_fills(picture, layer):
    """Areas filled up to a column's value, in steps: each corner lies on it."""
    for panel, rows in find_panels(layer, picture, picture.frame):
        names = legend_areas(picture.panels)
        fills = [mark for mark in panel.marks if mark.kind == "fill" and not mark.claimed
                 and names.get((mark.look.face, mark.look.hatch)) == layer.called]  # fmt: skip
        if len(fills) != 1:
            picture.tell(f"{layer.title}: {len(fills)} areas in a panel are {layer.called!r}")
            continue
        fills[0].claimed = True
        heights = top_of(fills[0].xy, rows[layer.x].to_numpy(float))
        off = np.abs(heights - rows[layer.y].to_numpy(float)).max()
        if off > 1e-6:
            picture.tell(f"{layer.title}: an area is {off:.3g} off its {layer.y}")


def top_of(corners, places):
    """Greatest height of an area's outline just beside each place."""
    closed = np.vstack([corners, corners[:1]])
    found = np.zeros(len(places))
    apart = np.diff(np.sort(places)).min() / 4
    for (x0, y0), (x1, y1) in zip(closed, closed[1:], strict=False):
        low, high = min(x0, x1), max(x0, x1)
        over = (places >= low) & (places <= high) & (high - low > apart)
        found[over] = np.maximum(found[over], max(y0, y1))
    return found
