"""Damaged variants of the tables of data/raw, generated from their schema."""

import csv
import io
import random
from dataclasses import dataclass

NUMERIC = ("integer", "number")
KINDS = {}


@dataclass(frozen=True)
class TableMutant:
    """A table as it must not be: what was done, where, and the bytes that came of it.

    column : str, what a message must name, "" where any place in the file will do
    """

    table: str
    kind: str
    change: str
    column: str
    content: bytes

    def __str__(self):
        return f"{self.table}: {self.kind}: {self.change}"


class Original:
    """A table to damage: its bytes, its rows, its schema, dice of its own."""

    def __init__(self, resource, content):
        self.resource, self.content = resource, content
        self.header, *self.rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        self.fields = {field["name"]: field for field in resource["schema"]["fields"]}
        self.key = resource["schema"]["primaryKey"]

    def damage(self, kind):
        """One mutant of a kind; None where the table has nothing to damage in this way."""
        # By name, so that a new kind leaves the others as they are.
        self.dice = random.Random(f"{self.resource['name']}, {kind}")
        made = KINDS[kind](self)
        if made is None:
            return None
        change, column, result = made
        content = result if isinstance(result, bytes) else write(result)
        assert content != self.content, f"{self.resource['name']}: {kind} changes nothing"
        return TableMutant(self.resource["name"], kind, change, column, content)

    def columns(self, *types, **wanted):
        """Columns of some types, outside the key unless asked for, with some constraint."""
        return [
            name
            for name, field in self.fields.items()
            if field["type"] in types
            and (name in self.key) == wanted.get("key", False)
            and all(rule in field.get("constraints", {}) for rule in wanted.get("rules", ()))
        ]

    def pick(self, columns, fits=bool):
        """(row, place of the column) of a cell that fits; None if no column has one."""
        columns = list(columns)
        self.dice.shuffle(columns)
        for column in columns:
            place = self.header.index(column)
            rows = [n for n, row in enumerate(self.rows) if fits(row[place])]
            if rows:
                return self.dice.choice(rows), place
        return None

    def change_cell(self, cell, change):
        """A mutant with one cell changed by a function of its text."""
        if cell is None:
            return None
        row, place = cell
        rows = [list(each) for each in self.rows]
        old = rows[row][place]
        rows[row][place] = change(old)
        if rows[row][place] == old:
            return None
        column = self.header[place]
        told = f"row {row + 2}, {column}: {old!r} becomes {rows[row][place]!r}"
        return told, column, [self.header, *rows]


