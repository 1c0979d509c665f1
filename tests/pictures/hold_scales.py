"""Axes, printed words: units, directions, nothing that the entry does not say."""

import re

import numpy as np
from classes import is_blue, is_red, number
from drawing import legend_entries
from hold import columns_of
from marks import claim
from naming import plain

from citable.publish.columns import describe_columns

# What an axis label must say for a unit, and must not: {unit: (one of these, none of these)}.
UNITS = {
    "pp": (r"\bpoints?\b|\bpp\b", r"\bpercent\b(?!age point)|%"),
    "percent": (r"\bpercent\b(?!age)|%", r"\bpoints?\b|\bpp\b"),
    "points or percent": (r"points or percent", "votes"),
    "votes": (r"\bvotes\b", r"\bpercent\b|\bpoints?\b|thousand"),
    "thousand votes": (r"votes.*thousands", r"\bpercent\b|\bpoints?\b"),
    "ballots": (r"\bballots\b", r"\bpercent\b|\bpoints?\b"),
    "share": (r"\bshare of variance\b", r"\bpercent\b|\bpoints?\b"),
    "sd": (r"standard deviations", r"\bpercent\b|\bpoints?\b"),
    "moran": (r"Moran's I", r"\bpercent\b|\bpoints?\b"),
    "weight": (r"^Weight$", r"\bpercent\b|\bpoints?\b"),
    "none": (r"^$", r"."),
}
# What an axis calls the unit of its columns, where it has another word for it.
SHORT = {
    "percentage points": "pp",
    "standard deviations": "sd",
    "Moran's I": "moran",
    "density": "weight",
}
# What charts of estimates say of their marks; the level in it is held with all words.
KEY = re.compile(r"(dot|bar|hollow): .*")
WORSE = ("worse", "lost more", "against", "harsher", "fell", "less likely", "behind")


def hold_axes(picture):
    """Every axis that bears numbers says its unit, runs upwards, is plain or logarithmic."""
    plotted = [panel for panel in picture.panels if is_plotted(panel)]
    for axis in "xy":
        for panel in plotted:
            if said := picture.encoding.axis(axis, panel.place):
                check_scale(picture, panel, axis, said)
                check_label(picture, panel, axis, said)
                hold_ends(picture, panel, axis, said)
        named = any(panel.labels[axis] or panel.key_titles() for panel in picture.panels)
        if picture.encoding.axis(axis) and not named:
            picture.tell(f"the {axis} axis has no name")
    check_columns(picture)


def is_plotted(panel):
    """Whether a panel has marks on its scales, rather than being ground, key or map alone."""
    return bool({mark.kind for mark in panel.marks} & {"dot", "line", "rect", "fill"})


def check_label(picture, panel, axis, said):
    """An axis label names its unit, no other, and what is measured."""
    label = panel.labels[axis]
    needed, wrong = UNITS[said["unit"]]
    if not label:
        return
    ticks = said["unit"] == "percent" and any("%" in text for _, text in panel.ticks[axis])
    if not re.search(needed, label, re.I) and not ticks:
        picture.tell(f"the {axis} axis is in {said['unit']}, and is called {label!r}")
    if re.search(wrong, re.sub(r"percentage points", "points", label), re.I):
        picture.tell(f"the {axis} axis is in {said['unit']}, and is called {label!r}")
    if said.get("says", "") not in label:
        picture.tell(f"the {axis} axis does not say {said['says']!r}: {label!r}")


def check_columns(picture):
    """An axis is in the unit of the columns that it shows, as data/figure_columns.yml says."""
    units = {column.name: column.unit for column in describe_columns(picture.id, picture.frame)}
    panels = picture.encoding.whole.get("panels", {})
    for layer in picture.encoding.layers:
        for axis in "xy":
            shown = {picture.encoding.axis(axis, place).get("unit") for place in [0, *panels]}
            for column in columns_of(getattr(layer, axis) or "") if shown != {None} else ():
                meant = SHORT.get(units[column], units[column])
                if meant not in shown and not meant.startswith("by row"):
                    picture.tell(f"the column {column} is in {meant}, the {axis} axis is not")


def check_scale(picture, panel, axis, said):
    low, high = panel.limits[axis]
    if low > high:
        picture.tell(f"the {axis} axis runs backwards")
    if panel.scales[axis] != said.get("scale", "linear"):
        picture.tell(f"the {axis} axis is {panel.scales[axis]}")
    for place, text in panel.ticks[axis]:
        value = read_tick(text)
        if text and (value is None or abs(value - place) > 1e-6 * max(1, abs(place))):
            picture.tell(f"the {axis} axis says {text!r} at {place:g}")


