"""The votes for President in Wisconsin in 2008."""

import pandas as pd

from sevenpercent.transcribe.canvass_reports import ReportError, read_votes
from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, normalise_wards
from sevenpercent.transcribe.vote_tables import (
    KEYS,
    VoteColumn,
    candidate,
    check_headings,
    check_unique,
    vote_table,
)

FILE = "wi-2008-president-wards.xls"
TABLE = "wi_reporting_units_2008"
# The original names the running mate first.
PRESIDENT_2008 = (
    candidate("obama", "Joe Biden Barack Obama", party="Democratic"),
    candidate("mccain", "Sarah Palin John McCain", party="Republican"),
    candidate("mckinney", "Rosa Clemente Cynthia McKinney", party="Wisconsin Green"),
    candidate("barr", "Wayne A. Root Bob Barr", party="Libertarian"),
    candidate("moore", "Stewart A. Alexander Brian Moore", party="independent"),
    candidate("la_riva", "Robert Moses Gloria LaRiva", party="independent"),
    candidate("nader", "Matt Gonzalez Ralph Nader", party="independent"),
    candidate("baldwin", "Darrell L. Castle Chuck Baldwin", party="independent"),
    candidate("wamboldt", "David J. Klimisch Jeffrey J. Wamboldt", party="independent"),
    VoteColumn("scattering_votes", "Scattering", "for people who were not candidates"),
)
TOTAL = VoteColumn("total_votes", "", "for all candidates, added up by us")
COUNTY, TYPE, NAME, CODE, WARDS, FIRST_VOTES = 10, 11, 13, 14, 16, 17


def tables(originals):
    """wi_reporting_units_2008."""
    rows = originals.rows(FILE)
    headings = [" ".join(str(cell).split()) for cell in rows[0][FIRST_VOTES:]]
    check_headings(FILE, headings, PRESIDENT_2008)
    frame = unit_rows(rows, municipality_index(originals, 2008))
    check_printed_total(frame, rows[-1])
    columns = (*PRESIDENT_2008, TOTAL)
    return [
        vote_table(
            TABLE,
            "Votes for President by reporting unit, 2008",
            "Every candidate on the ballot; the original counts write-ins as scattering and has "
            "no totals by row or county. Rows add up to the total printed for each candidate. An "
            "unnamed reporting unit is its whole municipality (ALL WARDS).",
            frame,
            columns,
            year=2008,
            sources=(FILE,),
            as_of="2008-11-04",
            label_source="REPORTING UNIT NAME",
        )
    ]


def unit_rows(rows, index) -> pd.DataFrame:
    """Rows by code; the county, type and name beside each code must mean the same place.

    Raises
    ------
    UnresolvedName : a code and a name that disagree, or that nothing knows
    """
    found = []
    for number, cells in enumerate(rows[2:-1], start=3):
        label = f"{cells[TYPE]} OF {cells[NAME]}"
        named = index.resolve(cells[COUNTY], label, table=TABLE, file=FILE, row=number)
        coded = index.resolve_code(cells[CODE], file=FILE, row=number)
        if named != coded:
            raise UnresolvedName(
                f"{FILE}, row {number}: HINDI number and name mean one municipality, found "
                f"{cells[CODE]} ({coded}) and {label} ({named})"
            )
        votes = [read_votes(cell, FILE, number) for cell in cells[FIRST_VOTES:]]
        found.append((coded, normalise_wards(cells[WARDS]), *votes, sum(votes)))
    names = [column.name for column in (*PRESIDENT_2008, TOTAL)]
    return check_unique(pd.DataFrame(found, columns=[*KEYS, *names]), FILE)


def check_printed_total(frame, cells):
    """The last row prints each candidate's votes in the state; the rows must add up to it.

    Raises
    ------
    ReportError : names the candidate and both figures
    """
    for column, cell in zip(PRESIDENT_2008, cells[FIRST_VOTES:], strict=True):
        printed = read_votes(cell, FILE, "TOTAL")
        if frame[column.name].sum() != printed:
            raise ReportError(
                f"{FILE}, row TOTAL, {column.heading}: units add up to "
                f"{frame[column.name].sum()}, printed {printed}"
            )