def write(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def kind(name):
    def register(function):
        KINDS[name] = function
        return function

    return register


# The file as bytes.


@kind("file cut off in a line")
def cut_in_a_line(table):
    half = table.content[: len(table.content) // 2].rstrip(b"\n")
    return "half of its bytes", "", half


@kind("file cut off between lines")
def cut_between_lines(table):
    keep = len(table.rows) * 9 // 10
    return f"{keep} of {len(table.rows)} rows", "", [table.header, *table.rows[:keep]]


@kind("file emptied")
def emptied(table):
    return "no bytes", "", b""


@kind("header alone")
def header_alone(table):
    return "no rows", "", [table.header]


@kind("header missing")
def header_missing(table):
    return "rows without a header", "", table.rows


@kind("other encoding")
def other_encoding(table):
    return "UTF-16", "", table.content.decode("utf-8").encode("utf-16")


@kind("byte that is not UTF-8")
def latin_byte(table):
    place = table.dice.randrange(len(table.content) // 2, len(table.content) - 2)
    return f"byte {place}", "", table.content[:place] + b"\xe4" + table.content[place:]


@kind("byte order mark")
def byte_order_mark(table):
    return "EF BB BF", "", b"\xef\xbb\xbf" + table.content


@kind("NUL byte")
def nul_byte(table):
    lines = table.content.split(b"\n")
    row = table.dice.randrange(1, len(lines) - 1)
    lines[row] += b"\x00"
    return f"row {row + 1}", "", b"\n".join(lines)


@kind("carriage returns")
def carriage_returns(table):
    return "CRLF", "", table.content.replace(b"\n", b"\r\n")


@kind("last line end missing")
def last_line_end(table):
    return "no LF", "", table.content.removesuffix(b"\n")


@kind("semicolons")
def semicolons(table):
    return "for commas", "", table.content.replace(b",", b";")


@kind("quotation mark without its pair")
def quotation_mark(table):
    lines = table.content.split(b"\n")
    row = table.dice.randrange(1, len(lines) // 2)
    lines[row] = b'"' + lines[row]
    return f"row {row + 1}", "", b"\n".join(lines)


@kind("conflict markers")
def conflict_markers(table):
    lines = table.content.split(b"\n")
    row = table.dice.randrange(1, len(lines) - 1)
    return f"row {row + 1}", "", b"\n".join([*lines[:row], b"<<<<<<< HEAD", *lines[row:]])


# Its columns.


@kind("column missing")
def column_missing(table):
    place = table.dice.randrange(len(table.header))
    rows = [row[:place] + row[place + 1 :] for row in (table.header, *table.rows)]
    return table.header[place], table.header[place], rows


@kind("column too many")
def column_too_many(table):
    rows = [[*row, "1"] for row in table.rows]
    return "surplus", "surplus", [[*table.header, "surplus"], *rows]


@kind("column renamed")
def column_renamed(table):
    place = table.dice.randrange(len(table.header))
    name = table.header[place].upper()
    header = [*table.header[:place], name, *table.header[place + 1 :]]
    return f"{table.header[place]} becomes {name}", table.header[place], [header, *table.rows]


@kind("columns exchanged with their names")
def columns_exchanged(table):
    first, second = sorted(table.dice.sample(range(len(table.header)), 2))
    rows = [exchange(row, first, second) for row in (table.header, *table.rows)]
    return f"{table.header[first]} and {table.header[second]}", table.header[first], rows


@kind("cells of two columns of a kind exchanged")
def like_columns_exchanged(table):
    """As in a spreadsheet whose headings were typed in the wrong order."""
    pairs = [
        (first, second)
        for first in range(len(table.header))
        for second in range(first + 1, len(table.header))
        if all(table.header[place] not in table.key for place in (first, second))
        and table.fields[table.header[first]]["type"] == table.fields[table.header[second]]["type"]
        and any(row[first] != row[second] for row in table.rows)
    ]
    if not pairs:
        return None
    first, second = table.dice.choice(pairs)
    rows = [exchange(row, first, second) for row in table.rows]
    return f"{table.header[first]} and {table.header[second]}", "", [table.header, *rows]


def exchange(row, first, second):
    row = list(row)
    row[first], row[second] = row[second], row[first]
    return row


# Its rows.


@kind("row missing")
def row_missing(table):
    row = table.dice.randrange(len(table.rows))
    rows = [table.header, *table.rows[:row], *table.rows[row + 1 :]]
    return f"row {row + 2}: {table.rows[row][:3]}", "", rows


@kind("row repeated")
def row_repeated(table):
    row = table.dice.randrange(len(table.rows))
    rows = [table.header, *table.rows[: row + 1], table.rows[row], *table.rows[row + 1 :]]
    return f"row {row + 2}", "", rows


@kind("key repeated")
def key_repeated(table):
    """Another row bears this row's key."""
    row = table.dice.randrange(len(table.rows) - 1)
    rows = [list(each) for each in table.rows]
    for name in table.key:
        place = table.header.index(name)
        rows[row + 1][place] = rows[row][place]
    return f"rows {row + 2} and {row + 3}", table.key[0], [table.header, *rows]


@kind("rows exchanged")
def rows_exchanged(table):
    first, second = table.dice.sample(range(len(table.rows)), 2)
    return f"rows {first + 2} and {second + 2}", "", [
        table.header, *exchange(table.rows, first, second)
    ]  # fmt: skip


@kind("keys exchanged")
def keys_exchanged(table):
    """Two neighbours bear each other's keys."""
    row = table.dice.randrange(len(table.rows) - 1)
    rows = [list(each) for each in table.rows]
    for name in table.key:
        place = table.header.index(name)
        rows[row][place], rows[row + 1][place] = rows[row + 1][place], rows[row][place]
    return f"rows {row + 2} and {row + 3}", "", [table.header, *rows]


@kind("row too short")
def row_too_short(table):
    row = table.dice.randrange(len(table.rows))
    rows = [*table.rows[:row], table.rows[row][:-1], *table.rows[row + 1 :]]
    return f"row {row + 2}", "", [table.header, *rows]


@kind("row too long")
def row_too_long(table):
    row = table.dice.randrange(len(table.rows))
    rows = [*table.rows[:row], [*table.rows[row], "0"], *table.rows[row + 1 :]]
    return f"row {row + 2}", "", [table.header, *rows]


# Its cells.


@kind("word for a number")
def word_for_a_number(table):
    return table.change_cell(table.pick(table.columns(*NUMERIC)), lambda cell: "n/a")


@kind("not a number")
def not_a_number(table):
    return table.change_cell(table.pick(table.columns(*NUMERIC)), lambda cell: "NaN")


@kind("thousands parted")
def thousands_parted(table):
    return table.change_cell(table.pick(table.columns(*NUMERIC)), lambda cell: f"1,{cell}")


@kind("blank before a cell")
def blank_before(table):
    columns = [*table.columns("string", *NUMERIC), *table.columns("string", *NUMERIC, key=True)]
    return table.change_cell(table.pick(columns), lambda cell: f" {cell}")


@kind("fraction for a count")
def fraction_for_a_count(table):
    return table.change_cell(table.pick(table.columns("integer")), lambda cell: f"{cell}.5")


@kind("negative")
def negative(table):
    columns = table.columns(*NUMERIC, rules=["minimum"])
    return table.change_cell(table.pick(columns), lambda cell: f"-{cell if float(cell) else 1}")


@kind("above its maximum")
def above_maximum(table):
    columns = table.columns(*NUMERIC, rules=["maximum"])
    return table.change_cell(table.pick(columns), lambda cell: "100.5")


@kind("decimal shift")
def decimal_shift(table):
    cell = table.pick(table.columns(*NUMERIC), lambda cell: cell and abs(float(cell)) >= 2)
    return table.change_cell(
        cell, lambda cell: str(float(cell) * 10) if "." in cell else f"{cell}0"
    )


@kind("digit lost")
def digit_lost(table):
    cell = table.pick(table.columns("integer"), lambda cell: len(cell) > 1)
    return table.change_cell(cell, lambda cell: cell[:-1])


@kind("off by one")
def off_by_one(table):
    return table.change_cell(table.pick(table.columns("integer")), lambda cell: str(int(cell) + 1))


@kind("part moved to another part")
def part_moved(table):
    """A vote of one candidate counted for another: no sum can tell."""
    return move_in_sum(table, 1)


@kind("ten parts moved to another part")
def many_moved(table):
    return move_in_sum(table, 10)


def move_in_sum(table, votes):
    for parts in table.resource["sumRules"].values():
        first, second = (table.header.index(part) for part in parts[:2])
        rows = [n for n, row in enumerate(table.rows) if row[first] and int(row[first]) > votes]
        if not rows:
            return None
        row = table.dice.choice(rows)
        changed = [list(each) for each in table.rows]
        changed[row][first] = str(int(changed[row][first]) - votes)
        changed[row][second] = str(int(changed[row][second]) + votes)
        return f"row {row + 2}: {votes} from {parts[0]} to {parts[1]}", "", [table.header, *changed]
    return None


@kind("total off by one")
def total_off(table):
    cell = table.pick(table.resource["sumRules"])
    return table.change_cell(cell, lambda cell: str(int(cell) + 1))


@kind("required cell emptied")
def required_emptied(table):
    columns = table.columns("string", *NUMERIC, "date", rules=["required"])
    return table.change_cell(table.pick(columns), lambda cell: "")


@kind("key emptied")
def key_emptied(table):
    columns = table.columns("string", "integer", "date", key=True, rules=["required"])
    return table.change_cell(table.pick(columns), lambda cell: "")


@kind("code unknown")
def code_unknown(table):
    columns = [name for key in (True, False) for name in
               table.columns("string", "integer", key=key, rules=["enum"])]  # fmt: skip
    return table.change_cell(table.pick(columns), lambda cell: f"{cell}0")


@kind("another code of the list")
def another_code(table):
    columns = table.columns("string", "integer", rules=["enum"])
    columns = [name for name in columns if len(table.fields[name]["constraints"]["enum"]) > 1]
    cell = table.pick(columns)
    if cell is None:
        return None
    values = [str(value) for value in table.fields[table.header[cell[1]]]["constraints"]["enum"]]
    return table.change_cell(
        cell, lambda old: table.dice.choice([value for value in values if value != old])
    )


@kind("leading zero lost")
def leading_zero(table):
    columns = [*table.columns("string", rules=["pattern"]),
               *table.columns("string", key=True, rules=["pattern"])]  # fmt: skip
    cell = table.pick(columns, lambda cell: cell.startswith("0")) or table.pick(columns)
    return table.change_cell(cell, lambda cell: cell[1:])


@kind("foreign key unknown")
def foreign_key(table):
    keys = table.resource["schema"].get("foreignKeys", [])
    cell = table.pick(keys[0]["fields"]) if keys else None
    return table.change_cell(cell, lambda cell: cell[:-3] + "998")


@kind("date that is none")
def no_date(table):
    columns = [*table.columns("date"), *table.columns("date", key=True)]
    return table.change_cell(table.pick(columns), lambda cell: f"{cell[8:]}.{cell[5:7]}.{cell[:4]}")


@kind("another year")
def another_year(table):
    columns = [name for name in table.fields if name in ("year", "election_date", "list_date")]
    return table.change_cell(table.pick(columns), lambda cell: f"{int(cell[:4]) + 2}{cell[4:]}")


@kind("boolean by number")
def boolean_by_number(table):
    return table.change_cell(table.pick(table.columns("boolean")), lambda cell: "1")


@kind("boolean turned")
def boolean_turned(table):
    return table.change_cell(
        table.pick(table.columns("boolean")),
        lambda cell: {"true": "false", "false": "true"}[cell],
    )


@kind("markup in a name")
def markup(table):
    columns = [*table.columns("string"), *table.columns("string", key=True)]
    return table.change_cell(table.pick(columns), lambda cell: f"<b onclick=alert(1)>{cell}</b>")


@kind("formula in a name")
def formula(table):
    columns = [*table.columns("string"), *table.columns("string", key=True)]
    return table.change_cell(table.pick(columns), lambda cell: f'=HYPERLINK("{cell}")')


@kind("name changed")
def name_changed(table):
    ruled = {"enum", "pattern"}
    columns = [name for name in table.columns("string")
               if ruled.isdisjoint(table.fields[name].get("constraints", {}))]  # fmt: skip
    return table.change_cell(table.pick(columns), lambda cell: f"{cell}x")


@kind("cells of two rows exchanged")
def cells_exchanged(table):
    """Two neighbours bear each other's figure."""
    columns = table.columns(*NUMERIC)
    table.dice.shuffle(columns)
    for column in columns:
        place = table.header.index(column)
        rows = [
            row for row in range(len(table.rows) - 1)
            if table.rows[row][place] != table.rows[row + 1][place]
        ]  # fmt: skip
        if rows:
            row = table.dice.choice(rows)
            changed = [list(each) for each in table.rows]
            changed[row][place], changed[row + 1][place] = (
                changed[row + 1][place], changed[row][place]
            )  # fmt: skip
            told = f"{column} of rows {row + 2} and {row + 3}"
            return told, column, [table.header, *changed]
    return None
