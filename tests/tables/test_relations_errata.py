"""Corrections in data/errata and the tables that hold them."""

import pandas as pd
import pytest

from sevenpercent.paths import ERRATA
from sevenpercent.tables import check, relations_errata  # noqa: F401
from sevenpercent.tables.load import read_package
from sevenpercent.tables.relations import RELATIONS

COUNTIES, STATES = "us_counties_president", "us_states_president"
FRAMES = {
    COUNTIES: pd.DataFrame({"county_fips": ["31103", "04007"], "dem_2016_votes": [40.0, None]}),
    STATES: pd.DataFrame({"year": [2012, 2016], "state": ["WI", "WI"], "votes": [5.0, 5.0]}),
    "wi_municipality_demographics": pd.DataFrame({"mcd_fips": ["5502587750", "x"]}),
    "wi_ballots_by_method_2016": pd.DataFrame({
        "municipality_key": ["1", "1"], "reporting_unit": ["WARD 1", "WARD 2"],
        "dre_ballots": [9.0, 7.0], "dre_ballots_cleaned": [7.0, 7.0],
    }),
}  # fmt: skip


def tell(monkeypatch, table, **fix):
    """What is told of a table by one correction."""
    row = {"table": table, "original_value": "0", "evidence": "", "source": ""} | fix
    monkeypatch.setattr(relations_errata, "read_errata", lambda name: pd.DataFrame([row]))
    (told,) = [
        list(one.function(FRAMES[table]))
        for one in RELATIONS
        if one.tables == (table,) and one.function.__name__ == "as_corrected"
    ]
    return [words.partition(", row 2: ")[2] for _, words in told]


@pytest.mark.parametrize(
    ("table", "fix", "told"),
    [
        (COUNTIES, {"county_fips": "31103", "column": "dem_2016_votes", "corrected_value": "40"},
         []),
        (COUNTIES, {"county_fips": "04007", "column": "dem_2016_votes", "corrected_value": ""}, []),
        (COUNTIES, {"county_fips": "99999", "column": "dem_2016_votes", "corrected_value": "40"},
         ["county_fips 99999 stands in 0 rows of the table"]),
        (COUNTIES, {"county_fips": "31103", "column": "dem_2016_votes", "corrected_value": "41"},
         ["county_fips 31103: dem_2016_votes is 40.0, corrected to 41"]),
        (COUNTIES, {"county_fips": "31103", "column": "dem_2016_votes", "corrected_value": "forty"},
         ["county_fips 31103: dem_2016_votes is 40.0, corrected to forty"]),
        (COUNTIES, {"county_fips": "31103", "column": "dem_votes", "corrected_value": "40"},
         [f"{COUNTIES} has no column dem_votes"]),
        (STATES, {"year": "2012", "state": "WI", "column": "votes", "corrected_value": "5"}, []),
        ("wi_municipality_demographics",
         {"mcd_fips": "5502587725", "column": "mcd_fips", "corrected_value": "5502587750"}, []),
        ("wi_ballots_by_method_2016",
         {"municipality_key": "1", "reporting_unit": "WARD 1", "column": "dre_ballots",
          "original_value": "9", "corrected_value": "7"}, []),
        ("wi_ballots_by_method_2016",
         {"municipality_key": "1", "reporting_unit": "WARD 1", "column": "dre_ballots",
          "original_value": "9", "corrected_value": "9"},
         ["municipality_key 1, reporting_unit WARD 1: dre_ballots is 7.0, corrected to 9"]),
    ],
)  # fmt: skip
def test_a_correction_stands_in_one_row_as_it_was_made(monkeypatch, table, fix, told):
    assert tell(monkeypatch, table, **fix) == [
        words.replace("dre_ballots is", "dre_ballots_cleaned is") for words in told
    ]


def test_every_file_of_corrections_is_asked_or_left_for_a_reason():
    asked = {*relations_errata.CORRECTED.values()}
    assert relations_errata.CORRECTED.keys() <= {*read_package()}
    left = {"verified_voting", "equipment", "wi_municipality_names"}  # the last of names alone
    tables = {
        path.stem for path in ERRATA.glob("*.csv")
        if {*relations_errata.OWN_COLUMNS} <= {*pd.read_csv(path, nrows=0)}
    }  # fmt: skip
    assert asked | left == tables and not asked & left
