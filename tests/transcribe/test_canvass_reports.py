"""Canvass reports taken apart, and their sums, on a report of two counties."""

import pytest

from sevenpercent.transcribe.canvass_reports import ReportError, check_sums, parse_report


def report_rows():
    """Two counties, three units; an unheaded column as merged cells leave it behind."""
    return [
        ["WEC Canvass Reporting System", "", "", "", "", ""],
        ["", "", "Total Votes Cast", "REP", "", "DEM"],
        ["", "", "", "Donald J. Trump\nMichael R. Pence", "", "Hillary Clinton\nTim Kaine"],
        ["ADAMS ", "TOWN OF ADAMS Wards 1-3", 10.0, 6.0, "", 4.0],
        ["", "TOWN OF BIG FLATS Ward 1-2", 5.0, 2.0, "", 3.0],
        ["", "County Totals:", 15.0, 8.0, "", 7.0],
        ["WOOD ", "CITY OF PITTSVILLE Ward 1", "1,007", "1,000", "", 7.0],
        ["", "County Totals:", 1007.0, 1000.0, "", 7.0],
        ["Office Totals:", "", 1022.0, 1008.0, "", 14.0],
    ]


def test_units_carry_the_row_a_reader_sees_and_their_county():
    report = parse_report("r.xlsx", report_rows())
    assert report.columns == (
        "Total Votes Cast",
        "Donald J. Trump Michael R. Pence",
        "Hillary Clinton Tim Kaine",
    )
    assert report.units == [
        (4, "ADAMS", "TOWN OF ADAMS Wards 1-3", (10, 6, 4)),
        (5, "ADAMS", "TOWN OF BIG FLATS Ward 1-2", (5, 2, 3)),
        (7, "WOOD", "CITY OF PITTSVILLE Ward 1", (1007, 1000, 7)),
    ]
    assert report.county_totals == {"ADAMS": (15, 8, 7), "WOOD": (1007, 1000, 7)}
    assert report.office_totals == (1022, 1008, 14)
    check_sums(report)


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (3, 5, 5.0, r"r\.xlsx, row 4 \(TOWN OF ADAMS Wards 1-3\): .* 11, Total Votes Cast is 10"),
        (5, 3, 9.0, r"r\.xlsx, county totals of ADAMS, Donald .* 8, printed 9"),
        (8, 5, 15.0, r"r\.xlsx, office totals, Hillary .* 14, printed 15"),
    ],
)
def test_a_sum_that_does_not_hold_is_named(row, column, value, message):
    rows = report_rows()
    rows[row][column] = value
    with pytest.raises(ReportError, match=message):
        check_sums(parse_report("r.xlsx", rows))


@pytest.mark.parametrize("cell", [-1.0, 2.5, "n/a", ""])
def test_votes_are_whole_and_not_negative(cell):
    rows = report_rows()
    rows[4][3] = cell
    with pytest.raises(ReportError, match=r"r\.xlsx, row 5: votes are whole"):
        parse_report("r.xlsx", rows)


def test_a_report_without_its_office_totals_is_truncated():
    with pytest.raises(ReportError, match="Office Totals"):
        parse_report("r.xlsx", report_rows()[:-1])
