"""The layout of the returns of 2000 to 2008: a municipality's code beside its type and name."""

import pandas as pd

from sevenpercent.transcribe.canvass_reports import ReportError, read_votes
from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, normalise_wards
from sevenpercent.transcribe.vote_tables import KEYS, check_unique

COUNTY, TYPE, NAME, CODE, WARDS, FIRST_VOTES = 10, 11, 13, 14, 16, 17
# One system printed all of these files: what is spelt in another way, is so in each of them.
NAMES = "wi_reporting_units_2008"


def read_headings(rows) -> list:
    """What stands above each column of votes, "" where the sheet has columns to spare."""
    return [" ".join(str(cell).split()) for cell in rows[0][FIRST_VOTES:]]


def coded_units(originals, file, columns, *, year) -> pd.DataFrame:
    """Rows by code; the county, type and name beside each code must mean the same place.

    Parameters
    ----------
    columns : collection of str, in the order of the file
    year : int, whose municipalities the rows name

    Raises
    ------
    UnresolvedName : a code and a name that disagree, or that nothing knows
    """
    index = municipality_index(originals, year)
    found = []
    for number, cells in enumerate(originals.rows(file), start=1):
        if not isinstance(cells[CODE], int | float):
            continue  # headings, a line of the database, the totals
        label = f"{cells[TYPE]} OF {cells[NAME]}"
        named = index.resolve(cells[COUNTY], label, table=NAMES, file=file, row=number)
        coded = index.resolve_code(cells[CODE], file=file, row=number)
        if named != coded:
            raise UnresolvedName(
                f"{file}, row {number}: HINDI number and name mean one municipality, found "
                f"{cells[CODE]} ({coded}) and {label} ({named})"
            )
        votes = read_cells(cells, len(columns), file, number)
        found.append((coded, normalise_wards(cells[WARDS]), *votes))
    return check_unique(pd.DataFrame(found, columns=[*KEYS, *columns]), file)


def read_cells(cells, candidates, file, row) -> list:
    votes = cells[FIRST_VOTES : FIRST_VOTES + candidates]
    return [read_votes(cell, file, row) for cell in votes]


def printed_total(originals, file, columns) -> list:
    """The last row's votes of each candidate in the state; empty where the file prints none."""
    cells = originals.rows(file)[-1]
    return read_cells(cells, len(columns), file, "TOTAL") if cells[WARDS] == "TOTAL" else []


def check_printed_total(originals, file, frame, columns):
    """Rows must add up to what the last one prints.

    Raises
    ------
    ReportError : names the candidate and both figures
    """
    for column, printed in zip(columns, printed_total(originals, file, columns), strict=False):
        found = frame[column].sum()
        if found != printed:
            raise ReportError(
                f"{file}, row TOTAL, {column}: units add up to {found}, printed {printed}"
            )
