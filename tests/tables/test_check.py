"""A broken copy of data/raw is caught, with a message that names file, row and rule."""

import csv
import json
import shutil

import frictionless
import pandas as pd
import pytest

from sevenpercent.paths import DATAPACKAGE, RAW
from sevenpercent.tables.check import DataError, check_or_raise, check_raw, summarise
from sevenpercent.tables.check_rules import check_field, check_sum, tell
from sevenpercent.tables.load import read_package
from sevenpercent.tables.problems import Problem

UNITS = "wi_reporting_units_2016"


# Small enough to be checked twice in every test; the last tests check each table of data/raw.
SOME = (
    "miller_counties",
    "us_states_president",
    "wi_certified_totals",
    "wi_counties",
    "wi_municipalities",
    "wi_recount_methods",
    UNITS,
)


def copy_tables(folder, names):
    """A folder raw with some tables of data/raw, their package beside it."""
    (folder / "raw").mkdir()
    package = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
    package["resources"] = [part for part in package["resources"] if part["name"] in names]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for name in names:
        shutil.copy(RAW / f"{name}.csv", folder / "raw")
    return folder / "raw"


@pytest.fixture
def raw(tmp_path):
    """A copy of some of data/raw to break."""
    return copy_tables(tmp_path, SOME)


def read(raw, name=UNITS):
    with open(raw / f"{name}.csv", encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(raw, rows, name=UNITS):
    with open(raw / f"{name}.csv", "w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def problems(raw):
    return check_raw(raw, raw.parent / "datapackage.json")


def messages(raw):
    return [str(problem) for problem in problems(raw)]


def assert_told(raw, start, *parts):
    """Some problem starts so and has all these parts; the summary does not drop it."""
    found = problems(raw)
    told = [str(problem) for problem in found]
    matching = [line for line in told if line.startswith(start) and all(p in line for p in parts)]
    assert matching, told[:10]
    assert all("\n" not in line for line in told)
    assert any(line.startswith(start) for line in summarise(found))


def test_data_raw_is_as_described():
    assert check_raw() == []
    check_or_raise()


def test_frictionless_agrees():
    report = frictionless.validate(str(DATAPACKAGE))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])[:10]


def test_missing_file(raw):
    (raw / "wi_counties.csv").unlink()
    assert_told(raw, "data/raw/wi_counties.csv: missing")


def test_problems_raise_with_a_line_each(raw):
    (raw / "wi_counties.csv").unlink()
    with pytest.raises(DataError, match="^data/raw/wi_counties.csv: missing: no such file$"):
        check_or_raise(raw, raw.parent / "datapackage.json")


def test_summary_keeps_every_kind_and_counts_the_rest():
    many = [Problem("data/raw/a.csv", row, "r", "v") for row in range(2, 12)]
    lines = summarise([*many, Problem("data/raw/b.csv", None, "s", "w")])
    assert lines[0] == "data/raw/a.csv, row 2: r: v"
    assert lines[3:] == ["data/raw/a.csv: r: in 7 more places", "data/raw/b.csv: s: w"]


def test_file_that_the_package_does_not_describe(raw):
    (raw / "stray.csv").write_text("a\n1\n")
    assert_told(raw, "data/raw/stray.csv: not described")


def test_dropped_column(raw):
    rows = read(raw)
    place = rows[0].index("canvass_clinton_votes")
    write(raw, [row[:place] + row[place + 1 :] for row in rows])
    start = f"data/raw/{UNITS}.csv, row 1: column is missing: canvass_clinton_votes"
    assert_told(raw, start)


def test_renamed_column(raw):
    rows = read(raw)
    rows[0][rows[0].index("canvass_clinton_votes")] = "clinton"
    write(raw, rows)
    assert_told(raw, f"data/raw/{UNITS}.csv, row 1: column is not in the package", "clinton")


