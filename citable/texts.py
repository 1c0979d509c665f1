"""Files that people write: their text, the rows of lists in CSV, the forms of what stands there."""

import csv
import datetime
import io
import re
from dataclasses import fields

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VERSION = re.compile(r"\d+\.\d+\.\d+")


def read_utf8(path, name, error=ValueError):
    """A file's text; the error tells a byte that is not UTF-8 or that there is no such file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise error(f"{name}: missing: no such file") from None
    try:
        # Line ends as Python reads them, so that lines are counted alike everywhere.
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        wrong = content[fault.start : fault.end]
        raise error(f"{name}, line {line}: not UTF-8: {wrong!r}") from None


def read_csv(path, form, checks, name, error=ValueError, unique=()):
    """The rows of a list, each held to its form; plain Python, which a build imports at once.

    Parameters
    ----------
    path : Path
    form : dataclass whose fields are the columns in their order, all str
    checks : dict, column -> function that raises ValueError for a cell that cannot be
    name : str, how messages call the file
    error : class of exception
    unique : sequence of str, columns that together name a row

    Returns
    -------
    tuple of form

    Raises
    ------
    error : a line for each fault: file, row (the header is row 1), rule, what was found
    """
    columns = [field.name for field in fields(form)]
    try:
        lines = csv.reader(io.StringIO(read_utf8(path, name, error), newline=""), strict=True)
        header, *rows = list(lines) or [[]]
    except csv.Error as fault:  # a quotation mark without its pair swallows what follows
        raise error(f"{name}: not readable as CSV: {fault}") from None
    if header != columns:
        raise error(f"{name}, row 1: the columns are {','.join(columns)}, found {','.join(header)}")
    faults, taken = [], set()
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(columns, cells, strict=False))
        told = [f"{len(columns)} cells are needed, found {len(cells)}"]
        if len(cells) == len(columns):
            told = [*find_cell_faults(row, checks)]
            key = tuple(row[column] for column in unique)
            told += [f"{' '.join(key)!r} stands there twice"] if key in taken else []
            taken |= {key} if unique else set()
        faults += [f"{name}, row {number}: {fault}" for fault in told]
    if faults:
        raise error("\n".join(faults))
    return tuple(form(*cells) for cells in rows)


def find_cell_faults(row, checks):
    """What is wrong with the cells of a row, by column."""
    for column, check in checks.items():
        try:
            check(row[column])
        except ValueError as fault:
            yield f"{column}: {fault}"


def check_day(text):
    """A day as it is written in these files."""
    try:
        is_day = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"a day must be written 2016-11-24, found {text!r}")
    return text


def of_form(pattern, rule):
    """A check that a text is of a form, a regular expression; the rule says it in words."""

    def check(text):
        if not re.fullmatch(pattern, text):
            raise ValueError(f"{rule}, found {text!r}")

    return check


def one_of(names):
    """A check that a text is one of a few."""
    return of_form("|".join(map(re.escape, names)), f"none of {', '.join(names)}")


check_filled = of_form(r"(?s).*\S.*", "words are needed")
check_id = of_form(ID, "an id is lower-case words joined by hyphens")
check_version = of_form(VERSION, "a version must be written 1.2.3")
