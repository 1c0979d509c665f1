"""Returns with codes, a second hand's sums: rows worked by hand, contradictions refused."""

import pandas as pd
import pytest

from sevenpercent.transcribe import coded_returns
from sevenpercent.transcribe.canvass_reports import ReportError
from sevenpercent.transcribe.certified_totals import party_rows
from sevenpercent.transcribe.municipality_index import MunicipalityIndex
from sevenpercent.transcribe.party_returns import CODED_FILES
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.second_hand import sum_contests

COLUMNS = ["A", "B"]
ORDER = ("total", "democrat", "republican", "other")
INDEX = MunicipalityIndex(
    2004,
    {("ADAMS", "TOWN OF ADAMS"): "5500101002", ("ADAMS", "TOWN OF EASTON"): "5500101010"},
    {"01002": "5500101002", "01010": "5500101010"},
)


def row(code, kind, name, wards, *votes):
    cells = [""] * coded_returns.FIRST_VOTES
    cells[coded_returns.COUNTY], cells[coded_returns.TYPE] = "Adams", kind
    cells[coded_returns.NAME], cells[coded_returns.CODE] = name, code
    cells[coded_returns.WARDS] = wards
    return [*cells, *votes, "", "spare"]


HEADINGS = row("HINDI", "TYPE", "NAME", "UNIT", "A", "B")
ADAMS = row(1002.0, "Town", "Adams", "Wards 1 & 2", 3.0, 4.0)
EASTON = row(1010.0, "Town", "Easton", "", 5.0, 6.0)
TOTAL = row(" ", " ", " ", "TOTAL", 8.0, "10")


class Sheet:
    def __init__(self, *rows):
        self.given = [HEADINGS, *rows]

    def rows(self, file):
        return self.given


@pytest.fixture(autouse=True)
def two_towns(monkeypatch):
    monkeypatch.setattr(coded_returns, "municipality_index", lambda originals, year: INDEX)


def test_rows_of_a_sheet():
    sheet = Sheet(ADAMS, EASTON, TOTAL)
    frame = coded_returns.coded_units(sheet, "x.xls", COLUMNS, year=2004)
    assert frame.to_numpy().tolist() == [
        ["5500101002", "WARDS 1,2", 3, 4],
        ["5500101010", "ALL WARDS", 5, 6],
    ]
    coded_returns.check_printed_total(sheet, "x.xls", frame, COLUMNS)
    assert coded_returns.printed_total(Sheet(ADAMS), "x.xls", COLUMNS) == []


def test_a_printed_total_that_is_another_is_told():
    sheet = Sheet(ADAMS, TOTAL)
    frame = coded_returns.coded_units(sheet, "x.xls", COLUMNS, year=2004)
    with pytest.raises(ReportError, match="row TOTAL, A: units add up to 3, printed 8"):
        coded_returns.check_printed_total(sheet, "x.xls", frame, COLUMNS)


def test_a_code_and_a_name_mean_one_place():
    wrong = row(1010.0, "Town", "Adams", "", 5.0, 6.0)
    with pytest.raises(UnresolvedName, match="x.xls, row 3: HINDI number and name"):
        coded_returns.coded_units(Sheet(ADAMS, wrong), "x.xls", COLUMNS, year=2004)


def test_a_unit_stands_once():
    with pytest.raises(UnresolvedName, match="a reporting unit has one row"):
        coded_returns.coded_units(Sheet(ADAMS, ADAMS), "x.xls", COLUMNS, year=2004)


def test_printed_totals_by_party():
    office = CODED_FILES[0]
    headings = (office.republican, office.democrat, "Ralph Nader", "Scattering")
    assert party_rows(office, headings, "55", (5, 4, 2, 1)) == [
        ("president_2000", "canvass", "55", "democrat", 4),
        ("president_2000", "canvass", "55", "republican", 5),
        ("president_2000", "canvass", "55", "other", 3),
    ]


def test_a_second_hands_rows_by_party():
    rows = [
        ("55001", 2010, "GOVERNOR", "DEMOCRATIC", 2),
        ("55001", 2010, "GOVERNOR", "REPUBLICAN", 3),
        ("55001", 2010, "GOVERNOR", "WRITE-IN 2", 4),
        ("55001", 2010, "GOVERNOR", "SCATTERING", 5),
        ("55001", 2010, "CONGRESS", "DEMOCRATIC", 6),
    ]
    frame = pd.DataFrame(rows, columns=["county_fips", "year", "office", "party", "votes"])
    found = sum_contests(frame)
    assert [*found] == ["election", "county_fips", *(f"{part}_votes" for part in ORDER)]
    assert found.to_numpy().tolist() == [["governor_2010", "55001", 14, 2, 3, 9]]
