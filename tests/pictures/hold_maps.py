"""Maps held against their CSV: the colour of every county, and that it is that county."""

import re
from collections import Counter

import numpy as np
import pandas as pd
import shapely
from classes import check_order, class_of, read_classes
from drawing import legend_entries
from hold import SHOWN
from lands import COARSE, as_area, find_county, land, sample_points
from marks import claim
from naming import plain, tell

from citable.charts import style

RULE = style.PALETTE["rule"].lower()


def legend_names(picture):
    """{(face, hatch): what the legend says} of all filled handles."""
    found = {}
    for text, looks, _ in legend_entries(picture.panels):
        for look in looks:
            if look.face:
                found.setdefault((look.face, look.hatch), []).append(text)
    return found


def hold_shapes(picture, layer):
    """Each county's colour says the class of its own value."""
    columns = layer.columns or {layer.column: ""}
    for column, title in columns.items():
        panels = [panel for panel in picture.panels if any(m.kind == "shape" for m in panel.marks)
                  and (not title or re.fullmatch(plain(title), panel.title))]  # fmt: skip
        if len(panels) != 1:
            picture.tell(f"{layer.title}: {len(panels)} panels are called {title!r}")
            continue
        (panel,) = panels
        shapes = [mark for mark in panel.marks if mark.kind == "shape"]
        for mark in panel.marks:  # thin lines in grey are borders, which say nothing
            grey = mark.kind == "stroke" and mark.look.edge == RULE and mark.size < 1
            mark.claimed = mark.claimed or grey
        painted = read_colours(picture, layer, shapes)
        if layer.both:
            hold_key(picture, layer, panel, painted)
        else:
            hold_column(picture, layer, panel, column, painted)


def read_colours(picture, layer, shapes):
    """(face, hatch) at points inside each county: the last that was painted there."""
    codes, x, y = sample_points(layer.land)
    top = np.full(len(codes), -1)
    owners = {}
    for place, mark in enumerate(claim(shapes)):
        area = as_area(mark.path)
        shapely.prepare(area)
        inside = shapely.contains_xy(area, x, y)
        top[inside] = place
        owners[place] = (set(codes[inside]), area.area)
    check_areas(picture, layer, owners)
    looks = [(mark.look.face, mark.look.hatch) for mark in shapes] + [None]
    told = pd.Series([looks[place] for place in top]).groupby(codes)
    mixed = [fips for fips, found in told.agg(set).items() if len(found) > 1]
    if mixed and layer.land == "wisconsin":
        picture.tell(f"{layer.title}: county {mixed[0]} is not of one colour, one of {len(mixed)}")
    return told.first()


def check_areas(picture, layer, owners):
    """Where every county is a polygon of its own it covers its own ground."""
    ground = land(layer.land).geometry.area
    single = {place: (codes, area) for place, (codes, area) in owners.items() if len(codes) == 1}
    if len(owners) < len(ground):
        return
    if len(single) != len(ground):
        picture.tell(f"{layer.title}: {len(single)} polygons hold one county, of {len(ground)}")
    for (fips,), area in single.values():
        if abs(area / ground[fips] - 1) > COARSE:
            picture.tell(f"{layer.title}: the polygon of county {fips} is not that county's")


def hold_column(picture, layer, panel, column, painted):
    """A column's value in every county against what the legend calls the county's colour."""
    values = picture.frame.set_index(layer.key)[column]
    said = legend_names(picture)
    classes = {} if layer.names else read_classes(picture, layer, said)
    wrong = []
    for fips, look in painted.items():
        texts = said.get(look, [])
        value = values.get(fips)
        if fips not in values.index or pd.isna(value):
            fits = layer.rest and plain(layer.rest) in texts
        elif layer.names:
            names = {str(key): plain(text) for key, text in layer.names.items()}
            fits = names.get(tell(value), "?") in texts
        else:
            fits = class_of(classes, value) in texts and texts
        if not fits:
            wrong.append(f"{fips} with {column} = {value} is drawn as {texts or look}")
    for one in wrong[:SHOWN]:
        picture.tell(f"{layer.title}: county {one}, one of {len(wrong)}")
    if classes:
        drawn = values.loc[values.index.intersection(painted.index)]
        check_order(picture, layer, classes, drawn, said)
    if absent := sorted(set(values.dropna().index) - set(painted.index)):
        if layer.land == "wisconsin":
            picture.tell(f"{layer.title}: no polygon for county {absent[0]}")


