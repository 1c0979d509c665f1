"""Marks of a drawing held against the rows of its CSV."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd
from marks import claim
from naming import find_panels, name_heading, name_row, name_series, name_tick, printed_names, tell

from citable.charts.style import signed

NUMBER = re.compile(r"[+\N{MINUS SIGN}]?[\d.,]+")
SHOWN = 3  # differences told of a layer


@dataclass
class Picture:
    """What is held: a drawn figure with its frame, its words and its entry."""

    id: str
    form: str
    panels: list
    frame: pd.DataFrame
    encoding: object
    words: dict
    problems: list

    def tell(self, what):
        self.problems.append(f"{self.id} ({self.form}): {what}")


def digits(value):
    """A number as a CSV has it: seven digits; a zero has no sign."""
    return "0" if value == 0 else f"{value:.7g}"


def rows_of(layer, frame):
    return frame.query(layer.where) if layer.where else frame


def columns_of(spec):
    """Columns that a place names: "low..high", "@group/label", "value"."""
    return spec.lstrip("@").replace("..", "/").split("/") if spec else []


def read_place(picture, panel, axis, spec, mark):
    """What a mark says along an axis: {column: value as told}."""
    values = np.atleast_2d(mark.xy)[:, "xy".index(axis)]
    if not spec.startswith("@"):
        values = np.unique(values) if ".." not in spec else values
        return dict(zip(columns_of(spec), map(digits, sorted(values)), strict=True))
    place, names = float(values.mean()), columns_of(spec)
    if panel.ticks[axis] and spec in ("@year",):
        return {names[-1]: name_tick(panel, axis, place)}
    found = {names[-1]: name_row(panel, picture.panels, axis, place)}
    if len(names) > 1:
        found[names[0]] = name_heading(panel, picture.panels, place)
    return found


def read_row(picture, layer, row):
    """What a row of the CSV says to a layer, as read_place tells it."""
    told = {}
    for axis in "xy":
        spec = getattr(layer, axis)
        for column in columns_of(spec):
            told[column] = tell(row[column]) if spec.startswith("@") else digits(row[column])
        if ".." in spec:
            low, high = columns_of(spec)
            told |= dict(zip((low, high), map(digits, sorted((row[low], row[high]))), strict=True))
    if layer.series:
        told["series"] = tell(row[layer.series])
    return told


def is_kind(mark, layer):
    if layer.kind == "intervals":
        across = 0 if ".." in layer.y else 1
        return mark.kind == "line" and len(mark.xy) == 2 and np.ptp(mark.xy[:, across]) == 0
    if layer.kind == "ticks":
        return mark.kind == "line" and len(mark.xy) == 2 and np.ptp(mark.xy[:, 0]) == 0
    return mark.kind == {"dots": "dot", "curve": "line", "fit": "line"}[layer.kind]


def find_marks(picture, layer, panel):
    """The marks of a panel that may be a layer's."""
    marks = [mark for mark in panel.marks if is_kind(mark, layer) and not mark.claimed]
    if layer.width:
        widths = sorted({mark.size for mark in panel.marks if is_kind(mark, layer)}) or [0]
        wanted = widths[-1] if layer.width == "thick" else widths[0]
        marks = [mark for mark in marks if mark.size == wanted and len(widths) > 1]
    if layer.only:
        names = {layer.only: layer.only}
        marks = [mark for mark in marks
                 if name_series(mark, panel, picture.panels, names) == layer.only]  # fmt: skip
    return marks


def hold_marks(picture, layer):
    """Dots and intervals: each says a row, each row is said."""
    rows = rows_of(layer, picture.frame)
    found = find_panels(layer, picture, rows)
    if not found:
        picture.tell(f"{layer.title}: no panel is called as the CSV's {layer.panel}")
    names = printed_names(picture.encoding, picture.frame[layer.series]) if layer.series else {}
    for panel, part in found:
        drawn = []
        for mark in find_marks(picture, layer, panel):
            said = read_place(picture, panel, "x", layer.x, mark)
            said |= read_place(picture, panel, "y", layer.y, mark)
            if layer.series:
                series = name_series(mark, panel, picture.panels, names)
                said["series"] = tell(series) if series is not None else None
            mark.claimed = True
            drawn.append(said)
            check_inside(picture, layer, panel, mark)
        wanted = [read_row(picture, layer, row) for row in wanted_rows(layer, part)]
        if layer.panel or drawn:
            compare(picture, layer.title, drawn, wanted, panel.title, distinct=bool(layer.distinct))
    if (
        not layer.panel
        and rows.size
        and not any(
            mark.claimed and is_kind(mark, layer) for panel, _ in found for mark in panel.marks
        )
    ):
        picture.tell(f"{layer.title}: nothing is drawn")
    return found


def wanted_rows(layer, part):
    """Rows that a layer must draw: an interval of no length is not seen."""
    numbers = [column for axis in "xy" if not getattr(layer, axis).startswith("@")
               for column in columns_of(getattr(layer, axis))]  # fmt: skip
    rows = part.dropna(subset=numbers)
    if layer.kind == "intervals":
        low, high = columns_of(layer.x if ".." in layer.x else layer.y)
        rows = rows[rows[low] != rows[high]]
    return rows.to_dict("records")


