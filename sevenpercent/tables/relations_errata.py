"""Corrections to originals that stand in data/errata: each is what a row of data/raw holds."""

from itertools import count

import numpy as np
from pandas.api.types import is_numeric_dtype

from citable.source_checks.table_cells import FIRST_ROW
from sevenpercent.tables.relations import read_errata, relation

# Every other column of an errata file is part of the key of the row that it corrects.
OWN_COLUMNS = ("table", "column", "original_value", "corrected_value", "evidence", "source")
# A table of data/raw -> the errata of cells that it still holds. Of verified_voting.csv one row may
# correct the key under which the next one looks, and equipment.csv counts rows of the original:
# these are held against the originals, by `make custody`.
CORRECTED = {
    "polls_president": "polls_president",
    "us_counties_president": "us_counties",
    "us_states_president": "us_states",
    "wi_ballots_by_method_2012": "ballots_by_method_2012",
    "wi_ballots_by_method_2016": "ballots_by_method_2016",
    "wi_ballots_by_method_2018": "ballots_by_method_2018",
    "wi_ballots_by_method_2020": "ballots_by_method_2020",
    "wi_equipment": "equipment_places",
    "wi_municipalities": "wi_municipality_census_units",
    "wi_municipality_demographics": "centroids",
}


def errata_of(table, name):
    """The relation of a table and the errata that corrected it."""

    @relation("a correction is not what the table holds", table)
    def as_corrected(frame):
        """Each row of the errata is about one row of the table, and has been made there."""
        fixes = read_errata(name)
        keys = [key for key in fixes if key not in OWN_COLUMNS]
        for number, fix in zip(count(FIRST_ROW), fixes.to_dict("records"), strict=False):
            place = f"data/errata/{name}.csv, row {number}"
            cell, made = find_column(frame, fix["column"]), fix["corrected_value"]
            if cell is None:
                yield None, f"{place}: {table} has no column {fix['column']}"
                continue
            key = {one: made if one == cell else fix[one] for one in keys}
            found = np.all([holds(frame[one], text) for one, text in key.items()], axis=0)
            told = ", ".join(f"{one} {text}" for one, text in key.items())
            if found.sum() != 1:
                yield None, f"{place}: {told} stands in {found.sum()} rows of the table"
            elif not (found & holds(frame[cell], made)).any():
                held = frame.loc[found, cell].item()
                yield None, f"{place}: {told}: {cell} is {held}, corrected to {made or 'nothing'}"


def find_column(frame, name):
    """The column that a correction changes: the cleaned one where the filed one stands too."""
    return next((one for one in (f"{name}_cleaned", name) if one in frame), None)


def holds(column, text):
    """Where a column holds what errata write: nothing for a missing cell."""
    if not text:
        return column.isna() | column.eq("")
    if not is_numeric_dtype(column):
        return column.eq(text).fillna(False)
    try:
        return column.eq(float(text)).fillna(False)
    except ValueError:
        return np.zeros(len(column), bool)


for table, name in CORRECTED.items():
    errata_of(table, name)
