"""Whether data/raw is what data/datapackage.json describes, before anything is published."""

import csv
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from citable.paths import DATAPACKAGE, RAW
from citable.source_checks.problems import DataError, Problem, summarise
from citable.source_checks.table_cells import check_bytes, check_field, count_lines, type_cells

MOST_OF_A_VALUE = 200  # signs


@dataclass
class Table:
    """A file as read: its description, its cells as text, what is wrong with it so far.

    is_text : bool, whether there is a file that can be read
    """

    resource: dict
    frame: pd.DataFrame
    problems: list
    is_text: bool = False

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
        """Keep what is wrong, as (row or None, rule, value) each."""
        file = f"data/raw/{self.name}.csv"
        for row, rule, value in found:
            # A quotation mark without its pair makes a cell of half a file.
            shown = str(value).replace("\n", "\\n")[:MOST_OF_A_VALUE]
            self.problems.append(Problem(file, row, rule, shown))


def check_or_raise(checks=(), folder=RAW, package=DATAPACKAGE):
    """Raise DataError with a line for each problem of data/raw.

    Parameters
    ----------
    checks : functions of a book's own, each given the tables, name -> Table, in which the files
        are read already; it adds to a table what breaks the book's own rules
    folder : Path, holds the csv files
    package : Path, the datapackage

    Raises
    ------
    DataError : data/raw/<file>.csv, row N: <rule>: <value>
    """
    if problems := find_problems(checks, folder, package):
        raise DataError("\n".join(summarise(problems)))


def find_problems(checks=(), folder=RAW, package=DATAPACKAGE):
    """Every Problem of the tables, in the order of the package; parameters as in check_or_raise.

    The digest alone would catch any change. The other rules are checked all the same, because
    only they can tell which row is wrong.
    """
    home = Path(package).parent
    tables = {}
    for resource in json.loads(Path(package).read_text(encoding="utf-8"))["resources"]:
        path = home / resource["path"]
        content = path.read_bytes() if path.is_file() else None
        tables[resource["name"]] = read_table(resource, content)
    check_tables(tables, home)
    for check in checks:
        check(tables)
    problems = [problem for table in tables.values() for problem in table.problems]
    for path in sorted(Path(folder).glob("*.csv")):
        if path.stem not in tables:
            rule = "not described in data/datapackage.json"
            problems.append(Problem(f"data/raw/{path.name}", None, rule, "file"))
    return problems


def check_tables(tables, folder, changed=None):
    """Tell tables what their description and their cells show to be wrong.

    Parameters
    ----------
    tables : dict, name -> Table
    folder : Path, the package's
    changed : set of str, check only what these tables bear on; None checks all

    Raises
    ------
    DataError : a description is not one
    """
    from citable.source_checks.table_descriptions import check_descriptions  # most of a second

    check_descriptions(tables, folder, changed)
    for table in tables.values():
        if table.is_whole and (changed is None or table.name in changed):
            for field in table.resource["schema"]["fields"]:
                table.add(check_field(field, table.frame[field["name"]]))


def read_table(resource, content):
    """A file's cells as text, with what its bytes already tell; content is None without a file."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    table = Table(resource, pd.DataFrame(columns=names, dtype=str), [])
    if content is None:
        table.add([(None, "missing", "no such file")])
        return table
    table.add(check_bytes(content))
    try:
        text = content.decode("utf-8-sig")
        table.is_text = True
        header, *records = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except UnicodeDecodeError as error:
        wrong = content[error.start : error.end]
        table.add([(count_lines(content, error.start), "not UTF-8", wrong)])
        return table
    except csv.Error as error:  # a quotation mark without its pair swallows what follows
        table.add([(None, "not readable as CSV", error)])
        return table
    # frictionless overlooks these; it counts cells and compares names itself.
    table.add((1, "blanks around a column's name", repr(n)) for n in header if n != n.strip())
    records = [(record + [""] * len(header))[: len(header)] for record in records]
    frame = pd.DataFrame(records, columns=header, dtype=str)
    table.frame = frame.loc[:, ~frame.columns.duplicated()]
    return table
