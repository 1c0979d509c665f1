"""Whether data/raw is what data/datapackage.json describes, before anything is published."""

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from sevenpercent.paths import DATAPACKAGE, RAW
from sevenpercent.tables import (  # noqa: F401  they declare relations
    relations_between,
    relations_known,
    relations_rivals,
    relations_within,
)
from sevenpercent.tables.check_certified import check_certified
from sevenpercent.tables.check_rules import (
    FIRST_ROW,
    check_field,
    check_foreign_key,
    check_order,
    check_primary_key,
    check_sum,
)
from sevenpercent.tables.problems import DataError, Problem
from sevenpercent.tables.relations import check_relations, type_cells

__all__ = ["DataError", "Problem", "check_or_raise", "check_raw"]

BOM = b"\xef\xbb\xbf"
MOST_OF_A_KIND = 3


@dataclass
class Table:
    """A file as read: its description, its bytes, its cells as text, what is wrong with it so far.

    content : bytes, None where there is no file
    """

    resource: dict
    content: bytes | None
    frame: pd.DataFrame
    problems: list

    @property
    def name(self):
        return self.resource["name"]

    @property
    def is_whole(self):
        """Whether every field has a column and there are rows."""
        names = {field["name"] for field in self.resource["schema"]["fields"]}
        return names <= set(self.frame) and len(self.frame) > 0

    @cached_property
    def typed(self):
        """The cells, those of numeric fields as numbers."""
        return type_cells(self.frame, self.resource["schema"]["fields"])

    def add(self, found):
        file = f"data/raw/{self.name}.csv"
        self.problems += [Problem(file, row, rule, value) for row, rule, value in found]


def check_or_raise(folder=RAW, package=DATAPACKAGE):
    """Raise DataError with a line for each problem of data/raw.

    Raises
    ------
    DataError : data/raw/<file>.csv, row N: <rule>: <value>
    """
    problems = check_raw(folder, package)
    if problems:
        raise DataError("\n".join(summarise(problems)))


def summarise(problems):
    """A line for each problem, the first few of a kind, then how many more there are."""
    kinds = {}
    for problem in problems:
        kinds.setdefault((problem.file, problem.rule), []).append(str(problem))
    lines = []
    for (file, rule), told in kinds.items():
        lines += told[:MOST_OF_A_KIND]
        if len(told) > MOST_OF_A_KIND:
            lines.append(f"{file}: {rule}: in {len(told) - MOST_OF_A_KIND} more places")
    return lines


def check_raw(folder=RAW, package=DATAPACKAGE) -> list[Problem]:
    """Every problem of the tables, in the order of the package.

    The digest alone would catch any change. The other rules are checked all the same, because
    only they can tell which row is wrong, which is why a digest comes last.

    Parameters
    ----------
    folder : Path, holds the csv files
    package : Path, the datapackage

    Returns
    -------
    list of Problem, empty if all is well
    """
    resources = json.loads(Path(package).read_text(encoding="utf-8"))["resources"]
    tables = {}
    for resource in resources:
        path = Path(folder) / f"{resource['name']}.csv"
        content = path.read_bytes() if path.is_file() else None
        tables[resource["name"]] = read_table(resource, content)
    check_tables(tables)
    problems = [problem for table in tables.values() for problem in table.problems]
    for path in sorted(Path(folder).glob("*.csv")):
        if path.stem not in tables:
            rule = "not described in data/datapackage.json"
            problems.append(Problem(f"data/raw/{path.name}", None, rule, "file"))
    return problems


def check_tables(tables, changed=None):
    """Tell tables what their cells, their keys and each other's figures show to be wrong.

    Parameters
    ----------
    tables : dict, name -> Table
    changed : set of str, check only what these tables bear on; None checks all
    """
    for table in tables.values():
        if changed is None or table.name in changed:
            check_table(table)
        check_foreign_keys(table, tables, changed)
    check_certified(tables, changed)
    check_relations(tables, changed)
    for table in tables.values():
        if changed is None or table.name in changed:
            check_digest(table)


