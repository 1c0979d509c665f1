"""Title, alt, caption: apart from each other, of the level that is drawn, of what is seen."""

import re
from difflib import SequenceMatcher

from hold import columns_of, rows_of
from naming import find_panels
from numbers_like import find_numbers

ALIKE = 0.75  # of two texts, above which one is the other again
RUN = 9  # words in a row that alt and caption may not share
# What an alt speaks of, by the kinds of marks: it tells what is seen.
SEEN = {
    "dots": r"[Cc]ontour|\bdots?\b|\bpoints?\b|\bmarks?\b|scatter|strips?|\bstates?\b|dot's",
    "curve": r"\bcurves?\b|\blines?\b",
    "shapes": r"\bmaps?\b",
    "bubbles": r"\bmaps?\b",
    "links": r"\bmaps?\b",
    "bars": r"\bbars?\b",
    "mosaic": r"\bblock\b",
    "blocks": r"\b[Bb]locks?\b",
    "written": r"drawing|scale",
    "cells": r"\bgrid\b|\bclouds?\b",
}
LEVEL = re.compile(r"(\d+)%(?: (?:confidence )?intervals?| of (?:what )?shuffled)", re.I)
UNIT_OF = {"percentage points": "pp", "percent": "percent", "votes": "votes"}
# How wide an interval of one level is in one of another, from few degrees of freedom to many.
WIDTHS = {(90, 95): (0.79, 0.845)}
TWICE_SE = {90: (1.644, 1.80), 95: (1.959, 2.25), 99: (2.57, 3.2)}


def flat(text):
    return re.sub(r"[^\w%]+", " ", text.lower()).split()


def share_run(one, other, length):
    """Whether two texts share so many words in a row."""
    runs = {tuple(one[n : n + length]) for n in range(len(one) - length + 1)}
    return any(tuple(other[n : n + length]) in runs for n in range(len(other) - length + 1))


def hold_three(picture):
    """Title, alt and caption are three texts; the alt says what is seen."""
    words = {name: flat(picture.words[name]) for name in ("title", "alt", "caption")}
    for one, other in (("title", "alt"), ("title", "caption"), ("alt", "caption")):
        if SequenceMatcher(None, words[one], words[other]).ratio() > ALIKE:
            picture.tell(f"the {other} is the {one} again")
    if share_run(words["alt"], words["caption"], RUN):
        picture.tell(f"alt and caption share {RUN} words in a row")
    kinds = {layer.kind for layer in picture.encoding.layers} & set(SEEN)
    if kinds and not any(re.search(SEEN[kind], picture.words["alt"], re.I) for kind in kinds):
        picture.tell(f"the alt does not say what is seen: none of {[SEEN[k] for k in kinds]}")
    if len(words["alt"]) < 15:
        picture.tell("the alt says too little")


def hold_levels(picture):
    """What the words say of intervals is what is drawn, by columns and published numbers."""
    layers = [one for one in picture.encoding.layers if one.kind == "intervals"]
    said = {int(found[1]) for text in picture.all_words()
            for found in LEVEL.finditer(text)}  # fmt: skip
    levels = {int(layer.level) for layer in layers if layer.level}
    for layer in layers:
        if not layer.level:
            picture.tell(f"{layer.title}: the entry says no level")
    if said != levels:
        picture.tell(f"the words speak of intervals of {sorted(said)}%, the entry of "
                     f"{sorted(levels)}%")  # fmt: skip
    for layer in layers:
        hold_bare(picture, layer)
        if not layer.why:
            hold_anchor(picture, layer)


def hold_bare(picture, layer):
    """Rows without an interval are those of which the entry says so."""
    ends = columns_of(layer.x if ".." in layer.x else layer.y)
    rows = rows_of(layer, picture.frame)
    bare = rows[rows[ends].isna().any(axis=1)]
    told = rows.query(layer.bare) if layer.bare else rows[:0]
    if set(bare.index) != set(told.index):
        picture.tell(
            f"{layer.title}: {len(bare)} rows have no interval, the entry says {len(told)}"
        )


def hold_anchor(picture, layer):
    """Rows that are published numbers have those numbers' intervals, of the level that is said."""
    axis = "x" if ".." in layer.x else "y"
    rows = rows_of(layer, picture.frame).dropna(subset=columns_of(getattr(layer, axis)))
    places = [(picture.panels[0], rows)]
    if layer.panel:
        places = find_panels(layer, picture, rows)
    anchored = sum(
        hold_row(picture, layer, axis, picture.encoding.axis(axis, panel.place).get("unit"), row)
        for panel, part in places
        for row in part.to_dict("records")
    )
    if not anchored:
        picture.tell(f"{layer.title}: no row is a published number with an interval: say the "
                     "column that is, or 'why' with what holds its level instead")  # fmt: skip


def hold_row(picture, layer, axis, unit, row):
    """Whether a row is a published number; it has that number's interval, the axis its unit."""
    low, high = columns_of(getattr(layer, axis))
    value, times = row[layer.anchor or "value"], layer.times or 1
    if not row[low] <= value <= row[high]:
        picture.tell(f"{layer.title}: {value:.7g} lies outside its interval")
    if row.get("se"):
        return check_se(picture, layer, row, low, high)
    known = find_numbers(value * times)
    drawn = sorted((row[low], row[high]))
    if known and not any(is_level(one, layer.level, drawn, times) for one in known):
        picture.tell(f"{layer.title}: {value:.7g} has not its number's interval of {layer.level}%")
    meant = {UNIT_OF[found] for *_, found in known if found in UNIT_OF} - {layer.also}
    if meant and unit not in meant and times == 1:
        picture.tell(f"{value:.7g} is a number in {meant}, the axis in {unit}")
    return bool(known)


def is_level(known, level, drawn, times):
    """Whether ends are a number's interval; of another level, as wide as that asks."""
    estimate, sign, _ = known
    ends = sorted(sign * end / times for end in estimate.interval)
    if round(100 * estimate.level) == level:
        return all(abs(a - b) <= 2e-6 * max(1e-3, abs(a)) for a, b in zip(ends, drawn, strict=True))
    least, most = WIDTHS.get((level, round(100 * estimate.level)), (1, 0))
    return least <= (drawn[1] - drawn[0]) / (ends[1] - ends[0]) <= most


def check_se(picture, layer, row, low, high):
    """An interval is as wide as its level asks, in standard errors."""
    least, most = TWICE_SE.get(int(layer.level), (0, 0))
    wide = (row[high] - row[low]) / 2 / row["se"]
    if not least <= wide <= most:
        picture.tell(f"{layer.title}: an interval is {wide:.2f} errors wide, not of {layer.level}%")
    return 1
