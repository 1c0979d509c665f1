"""What stands on which axis, colour, size of every figure: the reviewed file encodings.yml."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from citable.read_yaml import OnceLoader

FILE = Path(__file__).with_name("encodings.yml")
# What an entry may hold: marks, by their kinds, and what is said of the whole picture.
MARKS = {
    "dots": {"x", "y", "series", "panel", "where", "only", "name", "some", "distinct"},
    "intervals": {
        "x",
        "y",
        "series",
        "panel",
        "where",
        "only",
        "width",
        "level",
        "anchor",
        "times",
        "why",
        "also",
    },
    "curve": {"x", "y", "series", "panel", "where", "only"},
    "fit": {"x", "y", "panel", "where"},
    "fills": {"x", "y", "called", "panel", "where"},
    "bars": {"value", "row", "part"},
    "cells": {"x", "y", "value", "step", "panel"},
    "shapes": {
        "key",
        "land",
        "column",
        "columns",
        "names",
        "order",
        "unit",
        "fell",
        "rest",
        "both",
    },
    "outlined": {"key", "land", "where", "says"},
    "marked": {"key", "land", "where", "says", "never"},
    "named": {"key", "land", "name"},
    "bubbles": {
        "key",
        "land",
        "column",
        "size",
        "square",
        "dotted",
        "order",
        "unit",
        "places",
        "forms",
    },
    "links": {"ends", "column", "land", "signs"},
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
        if unknown := set(says) - MARKS[kind]:
            raise ValueError(f"{FILE.name}, {id}, {key}: unknown {sorted(unknown)}")
        layers.append(Layer(kind, key, says))
    for name in ("x", "y"):
        if unknown := set(whole.get(name, {})) - AXIS:
            raise ValueError(f"{FILE.name}, {id}, axis {name}: unknown {sorted(unknown)}")
    return Encoding(id, layers, whole)
