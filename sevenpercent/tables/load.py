"""Tables of data/raw as typed frames."""

import json
from functools import cache, wraps
from inspect import signature

import pandas as pd

from sevenpercent.paths import DATAPACKAGE, RAW


def load(name) -> pd.DataFrame:
    """A table of data/raw, typed as data/datapackage.json says.

    Strings stay strings ("01001", "Yes"), integers become int64, or Int64 where cells are
    empty, numbers float64, booleans bool (boolean where cells are empty), dates datetime64.
    The frame is a copy: change it freely.

    Parameters
    ----------
    name : str, a file of data/raw without .csv

    Raises
    ------
    KeyError : no table has that name

    Units: those of each field's description in data/datapackage.json.
    """
    return _read(name).copy()


def made_once(function):
    """The function, whose frame is made once; each caller has a copy to change freely."""
    made, form = cache(function), signature(function)

    @wraps(function)
    def copy(*arguments, **names):
        # An argument that is left out and its default, named, are one question.
        asked = form.bind(*arguments, **names)
        asked.apply_defaults()
        return made(*asked.args, **asked.kwargs).copy()

    copy.cache_clear = made.cache_clear
    return copy


@cache
def read_package():
    """Every table's description by name."""
    package = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def describe_field(table, name):
    """The description of a column: its unit, what an empty cell means."""
    fields = read_package()[table]["schema"]["fields"]
    return next(field["description"] for field in fields if field["name"] == name)


@cache
def _read(name):
    if name not in read_package():
        raise KeyError(f"data/datapackage.json describes no table {name!r}")
    frame = pd.read_csv(RAW / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""])
    for field in read_package()[name]["schema"]["fields"]:
        frame[field["name"]] = _convert(frame[field["name"]], field["type"])
    return frame


def _convert(cells, type):
    complete = not cells.isna().any()
    if type == "integer":
        return pd.to_numeric(cells).astype("int64" if complete else "Int64")
    if type == "number":
        return pd.to_numeric(cells).astype("float64")
    if type == "boolean":
        flags = cells.map({"true": True, "false": False})
        return flags.astype("bool" if complete else "boolean")
    if type == "date":
        return pd.to_datetime(cells, format="%Y-%m-%d")
    return cells
