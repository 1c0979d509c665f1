"""Rules that tie cells to other cells: within a row, between rows, between tables.

Types and limits accept any plausible figure. A relation needs a second figure that says the same,
so that a plausible but wrong one is told, row by row, even if the digest of its file was renewed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from citable.source_checks.table_cells import FIRST_ROW
from sevenpercent.paths import ERRATA

UNIT = ["municipality_key", "reporting_unit"]
RELATIONS: list["Relation"] = []


@dataclass(frozen=True)
class Relation:
    """A rule between figures.

    Parameters
    ----------
    tables : tuple of str, names; the first one is told what is wrong
    rule : str, for messages
    function : typed frames of the tables -> iterable of (row or None, what was found)
    """

    tables: tuple[str, ...]
    rule: str
    function: Callable


def relation(rule, *tables):
    """Declare a relation; several tables in one string, parted by blanks, are checked alike."""

    def register(function):
        for first in tables[0].split():
            RELATIONS.append(Relation((first, *tables[1:]), rule, function))
        return function

    return register


def check_relations(tables, changed=None):
    """Tell each table the relations that it breaks.

    Parameters
    ----------
    tables : dict, name -> check.Table; one that lacks a column has been told so and is left out
    changed : set of str, check only relations that touch these tables; None checks all
    """
    for found in RELATIONS:
        names = set(found.tables)
        if (changed is None or names & changed) and all(
            name in tables and tables[name].is_whole for name in names
        ):
            frames = [tables[name].typed for name in found.tables]
            broken = [(row, found.rule, value) for row, value in found.function(*frames)]
            tables[found.tables[0]].add(broken)


def rows(frame, broken, *columns):
    """(row, values of some columns) for each broken row where no number is missing."""
    broken = np.asarray(broken.fillna(False), dtype=bool)
    if not broken.any():
        return
    told = frame[list(columns)]
    broken = broken & told.notna().all(axis=1).to_numpy()
    for position in np.flatnonzero(broken):
        values = ", ".join(f"{name} {told[name].iloc[position]}" for name in columns)
        yield int(position) + FIRST_ROW, values


def not_alike(frame, groups, column):
    """The rows of a group that do not hold the most usual value of a column there.

    Parameters
    ----------
    frame : DataFrame
    groups : list of Series, what makes a group
    column : str
    """
    many = frame.groupby(groups, dropna=False)[column].transform("nunique") > 1
    if many.any():
        inside = frame[many].groupby([group[many] for group in groups], dropna=False)[column]
        usual = inside.transform(lambda values: values.mode()[0]).reindex(frame.index)
        yield from rows(frame, many & (frame[column] != usual), column)


def absent(keys, known):
    """(None, key) of each key that is not among the known ones."""
    return [(None, key) for key in keys if key not in known]


def by_key(frame, *keys):
    """The rows under a key; of one that stands twice, which is told elsewhere, the first."""
    return frame.drop_duplicates([*keys]).set_index([*keys])


def sum_counties(units):
    """Figures of reporting units added up by county."""
    return units.groupby(units["municipality_key"].str[:5]).sum(numeric_only=True)


def unlike(frame, column, expected, *told):
    """The rows where a column is another than what is expected there, if anything is."""
    yield from rows(frame, expected.notna() & (frame[column] != expected), *told, column)


@cache
def read_errata(name):
    """A table of data/errata as strings: what is known to differ, and stands. Never changed."""
    return pd.read_csv(ERRATA / f"{name}.csv", dtype=str, keep_default_na=False)
