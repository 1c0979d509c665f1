"""Tables to files: the one form in which data/raw is written."""

import csv
import io
import json
import math
from pathlib import Path

import pandas as pd

from citable.plain_csv import MISREAD
from sevenpercent.paths import DATA
from sevenpercent.transcribe.datapackage import describe_package
from sevenpercent.transcribe.rawtable import RawTable


class WriteError(Exception):
    """A table that does not fit its own fields."""


def write_tables(tables, folder=DATA):
    """Write every table to folder/raw/<name>.csv, folder/datapackage.json beside them.

    Everything is rendered before the first byte is written, so a bad table changes nothing.
    Files in folder/raw that no table claims are removed: they would be published unchecked.
    """
    rendered = {table.name: render_csv(table) for table in tables}
    if len(rendered) != len(tables):
        raise WriteError(f"table names repeat: {sorted(table.name for table in tables)}")
    package = describe_package(tables, rendered)
    raw = Path(folder) / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for path in raw.glob("*.csv"):
        if path.stem not in rendered:
            path.unlink()
    for name, content in rendered.items():
        (raw / f"{name}.csv").write_bytes(content)
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (Path(folder) / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def render_csv(table: RawTable) -> bytes:
    """The bytes of a table: UTF-8, LF, a header, rows in the order of the primary key.

    Raises
    ------
    WriteError : names the table and the column, row or key that does not fit
    """
    names = [field.name for field in table.fields]
    _check_columns(table, names)
    frame = table.frame.sort_values(list(table.primary_key), kind="stable")
    repeated = frame[frame.duplicated(list(table.primary_key), keep=False)]
    if len(repeated):
        key = tuple(repeated.iloc[0][list(table.primary_key)])
        raise WriteError(f"{table.name}: primary key {key} stands in {len(repeated)} rows")
    columns = [_format_column(table.name, field, frame[field.name]) for field in table.fields]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue().encode("utf-8")


def format_cell(value, type) -> str:
    """A value as text: empty when missing, integers without a point, floats at their shortest.

    Parameters
    ----------
    value : scalar
    type : str, a Frictionless type: string, integer, number, boolean, date

    Raises
    ------
    ValueError : the value is not of that type
    """
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if type == "integer":
        if isinstance(value, str) or float(value) != int(value):
            raise ValueError(f"{value!r} is not an integer")
        return str(int(value))
    if type == "number":
        if isinstance(value, str) or not math.isfinite(value):
            raise ValueError(f"{value!r} is not a finite number")
        return repr(float(value))
    if type == "boolean":
        if value not in (True, False):
            raise ValueError(f"{value!r} is not a boolean")
        return "true" if value else "false"
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text")
    if value != value.strip() or "\n" in value or "\r" in value:
        raise ValueError(f"{value!r} has blanks at its ends or a line break")
    if value in MISREAD:
        raise ValueError(f"{value!r} is a word that readers take for a missing value")
    return value


def _format_column(table, field, values):
    try:
        return [format_cell(value, field.type) for value in values]
    except ValueError as problem:
        raise WriteError(f"{table}.{field.name}: {problem}") from None


def _check_columns(table, names):
    found = list(table.frame.columns)
    for name in names:
        if name not in found:
            raise WriteError(f"{table.name}: field {name} has no column in the frame")
    for name in found:
        if name not in names:
            raise WriteError(f"{table.name}: column {name} has no field")
    if found != names:
        raise WriteError(f"{table.name}: columns {found} are not in the order of fields {names}")
    for name in table.primary_key:
        if name not in names:
            raise WriteError(f"{table.name}: primary key {name} is not a field")
