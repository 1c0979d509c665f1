"""Exhibits are published whole, or not at all."""

import csv
import json

import frictionless
import pytest

from citable.plain_csv import write_plain
from citable.publish.describe import (
    FIGURE_FILES,
    PublishError,
    describe_number,
    plain_value,
    tell_interval,
    with_unit,
)
from citable.publish.sources import VARIABLE
from citable.registry import FIGURES, NUMBERS, Estimate, Number, compute_number, load_all


def declare(monkeypatch, result, sources=("wi_counties",), digits=1):
    entry = Number(
        "test-number", "votes", digits, "What it counts.", sources, ("C01",), "x", lambda: result
    )
    monkeypatch.setitem(NUMBERS, "test-number", entry)
    monkeypatch.setattr("citable.registry.compute_number", compute_number.__wrapped__)
    return entry


def test_number_has_its_interval(monkeypatch):
    described = describe_number(declare(monkeypatch, Estimate(-1.25, (-2.5, 0.125), level=0.9)))
    assert described["value"] == -1.25
    assert described["text"] == "\N{MINUS SIGN}1.2"
    assert described["interval"] == [-2.5, 0.125] and described["interval_level"] == 0.9
    assert described["claims"] == ["C01"]


def test_count_is_published_as_an_integer(monkeypatch):
    described = describe_number(declare(monkeypatch, 72.0, digits=0))
    assert repr(described["value"]) == "72" and described["interval"] is None


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_number_that_is_none(monkeypatch, value):
    with pytest.raises(PublishError, match="number test-number"):
        describe_number(declare(monkeypatch, value))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_changed_copy_tells_a_number_that_is_none(monkeypatch, value):
    monkeypatch.setenv(VARIABLE, "1")
    entry = declare(monkeypatch, Estimate(value, (0.5, value)))
    described = describe_number(entry)
    assert described["value"] is None and described["interval"] is None
    assert described["text"] == with_unit(entry) == "no value"
    assert tell_interval(entry) is None
    with pytest.raises(PublishError, match="value is 'x'"):
        plain_value(entry, "x")


def test_source_that_is_no_table(monkeypatch):
    with pytest.raises(PublishError, match="no_such_table"):
        describe_number(declare(monkeypatch, 1, sources=("no_such_table",)))


def test_every_number_is_published(built_site, published_results):
    load_all()
    numbers = json.loads((built_site / "exhibits/numbers.json").read_text(encoding="utf-8"))
    assert numbers.keys() == {id for id in NUMBERS if id != "test-number"}
    with (built_site / "exhibits/numbers.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == numbers.keys()
    for id, entry in numbers.items():
        assert float(rows[id]["value"]) == entry["value"]
        assert entry["text"] == NUMBERS[id].text
        assert rows[id]["text"] == write_plain(entry["text"])  # a CSV has plain signs
        assert entry["definition"] and entry["sources"] and entry["code"], id


def test_every_figure_is_published(built_site):
    load_all()
    figures = json.loads((built_site / "exhibits/figures.json").read_text(encoding="utf-8"))
    assert figures.keys() == FIGURES.keys()
    for id, entry in figures.items():
        for ending in FIGURE_FILES.values():
            assert (built_site / f"exhibits/{id}{ending}").stat().st_size, f"{id}{ending}"
        assert json.loads((built_site / f"exhibits/{id}.json").read_bytes()) == {"id": id, **entry}
        assert entry["alt"] != entry["title"] and "{" not in entry["title"] + entry["alt"]
        assert entry["rows"] > 0


def test_every_csv_is_described_by_the_data_package(built_site):
    folder = built_site / "exhibits"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {one["path"]: one for one in package["resources"]}
    assert resources.keys() == {path.name for path in folder.glob("*.csv")}
    assert list(frictionless.Package.metadata_validate(package)) == []
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    for path, one in resources.items():
        assert one["title"] and one["description"] and one["licenses"], path
        for field in one["schema"]["fields"]:
            assert field["unit"] and field["description"] and field["title"], (path, field)
