"""The votes in Wisconsin, 2000 to 2024, that are kept as Democrat, Republican and all others."""

from typing import NamedTuple

import pandas as pd

from sevenpercent.transcribe.canvass_reports import check_sums, read_votes, read_ward_report
from sevenpercent.transcribe.coded_returns import check_printed_total, coded_units, read_headings
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.vote_tables import KEYS, unit_frame

FIRST_VOTES = 6  # county, municipality, reporting unit, three districts


class Office(NamedTuple):
    """An election: office_year, its file, the headings of two candidates' columns."""

    election: str
    file: str
    democrat: str
    republican: str

    @property
    def table(self):
        return f"wi_reporting_units_{self.election}"

    @property
    def year(self):
        return int(self.election[-4:])


CODED_FILES = (
    Office(
        "president_2000",
        "wi-2000-president-wards.xls",
        "Al Gore/ Joe Lieberman Democratic",
        "George Bush/ Dick Cheney Republican",
    ),
    Office(
        "governor_2002",
        "wi-2002-governor-wards.xls",
        "Jim Doyle/ Barbara Lawton",
        "Scott McCallum/ Margaret A. Farrow",
    ),
    Office(
        "president_2004",
        "wi-2004-president-wards.xls",
        "John Edwards/ John F. Kerry",
        "Dick Cheney/ George W. Bush",
    ),
    Office(
        "governor_2006",
        "wi-2006-governor-wards.xls",
        "Jim Doyle/ Barbara C. Lawton",
        "Mark Green/ Jean Hundertmark",
    ),
)
REPORTS = (
    Office("governor_2012", "wi-2012-governor-recall-wards.xls", "TOM BARRETT", "SCOTT WALKER"),
    Office(
        "president_2024",
        "wi-2024-president-units.xlsx",
        "Kamala D. Harris Tim Walz",
        "Donald J. Trump JD Vance",
    ),
    Office("us_senate_2016", "wi-2016-us-senate-wards.xlsx", "Russ Feingold", "Ron Johnson"),
)
FLAT_FILES = (
    Office(
        "governor_2014",
        "wi-2014-governor-reporting-units.xlsx",
        "MARY BURKE/JOHN LEHMAN (DEM)",
        "SCOTT WALKER/REBECCA KLEEFISCH (REP)",
    ),
    Office(
        "governor_2018",
        "wi-2018-governor-wards.xlsx",
        "Tony Evers / Mandela Barnes (DEM)",
        "Scott Walker / Rebecca Kleefisch (REP)",
    ),
    Office(
        "us_senate_2018", "wi-2018-us-senate-wards.xlsx", "Tammy Baldwin (DEM)", "Leah Vukmir (REP)"
    ),
    Office(
        "president_2020",
        "wi-2020-president-units-after-recount.xlsx",
        "Joseph R. Biden / Kamala D. Harris",
        "Donald J. Trump / Michael R. Pence",
    ),
    Office(
        "governor_2022",
        "wi-2022-governor-units.xlsx",
        "Tony Evers / Sara Rodriguez",
        "Tim Michels / Roger Roth",
    ),
)


def tables(originals):
    """wi_reporting_units_president_2000 and so on to _2024, each office's years."""
    layouts = ((CODED_FILES, read_coded), (REPORTS, read_report), (FLAT_FILES, read_flat))
    return {
        office.table: by_party(read(originals, office), office)
        for offices, read in layouts
        for office in offices
    }


def read_coded(originals, office) -> pd.DataFrame:
    """Votes by reporting unit and heading of a file of 2000 to 2006."""
    headings = coded_headings(originals, office)
    frame = coded_units(originals, office.file, headings, year=office.year)
    check_printed_total(originals, office.file, frame, headings)
    return frame


def coded_headings(originals, office) -> list:
    """Headings of a file of 2000 to 2006, without columns to spare."""
    return list(filter(None, read_headings(originals.rows(office.file))))


def read_report(originals, office) -> pd.DataFrame:
    """Votes by reporting unit and heading of a ward report, its printed sums checked."""
    report = read_ward_report(originals, office.election)
    check_sums(report)
    units = [(row, county, label, votes[1:]) for row, county, label, votes in report.units]
    return office_frame(originals, office, report.columns[1:], units)


def read_flat(originals, office) -> pd.DataFrame:
    """Votes by reporting unit and heading of a file whose rows repeat county and municipality."""
    return office_frame(
        originals, office, *read_flat_file(originals.rows(office.file), office.file)
    )


def read_flat_file(rows, file):
    """Headings of the candidates, and units as (row, county, label, votes).

    The municipality stands in a column of its own here; the label must begin with it.
    """
    headings = tuple(" ".join(str(cell).split()) for cell in rows[0][FIRST_VOTES:])
    units = []
    for number, cells in enumerate(rows[1:], start=2):
        county, municipality, label = (str(cell).strip() for cell in cells[:3])
        if not label.upper().startswith(municipality.upper() + " "):
            raise UnresolvedName(
                f"{file}, row {number}: ReportingUnitName begins with Muni, found {label!r} "
                f"and {municipality!r}"
            )
        votes = tuple(read_votes(cell, file, number) for cell in cells[FIRST_VOTES:])
        units.append((number, county, label, votes))
    return headings, units


def office_frame(originals, office, headings, units) -> pd.DataFrame:
    return unit_frame(originals, office.table, office.file, units, headings, year=office.year)


def by_party(frame, office) -> pd.DataFrame:
    """Votes of two candidates, of all others, of all."""
    for heading in (office.democrat, office.republican):
        if heading not in frame:
            found = [*frame.columns.drop(KEYS)]
            raise UnresolvedName(f"{office.file}: no column {heading!r}, found {found}")
    result = frame[KEYS].copy()
    result["total_votes"] = frame.drop(columns=KEYS).sum(axis="columns")
    result["democrat_votes"] = frame[office.democrat]
    result["republican_votes"] = frame[office.republican]
    result["other_votes"] = result.total_votes - result.democrat_votes - result.republican_votes
    return result
