"""The county and state totals that officials print on their canvass reports."""

import pandas as pd

from sevenpercent.transcribe.canvass_reports import (
    TOTAL_COLUMN,
    check_sums,
    parse_report,
    read_ward_report,
)
from sevenpercent.transcribe.coded_returns import printed_total
from sevenpercent.transcribe.municipalities import county_codes
from sevenpercent.transcribe.party_returns import CODED_FILES, REPORTS, coded_headings
from sevenpercent.transcribe.president_returns import (
    FILE_2008,
    PRESIDENT_2008,
    PRESIDENT_2012,
    PRESIDENT_2016,
)
from sevenpercent.transcribe.reporting_unit_names import tidy
from sevenpercent.transcribe.vote_tables import check_headings

STATE = "55"
COLUMNS = ["election", "stage", "county_fips", "candidate", "votes"]
RECOUNT_COUNTIES = "wi-2016-president-counties-recount.xlsx"
COUNTIES_2012 = "wi-2012-all-offices-counties.xls"
SENATE_2016 = {
    "total_votes": TOTAL_COLUMN,
    "johnson_votes": "Ron Johnson",
    "feingold_votes": "Russ Feingold",
    "anderson_votes": "Phillip N. Anderson",
    "schiess_votes": "John Schiess (write-in)",
    "scattering_votes": "SCATTERING",
}


def tables(originals):
    """wi_certified_totals."""
    president = read_ward_report(originals, "president")
    senate = read_ward_report(originals, "us_senate_2016")
    recount, of_2012 = (
        parse_report(file, originals.rows(file, sheet))
        for file, sheet in ((RECOUNT_COUNTIES, None), (COUNTIES_2012, "Sheet1"))
    )
    rows = [
        *candidate_totals(originals, president, "president_2016", "canvass", PRESIDENT_2016),
        *candidate_totals(originals, recount, "president_2016", "recount", PRESIDENT_2016),
        *candidate_totals(originals, senate, "us_senate_2016", "canvass", SENATE_2016),
        *candidate_totals(originals, of_2012, "president_2012", "canvass", PRESIDENT_2012),
        *state_totals_2008(originals),
        *coded_totals(originals),
        *party_totals(originals),
    ]
    return {"wi_certified_totals": pd.DataFrame(rows, columns=COLUMNS)}


def printed_places(originals, report) -> dict:
    """County_fips, 55 for the state -> votes, as a ward report or one by county prints them."""
    check_sums(report)
    by_county = report.county_totals or {county: votes for _, county, _, votes in report.units}
    codes = county_codes(originals)
    places = {codes[tidy(county)]: votes for county, votes in by_county.items()}
    return places | {STATE: report.office_totals}


def candidate_totals(originals, report, election, stage, headings):
    """Long rows of a report."""
    check_headings(report.file, report.columns, [*headings.values()])
    for place, votes in printed_places(originals, report).items():
        for name, count in zip(headings, votes, strict=True):
            yield election, stage, place, name.removesuffix("_votes"), count


def state_totals_2008(originals):
    """The last row of 2008; that file prints no totals by county and none of all candidates."""
    votes = printed_total(originals, FILE_2008, PRESIDENT_2008)
    for name, count in zip(PRESIDENT_2008, votes, strict=True):
        yield "president_2008", "canvass", STATE, name.removesuffix("_votes"), count


def coded_totals(originals):
    """The last rows of 2002 to 2006, which have the layout of 2008; 2000 prints none."""
    for office in CODED_FILES:
        headings = coded_headings(originals, office)
        votes = printed_total(originals, office.file, headings)
        if votes:
            yield from party_rows(office, headings, STATE, votes)


def party_totals(originals):
    """The printed totals of the ward reports that are kept by party."""
    for office in REPORTS:
        if office.election == "us_senate_2016":
            continue  # kept by candidate
        report = read_ward_report(originals, office.election)
        for place, (total, *votes) in printed_places(originals, report).items():
            yield from party_rows(office, report.columns[1:], place, votes)
            yield office.election, "canvass", place, "total", total


def party_rows(office, headings, place, votes):
    """Long rows of a place: Democrat, Republican, the sum of what is printed for all others."""
    named = dict(zip(headings, votes, strict=True))
    democrat, republican = named.pop(office.democrat), named.pop(office.republican)
    parts = {"democrat": democrat, "republican": republican, "other": sum(named.values())}
    return [(office.election, "canvass", place, part, count) for part, count in parts.items()]
