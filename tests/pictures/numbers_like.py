"""Published numbers that have a value, whatever their sign: they tell an interval's level."""

from functools import cache

from citable.lock.numbers_lock import read_lock
from citable.registry import compute_number, get_number

LEAST_DIGITS = 5  # of a value, below which two may be alike by chance


@cache
def values_by_digits():
    found = {}
    for id, row in read_lock().items():
        try:
            value = float(row["value"])
        except ValueError:
            continue
        found.setdefault(f"{abs(value):.7g}", []).append((id, value))
    return found


@cache
def find_numbers(value):
    """[(Estimate with an interval, sign that turns it into the value, unit)] of the lock's."""
    text = f"{abs(value):.7g}"
    if len(text.replace(".", "").lstrip("0")) < LEAST_DIGITS:
        return []
    found = []
    for id, known in values_by_digits().get(text, []):
        estimate = compute_number(id)
        if estimate.interval:
            found.append((estimate, 1 if known * value > 0 else -1, get_number(id).unit))
    return found
