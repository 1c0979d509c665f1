"""Rules of cells and rows that frictionless cannot say."""

import re

import numpy as np

from citable.plain_csv import MISREAD

# The header is row 1 of a spreadsheet, so the first record is row 2.
FIRST_ROW = 2
# How a cell is written. A text has no blanks at its ends, nothing that no one sees, nothing that a
# browser or a spreadsheet obeys; frictionless reads " 5", "05", "1_000", "NaN" and "2016-1-2" too.
FORMS = {
    "string": re.compile(r"(?![\s=+@-])[^<>\x00-\x1f\x7f]*(?<!\s)"),
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "number": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[-+]?[0-9]+)?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def check_rows(resource, frame, typed):
    """What is wrong with cells, order and sums of a table that has all its columns.

    Parameters
    ----------
    resource : dict, of the datapackage
    frame, typed : DataFrame, cells as text, and those of numeric fields as numbers
    """
    for field in resource["schema"]["fields"]:
        yield from check_field(field, frame[field["name"]])
    yield from check_order(resource["schema"]["primaryKey"], typed)
    for total, parts in resource["sumRules"].items():
        yield from check_sum(total, parts, typed, resource["exactSums"])


def check_field(field, cells):
    """Cells of a column, as text, that hold what does not belong there: (row, rule, value)."""
    name, type, values = field["name"], field["type"], set(cells) - {""}
    unfit = {value for value in values if type in FORMS and not FORMS[type].fullmatch(value)}
    found = tell(cells, cells.isin(unfit), f"{name} is not written as a plain {type}")
    rule = f"{name} holds a word that readers take for a missing value"
    return found + tell(cells, cells.isin(values & MISREAD), rule)


def check_order(columns, frame):
    """The first row that does not stand in the order of the primary key, if one does not.

    Numbers are in their own order; what is missing comes last.
    """
    keys = frame[columns].replace("", None).reset_index(drop=True)
    places = keys.sort_values(columns, kind="stable").index
    wrong = np.flatnonzero(places != keys.index)[:1]
    rule = f"rows are not in the order of the primary key ({', '.join(columns)})"
    return [(int(row) + FIRST_ROW, rule, ", ".join(map(str, keys.iloc[row]))) for row in wrong]


def check_sum(total, parts, frame, exact):
    """Rows whose parts add up to more than the total, or, if exact, to anything else.

    Rows that lack a number are left out.
    """
    sums, totals = frame[parts].sum(axis=1, skipna=False), frame[total]
    shown = sums.astype(str) + " against " + totals.astype(str)
    found = tell(shown, sums > totals, f"the parts of {total} are more than it")
    return found + tell(shown, exact & (sums < totals), f"the parts of {total} are less")


def tell(cells, broken, rule):
    """(row, rule, value) for each broken cell, its value as it stands."""
    positions = np.flatnonzero(np.asarray(broken, dtype=bool))
    return [(int(position) + FIRST_ROW, rule, cells.iloc[position]) for position in positions]
