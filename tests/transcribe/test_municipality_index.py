"""Labels and codes resolved to municipality keys, on an index of three places."""

import pytest

from sevenpercent.transcribe import municipalities, municipality_index
from sevenpercent.transcribe.municipality_index import MunicipalityIndex
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName

INDEX = MunicipalityIndex(
    2008,
    {
        ("LA CROSSE", "CITY OF ONALASKA"): "5506332265",
        ("VILAS", "TOWN OF LAND O-LAKES"): "5512564012",
        ("MARATHON", "CITY OF ABBOTSFORD"): "5507310201",
    },
    {"37201": "5507310201", "10201": "5501910201", "01002": "5500101002"},
)


@pytest.fixture(autouse=True)
def own_errata(monkeypatch):
    fixes = {
        ("", "LACROSSE"): "LA CROSSE",
        ("VILAS", "TOWN OF LAND O'LAKES"): "TOWN OF LAND O-LAKES",
    }
    monkeypatch.setattr(
        municipality_index, "name_errata", lambda table: fixes if table == "t" else {}
    )


def resolve(county, label, table="t"):
    return INDEX.resolve(county, label, table=table, file="f.xls", row=12)


def test_spelling_is_corrected_by_errata_of_the_same_table_only():
    assert resolve("Vilas", "Town of Land O'Lakes") == "5512564012"
    assert resolve("LaCrosse", "City of ONALASKA ") == "5506332265"
    with pytest.raises(UnresolvedName):
        resolve("Vilas", "Town of Land O'Lakes", table="other")


def test_county_may_be_called_county():
    assert resolve("MARATHON COUNTY", "CITY OF ABBOTSFORD") == "5507310201"


def test_an_unresolved_name_names_file_row_rule_and_value():
    with pytest.raises(UnresolvedName, match=r"f\.xls, row 12: .*'TOWN OF ADAM' in 'ADAMS'"):
        resolve("Adams", "Town of Adam")


def test_codes_of_parts_lead_to_one_place_in_two_counties():
    assert INDEX.resolve_code(37201.0, file="f", row=1) == "5507310201"
    assert INDEX.resolve_code("10201", file="f", row=1) == "5501910201"
    assert INDEX.resolve_code(1002.0, file="f", row=1) == "5500101002"


def test_an_unknown_code_names_file_row_and_value():
    with pytest.raises(UnresolvedName, match="f.xls, row 3: .* 99999"):
        INDEX.resolve_code(99999, file="f.xls", row=3)


def test_every_erratum_of_a_name_changes_something():
    for fix in municipalities.errata.load("wi_municipality_names").itertuples():
        assert fix.original_value != fix.corrected_value
        assert fix.evidence and fix.source