def compare(picture, name, drawn, wanted, title="", distinct=False):
    """Tell what is drawn and no row says, what a row says and is not drawn."""
    one, other = (Counter(tuple(sorted(map(str, say.items()))) for say in says)
                  for says in (drawn, wanted))  # fmt: skip
    if distinct:
        one, other = Counter(dict.fromkeys(one, 1)), Counter(dict.fromkeys(other, 1))
    place = f" in {title!r}" if title else ""
    for extra in list((one - other).elements())[:SHOWN]:
        picture.tell(f"{name}{place}: drawn, but no row says so: {', '.join(extra)}")
    for missing in list((other - one).elements())[:SHOWN]:
        picture.tell(f"{name}{place}: in the CSV, but not drawn: {', '.join(missing)}")


def check_inside(picture, layer, panel, mark):
    """A mark outside the axes is not seen."""
    if not mark.clipped:
        return
    for place, axis in enumerate("xy"):
        low, high = sorted(panel.limits[axis])
        values = np.atleast_2d(mark.xy)[:, place]
        slack = 1e-9 * (high - low)
        if values.max() < low - slack or values.min() > high + slack:
            picture.tell(f"{layer.title}: a mark at {axis} = {values.min():.7g} lies outside")


def hold_names(picture, layer):
    """Points with a name beside them: each name at its row's point."""
    if not layer.name:
        return
    for panel, part in find_panels(layer, picture, rows_of(layer, picture.frame)):
        known = set(part[layer.name].dropna()) - {""}
        words = claim(word for word in panel.words if word.coords == "data" and not word.claimed
                      and word.text in known)  # fmt: skip
        drawn = [{"name": word.text, "x": digits(word.xy[0]), "y": digits(word.xy[1])}
                 for word in words]  # fmt: skip
        named = part[part[layer.name].fillna("") != ""]
        wanted = [{"name": tell(row[layer.name]), "x": digits(row[layer.x]),
                   "y": digits(row[layer.y])} for row in named.to_dict("records")]  # fmt: skip
        if layer.some:
            wanted = [one for one in wanted if one["name"] in [word.text for word in words]]
        compare(picture, f"{layer.title}, names", drawn, wanted, panel.title, distinct=True)


def hold_foot(picture, layer):
    """Numbers under the places of an axis are a column's, one a place."""
    for panel, part in find_panels(layer, picture, rows_of(layer, picture.frame)):
        words = claim(word for word in panel.words if word.coords == ("data", "axes fraction")
                      and NUMBER.fullmatch(word.text))  # fmt: skip
        drawn = [{"at": name_tick(panel, "x", word.xy[0]), "says": word.text} for word in words]
        decimals = len(words[0].text.partition(".")[2]) if words else 0
        rows = part.drop_duplicates(columns_of(layer.x)).to_dict("records")
        wanted = [{"at": tell(row[columns_of(layer.x)[-1]]),
                   "says": signed(row[layer.foot], decimals)} for row in rows]  # fmt: skip
        compare(picture, f"{layer.title}, foot", drawn, wanted, panel.title)


def hold_curves(picture, layer):
    """Lines from point to point: the rows of a series in their order."""
    rows = rows_of(layer, picture.frame)
    names = printed_names(picture.encoding, picture.frame[layer.series]) if layer.series else {}
    for panel, part in find_panels(layer, picture, rows):
        drawn = []
        for mark in find_marks(picture, layer, panel):
            if len(mark.xy) < 2:
                continue
            series = name_series(mark, panel, picture.panels, names) if names else None
            places = [read_place(picture, panel, axis, getattr(layer, axis), point_of(mark, n))
                      for n in range(len(mark.xy)) for axis in "xy"]  # fmt: skip
            drawn.append({"series": tell(series), "line": str(places)})
            mark.claimed = True
        wanted = []
        for series, group in (
            part.groupby(layer.series, sort=False) if layer.series else [("", part)]
        ):
            places = [{column: read_row(picture, layer, row)[column]} for row in
                      group.to_dict("records") for axis in "xy"
                      for column in columns_of(getattr(layer, axis))]  # fmt: skip
            wanted.append({"series": tell(series), "line": str(places)})
        if drawn or layer.panel:
            compare(picture, layer.title, drawn, wanted, panel.title)


def point_of(mark, n):
    return type(mark)("dot", mark.xy[n], mark.look)


def hold_fit(picture, layer):
    """A line that lies where least squares through the panel's rows lays it."""
    for panel, part in find_panels(layer, picture, rows_of(layer, picture.frame)):
        lines = claim(mark for mark in panel.marks if mark.kind == "line" and not mark.claimed)
        slope, level = np.polyfit(part[layer.x], part[layer.y], 1)
        spread = np.ptp(part[layer.y])
        for mark in lines:
            off = np.abs(mark.xy[:, 1] - level - slope * mark.xy[:, 0]).max()
            if off > 1e-5 * spread:
                picture.tell(f"{layer.title}: the line lies {off:.3g} beside the fit")
        if len(lines) != 1:
            picture.tell(f"{layer.title}: {len(lines)} lines where one is said")
