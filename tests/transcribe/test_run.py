"""The run of all modules: what each must offer, what stops it."""

import importlib

import pytest

from sevenpercent.tables.load import read_package
from sevenpercent.transcribe import run
from sevenpercent.transcribe.originals import OriginalError, load_registry


@pytest.mark.parametrize("name", run.MODULES)
def test_module_has_something_to_offer(name):
    module = importlib.import_module(f"sevenpercent.transcribe.{name}")
    assert hasattr(module, "tables") or hasattr(module, "comparisons")


def test_missing_originals_change_nothing(tmp_path):
    with pytest.raises(OriginalError, match="not found"):
        run.run(tmp_path / "nowhere", data=tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_collect_keeps_the_order_of_modules(monkeypatch):
    class Module:
        def __init__(self, name):
            self.tables = lambda originals: {name: originals}

    monkeypatch.setattr(run, "MODULES", ["b", "a"])
    monkeypatch.setattr(run.importlib, "import_module", lambda path: Module(path[-1]))
    assert list(run.collect("tables", "here").items()) == [("b", "here"), ("a", "here")]
    assert run.collect("comparisons", "here", {}) == {}


def test_every_source_is_a_registered_original():
    for resource in read_package().values():
        assert resource["sources"], resource["name"]
        for source in resource["sources"]:
            assert source["sha256"] == load_registry()[source["file"]].sha256


def test_every_field_says_what_it_is():
    for resource in read_package().values():
        assert len(resource["description"]) > 40, resource["name"]
        for field in resource["schema"]["fields"]:
            place = (resource["name"], field["name"])
            assert field["description"].endswith("."), place
            if field["type"] == "integer" and field["name"].endswith(("_votes", "_ballots")):
                assert field["constraints"]["minimum"] == 0, place
            if field["type"] == "boolean":
                assert (field["trueValues"], field["falseValues"]) == (["true"], ["false"]), place