def test_swapped_columns_with_their_header(raw):
    rows = read(raw)
    a, b = (rows[0].index(f"canvass_{name}_votes") for name in ("trump", "clinton"))
    for row in rows:
        row[a], row[b] = row[b], row[a]
    write(raw, rows)
    assert_told(
        raw,
        f"data/raw/{UNITS}.csv, row 1: columns are not in the order of the fields",
        "canvass_clinton_votes stands where canvass_trump_votes belongs",
    )


@pytest.mark.parametrize("which", ["header", "cells"])
def test_swapped_columns_of_one_type(raw, which):
    """Types and sums cannot tell these; order or the certified totals can."""
    rows = read(raw)
    a, b = (rows[0].index(f"canvass_{name}_votes") for name in ("trump", "clinton"))
    for row in rows[:1] if which == "header" else rows[1:]:
        row[a], row[b] = row[b], row[a]
    write(raw, rows)
    assert_told(
        raw,
        f"data/raw/{UNITS}.csv: canvass_clinton_votes is not the certified total",
        "1404440, not 1381823, in the state",
    )
    assert_told(raw, f"data/raw/{UNITS}.csv: bytes differ")


def test_swapped_columns_without_certified_totals(raw):
    rows = read(raw, "miller_counties")
    a, b = (rows[0].index(name) for name in ("trump_votes", "clinton_votes"))
    for row in rows[1:]:
        row[a], row[b] = row[b], row[a]
    write(raw, rows, "miller_counties")
    assert_told(raw, "data/raw/miller_counties.csv: bytes differ from data/datapackage.json")


def test_duplicate_key(raw):
    rows = read(raw)
    rows[9] = rows[8]
    write(raw, rows)
    assert_told(
        raw, f"data/raw/{UNITS}.csv, row 10: primary key (municipality_key, reporting_unit) repeats"
    )


@pytest.mark.parametrize(
    "cell, rule",
    [
        ("-3", "canvass_clinton_votes is below 0: -3"),
        ("12.5", "canvass_clinton_votes is not of type integer: 12.5"),
        ("12.0", "canvass_clinton_votes is not of type integer: 12.0"),
        ("twelve", "canvass_clinton_votes is not of type integer: twelve"),
        ("", "canvass_clinton_votes is required: empty"),
    ],
)
def test_votes_that_are_no_count(raw, cell, rule):
    rows = read(raw)
    rows[811][rows[0].index("canvass_clinton_votes")] = cell
    write(raw, rows)
    assert_told(raw, f"data/raw/{UNITS}.csv, row 812: {rule}")


def test_candidates_above_the_total(raw):
    rows = read(raw)
    place = rows[0].index("canvass_clinton_votes")
    rows[5][place] = str(int(rows[5][place]) + 1000)
    write(raw, rows)
    rule = "the parts of canvass_total_votes are more than it"
    assert_told(raw, f"data/raw/{UNITS}.csv, row 6: {rule}", "against")


def test_truncated_in_a_line(raw):
    path = raw / f"{UNITS}.csv"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2].rstrip(b"\n"))
    assert_told(raw, f"data/raw/{UNITS}.csv, row ", "file is cut off")
    assert_told(raw, f"data/raw/{UNITS}.csv, row ", "file does not have 3636 rows")


def test_truncated_between_lines(raw):
    write(raw, read(raw)[:-100])
    assert_told(raw, f"data/raw/{UNITS}.csv, row 3537: file does not have 3636 rows", "3536")


def test_emptied_file(raw):
    (raw / f"{UNITS}.csv").write_bytes(b"")
    assert_told(raw, f"data/raw/{UNITS}.csv, row 1: column is missing")


def test_carriage_returns(raw):
    path = raw / f"{UNITS}.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert_told(raw, f"data/raw/{UNITS}.csv, row 1: line does not end in LF alone")


def test_byte_order_mark(raw):
    path = raw / f"{UNITS}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert_told(raw, f"data/raw/{UNITS}.csv, row 1: byte order mark")
    # The mark is no part of the first column's name.
    assert not any("column is missing" in line for line in messages(raw))


