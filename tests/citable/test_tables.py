"""Every book's tables are held against data/datapackage.json, whatever its settings say."""

import hashlib
import json
import shutil

import pytest

from citable.paths import ROOT
from citable.source_checks.problems import DataError
from citable.source_checks.tables import check_or_raise, find_problems

EXAMPLE = ROOT / "examples" / "incomes"
NAME = "county_incomes"
FILE = f"data/raw/{NAME}.csv"
INCOME = "median_household_income_usd"


@pytest.fixture
def data(tmp_path):
    """A copy of the example's data to break."""
    return shutil.copytree(EXAMPLE / "data", tmp_path / "data")


def check(data, checks=()):
    check_or_raise(checks, data / "raw", data / "datapackage.json")


def describe(data, change):
    """Change what data/datapackage.json says of the table."""
    path = data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package["resources"][0])
    path.write_text(json.dumps(package), encoding="utf-8")


def replace(data, old, new):
    """Change words of the table, and describe it anew, as who means the change does."""
    path = data / "raw" / f"{NAME}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    content = path.read_bytes()
    renewed = {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
    describe(data, lambda table: table.update(renewed))


def limit_incomes(table):
    table["schema"]["fields"][3]["constraints"]["maximum"] = 120000


def test_the_example_is_as_described(data):
    check(data)


@pytest.mark.parametrize(
    "change, told",
    [
        (limit_incomes, f', row 15: {INCOME}: constraint "maximum" is "120000": 125672'),
        (lambda table: table.update(rowCount=17), ': row count: expected is "17" and actual is "1'),
        (lambda table: table.update(bytes=570), ': byte count: expected is "570" and actual is "5'),
        (
            lambda table: table["schema"]["fields"][1].update(name="place"),
            ', row 1: incorrect label: Label "state" in field place at position "2"',
        ),
        (
            lambda table: table.update(hash="sha256:" + "0" * 64),
            ': bytes differ from data/datapackage.json: expected is "00000000',
        ),
        (
            lambda table: table.update(path="raw/county_income.csv"),
            ": missing: no such file",
        ),
    ],
)
def test_a_description_that_is_not_the_tables(data, change, told):
    describe(data, change)
    with pytest.raises(DataError) as caught:
        check(data)
    assert str(caught.value).startswith(f"{FILE}{told}")


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("100310", "10031O", f', row 2: {INCOME}: type is "integer/default": 10031O'),
        ("100310", "", f', row 2: {INCOME}: constraint "required" is "True": empty'),
        ("100310", "99999", f', row 2: {INCOME}: constraint "minimum" is "100001": 99999'),
        ("100310", "100_310", f", row 2: {INCOME} is not written as a plain integer: 100_310"),
        ("Marin", "N/A", ", row 2: county_name holds a word that readers take for a missing val"),
        ("06085", "06041", ", row 3: county_fips: not unique: 06041"),
        ("51610,Virginia,Falls Church,115244\n", "", ": row count: expected is \"16\" and actual"),
    ],
)  # fmt: skip
def test_a_table_that_is_not_its_description_though_its_digest_is_new(data, old, new, told):
    replace(data, old, new)
    with pytest.raises(DataError) as caught:
        check(data)
    assert str(caught.value).startswith(f"{FILE}{told}")


def test_a_table_of_other_bytes_is_told_once(data):
    with (data / "raw" / f"{NAME}.csv").open("a", encoding="utf-8") as file:
        file.write("51685,Virginia,Manassas Park,100001\n")
    rules = [problem.rule for problem in find_problems((), data / "raw", data / "datapackage.json")]
    assert rules == ["bytes differ from data/datapackage.json", "row count"]


def test_a_missing_table(data):
    (data / "raw" / f"{NAME}.csv").unlink()
    with pytest.raises(DataError, match=f"^{FILE}: missing: no such file$"):
        check(data)


def test_a_book_adds_rules_of_its_own(data):
    def refuse_alaska(tables):
        table = tables[NAME]
        assert table.typed[INCOME].min() == 100140
        table.add([(3, "no county of Alaska", table.frame["state"][1])])

    with pytest.raises(DataError, match=f"^{FILE}, row 3: no county of Alaska: California$"):
        check(data, [refuse_alaska])


def test_a_book_without_settings_for_it_is_checked(tmp_path, clone_small_book):
    clone = clone_small_book(tmp_path / "incomes")
    describe(clone.folder / "data", limit_incomes)
    checked = clone.press("check")
    assert checked.returncode == 1
    told = f'{FILE}, row 15: {INCOME}: constraint "maximum" is "120000": 125672'
    assert checked.stderr.strip() == told
