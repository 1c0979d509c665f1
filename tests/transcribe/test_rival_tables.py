"""Rivals' municipal tables: Case's, Grosso's, and where they differ from the official ones."""

import pandas as pd
import pytest
from raw_tables import read, read_errata

from sevenpercent.tables.load import read_package
from sevenpercent.transcribe.municipality_index import MunicipalityIndex
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.rival_tables import CASE, GROSSO, read_case, read_grosso

INDEX = MunicipalityIndex(
    2016, {("CLARK", "CITY OF COLBY"): "5501910211", ("ADAMS", "TOWN OF ADAMS"): "5500101002"}, {}
)


def case_row(**cells):
    filled = dict.fromkeys(CASE.values(), "1")
    own = {"county": "CLARK", "muni_county": "CITY OF COLBY CLARK", "MCD_FIPS": "5501916150"}
    return filled | own | {"tch_model_off_full": "aNone"} | cells


def grosso_row(key, **cells):
    filled = dict.fromkeys(GROSSO.values(), "1")
    return {"county_city_key": key, "voting_machine": "ES&S Automark"} | filled | cells


def test_case_missing_values_and_infinite_ones_are_empty():
    rows = [case_row(tch_prop="Inf", pct_male="NA", MCD_FIPS="NA", tch_model_off_full="NA")]
    row = read_case(rows, INDEX).iloc[0]
    assert row[["municipality_key", "census_unit"]].tolist() == ["5501910211", ""]
    assert row[["dre_share", "male_pct", "dre_model"]].isna().all()
    assert row["clinton_2016_pct"] == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([case_row(muni_county="CITY OF COLBIE CLARK")], "row 2: .*'CITY OF COLBIE' in 'CLARK'"),
        ([case_row(), case_row()], "row 3: a municipality has one row, found 'CITY OF COLBY'"),
        ([case_row(tch_model_off_full="Dial")], "row 2: tch_model_off_full is one of .*'Dial'"),
    ],
)
def test_bad_rows_of_case_are_refused(rows, words):
    with pytest.raises(UnresolvedName, match=words):
        read_case(rows, INDEX)


def test_grosso_keys_are_county_and_label():
    rows = [grosso_row("CLARK___CITY OF COLBY"), grosso_row("ADAMS___TOWN OF ADAMS", REP16="377")]
    frame = read_grosso(rows, INDEX)
    assert frame["municipality_key"].tolist() == ["5500101002", "5501910211"]
    assert frame["trump_votes"].tolist() == [377, 1]
    with pytest.raises(UnresolvedName, match="row 4: a municipality has one row"):
        read_grosso([*rows, rows[0]], INDEX)


def test_case_as_published():
    """Abbotsford's part in Clark County, read in the file by eye."""
    table = read("case_municipalities").set_index("census_unit")
    row = table.loc["5501900100"]
    assert len(table) == 1887
    assert (row["total_2016_votes"], row["population"], row["dre_model"]) == (634, 1582, "none")
    assert row["republican_change_pp"] == 1.30672709407776


def test_grosso_as_published():
    table = read("grosso_municipalities")
    adams = table[table["municipality_key"] == "5500101002"].iloc[0]
    assert adams.tolist()[2:] == [618, 377, 207, 639, 270, 357]
    assert table[["total_2016_votes", "total_2012_votes"]].sum().tolist() == [2975324, 3088297]


@pytest.fixture(scope="module")
def differences():
    frame = read_errata("comparisons_rivals")
    return frame[frame["key"] != ""]


def chosen(frame, what, rival, column):
    kept = frame["comparison"].str.startswith(what) & frame["comparison"].str.contains(rival)
    return frame[kept & (frame["column"] == column)]


def test_votes_of_2016_differ_only_where_a_place_is_missing(differences):
    for what, rival, votes in (("2016 canvass", "case", 92), ("2016 recount", "grosso", 826)):
        found = chosen(differences, what, rival, "total_2016_votes")
        assert found["second_value"].eq("").all()
        assert found["first_value"].astype(int).sum() == votes


def test_votes_of_2012_are_told_where_places_were_split(differences):
    found = chosen(differences, "2012", "grosso", "total_2012_votes")
    official = pd.to_numeric(found["first_value"], errors="coerce").fillna(0)
    his = pd.to_numeric(found["second_value"], errors="coerce").fillna(0)
    assert (his - official).sum() == 3088297 - 3068434
    assert "5889" in found.loc[found["key"] == "5501508131", "second_value"].tolist()


def test_census_units_of_other_places(differences):
    found = chosen(differences, "census unit", "case", "census_unit")
    wrong = found[(found["second_value"] != "") & (found["first_value"] != "")]
    town_of_madison = wrong[wrong["first_value"] == "5502548025"]
    assert town_of_madison["second_value"].tolist() == ["5502548000"]


def describe_fields():
    fields = read_package()["case_municipalities"]["schema"]["fields"]
    return {field["name"]: field["description"] for field in fields}


def test_shares_of_case_above_one_are_told():
    table = read("case_municipalities")
    descriptions = describe_fields()
    for name in (name for name in table if name.endswith("_share")):
        above, told = (table[name] > 1).sum(), descriptions[name]
        if name in ("dre_share", "dre_2012_share"):
            assert above and "above 1" in told
        else:
            assert (f"above 1 in {above} row" in told) == bool(above), name
    assert round(table["turnout_share"].max(), 1) == 276.4


def test_empty_flags_of_case_are_told():
    table = read("case_municipalities")
    descriptions = describe_fields()
    for name in ("democrat_won_2012", "scanner_listed", "dre_listed", "dre_model"):
        assert table[name].isna().any() and "empty where not joined" in descriptions[name]