def read_tick(text):
    """The number that a tick prints."""
    found = re.fullmatch(r"\+?(\N{MINUS SIGN}?[\d.,]+)(%| million)?", text)
    return number(found[1]) * (1e6 if found[2] == " million" else 1) if found else None


def hold_ends(picture, panel, axis, said):
    """Words for what lies below zero and above it stand on their sides, and agree with the sign."""
    if "below" not in said:
        return
    places = {}
    for end, arrow in (("below", "←"), ("above", "→")):
        for word in claim(word for word in panel.words if word.text == plain(said[end])):
            if isinstance(word.coords, tuple):
                # Beside zero: what stands right of its place is aligned at its left.
                places[end] = ({"right": -1, "left": 1}[word.side], arrow == word.arrow)
            else:
                at = word.xy["xy".index(axis)]
                places[end] = (-1 if at < 0.5 else 1, word.arrow in ("", arrow))
    if places != {"below": (-1, True), "above": (1, True)}:
        picture.tell(f"what {axis} means below and above zero stands wrong: {places}")
    bad = {end: any(one in plain(said[end]).lower() for one in WORSE) for end in said
           if end in ("below", "above")}  # fmt: skip
    if bad["above"] and not bad["below"]:
        picture.tell(f"{said['above']!r} is said of what lies above zero")


def hold_contours(panel):
    """What a line of equal value is called is its level: no other line lies nearer."""
    lines = [mark for mark in panel.marks if mark.kind == "contour"]
    for word in panel.words if lines else ():
        far = {float(mark.xy[0][0]): np.hypot(*(path_of(mark) - word.xy).T).min() for mark in lines}
        word.claimed = word.claimed or read_tick(word.text.lstrip("+")) == min(far, key=far.get)


def path_of(mark):
    return mark.artist.get_paths()[list(mark.artist.levels).index(mark.xy[0][0])].vertices


def hold_texts(picture):
    """Words in a panel are printed values, names or what the entry says."""
    for panel in picture.panels:
        hold_contours(panel)
    said = {plain(text) for text in picture.encoding.whole.get("texts", [])}
    for panel in picture.panels:
        hold_printed_values(picture, panel)
        for word in panel.words:
            if not word.claimed and word.text not in said and not KEY.fullmatch(word.text):
                picture.tell(f"words that the entry does not say: {word.text!r}")


def hold_printed_values(picture, panel):
    """A value printed beside a row is that of the mark of its colour on its height."""
    dots = [mark for mark in panel.marks if mark.kind == "dot"]
    values = claim(word for word in panel.words if word.coords == ("axes fraction", "data")
                   and re.match(r"[+\N{MINUS SIGN}]?\d", word.text))  # fmt: skip
    for word in values:
        text = re.match(r"[+\N{MINUS SIGN}]?[\d.,]+", word.text)[0]
        decimals = len(text.partition(".")[2])
        here = [mark for mark in dots if abs(mark.xy[1] - word.xy[1]) < 1e-6]
        if not any(mark.look.edge == word.colour and
                   abs(mark.xy[0] - number(text.lstrip("+"))) <= 0.5000001 * 10**-decimals
                   for mark in here):  # fmt: skip
            picture.tell(f"{word.text!r} is printed beside another value")
    if values and len(values) != len(dots):
        picture.tell(f"{len(values)} values are printed beside {len(dots)} marks")


def hold_parties(picture):
    """Red and blue are for parties alone."""
    painted = {colour for panel in picture.panels for mark in panel.marks
               for colour in (mark.look.edge, mark.look.face) if colour}  # fmt: skip
    painted |= {word.colour for panel in picture.panels for word in panel.words if word.colour}
    painted |= {colour for _, looks, _ in legend_entries(picture.panels) for look in looks
                for colour in (look.edge, look.face) if colour}  # fmt: skip
    odd = sorted(colour for colour in painted if is_red(colour) or is_blue(colour))
    if odd and not picture.encoding.whole.get("parties"):
        picture.tell(f"red or blue where nobody speaks of parties: {odd}")
    if picture.encoding.whole.get("parties") and not odd:
        picture.tell("the entry speaks of parties, and nothing is red or blue")


def hold_rest(picture):
    """Nothing is drawn that no layer says."""
    left = picture.encoding.whole.get("left out", {})
    for panel in picture.panels:
        for mark in panel.marks:
            if not mark.claimed and mark.kind not in left:
                picture.tell(f"a {mark.kind} in {panel.title or 'the panel'} that the entry does "
                             f"not say, at {np.round(mark.xy[0], 3)}")  # fmt: skip
                break
