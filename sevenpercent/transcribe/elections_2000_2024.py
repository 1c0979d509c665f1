"""The votes for President and Governor from 2000 to 2024 in years that other modules leave out."""

from sevenpercent.transcribe.canvass_reports import check_sums, read_ward_report
from sevenpercent.transcribe.coded_returns import (
    check_printed_total,
    coded_units,
    read_headings,
)
from sevenpercent.transcribe.other_offices import (
    Office,
    describe_office,
    drop_totals,
    name_columns,
    office_table,
    read_flat_file,
)

CODED_FILES = (
    Office(
        "wi_reporting_units_president_2000",
        "Votes for President by reporting unit, 2000",
        "wi-2000-president-wards.xls",
        2000,
        "2000-11-07",
        "Al Gore/ Joe Lieberman Democratic",
        "George Bush/ Dick Cheney Republican",
    ),
    Office(
        "wi_reporting_units_governor_2002",
        "Votes for Governor by reporting unit, 2002",
        "wi-2002-governor-wards.xls",
        2002,
        "2002-11-05",
        "Jim Doyle/ Barbara Lawton",
        "Scott McCallum/ Margaret A. Farrow",
    ),
    Office(
        "wi_reporting_units_president_2004",
        "Votes for President by reporting unit, 2004",
        "wi-2004-president-wards.xls",
        2004,
        "2004-11-02",
        "John Edwards/ John F. Kerry",
        "Dick Cheney/ George W. Bush",
    ),
    Office(
        "wi_reporting_units_governor_2006",
        "Votes for Governor by reporting unit, 2006",
        "wi-2006-governor-wards.xls",
        2006,
        "2006-11-07",
        "Jim Doyle/ Barbara C. Lawton",
        "Mark Green/ Jean Hundertmark",
    ),
)
REPORTS = {
    "governor_2012": Office(
        "wi_reporting_units_governor_2012",
        "Votes in the recall of the Governor by reporting unit, June 2012",
        "wi-2012-governor-recall-wards.xls",
        2012,
        "2012-06-05",
        "TOM BARRETT",
        "SCOTT WALKER",
    ),
    "president_2024": Office(
        "wi_reporting_units_president_2024",
        "Votes for President by reporting unit, 2024",
        "wi-2024-president-units.xlsx",
        2024,
        "2024-11-05",
        "Kamala D. Harris Tim Walz",
        "Donald J. Trump JD Vance",
    ),
}
FLAT_FILES = (
    Office(
        "wi_reporting_units_president_2020",
        "Votes for President by reporting unit, 2020, after the recount in two counties",
        "wi-2020-president-units-after-recount.xlsx",
        2020,
        "2020-11-03",
        "Joseph R. Biden / Kamala D. Harris",
        "Donald J. Trump / Michael R. Pence",
    ),
    Office(
        "wi_reporting_units_governor_2022",
        "Votes for Governor by reporting unit, 2022",
        "wi-2022-governor-units.xlsx",
        2022,
        "2022-11-08",
        "Tony Evers / Sara Rodriguez",
        "Tim Michels / Roger Roth",
    ),
)
WHOLE = "An unnamed reporting unit is its whole municipality (ALL WARDS)."
NOTES = {
    2000: "The original prints no totals; its last line tells of 3,599 rows and there are 3,597, "
    "without loss of votes: they add up to the certified 2,598,607.",
    2004: "The original names the running mate first. Rows add up to the total printed for each "
    "candidate.",
}
ADD_UP = "Rows add up to the total printed for each candidate."


def tables(originals):
    """wi_reporting_units_president_2000 and so on to _2024, _governor_2002 and so on to _2022."""
    return [
        *(coded_table(originals, office) for office in CODED_FILES),
        *(report_table(originals, name, office) for name, office in REPORTS.items()),
        *(flat_table(originals, office) for office in FLAT_FILES),
    ]


def coded_headings(originals, office):
    """Headings and columns of a file of 2000 to 2006, without columns to spare."""
    headings = tuple(filter(None, read_headings(originals.rows(office.file))))
    return headings, name_columns(office, headings)


def coded_table(originals, office):
    """The RawTable of a file of 2000 to 2006."""
    headings, columns = coded_headings(originals, office)
    frame = coded_units(originals, office.file, columns, year=office.year)
    check_printed_total(originals, office.file, frame, columns)
    note = f"{NOTES.get(office.year, ADD_UP)} {WHOLE}"
    return describe_office(office, headings, frame, note=note, label_source="REPORTING UNIT NAME")


def report_table(originals, name, office):
    """The RawTable of a ward report, whose rows add up to its printed totals."""
    report = read_ward_report(originals, name)
    check_sums(report)
    return office_table(originals, office, report.columns[1:], drop_totals(report.units))


def flat_table(originals, office):
    """The RawTable of a file whose rows repeat county and municipality."""
    rows = originals.rows(office.file)
    return office_table(originals, office, *read_flat_file(rows, office.file))
