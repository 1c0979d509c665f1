"""A broken copy of data/raw is caught, with a message that names file, row and rule."""

import csv
import json
import shutil

import frictionless
import pandas as pd
import pytest

from citable.source_checks.problems import DataError, Problem, summarise
from citable.source_checks.table_cells import tell
from citable.source_checks.tables import find_problems
from sevenpercent.paths import DATAPACKAGE, RAW
from sevenpercent.tables.check import check_figures, check_or_raise
from sevenpercent.tables.check_rules import check_sum
from sevenpercent.tables.load import read_package

UNITS = "wi_reporting_units_2016"
FEW = 20  # rows, the header among them
# Small enough to be checked in every test; the last tests check each table of data/raw.
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


def set_cell(raw, row, column, value, name=UNITS):
    """Write a cell, or what a function makes of it; the row as a spreadsheet counts."""
    rows = read(raw, name)
    place = rows[0].index(column)
    rows[row - 1][place] = value(rows[row - 1][place]) if callable(value) else value
    write(raw, rows, name)


def exchange(raw, first, second, name=UNITS, rows=slice(None)):
    """Exchange two columns in some rows, the header's being the first."""
    table = read(raw, name)
    a, b = table[0].index(first), table[0].index(second)
    for row in table[rows]:
        row[a], row[b] = row[b], row[a]
    write(raw, table, name)


def replace(raw, old, new, name="wi_counties"):
    path = raw / f"{name}.csv"
    path.write_bytes(path.read_bytes().replace(old, new))


def problems(raw):
    return find_problems([check_figures], raw, raw.parent / "datapackage.json")


def messages(raw):
    return [str(problem) for problem in problems(raw)]


def assert_told(found, start, *parts):
    """Some problem starts so and has all these parts; the summary does not drop it."""
    told = [str(problem) for problem in found]
    matching = [line for line in told if line.startswith(start) and all(p in line for p in parts)]
    assert matching, told[:10]
    assert all("\n" not in line for line in told)
    assert any(line.startswith(start) for line in summarise(found))


def test_data_raw_is_as_described():
    check_or_raise()


def test_problems_raise_with_a_line_each(raw):
    (raw / "wi_counties.csv").unlink()
    with pytest.raises(DataError, match="^data/raw/wi_counties.csv: missing: no such file$"):
        check_or_raise(raw, raw.parent / "datapackage.json")


def test_description_that_is_none(raw):
    path = raw.parent / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"integer"', '"integr"', 1))
    with pytest.raises(DataError, match=r"^data/datapackage\.json: .*integr"):
        check_or_raise(raw, path)


def test_summary_keeps_every_kind_and_counts_the_rest():
    many = [Problem("data/raw/a.csv", row, "r", "v") for row in range(2, 12)]
    lines = summarise([*many, Problem("data/raw/b.csv", None, "s", "w")])
    assert lines[0] == "data/raw/a.csv, row 2: r: v"
    assert lines[3:] == ["data/raw/a.csv: r: in 7 more places", "data/raw/b.csv: s: w"]


def test_file_that_the_package_does_not_describe(raw):
    (raw / "stray.csv").write_text("a\n1\n")
    assert_told(problems(raw), "data/raw/stray.csv: not described")


def without_a_column(rows):
    place = rows[0].index("canvass_clinton_votes")
    return [row[:place] + row[place + 1 :] for row in rows]


def with_a_column_renamed(rows):
    return [["clinton" if cell == "canvass_clinton_votes" else cell for cell in rows[0]], *rows[1:]]


def with_a_column_repeated(rows):
    return [[rows[0][0], *rows[0][:1], *rows[0][2:]], *rows[1:]]


def with_blanks_around_a_name(rows):
    return [[rows[0][0], rows[0][1] + " ", *rows[0][2:]], *rows[1:]]


def with_rows_too_short_and_too_long(rows):
    return [*rows[:5], rows[5][:-1], [*rows[6], "0"], [], *rows[8:]]


