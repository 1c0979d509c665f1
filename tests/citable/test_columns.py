"""Every column of a figure's CSV has its unit and its meaning, or the build says which has none."""

import json

import frictionless
import pandas as pd
import pytest

from citable.plain_csv import encode_plain
from citable.publish.columns import (
    BadColumns,
    Declarations,
    describe_columns,
    find_names,
    read_columns,
)
from citable.publish.exhibit_package import (
    PACKAGE,
    add_resource,
    describe_csv,
    describe_package,
    write_package,
)
from citable.registry import FIGURES, load_all

FRAME = pd.DataFrame(
    {"label": ["a", "b"], "value": [1.5, -2.25], "low": [1.0, -3.0], "any-dre": [True, False],
     "gap_2012_pp": [0.5, 0.25], "code_fips": ["01", "02"], "n": [3, 4]}
)  # fmt: skip
SAID = {
    "label": "What the row is",
    "value": "A gap [percentage points]",
    "low": "Its lower end [as value]",
    "any-dre": "A DRE there",
    "gap_2012_pp": "The same in 2012",
    "code_fips": "Federal code",
    "n": "Counties [counties]",
}


def describe(said, frame=FRAME, units=()):
    return describe_columns("some-id", frame, Declarations([*units], {}, {"some-id": said}))


def test_units_are_said_or_follow_from_the_name():
    found = {column.name: (column.type, column.unit) for column in describe(SAID)}
    assert found == {
        "label": ("string", "none"),
        "value": ("number", "percentage points"),
        "low": ("number", "percentage points"),
        "any-dre": ("boolean", "true or false"),
        "gap_2012_pp": ("number", "percentage points"),
        "code_fips": ("string", "code"),
        "n": ("integer", "counties"),
    }


@pytest.mark.parametrize(
    "units, names",
    [
        ({"first": "none", "place": "none"}, ["first"]),
        ({"first": "year", "place": "none"}, ["first"]),
        ({"first": "code", "area": "none", "place": "none"}, ["place", "area"]),
        ({"first": "votes", "place": "none", "area": "true or false"}, ["place"]),
        ({"first": "code", "other": "none"}, ["first"]),
    ],
)
def test_rows_are_called_by_what_names_them(units, names):
    columns = [{"name": name, "unit": unit} for name, unit in units.items()]
    assert find_names(columns, Declarations(names=["place", "area"])) == names


def test_rows_may_have_units_of_their_own():
    frame = pd.DataFrame({"unit": ["percent", "votes"], "value": [1.5, 2.0], "low": [1.0, 1.0]})
    said = {"unit": "Unit of the row", "value": "A gap [by unit]", "low": "Its end [as value]"}
    assert [column.unit for column in describe(said, frame)] == [
        "none", "by row, see the column unit", "by row, see the column unit",
    ]  # fmt: skip


def test_what_one_figure_says_counts_before_what_is_said_for_all():
    declared = Declarations([], {**SAID, "value": "Something [votes]"}, {"some-id": SAID})
    assert describe_columns("some-id", FRAME, declared)[1].unit == "percentage points"
    assert describe_columns("other-id", FRAME, declared)[1].unit == "votes"


@pytest.mark.parametrize(
    ("column", "said", "told"),
    [
        ("value", None, "figure some-id, column value: nothing says what it holds: write value: "),
        ("value", "A gap", "figure some-id, column value: no unit: write it in brackets"),
        ("value", "A gap [furlongs]", "figure some-id, column value: unknown unit 'furlongs'"),
        ("value", "A gap [as height]", "figure some-id, column value: unknown unit 'as height'"),
        ("value", "A gap [as low]", "figure some-id, column value: unknown unit 'as "),
        ("value", "A gap [none]", "figure some-id, column value: holds numbers and has no unit"),
        ("height", "Tall [votes]", "figure some-id, column height is declared and not there"),
    ],
)
def test_a_column_without_unit_or_meaning_is_named(column, said, told):
    changed = {name: text for name, text in {**SAID, column: said}.items() if text}
    with pytest.raises(BadColumns) as found:
        describe(changed)
    assert told in str(found.value)


def test_an_ill_formed_line_is_told_by_its_place(tmp_path, monkeypatch):
    path = tmp_path / "figure_columns.yml"
    path.write_text("figures:\n  some-id:\n    value: 'A gap [votes'\n", encoding="utf-8")
    monkeypatch.setattr("citable.publish.columns.name_place", lambda path: path)
    with pytest.raises(BadColumns, match=r"figure_columns.yml, figures, some-id, value: "):
        read_columns(path)


def test_a_column_where_a_figure_belongs_is_told(tmp_path, monkeypatch):
    path = tmp_path / "figure_columns.yml"
    path.write_text("figures:\n  value: A gap [votes]\n", encoding="utf-8")
    monkeypatch.setattr("citable.publish.columns.name_place", lambda path: path)
    told = r"figures, value: under figures stands the id .* under columns, found 'A gap \[votes\]'"
    with pytest.raises(BadColumns, match=told):
        read_columns(path)


def test_titles_are_names_without_the_unit():
    titles = {column.name: column.title for column in describe(SAID)}
    assert titles["gap_2012_pp"] == "Gap 2012" and titles["any-dre"] == "Any dre"
    assert titles["code_fips"] == "Code fips" and titles["value"] == "Value"


def test_the_book_says_nothing_of_figures_that_are_not_there():
    load_all()
    assert read_columns().figures.keys() <= FIGURES.keys()


def make_resource(name, frame, said):
    columns = describe_columns(name, frame, Declarations([], said))
    fields = [column.as_field() for column in columns]
    content = encode_plain(frame)
    return content, describe_csv(name, content, {"title": "x", "description": "y"}, fields, [])


def test_frictionless_finds_the_files_as_they_are_described(tmp_path):
    content, resource = make_resource("some-id", FRAME.assign(label=["a", None]), SAID)
    (tmp_path / "some-id.csv").write_bytes(content)
    package = describe_package("x", "X", [resource])
    (tmp_path / PACKAGE).write_text(json.dumps(package), encoding="utf-8")
    assert list(frictionless.Package.metadata_validate(package)) == []
    report = frictionless.validate(str(tmp_path / PACKAGE))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    (tmp_path / "some-id.csv").write_bytes(content.replace(b"1.5", b"x.5"))
    assert not frictionless.validate(str(tmp_path / PACKAGE)).valid


def test_a_further_csv_takes_the_place_of_its_earlier_entry(tmp_path):
    for name in ("numbers", "index"):
        (tmp_path / f"{name}.csv").write_text("id\nx\n", encoding="utf-8")
    write_package(tmp_path, {})
    before = (tmp_path / PACKAGE).read_bytes()
    _, resource = make_resource("further", FRAME, SAID)
    add_resource(tmp_path, resource)
    after = (tmp_path / PACKAGE).read_bytes()
    add_resource(tmp_path, resource)
    assert before != after == (tmp_path / PACKAGE).read_bytes()
    names = [one["name"] for one in json.loads(after)["resources"]]
    assert names == ["further", "index", "numbers"]
