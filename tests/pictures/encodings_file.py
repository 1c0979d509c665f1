"""What stands on which axis, colour, size of every figure: the reviewed file encodings.yml.

An entry has a line a kind of mark, named by its kind and, where there are several, further words.
x and y: a column; "low..high" for two ends; "@label" or "@group/label" for rows that bear their
label, under a heading; "@year" for the nearest tick. series: the column that the legend, or words
in the marks' colour, tell. panel: the column that the panels' titles tell, or {x: TEXT} for the
panel whose axis is called so, {words: COLUMN} for those in which a value is written. where: rows.
only: a legend's text, where series are columns. name: the column of names beside points; some: not
all of them. distinct: rows of one place are one mark; foot: the column printed under each
place. width: thick or thin. level: of intervals,
in percent; times: from the column to the number that it is; anchor: the column of the value; why:
what holds the level where no row is a number; also: a unit that rows may have besides; bare: rows
without an interval. Maps: key, land (and "at" how many metres coarse), column or columns with
their panels' titles, names of categories or unit and order of a scale, rest: what the legend calls
counties that have no row. Of pictures to be read: written, the columns whose words stand in the
drawing in the order of the rows; blocks, whose area is a value, under it and its label; mosaic.

For the whole: x and y with unit, scale, words that the label says, words for below and above zero;
panels: the same for a panel by its number; rules and spans: where lines and bands of reference
stand, by their words (in brackets where none are printed); guides: lines that say no row; texts:
other words; names: what is printed for a value; parties: why red and blue; left out: kinds of marks
that no row says, with the reason.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from citable.read_yaml import OnceLoader

FILE = Path(__file__).with_name("encodings.yml")
# What an entry may hold: marks, by their kinds, and what is said of the whole picture.
PLACE = "x y series panel where only"
MARKS = {
    "dots": f"{PLACE} name some distinct foot",
    "intervals": f"{PLACE} width level anchor times also why bare",
    "ticks": PLACE,
    "curve": PLACE,
    "fit": "x y panel where",
    "fills": "x y called panel where",
    "bars": "value row part",
    "cells": "x y value step panel",
    "shapes": "key land column columns names order unit fell rest both",
    "marked": "key land where says never",
    "named": "key land name",
    "bubbles": "key land column size square dotted order unit places forms",
    "links": "ends column land signs",
    "written": "columns bold",
    "blocks": "value label",
    "mosaic": "value row part unit",
}
WHOLE = {"x", "y", "rules", "spans", "texts", "guides", "names", "parties", "left out", "panels"}
AXIS = {"unit", "below", "above", "scale", "says"}


@dataclass
class Layer:
    """One kind of mark of a figure, and the columns that it stands for."""

    kind: str
    title: str
    says: dict

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self.says.get(name, "")


@dataclass
class Encoding:
    """A figure's entry."""

    id: str
    layers: list = field(default_factory=list)
    whole: dict = field(default_factory=dict)

    def axis(self, name, place=0):
        """What an axis says, of a panel where the entry tells panels apart."""
        return self.whole.get("panels", {}).get(place, {}).get(name) or self.whole.get(name, {})


@cache
def read_encodings(file=FILE):
    """Every figure's entry: {id: Encoding}.

    Raises
    ------
    ValueError : names the figure and the key that is not known
    """
    content = yaml.load(Path(file).read_text("utf-8"), OnceLoader)
    return {id: read_entry(id, entry) for id, entry in content.items()}


def read_entry(id, entry):
    layers, whole = [], {}
    for key, says in entry.items():
        kind = key.partition(" ")[0]
        if key in WHOLE:
            whole[key] = says
            continue
        if kind not in MARKS:
            raise ValueError(f"{FILE.name}, {id}: no kind of mark {key!r}; there are {[*MARKS]}")
        if unknown := set(says) - set(MARKS[kind].split()):
            raise ValueError(f"{FILE.name}, {id}, {key}: unknown {sorted(unknown)}")
        layers.append(Layer(kind, key, says))
    for name in ("x", "y"):
        if unknown := set(whole.get(name, {})) - AXIS:
            raise ValueError(f"{FILE.name}, {id}, axis {name}: unknown {sorted(unknown)}")
    return Encoding(id, layers, whole)