@pytest.mark.parametrize(
    "change, told",
    [
        (
            without_a_column,
            {
                ", row 1: incorrect label: ": '"canvass_castle_votes" in field canvass_clinton_vot',
                ", row 1: missing label: ": "",
            },
        ),
        (
            with_a_column_renamed,
            {", row 1: incorrect label: ": '"clinton" in field canvass_clinton_votes'},
        ),
        (lambda rows: [[*row, "x"] for row in rows], {", row 1: extra label: ": '"x"'}),
        (with_a_column_repeated, {', row 1: duplicate label: at position "1"': ""}),
        (with_blanks_around_a_name, {", row 1: blanks around a column's name": "reporting_unit "}),
        (
            lambda rows: [*rows[:9], rows[8], *rows[10:]],
            {", row 10: primary key: the same as in the row at position 9": ""},
        ),
        (lambda rows: rows[:-100], {': row count: expected is "3636" and actual is "3536"': ""}),
        (lambda rows: rows[:1], {": table dimensions: number of rows is 0": ""}),
        (
            with_rows_too_short_and_too_long,
            {
                ", row 6: recount_scattering_votes: missing cell: empty": "",
                ", row 7: extra cell: 0": "",
                ", row 8: blank row: ": "",
            },
        ),
    ],
)
def test_rows_and_columns_that_are_not_as_described(raw, change, told):
    write(raw, change(read(raw)))
    found = problems(raw)
    for start, part in told.items():
        assert_told(found, f"data/raw/{UNITS}.csv{start}", part)


def test_swapped_columns_with_their_header(raw):
    exchange(raw, "canvass_trump_votes", "canvass_clinton_votes")
    label = '"canvass_clinton_votes" in field canvass_trump_votes'
    assert_told(problems(raw), f"data/raw/{UNITS}.csv, row 1: incorrect label: ", label)


@pytest.mark.parametrize("rows", [slice(1), slice(1, None)], ids=["header", "cells"])
def test_swapped_columns_of_one_type(raw, rows):
    """Types and sums cannot tell these; order or the certified totals can."""
    exchange(raw, "canvass_trump_votes", "canvass_clinton_votes", rows=rows)
    rule = "canvass_clinton_votes is not the certified total"
    found = problems(raw)
    assert_told(found, f"data/raw/{UNITS}.csv: {rule}", "1404440, not 1381823, in the state")
    assert_told(found, f"data/raw/{UNITS}.csv: bytes differ")


def test_swapped_columns_without_certified_totals(raw):
    exchange(raw, "trump_votes", "clinton_votes", "miller_counties", slice(1, None))
    assert_told(
        problems(raw), "data/raw/miller_counties.csv: bytes differ from data/datapackage.json"
    )


@pytest.mark.parametrize(
    "rules",
    [
        {
            "-3": ': constraint "minimum" is "0": -3',
            "12.5": ': type is "integer/default": 12.5',
            "12.0": ': type is "integer/default": 12.0',
            "twelve": ': type is "integer/default": twelve',
            "": ': constraint "required" is "True": empty',
        },
        # These frictionless takes.
        *(
            {cell: f" is not written as a plain integer: {cell}" for cell in cells}
            for cells in ((" 12", "12 ", "+12"), ("1_2", "012", "\u0661\u0662"))
        ),
    ],
)
def test_votes_that_are_no_count(raw, rules):
    """Each in a row of its own; no more of a kind than the summary names."""
    for row, cell in enumerate(rules, start=812):
        set_cell(raw, row, "canvass_clinton_votes", cell)
    found = problems(raw)
    for row, rule in enumerate(rules.values(), start=812):
        assert_told(found, f"data/raw/{UNITS}.csv, row {row}: canvass_clinton_votes{rule}")


def test_candidates_above_the_total(raw):
    set_cell(raw, 6, "canvass_clinton_votes", lambda votes: int(votes) + 1000)
    rule = "the parts of canvass_total_votes are more than it"
    assert_told(problems(raw), f"data/raw/{UNITS}.csv, row 6: {rule}", "against")


def test_truncated_in_a_line(raw):
    path = raw / f"{UNITS}.csv"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2].rstrip(b"\n"))
    found = problems(raw)
    assert_told(found, f"data/raw/{UNITS}.csv, row ", "file is cut off")
    assert_told(found, f"data/raw/{UNITS}.csv: row count: ", '"3636"')


def test_emptied_file(raw):
    (raw / f"{UNITS}.csv").write_bytes(b"")
    assert_told(problems(raw), f"data/raw/{UNITS}.csv: source error: the source is empty")