def read_table(resource, content):
    """A file's cells as text, with what its bytes and its shape already tell."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    table = Table(resource, content, pd.DataFrame(columns=names, dtype=str), [])
    if content is None:
        table.add([(None, "missing", "no such file")])
        return table
    table.add(check_bytes(content))
    text = content.removeprefix(BOM).decode("utf-8", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header, *records = list(reader) or [[]]
    except csv.Error as error:  # a quotation mark without its pair swallows what follows
        table.add([(reader.line_num, "not readable as CSV", str(error))])
        return table
    table.add(check_header(header, names))
    table.add(check_shape(records, len(header), resource["rowCount"]))
    width = len(header)
    records = [(record + [""] * width)[:width] for record in records]
    table.frame = pd.DataFrame(records, columns=header, dtype=str)
    # A repeated column name cannot be checked by name; the header rule has told it.
    table.frame = table.frame.loc[:, ~table.frame.columns.duplicated()]
    return table


def check_bytes(content):
    """A byte order mark, line ends that are not LF, a file cut off, bytes that are not UTF-8."""
    found = []
    if content.startswith(BOM):
        found.append((1, "byte order mark", "EF BB BF"))
    lines = content.split(b"\n")
    carriage = next((row for row, line in enumerate(lines, start=1) if b"\r" in line), None)
    if carriage:
        found.append((carriage, "line does not end in LF alone", "CR"))
    if not content.endswith(b"\n"):
        found.append((len(lines), "file is cut off: no line end", repr(lines[-1][-40:].decode())))
    for row, line in enumerate(lines, start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as problem:
            found.append((row, "not UTF-8", repr(line[problem.start : problem.end])))
    return found


def check_header(header, names):
    """Columns that are missing, unknown or in another order than the fields."""
    found = [(1, "column is missing", name) for name in names if name not in header]
    found += [
        (1, "column is not in the package", repr(name)) for name in header if name not in names
    ]
    if not found and header != names:
        places = [
            f"{ours} stands where {field} belongs"
            for ours, field in zip(header, names, strict=False)
            if ours != field
        ]
        found.append((1, "columns are not in the order of the fields", "; ".join(places[:3])))
    return found


def check_shape(records, width, row_count):
    """Rows with too few or too many cells, a file with too few or too many rows."""
    found = [
        (row, f"row does not have {width} cells", str(len(record)))
        for row, record in enumerate(records, start=FIRST_ROW)
        if len(record) != width
    ]
    if not records:
        found.append((1, "file holds no rows", "header alone"))
    if len(records) != row_count:
        last = len(records) + FIRST_ROW - 1
        found.append((last, f"file does not have {row_count} rows of data", str(len(records))))
    return found


def check_table(table):
    """Rules of fields, keys and sums, as far as their columns are there."""
    schema, frame = table.resource["schema"], table.frame
    for field in schema["fields"]:
        if field["name"] in frame:
            table.add(check_field(field, frame[field["name"]]))
    if set(schema["primaryKey"]) <= set(frame):
        table.add(check_primary_key(schema["primaryKey"], frame))
        table.add(check_order(schema["primaryKey"], table.typed))
    for total, parts in table.resource.get("sumRules", {}).items():
        table.add(check_sum(total, parts, frame, table.resource.get("exactSums", False)))


def check_foreign_keys(table, tables, changed=None):
    """Keys that must stand in another table, as far as it is there."""
    for key in table.resource["schema"].get("foreignKeys", []):
        other = tables.get(key["reference"]["resource"])
        there = key["reference"]["fields"]
        if (
            other is None
            or other.frame.empty
            or not set(there) <= set(other.frame)
            or not set(key["fields"]) <= set(table.frame)
            or (changed is not None and changed.isdisjoint({table.name, other.name}))
        ):
            continue
        keys = set(other.frame[there].itertuples(index=False, name=None))
        table.add(check_foreign_key(key["fields"], table.frame, other.name, keys))


def check_digest(table):
    """Any other byte than those that were described."""
    if table.content is None:
        return
    digest = f"sha256:{hashlib.sha256(table.content).hexdigest()}"
    expected = table.resource["hash"]
    if digest != expected:
        table.add([(None, "bytes differ from data/datapackage.json", f"{digest}, not {expected}")])
