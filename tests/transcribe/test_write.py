"""Every table is written in one form, as the data package describes it, or not at all."""

import json

import pandas as pd
import pytest

from sevenpercent.transcribe.write import WriteError, format_cell, render_csv, write_tables

TOY = pd.DataFrame({"key": ["b", "a"], "n": [2.0, None]})


def describe(name="toy"):
    """What people write of a table, and digests of another one."""
    return {
        "name": name,
        "description": "A toy.",
        "bytes": 0,
        "hash": "sha256:0",
        "rowCount": 0,
        "licence": "mit",
        "licenses": [{"name": "MIT"}],
        "sources": [{"file": "us-states-president-1976-2016.csv"}],
        "schema": {
            "fields": [{"name": "key", "type": "string"}, {"name": "n", "type": "integer"}],
            "primaryKey": ["key"],
        },
    }


def write(folder, **frames):
    """Write frames to folder, described in another folder: order and digests are made anew."""
    described = folder.parent / "described.json"
    described.write_text(json.dumps({"resources": [describe(name) for name in sorted(frames)]}))
    write_tables(frames, folder, described)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return tmp_path / "data"


def test_sorted_with_integers_and_empty_cells():
    assert render_csv(TOY, describe()) == b"key,n\na,\nb,2\n"


def test_columns_come_in_the_order_of_fields():
    assert render_csv(TOY[["n", "key"]], describe()) == b"key,n\na,\nb,2\n"


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


@pytest.mark.parametrize(
    "columns, words",
    [
        ({"key": ["a"], "n": [1], "extra": [0]}, "toy: column extra has no field"),
        ({"key": ["a"]}, "toy: field n has no column"),
        ({"key": ["a"], "n": [1.5]}, "toy.n: 1.5 is not an integer"),
        ({"key": ["a", "a"], "n": [1, 2]}, r"toy: primary key \('a',\) stands in 2 rows"),
    ],
)
def test_a_frame_unlike_its_description_is_told(columns, words):
    with pytest.raises(WriteError, match=words):
        render_csv(pd.DataFrame(columns), describe())


def test_written_twice_the_same_and_strays_removed(folder):
    (folder / "raw" / "stray.csv").write_text("x\n")
    write(folder, two=TOY, one=TOY)
    first = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    write(folder, one=TOY, two=TOY)
    second = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert first == second
    assert sorted(first) == ["datapackage.json", "one.csv", "two.csv"]


def test_bad_table_changes_nothing(folder):
    write(folder, toy=TOY)
    before = (folder / "raw" / "toy.csv").read_bytes()
    with pytest.raises(WriteError):
        write(folder, toy=pd.DataFrame({"key": ["z"], "n": [9]}), bad=TOY[["key"]])
    assert (folder / "raw" / "toy.csv").read_bytes() == before


@pytest.mark.parametrize("frames", [{}, {"toy": TOY, "more": TOY}])
def test_every_table_is_described_and_the_reverse(folder, frames):
    write(folder, toy=TOY)
    odd = "toy" if not frames else "more"
    with pytest.raises(WriteError, match=f"the same tables, one only: .'{odd}'"):
        write_tables(frames, folder, folder / "datapackage.json")


def test_package_tells_everything(folder):
    write(folder, toy=TOY)
    package = json.loads((folder / "datapackage.json").read_text())
    resource = package["resources"][0]
    assert resource["description"] == "A toy."
    assert resource["rowCount"] == 2
    assert resource["bytes"] == len(b"key,n\na,\nb,2\n")
    assert len(resource["hash"]) == len("sha256:") + 64
    assert package["licenses"] == [{"name": "MIT"}]
    assert package["sources"] == resource["sources"]
    source = resource["sources"][0]
    assert source["publisher"].startswith("The Economist")
    assert source["path"].startswith("https://github.com/TheEconomist/us-potus-model/blob/")
    assert len(source["sha256"]) == 64