@pytest.mark.parametrize(
    "old, new, start, part",
    [
        # Semicolons are not taken for commas.
        (b",", b";", ", row 1: missing label: ", "county_name"),
        (b"\n", b"\r\n", ", row 1: control character", "line end that is not LF"),
        (b"Adams", b"Ad\xe4ms", ", row 2: not UTF-8", ""),
    ],
)
def test_other_bytes(raw, old, new, start, part):
    replace(raw, old, new)
    assert_told(problems(raw), f"data/raw/wi_counties.csv{start}", part)


def test_quotation_mark_without_its_pair(raw):
    replace(raw, b"Brown", b'"Brown')
    told = messages(raw)
    assert any(line.startswith("data/raw/wi_counties.csv, row 6: ") for line in told), told
    assert max(map(len, told)) < 400


def test_byte_order_mark(raw):
    path = raw / f"{UNITS}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    found = problems(raw)
    assert_told(found, f"data/raw/{UNITS}.csv, row 1: byte order mark")
    # The mark is no part of the first column's name.
    assert not any("label" in line for line in map(str, found))


def test_a_changed_byte_names_the_row_where_a_rule_can_tell(raw):
    set_cell(raw, 100, "recount_trump_votes", lambda votes: int(votes) + 1)
    found = problems(raw)
    assert_told(found, f"data/raw/{UNITS}.csv, row 100: the parts of recount_total_votes are more")
    assert_told(found, f"data/raw/{UNITS}.csv: bytes differ from data/datapackage.json")


def test_a_changed_byte_that_no_rule_can_see(raw):
    replace(raw, b"Adams", b"Adama")
    found = problems(raw)
    assert len(found) == 1
    assert_told(found, "data/raw/wi_counties.csv: bytes differ", "expected is")


@pytest.mark.parametrize(
    "name, row, column, value, start, parts",
    [
        (
            *(UNITS, 2, "municipality_key", "5599999999", "foreign key: "),
            ("municipality_key", '"5599999999" not found', '"wi_municipalities"'),
        ),
        (
            *("wi_recount_methods", 5, "recount_method", "by guess"),
            *('recount_method: constraint "enum" is', [": by guess"]),
        ),
        # A code that lost a digit.
        (
            *("wi_counties", 2, "county_fips", "5001"),
            *("county_fips: constraint", ("pattern", ": 5001")),
        ),
    ],
)
def test_value_outside_its_list(raw, name, row, column, value, start, parts):
    set_cell(raw, row, column, value, name)
    assert_told(problems(raw), f"data/raw/{name}.csv, row {row}: {start}", *parts)


@pytest.mark.parametrize("name", sorted(read_package()))
def test_every_table_misses_a_row_and_repeats_a_key(tmp_path, name):
    raw = copy_tables(tmp_path, [name])
    rows = read(raw, name)
    write(raw, [*rows[:-2], rows[1]], name)
    told = messages(raw)
    assert any(line.startswith(f"data/raw/{name}.csv: row count: ") for line in told), told
    assert any("bytes differ" in line for line in told), told
    start = f"data/raw/{name}.csv, row {len(rows) - 1}: primary key: the same as in the row"
    assert any(line.startswith(start) for line in told), told


@pytest.mark.parametrize("name", sorted(read_package()))
def test_every_table_misses_a_column(tmp_path, name):
    """The header tells it: the first rows are enough."""
    raw = copy_tables(tmp_path, [name])
    rows = read(raw, name)[:FEW]
    write(raw, [row[:-1] for row in rows], name)
    start = f"data/raw/{name}.csv, row 1: missing label: "
    assert any(line.startswith(start) and f'"{rows[0][-1]}"' in line for line in messages(raw))


def test_sums_by_hand():
    frame = pd.DataFrame({"t": [5, 5, 5, None], "a": [2, 3, 1, 1], "b": [3, 3, 3, 3]})
    assert [row for row, *_ in check_sum("t", ["a", "b"], frame, exact=False)] == [3]
    assert [row for row, *_ in check_sum("t", ["a", "b"], frame, exact=True)] == [3, 4]


def test_rows_count_as_in_a_spreadsheet():
    assert tell(pd.Series(["a", "b"]), [False, True], "rule") == [(3, "rule", "b")]


def test_frictionless_knows_every_word_of_the_package():
    package = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
    assert list(frictionless.Package.metadata_validate(package)) == []
