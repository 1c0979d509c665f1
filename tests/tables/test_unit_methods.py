"""The join of votes, ballots, machines and recount by reporting unit."""

import pytest

from citable.source_checks.problems import DataError
from sevenpercent.tables import unit_methods
from sevenpercent.tables.load import load


def test_every_unit_stands_once_with_its_votes():
    frame = unit_methods.unit_methods()
    raw = load("wi_reporting_units_2016")
    assert len(frame) == len(raw)
    for name in ("canvass_total_votes", "recount_clinton_votes"):
        assert frame[name].sum() == raw[name].sum()
    ballots = load("wi_ballots_by_method_2016")
    assert frame["dre_ballots"].sum() == ballots["dre_ballots"].sum()


def test_a_municipality_with_two_models_says_so():
    machines = unit_methods.listed_machines()
    assert machines.loc["5508745146", "tabulator"] == "several"
    assert machines.loc["5508745146", "accessible_device"] == "Sequoia AVC Edge"
    assert machines.loc["5507941251", "tabulator"] == "ES&S DS200"


def test_a_form_without_a_unit_is_told():
    frame = unit_methods.unit_methods()
    forms = load("wi_ballots_by_method_2016")
    forms.loc[0, "reporting_unit"] = "WARD 99"
    with pytest.raises(DataError, match="WARD 99"):
        unit_methods._require_conserved(frame, forms, frame)


def test_a_cause_without_a_unit_is_told(tmp_path, monkeypatch):
    copy = tmp_path / "recount_causes.csv"
    text = unit_methods.RECOUNT_CAUSES.read_text(encoding="utf-8")
    copy.write_text(text.replace("WARD 34", "WARD 3400"), encoding="utf-8")
    monkeypatch.setattr(unit_methods, "RECOUNT_CAUSES", copy)
    with pytest.raises(DataError, match="row 2: City of Milwaukee, WARD 3400"):
        unit_methods.recount_causes()
