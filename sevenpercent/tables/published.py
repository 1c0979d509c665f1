"""Figures that others published, in their own digits; electors as sources state them."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from citable.publish.sources import load_references
from citable.texts import check_day, check_filled, check_id, of_form, one_of, read_csv
from sevenpercent.paths import ELECTORS, PUBLISHED

STATES = ("Wisconsin", "Michigan", "Pennsylvania")
ITEMS = (*STATES, "pledged to Trump", "pledged to Clinton", "needed", "all")
REST_OF_DAY = {4: "-01-01", 7: "-01"}  # by the length of a year, of a month


@dataclass(frozen=True)
class Figure:
    """A row of data/published.csv."""

    id: str
    source: str
    date: str
    quantity: str
    value: str
    unit: str
    uncertainty: str
    method: str


@dataclass(frozen=True)
class Electors:
    """A row of data/electors_2016.csv."""

    item: str
    electors: str
    source: str


def check_date(text):
    """A year, a month or a day."""
    check_day(text + REST_OF_DAY.get(len(text), ""))


def check_source(key):
    """A work of the bibliography."""
    if key not in load_references():
        raise ValueError(f"no source in book/references.bib, found {key!r}")


FIGURE_CHECKS = {
    "id": check_id,
    "date": check_date,
    "quantity": check_filled,
    "value": of_form(r"(-?\d+(\.\d+)?)?", "a number in digits or nothing is needed"),
    "unit": check_filled,
}
ELECTORS_CHECKS = {
    "item": one_of(ITEMS),
    "electors": of_form(r"[1-9]\d*", "whole electors are needed"),
}


def read_figures(**more):
    """The rows of data/published.csv; ValueError tells file, row, rule and value."""
    checks = FIGURE_CHECKS | more
    return read_csv(PUBLISHED, Figure, checks, "data/published.csv", unique=["id"])


def read_electors(**more):
    """The rows of data/electors_2016.csv, one an item; what is raised: as in read_figures."""
    checks, name = ELECTORS_CHECKS | more, "data/electors_2016.csv"
    rows = read_csv(ELECTORS, Electors, checks, name, unique=["item"])
    if missing := {*ITEMS} - {row.item for row in rows}:
        raise ValueError(f"{name}: lacks {', '.join(sorted(missing))}")
    return rows


def check_lists():
    """Hold both lists to their form and to the bibliography, which computing does not read."""
    read_figures(source=check_source)
    read_electors(source=check_source)


@cache
def published_figures():
    """Published figures, indexed by id.

    Returns
    -------
    DataFrame of strings: source (bibliography key), date, quantity, value, unit,
        uncertainty, method

    Source: each row's own.
    """
    return pd.DataFrame(read_figures()).set_index("id")


def published_value(id):
    """One published value as a number.

    Raises
    ------
    KeyError : no such id, or a row without a value
    """
    value = published_figures().loc[id, "value"]
    if not value:
        raise KeyError(f"data/published.csv, {id}: no value")
    return float(value)


@cache
def electors_2016():
    """Electors of the three states, pledged to each ticket, needed to win, in all.

    Returns
    -------
    Series of int indexed by item: the names of STATES, "pledged to Trump", "pledged to
        Clinton", "needed", "all". Pledged means as the states voted, before seven electors
        voted for others.

    Units: electoral votes. Source: the key beside each row of data/electors_2016.csv.
    """
    return pd.DataFrame(read_electors()).set_index("item")["electors"].astype(int)
