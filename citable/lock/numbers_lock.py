"""The lock: every published number as it was when someone last looked at the change."""

import csv

from citable.paths import NUMBERS_LOCK, name_place
from citable.registry import NUMBERS, load_all
from citable.rounding import round_value
from citable.texts import read_utf8

COLUMNS = ("id", "value", "unit", "text")
LOCK_NAME = name_place(NUMBERS_LOCK).as_posix()
RENEW = (
    "If the move is meant: python -m citable lock-numbers, commit tests/numbers.lock.csv with the "
    "change, and let the commit's body say why each number moved, from what to what."
)


def read_lock(path=NUMBERS_LOCK):
    """The locked numbers by id, each a dict of strings; ValueError names a row that is none."""
    name = name_place(path).as_posix()
    return parse_lock(read_utf8(path, name), name) if path.is_file() else {}


def parse_lock(text, name=LOCK_NAME):
    """The numbers of a lock's text by id; name is that of the file in an error."""
    locked = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        place = f"{name}, row {number}"
        if tuple(row) != COLUMNS or not all(row.values()):
            raise ValueError(f"{place}: not {', '.join(COLUMNS)}, found {list(row.values())}")
        if row["id"] in locked:
            raise ValueError(f"{place}: {row['id']} stands twice")
        try:
            float(row["value"])
        except ValueError:
            raise ValueError(f"{place}: {row['id']}: no number {row['value']!r}") from None
        locked[row["id"]] = row
    return locked


def compute_lock(failed=None):
    """What the lock would hold now.

    failed, a dict, takes id -> error of each number that cannot be computed; without it the first
    such error is raised.
    """
    load_all()
    computed = {}
    for id, entry in sorted(NUMBERS.items()):
        try:
            row = {"value": repr(value(entry)), "unit": entry.unit, "text": entry.text}
        except Exception as error:
            if failed is None:
                raise ValueError(f"number {id} ({entry.code}): {error}") from error
            failed[id] = error
        else:
            computed[id] = {"id": id, **row}
    return computed


def value(entry):
    number = float(entry.compute().value)
    return int(number) if number.is_integer() else number


def tell_moved():
    """What moved against the lock, a line each, and what cannot be computed any more."""
    locked, failed = read_lock(), {}
    computed = compute_lock(failed)
    lines = [f"{id}: cannot be computed: {error}" for id, error in failed.items()]
    return [*compare({id: locked[id] for id in locked.keys() - failed}, computed), *lines]


def compare(locked, computed):
    """What moved, a line each: old and new."""
    lines = [f"{id}: is gone (was {locked[id]['text']})" for id in sorted(locked.keys() - computed)]
    lines += [f"{id}: is new ({computed[id]['text']})" for id in sorted(computed.keys() - locked)]
    for id in sorted(locked.keys() & computed):
        old, new = locked[id], computed[id]
        if not is_same(old, new):
            lines.append(f"{id}: was {describe(old)}, is {describe(new)}")
    return lines


def is_same(old, new):
    """Whether two rows of a lock print alike and are equal to the digits that are published.

    Locks of before values were rounded hold more of them, which differed between processors.
    """
    values = {round_value(float(row["value"])) for row in (old, new)}
    return len(values) == 1 and old["text"] == new["text"] and old["unit"] == new["unit"]


def describe(row):
    unit = "" if row["unit"] == "percent" else f" {row['unit']}"  # its text has the sign
    return f"{row['text']}{unit} ({row['value']})"


def write_lock(path=NUMBERS_LOCK):
    """Write the lock anew; give what moved, a line each, for the commit's body."""
    computed = compute_lock()
    moved = compare(read_lock(path), computed)
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(computed.values())
    return [*moved, f"{len(computed)} numbers in {path.name}"]
