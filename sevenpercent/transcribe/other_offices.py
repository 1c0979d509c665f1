"""The votes for Governor in 2014 and 2018, for US Senator in 2016 and 2018."""

from dataclasses import dataclass

import pandas as pd

from sevenpercent.transcribe.canvass_reports import check_sums, read_votes, read_ward_report
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.vote_tables import (
    KEYS,
    VoteColumn,
    candidate,
    total_column,
    unit_frame,
    vote_table,
)

# As the file of 2000 prints them after each name.
PARTY_WORDS = (
    "Republican",
    "Democratic",
    "Libertarian",
    "Constitution",
    "Wisconsin Greens",
    "Independent",
)
FIRST_VOTES = 6  # county, municipality, reporting unit, three districts


@dataclass(frozen=True)
class Office:
    """An election kept as Democrat, Republican and all others.

    Parameters
    ----------
    table, title, file : str
    year : int
    as_of : str, day of the election
    democrat, republican : str, the headings of their columns
    """

    table: str
    title: str
    file: str
    year: int
    as_of: str
    democrat: str
    republican: str


SENATE_2016 = Office(
    "wi_reporting_units_us_senate_2016",
    "Votes for US Senator by reporting unit, 2016",
    "wi-2016-us-senate-wards.xlsx",
    2016,
    "2016-11-08",
    "Russ Feingold",
    "Ron Johnson",
)
FLAT_FILES = (
    Office(
        "wi_reporting_units_governor_2014",
        "Votes for Governor by reporting unit, 2014",
        "wi-2014-governor-reporting-units.xlsx",
        2014,
        "2014-11-04",
        "MARY BURKE/JOHN LEHMAN (DEM)",
        "SCOTT WALKER/REBECCA KLEEFISCH (REP)",
    ),
    Office(
        "wi_reporting_units_governor_2018",
        "Votes for Governor by reporting unit, 2018",
        "wi-2018-governor-wards.xlsx",
        2018,
        "2018-11-06",
        "Tony Evers / Mandela Barnes (DEM)",
        "Scott Walker / Rebecca Kleefisch (REP)",
    ),
    Office(
        "wi_reporting_units_us_senate_2018",
        "Votes for US Senator by reporting unit, 2018",
        "wi-2018-us-senate-wards.xlsx",
        2018,
        "2018-11-06",
        "Tammy Baldwin (DEM)",
        "Leah Vukmir (REP)",
    ),
)


def tables(originals):
    """wi_reporting_units_us_senate_2016, _governor_2014, _governor_2018, _us_senate_2018."""
    report = read_ward_report(originals, "us_senate")
    check_sums(report)
    senate = office_table(originals, SENATE_2016, report.columns[1:], drop_totals(report.units))
    flat = [
        office_table(originals, office, *read_flat_file(originals.rows(office.file), office.file))
        for office in FLAT_FILES
    ]
    return [senate, *flat]


def drop_totals(units) -> list:
    """Units with their candidates' votes only; check_sums has compared them with the totals."""
    return [(row, county, label, votes[1:]) for row, county, label, votes in units]


def read_flat_file(rows, file):
    """Headings of the candidates, and units as (row, county, label, votes).

    The municipality stands in a column of its own here; the label must begin with it.

    Raises
    ------
    UnresolvedName : a label that does not begin with its municipality
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


def name_columns(office, headings) -> list:
    """A column for each heading, whoever it names.

    Raises
    ------
    UnresolvedName : a heading of the office that the file does not have
    """
    for heading in (office.democrat, office.republican):
        if heading not in headings:
            raise UnresolvedName(f"{office.file}: no column {heading!r}, found {headings}")
    return [candidate(f"c{place}", heading) for place, heading in enumerate(headings)]


def office_table(originals, office, headings, units):
    """The RawTable of an office whose rows have labels."""
    named = name_columns(office, headings)
    frame = unit_frame(originals, office.table, office.file, units, named, year=office.year)
    return describe_office(office, headings, frame)


def describe_office(office, headings, frame, *, note="", label_source="row label"):
    """The RawTable of an office: two parties' candidates and the sum of everyone else."""
    description = (
        f"{words(office.democrat)} against {words(office.republican)}; everyone else is one "
        "column. Candidates add up to the total in every row."
    )
    return vote_table(
        office.table,
        office.title,
        " ".join(filter(None, (description, note))),
        by_party(frame, headings, office),
        columns_of(headings, office),
        year=office.year,
        sources=(office.file,),
        as_of=office.as_of,
        label_source=label_source,
    )


def by_party(frame, headings, office) -> pd.DataFrame:
    """Votes of two candidates, of all others, of all."""
    votes = frame.drop(columns=list(KEYS)).set_axis(headings, axis="columns")
    result = frame[list(KEYS)].copy()
    result["total_votes"] = votes.sum(axis="columns")
    result["democrat_votes"] = votes[office.democrat]
    result["republican_votes"] = votes[office.republican]
    result["other_votes"] = result.total_votes - result.democrat_votes - result.republican_votes
    return result


def columns_of(headings, office) -> tuple:
    """The described columns of by_party."""
    others = [words(name) for name in headings if name not in (office.democrat, office.republican)]
    return (
        total_column("", words="for all candidates, scattering included"),
        candidate("democrat", office.democrat, party="Democrat"),
        candidate("republican", office.republican, party="Republican"),
        VoteColumn("other_votes", "", f"for everyone else ({'; '.join(others)})"),
    )


def words(heading) -> str:
    """A heading as a name: no party, no "(write-in)", scattering in lower case."""
    text = " ".join(heading.split()).replace(" / ", "/").replace("/ ", "/").removesuffix("/")
    text = text.replace("(write-in)", "").replace("(Write-in)", "").replace("(WRITE-IN)", "")
    for party in ("REP", "DEM", "IND", "LIB", "CON"):
        text = text.replace(f"({party})", "")
    for party in PARTY_WORDS:
        text = text.removesuffix(f" {party}")
    text = " ".join(text.split())
    if text.upper() == "SCATTERING":
        return text.lower()
    return text.title() if text.isupper() else text