def test_bytes_that_are_not_utf8(raw):
    path = raw / "wi_counties.csv"
    path.write_bytes(path.read_bytes().replace(b"Adams", b"Ad\xe4ms"))
    assert_told(raw, "data/raw/wi_counties.csv, row 2: not UTF-8")


def test_a_changed_byte_names_the_row_where_a_rule_can_tell(raw):
    rows = read(raw)
    place = rows[0].index("recount_trump_votes")
    rows[99][place] = str(int(rows[99][place]) + 1)
    write(raw, rows)
    assert_told(raw, f"data/raw/{UNITS}.csv, row 100: the parts of recount_total_votes are more")
    assert_told(raw, f"data/raw/{UNITS}.csv: bytes differ from data/datapackage.json")


def test_a_changed_byte_that_no_rule_can_see(raw):
    path = raw / "wi_counties.csv"
    path.write_bytes(path.read_bytes().replace(b"Adams", b"Adama"))
    assert len(messages(raw)) == 1
    assert_told(raw, "data/raw/wi_counties.csv: bytes differ", "sha256:")


def test_foreign_key(raw):
    rows = read(raw)
    rows[1][0] = "5599999999"
    write(raw, rows)
    rule = "foreign key (municipality_key) is not in wi_municipalities: 5599999999"
    assert_told(raw, f"data/raw/{UNITS}.csv, row 2: {rule}")


def test_value_outside_its_list(raw):
    rows = read(raw, "wi_recount_methods")
    rows[4][1] = "by guess"
    write(raw, rows, "wi_recount_methods")
    rule = "recount_method is not among its values: by guess"
    assert_told(raw, f"data/raw/wi_recount_methods.csv, row 5: {rule}")


def test_code_that_lost_a_digit(raw):
    rows = read(raw, "wi_counties")
    rows[1][0] = rows[1][0][1:]
    write(raw, rows, "wi_counties")
    assert_told(raw, "data/raw/wi_counties.csv, row 2: county_fips does not match")


@pytest.mark.parametrize("name", sorted(read_package()))
def test_every_table_misses_a_row_and_a_column(tmp_path, name):
    raw = copy_tables(tmp_path, [name])
    rows = read(raw, name)
    write(raw, [row[:-1] for row in rows[:-1]], name)
    told = messages(raw)
    assert any("rows of data" in line for line in told), told
    assert any("bytes differ" in line for line in told), told
    missing = f"data/raw/{name}.csv, row 1: column is missing: {rows[0][-1]}"
    assert missing in told


@pytest.mark.parametrize("name", sorted(read_package()))
def test_every_table_repeats_a_key(tmp_path, name):
    raw = copy_tables(tmp_path, [name])
    rows = read(raw, name)
    write(raw, [*rows, rows[1]], name)
    start = f"data/raw/{name}.csv, row {len(rows) + 1}: primary key ("
    assert any(line.startswith(start) for line in messages(raw))


def test_sums_by_hand():
    frame = pd.DataFrame({"t": ["5", "5", "5", ""], "a": ["2", "3", "1", "1"], "b": ["3"] * 4})
    assert [row for row, *_ in check_sum("t", ["a", "b"], frame, exact=False)] == [3]
    assert [row for row, *_ in check_sum("t", ["a", "b"], frame, exact=True)] == [3, 4]


def test_rows_count_as_in_a_spreadsheet():
    assert tell(pd.Series(["a", "b"]), [False, True], "rule") == [(3, "rule", "b")]


def test_votes_are_never_negative_even_where_no_minimum_is_described():
    field = {"name": "toy_votes", "type": "integer"}
    assert check_field(field, pd.Series(["4", "-1"])) == [(3, "toy_votes is below 0", "-1")]
    assert check_field({**field, "name": "longitude"}, pd.Series(["4", "-1"])) == []
