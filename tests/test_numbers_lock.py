"""Every published number is the locked one."""

import pytest

from citable.lock import numbers_lock
from citable.lock.numbers_lock import RENEW, compare, compute_lock, read_lock, write_lock
from citable.registry import NUMBERS

pytestmark = pytest.mark.usefixtures("published_results")


def row(value, text, unit="votes"):
    return {"id": "x", "value": value, "unit": unit, "text": text}


def test_no_published_number_moved():
    moved = compare(read_lock(), compute_lock())
    assert not moved, "\n".join([*moved, RENEW])


def test_comparison_tells_old_and_new():
    (line,) = compare({"x": row("10", "10")}, {"x": row("11", "11")})
    assert line == "x: was 10 votes (10), is 11 votes (11)"


def test_comparison_sees_a_move_below_the_printed_digits():
    assert compare({"x": row("0.1234", "0.1")}, {"x": row("0.1235", "0.1")})


def test_comparison_sees_a_move_in_the_last_digit_that_is_published():
    assert compare({"x": row("0.1234567", "0.1")}, {"x": row("0.1234568", "0.1")})


def test_a_lock_of_before_values_were_rounded_is_the_same():
    assert not compare({"x": row("0.1", "0.1")}, {"x": row("0.10000000000000002", "0.1")})
    assert not compare({"x": row("65853514", "1")}, {"x": row("65853514", "1")})
    assert compare({"x": row("65853514", "1")}, {"x": row("65853510", "1")})


def test_comparison_sees_units_texts_ids():
    assert compare({"x": row("1", "1")}, {"x": row("1", "1", "states")})
    assert compare({"x": row("1", "1")}, {"x": row("1", "1.0")})
    assert compare({"x": row("1", "1")}, {}) == ["x: is gone (was 1)"]
    assert compare({}, {"x": row("1", "1")}) == ["x: is new (1)"]


def test_a_number_that_cannot_be_computed_is_named_beside_those_that_moved(monkeypatch):
    class Broken:
        code = "chapter.py"

        def compute(self):
            raise ValueError("no weights balance size")

    monkeypatch.setitem(NUMBERS, "wi-counties", Broken())
    locked = read_lock() | {"wi-margin-recount": row("1", "1")}
    monkeypatch.setattr(numbers_lock, "read_lock", lambda: locked)
    moved, failed = numbers_lock.tell_moved()
    assert moved.startswith("wi-margin-recount: was 1 votes (1), is ")
    assert failed == "wi-counties: cannot be computed: no weights balance size"
    with pytest.raises(ValueError, match=r"number wi-counties \(chapter.py\): no weights"):
        compute_lock()


def test_written_lock_is_the_computed_one(tmp_path):
    write_lock(tmp_path / "numbers.lock.csv")
    assert read_lock(tmp_path / "numbers.lock.csv") == compute_lock()
