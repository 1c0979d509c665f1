"""The layout of the commission's "Ward by Ward" and "County by County" canvass reports."""

import csv
from dataclasses import dataclass

WARD_REPORT = {
    "president": ("wi-2016-president-wards-original-canvass.xlsx", "Ward by Ward Report"),
    "president_recount": ("wi-2016-president-wards-recount.xlsx", "Ward by Ward Report"),
    "us_senate_2016": ("wi-2016-us-senate-wards.xlsx", "Ward by Ward Report"),
    "governor_2012": ("wi-2012-governor-recall-wards.xls", "Sheet1"),
    "president_2024": ("wi-2024-president-units.xlsx", "Sheet2"),
}
COUNTY_TOTALS = "County Totals:"
OFFICE_TOTALS = "Office Totals:"
TOTAL_COLUMN = "Total Votes Cast"


class ReportError(Exception):
    """A report that does not have the layout, or the sums, that it should have."""


@dataclass(frozen=True)
class Report:
    """A canvass report taken apart.

    Parameters
    ----------
    file : str
    columns : tuple of str, as headed, "Total Votes Cast" first, columns without a heading dropped
    units : list of (row, county, label, votes): row as seen in the spreadsheet, votes in the
        order of columns; label is empty in a report by county
    county_totals : dict, county -> votes, as printed (empty in a report by county)
    office_totals : tuple of int, as printed
    """

    file: str
    columns: tuple
    units: list
    county_totals: dict
    office_totals: tuple


def read_ward_report(originals, office) -> Report:
    """One of WARD_REPORT's spreadsheets."""
    file, sheet = WARD_REPORT[office]
    return parse_report(file, originals.rows(file, sheet))


def read_ward_csv(originals, file) -> Report:
    """A ward report that was saved as CSV, with thousands separators in its numbers."""
    with open(originals.path(file), encoding="utf-8-sig", newline="") as lines:
        return parse_report(file, list(csv.reader(lines)))


def parse_report(file, rows) -> Report:
    """Take a report apart: heading, units, printed county totals, printed office totals.

    Raises
    ------
    ReportError : no heading, a cell that is no vote count, a total without units
    """
    top = next((n for n, cells in enumerate(rows) if TOTAL_COLUMN in cells), None)
    if top is None:
        raise ReportError(f"{file}: no row is headed {TOTAL_COLUMN!r}")
    headings = [
        TOTAL_COLUMN if a == TOTAL_COLUMN else b for a, b in zip(*rows[top : top + 2], strict=True)
    ]
    places = [place for place, heading in enumerate(headings) if heading and place > 1]
    columns = tuple(" ".join(str(headings[place]).split()) for place in places)
    units, county_totals, office_totals, county = [], {}, None, None
    for number, cells in enumerate(rows[top + 2 :], start=top + 3):
        first, label = str(cells[0]).strip(), str(cells[1]).strip()
        if not first and not label:
            continue
        votes = tuple(read_votes(cells[place], file, number) for place in places)
        if first == OFFICE_TOTALS:
            office_totals = votes
        elif label == COUNTY_TOTALS:
            county_totals[county] = votes
        else:
            county = first or county
            units.append((number, county, label, votes))
    if not units or office_totals is None:
        raise ReportError(f"{file}: no units, or no row {OFFICE_TOTALS!r}")
    return Report(file, columns, units, county_totals, office_totals)


def read_votes(cell, file, row) -> int:
    """A vote count: a whole number, not negative."""
    text = str(cell).replace(",", "").strip()
    try:
        votes = float(text)
    except ValueError:
        votes = -1.0
    if votes < 0 or votes != int(votes):
        raise ReportError(f"{file}, row {row}: votes are whole and not negative, found {cell!r}")
    return int(votes)


def check_sums(report):
    """Printed totals must equal the sums of the units, and candidates add up to each total.

    Raises
    ------
    ReportError : names the file, the row or county, the column and both figures
    """
    for row, county, label, votes in report.units:
        if votes[0] != sum(votes[1:]):
            raise ReportError(
                f"{report.file}, row {row} ({label or county}): candidates add up to "
                f"{sum(votes[1:])}, {TOTAL_COLUMN} is {votes[0]}"
            )
    for county, printed in report.county_totals.items():
        units = [votes for _, place, _, votes in report.units if place == county]
        _compare(report, f"county totals of {county}", units, printed)
    _compare(report, "office totals", [votes for *_, votes in report.units], report.office_totals)


def _compare(report, what, units, printed):
    for column, found, expected in zip(
        report.columns, map(sum, zip(*units, strict=True)), printed, strict=True
    ):
        if found != expected:
            raise ReportError(
                f"{report.file}, {what}, {column}: units add up to {found}, printed {expected}"
            )