def hold_key(picture, layer, panel, painted):
    """A map of two columns against the square that is its key."""
    keys = [one for one in picture.panels if one is not panel
            and any(m.kind == "rect" for m in one.marks)]  # fmt: skip
    if len(keys) != 1:
        picture.tell(f"{layer.title}: {len(keys)} keys where one is said")
        return
    cells = read_cells(keys[0])
    frame, sign = picture.frame.set_index(layer.key), -1 if layer.fell else 1
    wrong = []
    for fips, look in painted.items():
        across, up, _ = cells.get(look, ("", "", []))
        first = class_of([read_short(up)], frame.loc[fips, layer.both["y"]])
        second = class_of([read_short(across)], sign * frame.loc[fips, layer.both["x"]])
        if not (first and second):
            wrong.append(f"{fips} is drawn as {(across, up)}")
    for one in wrong[:SHOWN]:
        picture.tell(f"{layer.title}: county {one}, one of {len(wrong)}")
    seen = Counter(painted)
    for look, (across, up, counts) in cells.items():
        if counts != [str(seen[look])]:
            picture.tell(f"{layer.title}: the key counts {counts} in {across}, {up}")
    said = {"x": keys[0].labels["x"], "y": keys[0].title}
    for axis, words in layer.both.get("says", {}).items():
        if plain(words) != said[axis]:
            picture.tell(f"{layer.title}: the key's {axis} scale is called {said[axis]!r}")


def read_cells(key):
    """{look: (class across, class upwards, counts printed)} of the cells of a square key."""
    cells = {}
    for mark in claim(mark for mark in key.marks if mark.kind == "rect"):
        middle = mark.xy.mean(axis=0)
        names = [next((text for at, text in key.ticks[axis] if abs(at - middle[n]) < 0.5), "")
                 for n, axis in enumerate("xy")]  # fmt: skip
        counts = claim(word for word in key.words if np.allclose(word.xy, middle))
        cells[mark.look.face, mark.look.hatch] = (*names, [word.text for word in counts])
    return cells


def read_short(text):
    """A class as the key's ticks print it: "< 6", "6–12", "50–100%"."""
    numbers = [float(one) for one in re.findall(r"[\d.]+", text)]
    if text.startswith("<"):
        return (-np.inf, numbers[0], text)
    return (numbers[0], numbers[1], text) if len(numbers) == 2 else (np.nan, np.nan, text)


def hold_legend(picture, layer):
    """The legend says what a small mark means."""
    said = {text for text, _, _ in legend_entries(picture.panels)}
    if plain(layer.says["says"]) not in said:
        picture.tell(f"{layer.title}: the legend does not say {layer.says['says']!r}")


def hold_marked(picture, layer):
    """Small marks in the counties that a condition says, and in no others."""
    frame = picture.frame
    hold_legend(picture, layer)
    wanted = sorted(frame.query(layer.where)[layer.key].unique())
    maps = [panel for panel in picture.panels if any(m.kind == "shape" for m in panel.marks)]
    for panel in maps:
        dots = claim(mark for mark in panel.marks if mark.kind == "dot" and not mark.claimed)
        found = sorted(find_county(layer.land, [mark.xy for mark in dots])) if dots else []
        if layer.never:  # the CSV knows of some marked counties and of some unmarked ones
            known = set(wanted) | set(frame[layer.never])
            found = [county for county in found if county in known]
        if found != wanted:
            odd = sorted(set(found) ^ set(wanted)) or ["twice"]
            picture.tell(f"{layer.title}: {len(found)} marks for {len(wanted)} counties: {odd[0]}")


def hold_named(picture, layer):
    """Names on a map stand in the counties that bear them."""
    names = picture.frame.set_index(layer.key)[layer.name].map(tell)
    for panel in picture.panels:
        for word in claim(word for word in panel.words if word.text in set(names)):
            (fips,) = find_county(layer.land, [word.xy])
            if names.get(fips) != word.text:
                picture.tell(f"{layer.title}: {word.text} is written in county {fips or 'none'}")
