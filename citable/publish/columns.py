"""What each column of a figure's CSV holds, in which unit: data/figure_columns.yml says it."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

import pandas as pd
from pydantic import BeforeValidator, StringConstraints
from pydantic.dataclasses import dataclass as checked

from citable.paths import FIGURE_COLUMNS, name_place
from citable.read_yaml import STRICT, Filled, read_yaml
from citable.registry import UNITS

# What a name's last word says of its unit, a year after it left out.
ENDINGS = {
    "pp": "percentage points",
    "pct": "percent",
    "share": "share",
    "votes": "votes",
    "usd": "dollars",
    "p": "p value",
    "fips": "code",
    "key": "code",
}
WORDS, FLAG, CODE = "none", "true or false", "code"
# Units of columns beside those of numbers.
OTHERS = {WORDS, FLAG, CODE, "year", "day"}
NAMING = {WORDS, "year", "day"}  # what a row can be called by
SAID = re.compile(r"(?P<meaning>[^\[\]]+?)(?: \[(?P<unit>[^\[\]]+)\])?")
BY_ROW = "by row, see the column {}"


def check_figure(columns):
    """The columns of one figure, by name."""
    if not isinstance(columns, dict):
        raise ValueError(
            "under figures stands the id of a figure, its columns under that; a column of many "
            f"figures stands under columns, found {columns!r}"
        )
    return columns


Said = Annotated[str, StringConstraints(pattern=rf"^{SAID.pattern}$")]
OfFigure = Annotated[dict[str, Said], BeforeValidator(check_figure)]


class BadColumns(ValueError):
    """Columns without a unit or a meaning: figure, column, what is lacking, where to say it."""


@checked(frozen=True, config=STRICT)
class Declarations:
    """What the book's file says.

    units are those that columns have beside the units of numbers; columns are "Meaning [unit]" by
    name, for every figure that says nothing else of it; figures the same for those of one figure.
    names are columns that name a row where the first does not, in their order.
    """

    units: list[Filled] = field(default_factory=list)
    columns: dict[str, Said] = field(default_factory=dict)
    figures: dict[str, OfFigure] = field(default_factory=dict)
    names: list[Filled] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """A column of a published CSV; unit is "none" where it holds words."""

    name: str
    type: str
    unit: str
    meaning: str

    @property
    def title(self):
        """Its name in words, without the ending that says its unit."""
        words = re.split("[_-]", self.name)
        if len(words) > 1 and ENDINGS.get(words[-1], CODE) != CODE:
            words.pop()
        return " ".join(words).capitalize()

    def as_field(self):
        """It as a field of a data package (Frictionless, version 1); the unit is ours."""
        names = {"name": self.name, "type": self.type, "title": self.title, "unit": self.unit}
        return names | {"description": self.meaning}


def find_names(columns, declared=None):
    """Which columns of a figure name its rows, for who reads them one by one: names, in order.

    It is the first, unless that is a code or a measure, and there are such as the book names.
    columns are a figure's own, each with name and unit; declared of None takes the book's file.
    """
    first, there = columns[0], {column["name"] for column in columns if column["unit"] == WORDS}
    names = [name for name in (declared or read_columns()).names if name in there]
    return [first["name"]] if first["unit"] in NAMING or not names else names


@cache
def read_columns(path=FIGURE_COLUMNS):
    """What the book says of its figures' columns; BadColumns has a line for each fault."""
    if not path.is_file():
        return Declarations()
    return read_yaml(path, Declarations, name_place(path).as_posix(), BadColumns)


def describe_columns(id, frame, declared=None):
    """Every Column of a figure's CSV, in the frame's order; declared of None takes the book's file.

    Raises BadColumns with a line for each column that lacks a unit or a meaning, has an unknown
    unit, or is declared and not there.
    """
    declared = declared or read_columns()
    own = declared.figures.get(id, {})
    said = {name: own.get(name) or declared.columns.get(name) for name in map(str, frame)}
    units = {name: find_unit(name, text, frame[name]) for name, text in said.items()}
    found = [
        Column(
            name,
            type_of(frame[name]),
            resolve_unit(units[name], units),
            SAID.fullmatch(text)["meaning"] if text else "",
        )
        for name, text in said.items()
    ]
    known = UNITS | OTHERS | {*declared.units, *(BY_ROW.format(name) for name in said)}
    faults = [fault for column in found for fault in find_faults(column, known)]
    faults += [f"column {name} is declared and not there" for name in own if name not in said]
    if faults:
        lines = (f"figure {id}, {fault} ({name_place(FIGURE_COLUMNS)})" for fault in faults)
        raise BadColumns("\n".join(lines))
    return found


def find_unit(name, said, column):
    """A column's unit: as is said, else by what it holds and by its name; empty where unknown."""
    if unit := said and SAID.fullmatch(said)["unit"]:
        return unit
    if pd.api.types.is_bool_dtype(column):
        return FLAG
    ending = re.sub(r"_(19|20)\d\d$", "", name).rpartition("_")[2]
    if ending in ENDINGS:
        return ENDINGS[ending]
    return "" if pd.api.types.is_numeric_dtype(column) else WORDS


def resolve_unit(unit, units):
    """A unit in full, where it is that of another column, or told by another for each row."""
    word, _, other = unit.partition(" ")
    if word == "as" and other in units:
        return resolve_unit(units[other], {name: units[name] for name in units if name != other})
    return BY_ROW.format(other) if word == "by" and other in units else unit


def find_faults(column, known):
    """What a column lacks."""
    if not column.meaning:
        yield f'column {column.name}: nothing says what it holds: write {column.name}: "... [unit]"'
    if not column.unit:
        yield f"column {column.name}: no unit: write it in brackets behind the meaning"
    elif column.unit not in known:
        yield f"column {column.name}: unknown unit {column.unit!r}"
    elif column.unit == WORDS and column.type in ("integer", "number"):
        yield f"column {column.name}: holds numbers and has no unit"


def type_of(column):
    """A column's type, as data packages call it."""
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    return "number" if pd.api.types.is_float_dtype(column) else "string"
