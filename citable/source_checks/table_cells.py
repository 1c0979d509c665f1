"""Rules of bytes and cells that frictionless overlooks."""

import re

import numpy as np
import pandas as pd

from citable.plain_csv import MISREAD

# The header is row 1 of a spreadsheet, so the first record is row 2.
FIRST_ROW = 2
FAULTS = {
    "byte order mark": re.compile(rb"\A\xef\xbb\xbf"),
    "control character, or a line end that is not LF": re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]"),
    "file is cut off: no line end": re.compile(rb"[^\n]\Z|\A\Z"),
}
# How a cell is written. A text has no blanks at its ends, nothing that no one sees, nothing that a
# browser or a spreadsheet obeys; frictionless reads " 5", "05", "1_000", "NaN" and "2016-1-2" too.
FORMS = {
    "string": re.compile(r"(?![\s=+@-])[^<>\x00-\x1f\x7f]*(?<!\s)"),
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "number": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[-+]?[0-9]+)?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def check_bytes(content):
    """The first place of each fault of a file: (row, rule, value)."""
    for rule, fault in FAULTS.items():
        found = fault.search(content)
        if found:
            yield count_lines(content, found.start()), rule, found.group()


def count_lines(content, place):
    """The line in which a place of a file is."""
    return content.count(b"\n", 0, place) + 1


def check_field(field, cells):
    """Cells of a column, as text, that hold what does not belong there: (row, rule, value)."""
    name, type, values = field["name"], field["type"], set(cells) - {""}
    unfit = {value for value in values if type in FORMS and not FORMS[type].fullmatch(value)}
    found = tell(cells, cells.isin(unfit), f"{name} is not written as a plain {type}")
    rule = f"{name} holds a word that readers take for a missing value"
    return found + tell(cells, cells.isin(values & MISREAD), rule)


def tell(cells, broken, rule):
    """(row, rule, value) for each broken cell, its value as it stands."""
    positions = np.flatnonzero(np.asarray(broken, dtype=bool))
    return [(int(position) + FIRST_ROW, rule, cells.iloc[position]) for position in positions]


def type_cells(frame, fields):
    """Cells as numbers where their field is one, missing where they are empty or no number."""
    numeric = {field["name"] for field in fields if field["type"] in ("integer", "number")}
    return frame.assign(
        **{name: pd.to_numeric(frame[name], errors="coerce") for name in frame if name in numeric}
    )
