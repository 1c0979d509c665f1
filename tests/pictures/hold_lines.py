"""Lines at values, bands across a panel: they stand where the entry says, under their own words."""

import numpy as np
from lines import evaluate
from marks import claim
from naming import name_row, plain

from citable.charts import style

NEAR = 1e-4  # share of a value by which a line of reference may miss it: less than its width
GRID = style.PALETTE["grid"].lower()


def hold_rules(picture):
    """Lines across a panel stand at zero or where the entry says, under their own words."""
    rules = {plain(text): rule for text, rule in picture.encoding.whole.get("rules", {}).items()}
    said = {}
    for text, rule in rules.items():
        axis, _, value = str(rule).partition(" = ")
        said[text] = (axis, evaluate(value, picture.frame))
    seen = set()
    for panel in picture.panels:
        for mark in [mark for mark in panel.marks if mark.kind == "rule"]:
            place = float(mark.xy[0, "xy".index(mark.along)])
            if mark.look.edge == GRID or place == 0:
                mark.claimed = True
                continue
            found = [text for text, (axis, values) in said.items() if axis == mark.along
                     and any(abs(place - v) <= NEAR * abs(v) for v in values)]  # fmt: skip
            mark.claimed = bool(found)
            seen |= set(found)
            check_name(picture, panel, mark, place, found)
    for text in set(said) - seen:
        picture.tell(f"no line where {text!r} is said to be")


def check_name(picture, panel, mark, place, found):
    """The words at a line are those of the value at which it stands."""
    if not found:
        picture.tell(f"a line at {mark.along} = {place:.7g} that no rule of the entry says")
        return
    n = "xy".index(mark.along)
    words = [word for word in panel.words if isinstance(word.coords, tuple | str)
             and word.text in {*picture.encoding.whole["rules"], *map(plain, found)}
             and _at(word, n, place)]  # fmt: skip
    level = [word for word in panel.words if word.text == found[0] and not words]
    claim(words + level)
    named = not found[0].startswith("(")
    if named and not any(word.text in found for word in words + level):
        picture.tell(f"the line at {mark.along} = {place:.7g} is not called {found[0]!r}")


def _at(word, n, place):
    coords = word.coords if isinstance(word.coords, tuple) else (word.coords,) * 2
    return coords[n] == "data" and abs(word.xy[n] - place) <= 1e-6 * max(1, abs(place))


def hold_spans(picture):
    """Bands across a panel reach from where to where the entry says."""
    spans = {plain(text): span for text, span in picture.encoding.whole.get("spans", {}).items()}
    for panel in picture.panels:
        for mark in [mark for mark in panel.marks if mark.kind == "span"]:
            n = "xy".index(mark.along)
            low, high = sorted(mark.xy[:, n])
            for text, span in spans.items():
                axis, _, value = str(span).partition(" = ")
                if axis == mark.along and _fits(picture, panel, value, text, low, high):
                    mark.claimed = True
    for text, span in spans.items():
        axis, _, value = str(span).partition(" = ")
        for panel in picture.panels:
            for word in panel.words:
                if word.text == text and ".." in value:
                    low, high = map(float, value.split(".."))
                    at = word.xy["xy".index(axis)]
                    word.claimed = low <= at <= high


def _fits(picture, panel, value, text, low, high):
    if value == "row":
        return name_row(panel, picture.panels, "y", (low + high) / 2) == text
    start, end = map(float, value.split(".."))
    return np.allclose([low, high], [start, end])


def hold_guides(picture):
    """Lines that say no row lie where the entry says."""
    wanted = [np.array(one, float) for one in picture.encoding.whole.get("guides", [])]
    for panel in picture.panels:
        for mark in panel.marks:
            if mark.kind == "line" and not mark.claimed:
                mark.claimed = any(
                    one.shape == mark.xy.shape and np.allclose(one, mark.xy) for one in wanted
                )
