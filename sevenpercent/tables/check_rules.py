"""Rules that cells and rows of a table must keep, told row by row."""

import re

import numpy as np
import pandas as pd

from citable.plain_csv import MISREAD

# The header is row 1 of a spreadsheet, so the first record is row 2.
FIRST_ROW = 2
PATTERNS = {
    "integer": r"-?[0-9]+",
    "number": r"-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?",
    "boolean": r"true|false",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
COUNTS = ("_votes", "_ballots")
# No name holds these: blanks at its ends, what no one sees, what a browser or a spreadsheet obeys.
NOT_TEXT = r"\s.*|.*\s|.*[<>\x00-\x1f\x7f].*|[=+@-].*"


def check_field(field, cells):
    """Problems of a column: (row, rule, value) for every cell that breaks its field's rules.

    Parameters
    ----------
    field : dict, a field of the datapackage's schema
    cells : Series of str, empty where missing
    """
    name, limits = field["name"], dict(field.get("constraints", {}))
    filled = cells != ""
    found = []
    if limits.get("required"):
        found += tell(cells, ~filled, f"{name} is required")
    pattern = PATTERNS.get(field["type"])
    wrong = filled & ~cells.str.fullmatch(pattern) if pattern else filled & False
    found += tell(cells, wrong, f"{name} is not of type {field['type']}")
    if field["type"] == "string":
        unfit = cells.str.fullmatch(NOT_TEXT, flags=re.DOTALL)
        found += tell(cells, unfit, f"{name} holds stray blanks, markup or control characters")
        misread = cells.isin(MISREAD)
        found += tell(cells, misread, f"{name} holds a word that readers take for a missing value")
    if "enum" in limits:
        allowed = {str(value) for value in limits["enum"]}
        found += tell(cells, filled & ~cells.isin(allowed), f"{name} is not among its values")
    if "pattern" in limits:
        matches = [re.fullmatch(limits["pattern"], cell) is not None for cell in cells]
        found += tell(
            cells,
            filled & ~np.array(matches, dtype=bool),
            f"{name} does not match {limits['pattern']}",
        )
    if field["type"] in ("integer", "number"):
        found += _check_limits(field, cells, filled & ~wrong, limits)
    if limits.get("unique"):
        found += tell(cells, filled & cells.duplicated(), f"{name} is not unique")
    return found


def check_primary_key(columns, frame):
    """Rows whose key stands in an earlier row."""
    names = ", ".join(columns)
    keys = pd.Series([", ".join(key) for key in _rows(frame, columns)], dtype=str)
    return tell(keys, keys.duplicated(), f"primary key ({names}) repeats")


def check_order(columns, frame):
    """The first row that does not stand in the order of the primary key, if one does not.

    Parameters
    ----------
    columns : list of str, the key
    frame : DataFrame, numbers as numbers; what is missing comes last
    """
    keys = frame[columns].replace("", None).reset_index(drop=True)
    places = keys.sort_values(columns, kind="stable").index
    wrong = np.flatnonzero(places != keys.index)[:1]
    rule = f"rows are not in the order of the primary key ({', '.join(columns)})"
    return [
        (int(row) + FIRST_ROW, rule, ", ".join(str(part) for part in keys.iloc[row]))
        for row in wrong
    ]


def check_foreign_key(columns, frame, table, reference):
    """Rows whose key stands nowhere in another table.

    Parameters
    ----------
    columns : list of str, the key here
    frame : DataFrame of str
    table : str, the other table's name
    reference : set of tuples of str, the keys there
    """
    keys = _rows(frame, columns)
    unknown = [key not in reference and all(key) for key in keys]
    names = ", ".join(columns)
    return tell(
        pd.Series([", ".join(key) for key in keys], dtype=str),
        unknown,
        f"foreign key ({names}) is not in {table}",
    )


def check_sum(total, parts, frame, exact):
    """Rows whose parts add up to more than the total, or, if exact, to anything else."""
    present = [part for part in parts if part in frame]
    if total not in frame or not present:
        return []
    numbers = frame[[total, *present]].apply(pd.to_numeric, errors="coerce")
    sums = numbers[present].sum(axis=1)
    complete = numbers.notna().all(axis=1)
    more = complete & (sums > numbers[total])
    found = tell(_compare(sums, numbers[total]), more, f"the parts of {total} are more than it")
    if exact and len(present) == len(parts):
        less = complete & (sums < numbers[total])
        found += tell(_compare(sums, numbers[total]), less, f"the parts of {total} are less")
    return found


def tell(cells, broken, rule):
    """(row, rule, value) for each broken cell, its value as it stands."""
    positions = np.flatnonzero(np.asarray(broken, dtype=bool))
    return [
        (int(position) + FIRST_ROW, rule, cells.iloc[position] or "empty") for position in positions
    ]


def _rows(frame, columns):
    return list(frame[columns].itertuples(index=False, name=None))


def _compare(sums, totals):
    return (
        sums.astype(str).str.removesuffix(".0")
        + " against "
        + totals.astype(str).str.removesuffix(".0")
    )


def _check_limits(field, cells, usable, limits):
    name = field["name"]
    if name.endswith(COUNTS) and field["type"] == "integer":
        limits.setdefault("minimum", 0)
    numbers = pd.to_numeric(cells.where(usable), errors="coerce")
    found = []
    if "minimum" in limits:
        below = usable & (numbers < float(limits["minimum"]))
        found += tell(cells, below, f"{name} is below {limits['minimum']}")
    if "maximum" in limits:
        above = usable & (numbers > float(limits["maximum"]))
        found += tell(cells, above, f"{name} is above {limits['maximum']}")
    return found
