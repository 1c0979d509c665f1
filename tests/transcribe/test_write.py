"""Every table is written in one form, or not at all."""

import json

import pandas as pd
import pytest

from sevenpercent.transcribe.rawtable import Field, RawTable
from sevenpercent.transcribe.write import WriteError, format_cell, render_csv, write_tables


def table(frame=None, name="toy", **changes):
    frame = pd.DataFrame({"key": ["b", "a"], "n": [2.0, None]}) if frame is None else frame
    parts = {
        "name": name,
        "title": "Toy",
        "description": "A toy.",
        "frame": frame,
        "fields": (
            Field("key", "string", "Key.", {"required": True}),
            Field("n", "integer", "Number."),
        ),
        "primary_key": ("key",),
        "sources": ("us-states-president-1976-2016.csv",),
        "licence": "mit",
        "as_of": "2016-11-08",
    }
    return RawTable(**{**parts, **changes})


def test_sorted_with_integers_and_empty_cells():
    assert render_csv(table()) == b"key,n\na,\nb,2\n"


@pytest.mark.parametrize(
    "value, type, text",
    [
        (3.0, "integer", "3"),
        (0.1, "number", "0.1"),
        (1 / 3, "number", "0.3333333333333333"),
        (5, "number", "5.0"),
        (True, "boolean", "true"),
        (None, "string", ""),
        (float("nan"), "integer", ""),
        (pd.NA, "boolean", ""),
        ("2016-11-08", "date", "2016-11-08"),
    ],
)
def test_cells(value, type, text):
    assert format_cell(value, type) == text


@pytest.mark.parametrize(
    "value, type",
    [(2.5, "integer"), ("2", "integer"), ("x", "number"), (2, "boolean"), (" a", "string")],
)
def test_cells_of_another_type(value, type):
    with pytest.raises(ValueError):
        format_cell(value, type)


def test_column_without_a_field():
    frame = pd.DataFrame({"key": ["a"], "n": [1], "extra": [0]})
    with pytest.raises(WriteError, match="toy: column extra has no field"):
        render_csv(table(frame))


def test_field_without_a_column():
    with pytest.raises(WriteError, match="toy: field n has no column"):
        render_csv(table(pd.DataFrame({"key": ["a"]})))


def test_columns_in_another_order():
    with pytest.raises(WriteError, match="not in the order"):
        render_csv(table(pd.DataFrame({"n": [1], "key": ["a"]})))


def test_wrong_cell_names_table_and_column():
    with pytest.raises(WriteError, match="toy.n: 1.5 is not an integer"):
        render_csv(table(pd.DataFrame({"key": ["a"], "n": [1.5]})))


def test_repeated_key():
    with pytest.raises(WriteError, match=r"toy: primary key \('a',\) stands in 2 rows"):
        render_csv(table(pd.DataFrame({"key": ["a", "a"], "n": [1, 2]})))


def test_written_twice_the_same_and_strays_removed(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "stray.csv").write_text("x\n")
    write_tables([table(name="two"), table(name="one")], tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write_tables([table(name="one"), table(name="two")], tmp_path)
    second = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert first == second
    assert sorted(first) == ["datapackage.json", "one.csv", "two.csv"]


def test_bad_table_changes_nothing(tmp_path):
    write_tables([table()], tmp_path)
    before = (tmp_path / "raw" / "toy.csv").read_bytes()
    bad = table(pd.DataFrame({"key": ["a"]}), name="bad")
    with pytest.raises(WriteError):
        write_tables([table(pd.DataFrame({"key": ["z"], "n": [9]})), bad], tmp_path)
    assert (tmp_path / "raw" / "toy.csv").read_bytes() == before


def test_package_tells_everything(tmp_path):
    write_tables([table(sum_rules={"n": ("n",)}, exact_sums=True)], tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    resource = package["resources"][0]
    assert resource["path"] == "raw/toy.csv"
    assert resource["rowCount"] == 2
    assert resource["bytes"] == len(b"key,n\na,\nb,2\n")
    assert resource["hash"].startswith("sha256:")
    assert resource["asOf"] == "2016-11-08"
    assert resource["licenses"][0]["name"] == "MIT"
    assert resource["schema"]["primaryKey"] == ["key"]
    assert resource["schema"]["missingValues"] == [""]
    assert resource["sumRules"] == {"n": ["n"]}
    source = resource["sources"][0]
    assert source["publisher"].startswith("The Economist")
    assert source["path"].startswith("https://github.com/TheEconomist/us-potus-model/blob/")
