"""Which row, which series, which panel a mark belongs to, as a reader finds it."""

import numpy as np
import pandas as pd
from drawing import legend_entries, plain
from marks import claim

OFF = ("figure fraction", "data")  # where the labels and headings that stand above rows are placed


def tell(value):
    """A value of a frame as a picture prints it: years without decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain(value)


def printed_names(encoding, values):
    """{what the picture prints: the value}, by the entry's names where it has any."""
    names = {str(key): plain(text) for key, text in encoding.whole.get("names", {}).items()}
    return {names.get(tell(value), tell(value)): value for value in pd.unique(pd.Series(values))}


def row_names(panel, panels, axis):
    """(place, text, whether it stands above its row) along an axis, of this panel or a sharer."""
    own = [(place, text, False) for place, text in panel.ticks[axis] if text]
    for other in panels if not own else ():
        if getattr(panel.axes, f"get_shared_{axis}_axes")().joined(panel.axes, other.axes):
            own = own or [(place, text, False) for place, text in other.ticks[axis] if text]
    return own or [(word.xy[1], word.text, True) for word in above_rows(panel, panels)
                   if not word.bold]  # fmt: skip


def above_rows(panel, panels):
    """Words at the left of the figure, at heights of the data: labels above rows, headings."""
    same = [other for other in panels
            if panel.axes.get_shared_y_axes().joined(panel.axes, other.axes)]  # fmt: skip
    found = claim(word for other in same or [panel] for word in other.words
                  if word.coords == OFF)  # fmt: skip
    return found


def name_row(panel, panels, axis, place):
    """The label of the row, or of the column, in which a mark lies; None where it is in none."""
    names = row_names(panel, panels, axis)
    if not names:
        return None
    places = np.array([at for at, _, _ in names])
    if names[0][2]:
        before = [(at, text) for at, text, _ in names if at <= place + 1e-9]
        return max(before)[1] if before else None
    nearest = int(np.abs(places - place).argmin())
    apart = np.diff(np.sort(places)).min() if len(places) > 1 else np.inf
    return names[nearest][1] if abs(places[nearest] - place) <= apart / 2 else None


def name_heading(panel, panels, place):
    """The heading above a row."""
    before = [(word.xy[1], word.text) for word in above_rows(panel, panels)
              if word.bold and word.xy[1] <= place]  # fmt: skip
    return max(before)[1] if before else None


def name_tick(panel, axis, place):
    """The nearest tick of a time scale, whose text is its place or is left out."""
    ticks = panel.ticks[axis]
    at, text = min(ticks, key=lambda tick: abs(tick[0] - place))
    apart = min(np.diff(sorted(at for at, _ in ticks)))
    if abs(at - place) > apart / 2:
        return None
    short = f"\N{RIGHT SINGLE QUOTATION MARK}{int(at) % 100:02}"
    return tell(at) if text in ("", short) else text


def is_like(mark, look):
    """Whether a legend's handle looks like a mark."""
    if mark.kind == "dot":
        return (look.marker, look.face, look.edge) == (
            mark.look.marker, mark.look.face, mark.look.edge
        )  # fmt: skip
    if mark.kind == "line":
        return not look.marker and (look.edge, look.dashes) == (mark.look.edge, mark.look.dashes)
    return (look.face, look.hatch) == (mark.look.face, mark.look.hatch)


def name_series(mark, panel, panels, names):
    """The series of a mark by the legend, or by words in its colour; None where there is none."""
    entries = [(names[text], looks) for text, looks, _ in legend_entries(panels) if text in names]
    found = {name: None for name, looks in entries if any(is_like(mark, look) for look in looks)}
    # A legend of dots names their lines by colour, a legend of lines the dots on them.
    bare = not any(look.marker for _, looks in entries for look in looks)
    if not found and (mark.kind == "line" or (mark.kind == "dot" and bare)):
        found = {name: None for name, looks in entries
                 if any(look.edge == mark.look.edge for look in looks)}  # fmt: skip
    if not found and not entries:
        found = _name_by_words(mark, panel, names)
    return next(iter(found)) if len(found) == 1 else None


def _name_by_words(mark, panel, names):
    """Series whose name stands in the mark's colour; of several the one that points nearest."""
    said = {}
    for word in panel.words:
        ends = [name for name in names if word.text == name or word.text.endswith(f"({name})")]
        if ends and word.colour == mark.look.edge:
            said[names[max(ends, key=len)]] = word
            word.claimed = True
    if len(said) > 1:
        return {min(said, key=lambda name: _distance(panel, mark, said[name])): None}
    return said


def _distance(panel, mark, word):
    to = panel.axes.transData.transform
    line = to(np.atleast_2d(mark.xy))
    return np.hypot(*(line - to(word.xy)).T).min()


def find_panels(layer, picture, frame):
    """(panel, rows of the frame) for each panel in which a layer is drawn."""
    told, panels = layer.panel, picture.panels
    if not told:
        return [(panel, frame) for panel in panels]
    if isinstance(told, dict):
        ((how, text),) = told.items()
        if how == "words":
            return find_by_words(panels, frame, text)
        said = {"title": lambda p: p.title, "x": lambda p: p.labels["x"],
                "y": lambda p: p.labels["y"]}[how]  # fmt: skip
        return [(panel, frame) for panel in panels if said(panel) == plain(text)]
    names = printed_names(picture.encoding, frame[told])
    return [(panel, frame[frame[told] == names[panel.title]]) for panel in panels
            if panel.title in names]  # fmt: skip


def find_by_words(panels, frame, column):
    """Panels in which a value of a column is written, each with the rows of that value."""
    found = []
    for panel in panels:
        values = frame[column].map(tell)
        for word in claim(word for word in panel.words if word.text in set(values)):
            found.append((panel, frame[values == word.text]))
    return found
