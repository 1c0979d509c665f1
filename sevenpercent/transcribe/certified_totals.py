"""The county and state totals that officials print on their canvass reports."""

import pandas as pd

from sevenpercent.transcribe.canvass_reports import (
    WARD_REPORT,
    check_sums,
    parse_report,
    read_ward_report,
)
from sevenpercent.transcribe.coded_returns import printed_total
from sevenpercent.transcribe.elections_2000_2024 import CODED_FILES, REPORTS, coded_headings
from sevenpercent.transcribe.elections_2008 import FILE as FILE_2008
from sevenpercent.transcribe.elections_2008 import PRESIDENT_2008
from sevenpercent.transcribe.elections_2012 import PRESIDENT_2012
from sevenpercent.transcribe.municipalities import county_codes
from sevenpercent.transcribe.rawtable import Field, RawTable
from sevenpercent.transcribe.reporting_unit_names import tidy
from sevenpercent.transcribe.vote_tables import candidate, check_headings, total_column
from sevenpercent.transcribe.wec_canvass import PRESIDENT_2016

TABLE = "wi_certified_totals"
STATE = "55"
RECOUNT_COUNTIES = "wi-2016-president-counties-recount.xlsx"
COUNTIES_2012 = "wi-2012-all-offices-counties.xls"
SENATE_2016 = (
    total_column("Total Votes Cast"),
    candidate("johnson", "Ron Johnson"),
    candidate("feingold", "Russ Feingold"),
    candidate("anderson", "Phillip N. Anderson"),
    candidate("schiess", "John Schiess (write-in)"),
    candidate("scattering", "SCATTERING"),
)


def tables(originals):
    """wi_certified_totals."""
    rows = [
        *ward_report_totals(originals, "president_2016", "president", PRESIDENT_2016),
        *county_report_totals(
            originals, "president_2016", "recount", RECOUNT_COUNTIES, None, PRESIDENT_2016
        ),
        *ward_report_totals(originals, "us_senate_2016", "us_senate", SENATE_2016),
        *county_report_totals(
            originals, "president_2012", "canvass", COUNTIES_2012, "Sheet1", PRESIDENT_2012
        ),
        *state_totals_2008(originals),
        *coded_totals(originals),
        *report_totals(originals),
    ]
    return [describe(pd.DataFrame(rows, columns=[field.name for field in FIELDS]))]


def ward_report_totals(originals, election, office, columns):
    """The rows "County Totals" and "Office Totals" of a ward report."""
    report = read_ward_report(originals, office)
    check_headings(report.file, report.columns, columns)
    check_sums(report)
    printed = {tidy(county): votes for county, votes in report.county_totals.items()}
    return total_rows(originals, election, "canvass", printed, report.office_totals, columns)


def county_report_totals(originals, election, stage, file, sheet, columns):
    """The rows of a county report, its "Office Totals" included."""
    report = parse_report(file, originals.rows(file, sheet))
    check_headings(file, report.columns, columns)
    check_sums(report)
    printed = {tidy(county): votes for _, county, _, votes in report.units}
    return total_rows(originals, election, stage, printed, report.office_totals, columns)


def total_rows(originals, election, stage, printed, office_totals, columns):
    """Long rows, the state under the code 55."""
    codes = county_codes(originals)
    places = {**{codes[county]: votes for county, votes in printed.items()}, STATE: office_totals}
    return [
        (election, stage, place, column.name.removesuffix("_votes"), count)
        for place, votes in places.items()
        for column, count in zip(columns, votes, strict=True)
    ]


def state_totals_2008(originals):
    """The last row of 2008; that file prints no totals by county and none of all candidates."""
    votes = printed_total(originals, FILE_2008, PRESIDENT_2008)
    return [
        ("president_2008", "canvass", STATE, column.name.removesuffix("_votes"), count)
        for column, count in zip(PRESIDENT_2008, votes, strict=True)
    ]


def coded_totals(originals):
    """The last rows of 2002 to 2006, which have the layout of 2008; 2000 prints none."""
    for office in CODED_FILES:
        headings, columns = coded_headings(originals, office)
        votes = printed_total(originals, office.file, columns)
        if votes is not None:
            yield from party_rows(office, headings, STATE, votes)


def report_totals(originals):
    """The printed totals of the ward reports that are kept by party."""
    codes = county_codes(originals)
    for name, office in REPORTS.items():
        report = read_ward_report(originals, name)
        check_sums(report)
        places = {codes[tidy(county)]: votes for county, votes in report.county_totals.items()}
        for place, votes in {**places, STATE: report.office_totals}.items():
            total, *votes = votes
            yield from party_rows(office, report.columns[1:], place, votes)
            yield (name, "canvass", place, "total", total)


def party_rows(office, headings, place, votes):
    """Long rows of a place: Democrat, Republican, the sum of what is printed for all others."""
    named = dict(zip(headings, votes, strict=True))
    democrat, republican = named.pop(office.democrat), named.pop(office.republican)
    parts = {"democrat": democrat, "republican": republican, "other": sum(named.values())}
    election = office.table.removeprefix("wi_reporting_units_")
    return [(election, "canvass", place, part, count) for part, count in parts.items()]


FIELDS = (
    Field(
        "election",
        "string",
        "Office and year.",
        {
            "required": True,
            "enum": [
                "governor_2002",
                "governor_2006",
                "governor_2012",
                "president_2004",
                "president_2008",
                "president_2012",
                "president_2016",
                "president_2024",
                "us_senate_2016",
            ],
        },
    ),
    Field(
        "stage",
        "string",
        "canvass (the counties' first) or recount.",
        {"required": True, "enum": ["canvass", "recount"]},
    ),
    Field(
        "county_fips",
        "string",
        "County, or 55 for the whole state.",
        {"required": True, "pattern": "55([0-9]{3})?"},
    ),
    Field(
        "candidate",
        "string",
        "The candidate, or the party where the table of reporting units is kept by party: surname, "
        "democrat, republican or other; total for all.",
        {"required": True},
    ),
    Field(
        "votes",
        "integer",
        "Votes, as the report prints them.",
        {"required": True, "minimum": 0},
    ),
)


def describe(frame) -> RawTable:
    return RawTable(
        name=TABLE,
        title="Votes by county and state as the canvass reports print them",
        description="Control totals: sums of reporting units must equal them to the ballot. "
        "The canvass of 2016 is printed in the ward report, the recount in the county report, "
        "2012 in the county report, the recall of the Governor (governor_2012) and 2024 in ward "
        "reports; for 2002 to 2008 only state totals by candidate are printed, for 2000, 2014, "
        "2018, 2020 and 2022 none.",
        frame=frame,
        fields=FIELDS,
        primary_key=("election", "stage", "county_fips", "candidate"),
        sources=(
            *(file for file, _ in WARD_REPORT.values()),
            RECOUNT_COUNTIES,
            COUNTIES_2012,
            FILE_2008,
            *(office.file for office in CODED_FILES[1:]),
        ),
        licence="public-record",
        as_of="2024-11-05",
    )
