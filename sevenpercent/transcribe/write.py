"""Tables to files: the one form in which data/raw is written."""

import csv
import hashlib
import io
import json
import math
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from citable.plain_csv import MISREAD
from sevenpercent.paths import DATA, DATAPACKAGE
from sevenpercent.transcribe.originals import load_registry


class WriteError(Exception):
    """A table that is not what data/datapackage.json describes."""


def write_tables(frames, folder=DATA, described=DATAPACKAGE):
    """Write every frame to folder/raw/<name>.csv, folder/datapackage.json beside them.

    Everything is rendered before the first byte is written, so a bad table changes nothing.
    Files in folder/raw that no table claims are removed: they would be published unchecked.

    Parameters
    ----------
    frames : dict, table name -> DataFrame
    folder : Path
    described : Path, the data package: people write what its tables and columns hold; digests,
        counts, and what it says of each source, are written anew

    Raises
    ------
    WriteError : a table without a description or the reverse, a frame unlike its description
    """
    package = json.loads(Path(described).read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    if resources.keys() != frames.keys():
        odd = sorted(resources.keys() ^ frames.keys())
        raise WriteError(f"transcribed and described must be the same tables, one only: {odd}")
    rendered = {name: render_csv(frames[name], resource) for name, resource in resources.items()}
    refresh(package, frames, rendered)
    raw = Path(folder) / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for path in raw.glob("*.csv"):
        if path.stem not in rendered:
            path.unlink()
    for name, content in rendered.items():
        (raw / f"{name}.csv").write_bytes(content)
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (Path(folder) / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def refresh(package, frames, rendered):
    """Bring digests, counts and sources of a data package up to date."""
    sources, licences = {}, {}
    for resource in package["resources"]:
        content = rendered[resource["name"]]
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
        resource["rowCount"] = len(frames[resource["name"]])
        files = [source["file"] for source in resource["sources"]]
        resource["sources"] = [describe_source(file) for file in files]
        sources |= dict(zip(files, resource["sources"], strict=True))
        licences[resource["licence"]] = resource["licenses"][0]
    package["licenses"] = [licences[key] for key in sorted(licences)]
    package["sources"] = [sources[file] for file in sorted(sources)]


def describe_source(file):
    """An original: who published it, which bytes, which public copy."""
    original = load_registry()[file]
    copy = f"{original.repository}/blob/{original.commit}/{quote(original.path)}"
    return {
        "title": f"{original.file} ({original.publisher})",
        "path": f"https://github.com/{copy}",
        "file": original.file,
        "publisher": original.publisher,
        "sha256": original.sha256,
    }


def render_csv(frame, resource) -> bytes:
    """The bytes of a table: UTF-8, LF, a header, rows in the order of the primary key.

    Parameters
    ----------
    frame : DataFrame with a column for every field, in any order
    resource : dict, its entry in the data package

    Raises
    ------
    WriteError : names the table and the column or key that does not fit
    """
    table, key = resource["name"], resource["schema"]["primaryKey"]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    for name in types:
        if name not in frame:
            raise WriteError(f"{table}: field {name} has no column in the frame")
    for name in frame:
        if name not in types:
            raise WriteError(f"{table}: column {name} has no field")
    frame = frame.sort_values(key, kind="stable")
    repeated = frame[frame.duplicated(key, keep=False)]
    if len(repeated):
        first = tuple(repeated.iloc[0][key])
        raise WriteError(f"{table}: primary key {first} stands in {len(repeated)} rows")
    columns = []
    for name, type in types.items():
        try:
            columns.append([format_cell(value, type) for value in frame[name]])
        except ValueError as problem:
            raise WriteError(f"{table}.{name}: {problem}") from None
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(types)
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
