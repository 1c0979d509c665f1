"""Whether data/raw is what data/datapackage.json describes, before anything is published."""

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from sevenpercent.paths import DATAPACKAGE, RAW
from sevenpercent.tables import (  # noqa: F401  they declare relations
    relations_between,
    relations_known,
    relations_polls,
    relations_published,
    relations_rivals,
    relations_wards,
    relations_within,
)
from sevenpercent.tables.check_rules import check_rows
from sevenpercent.tables.problems import DataError, Problem
from sevenpercent.tables.relations import check_relations, sum_counties, type_cells

__all__ = ["DataError", "Problem", "check_or_raise", "check_raw"]

# What frictionless overlooks in the bytes of a file.
FAULTS = {
    "byte order mark": re.compile(rb"\A\xef\xbb\xbf"),
    "control character, or a line end that is not LF": re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]"),
    "file is cut off: no line end": re.compile(rb"[^\n]\Z|\A\Z"),
}
CERTIFIED = "wi_certified_totals"
# Tables of reporting units -> election; what their columns count is in the names.
UNITS = {f"wi_reporting_units_{year}": f"president_{year}" for year in (2008, 2012, 2016)}
UNITS |= {
    f"wi_reporting_units_{election}": election
    for election in (
        *("governor_2002", "president_2004", "governor_2006", "governor_2012"),
        *("us_senate_2016", "president_2024"),
    )
}
VOTES = re.compile(r"(?:(canvass|recount)_)?(.+)_votes")
PARTIES = {"us_senate_2016": {"democrat": "feingold", "republican": "johnson"}}
MOST_OF_A_KIND = 3
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
        file = f"data/raw/{self.name}.csv"
        for row, rule, value in found:
            # A quotation mark without its pair makes a cell of half a file.
            shown = str(value).replace("\n", "\\n")[:MOST_OF_A_VALUE]
            self.problems.append(Problem(file, row, rule, shown))


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
    only they can tell which row is wrong.

    Parameters
    ----------
    folder : Path, holds the csv files
    package : Path, the datapackage

    Returns
    -------
    list of Problem, empty if all is well
    """
    home = Path(package).parent
    tables = {}
    for resource in json.loads(Path(package).read_text(encoding="utf-8"))["resources"]:
        path = home / resource["path"]
        content = path.read_bytes() if path.is_file() else None
        tables[resource["name"]] = read_table(resource, content)
    check_tables(tables, home)
    problems = [problem for table in tables.values() for problem in table.problems]
    for path in sorted(Path(folder).glob("*.csv")):
        if path.stem not in tables:
            rule = "not described in data/datapackage.json"
            problems.append(Problem(f"data/raw/{path.name}", None, rule, "file"))
    return problems


def check_tables(tables, folder, changed=None):
    """Tell tables what their description, their cells and each other's figures show to be wrong.

    Parameters
    ----------
    tables : dict, name -> Table
    folder : Path, the package's
    changed : set of str, check only what these tables bear on; None checks all
    """
    from sevenpercent.tables.check_description import check_description  # most of a second

    check_description(tables, folder, changed)
    for table in tables.values():
        if table.is_whole and (changed is None or table.name in changed):
            table.add(check_rows(table.resource, table.frame, table.typed))
    check_certified(tables, changed)
    check_relations(tables, changed)


def check_certified(tables, changed=None):
    """Tell each table the counties whose votes by reporting unit are not those certified."""
    if CERTIFIED not in tables or not tables[CERTIFIED].is_whole:
        return
    groups = tables[CERTIFIED].frame.groupby(["election", "stage", "candidate"])
    for name, election in UNITS.items():
        if name not in tables or "municipality_key" not in tables[name].frame:
            continue
        if changed is not None and changed.isdisjoint({name, CERTIFIED}):
            continue
        sums = sum_counties(tables[name].typed)
        sums.loc["55"] = sums.sum()  # county_fips of the state, first of all in the totals
        for column in filter(VOTES.fullmatch, sums):
            stage, counted = VOTES.fullmatch(column).groups()
            candidate = PARTIES.get(election, {}).get(counted, counted)
            key = (election, stage or "canvass", candidate)
            if key in groups.groups:
                tables[name].add(compare(sums[column], groups.get_group(key)))


def compare(sums, totals):
    """One finding for each county, and the state, whose sum is another than certified."""
    rule = f"{sums.name} is not the certified total"
    for county, certified in zip(totals["county_fips"], totals["votes"], strict=True):
        counted = f"{sums.get(county, 0):.0f}"
        if counted != certified:
            place = "the state" if county == "55" else f"county {county}"
            yield None, rule, f"{counted}, not {certified}, in {place}"


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


def check_bytes(content):
    """The first place of each fault of a file: (row, rule, value)."""
    for rule, fault in FAULTS.items():
        found = fault.search(content)
        if found:
            yield count_lines(content, found.start()), rule, found.group()


def count_lines(content, place):
    """The line in which a place of a file is."""
    return content.count(b"\n", 0, place) + 1
