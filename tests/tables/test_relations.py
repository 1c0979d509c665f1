"""Relations: quiet on the real tables, loud where a plausible figure is wrong."""

import io

import pandas as pd
import pytest

from citable.source_checks.table_cells import type_cells
from sevenpercent.tables import check, relations_rivals, relations_within  # noqa: F401
from sevenpercent.tables.check_rules import check_order
from sevenpercent.tables.load import read_package
from sevenpercent.tables.relations import RELATIONS, not_alike, rows
from sevenpercent.tables.relations_known import unlisted


def test_every_relation_names_tables_that_are_there():
    for relation in RELATIONS:
        assert set(relation.tables) <= set(read_package()), relation
    keys = [(relation.tables[0], relation.function) for relation in RELATIONS]
    assert len(keys) == len(set(keys))


def test_every_table_is_tied_to_something():
    assert set(read_package()) == {table for relation in RELATIONS for table in relation.tables}


def test_rows_count_from_the_header_and_pass_over_what_is_missing():
    frame = pd.DataFrame({"a": [1.0, None, 3.0], "b": ["x", "y", "z"]})
    found = list(rows(frame, pd.Series([True, True, True]), "a", "b"))
    assert found == [(2, "a 1.0, b x"), (4, "a 3.0, b z")]


def test_not_alike_tells_the_unusual_row_of_a_group():
    frame = pd.DataFrame({"g": ["a", "a", "b", "b", "b"], "v": ["1", "1", "2", "3", "3"]})
    assert list(not_alike(frame, [frame["g"]], "v")) == [(4, "v 2")]
    assert not list(not_alike(frame, [frame["g"], frame["v"]], "v"))


def test_cells_of_numeric_fields_become_numbers():
    fields = [{"name": "n", "type": "integer"}, {"name": "s", "type": "string"}]
    typed = type_cells(pd.DataFrame({"n": ["1", "", "x"], "s": ["01", "", "x"]}), fields)
    assert typed["n"].isna().tolist() == [False, True, True] and typed["n"][0] == 1
    assert typed["s"].tolist() == ["01", "", "x"]


@pytest.mark.parametrize(
    "keys, row", [(["1", "2", "10"], None), (["1", "10", "2"], 3), (["2", "1", "10"], 2)]
)
def test_order_is_that_of_numbers_where_keys_are_numbers(keys, row):
    frame = pd.DataFrame({"n": pd.to_numeric(pd.Series(keys))})
    assert [found for found, *_ in check_order(["n"], frame)] == ([row] if row else [])


def test_order_puts_what_is_missing_last():
    frame = pd.DataFrame({"a": ["x", "x", "y"], "b": ["1", "", "1"]})
    assert check_order(["a", "b"], frame) == []
    assert check_order(["b"], frame.iloc[[1, 0]])[0][0] == 2


def test_unlisted_tells_what_is_found_what_is_listed_and_what_is_gone():
    found = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]}, index=["x", "y"])
    listed = pd.DataFrame({"a": [1.0, 9.0], "b": [3.0, 9.0]}, index=["x", "z"])
    assert list(unlisted("both", found, listed)) == [
        (None, "y: both 2 and 4, listed are none"),
        (None, "z: both none, listed are 9 and 9"),
    ]


def test_shares_by_hand():
    frame = pd.DataFrame({"total_votes": [10.0], "democrat_votes": [5.0], "democrat_share": [0.5]})
    frame = frame.assign(republican_votes=4.0, republican_share=0.4)
    frame = frame.assign(other_votes=1.0, other_share=0.2)
    told = list(relations_within.state_shares(frame))
    assert told == [(2, "other_votes 1.0, total_votes 10.0, other_share 0.2")]


JOINS = """comparison,key,column,first_value,second_value
"votes, against his",b,total,5,7
"votes, against his",c,total,6,
"""


@pytest.mark.parametrize(
    "theirs, told",
    [
        ({"a": 4.0, "b": 7.0}, []),
        ({"a": 4.0, "b": 5.0}, [(3, "municipality_key b, total 5")]),
        ({"a": 3.0, "b": 7.0}, [(2, "municipality_key a, total 3")]),
        ({"a": None, "b": 7.0}, [(2, "municipality_key a, total ")]),
        ({"a": 4.0, "b": 7.0, "c": 6.0}, [(4, "municipality_key c, total 6")]),
        ({"b": 7.0}, [(None, "a has no row, and is not listed")]),
    ],
)
def test_a_join_is_the_official_one_but_for_what_is_listed(monkeypatch, theirs, told):
    listed = pd.read_csv(io.StringIO(JOINS), dtype=str, keep_default_na=False)
    monkeypatch.setattr(relations_rivals, "read_errata", lambda name: listed)
    official = pd.DataFrame({"votes": [4, 5, 6, 0]}, index=list("abcd"))
    rival = pd.DataFrame({"municipality_key": list(theirs), "total": theirs.values()})
    rival["total"] = rival["total"].astype(float)
    found = relations_rivals.compare(rival, official, "votes", {"total": "votes"})
    assert list(found) == told


def test_far_forgives_rounding_and_what_is_missing():
    frame = pd.DataFrame({"municipality_key": list("abc"), "x": [1.0, 1.1, None]})
    expected = pd.Series([1 + 1e-9, 1, 1])
    told = list(relations_rivals.far(frame, "x", expected))
    assert told == [(3, "municipality_key b, x 1.1")]
