"""The rules of data/claims.yml, read and checked."""

import math

from citable.claims.rules import (
    COMPARISONS,
    INTERVALS,
    QUANTIFIERS,
    WHOLE_INTERVALS,
    Case,
    Condition,
    Group,
)


def read_rule(rows):
    """The cases of a rule; ValueError tells which case, which rule, what was found."""
    if is_read(rows):
        return rows
    cases = []
    for position, row in enumerate(rows, start=1):
        here = f"case {position}"
        check_keys(row, {"rating"}, {"extent", "when"}, here)
        if bool(row.get("when")) == (position == len(rows)):
            raise ValueError(f"{here}: every case but the last says when, the last is what remains")
        conditions = tuple(read_condition(wanted, here) for wanted in row.get("when", ()))
        cases.append(Case(row["rating"], row.get("extent", ""), conditions))
    return tuple(cases)


def read_relied_on(rows):
    """What an answer's words take for granted."""
    if is_read(rows):
        return rows
    return tuple(
        read_condition(row, f"condition {place}") for place, row in enumerate(rows, start=1)
    )


def is_read(rows):
    """Whether these are no rows of the file any more, as where a claim is made from another."""
    return any(isinstance(row, Case | Condition | Group) for row in rows)


def read_condition(row, place):
    """One condition: a number or a list of them, one comparison, what it is compared with."""
    subjects = {"number", *QUANTIFIERS}
    check_keys(row, set(), {*subjects, *COMPARISONS, *WHOLE_INTERVALS, "interval"}, place)
    asked = [key for key in row if key in subjects]
    compared = [key for key in row if key not in subjects]
    if len(asked) != 1:
        raise ValueError(f"{place}: one of {', '.join(sorted(subjects))} is needed, found {row!r}")
    if len(compared) != 1:
        raise ValueError(f"{place}: one comparison a condition, found {row!r}")
    (subject,), (comparison,) = asked, compared
    limit, other = read_limit(comparison, row[comparison], place)
    if subject == "number":
        return Condition(row["number"], comparison, limit, other)
    ids = row[subject]
    if not isinstance(ids, list) or len(ids) < 2 or len(set(ids)) != len(ids):
        raise ValueError(f"{place}: {subject} needs two numbers or more, each once, found {ids!r}")
    return Group(subject, tuple(Condition(id, comparison, limit, other) for id in ids))


def read_limit(comparison, limit, place):
    """What a number is compared with, and the id of the other number where it is one."""
    if comparison == "interval":
        if limit not in INTERVALS:
            raise ValueError(f"{place}: {limit!r} is none of {', '.join(INTERVALS)}")
        return limit, None
    if isinstance(limit, dict):
        check_keys(limit, {"number"}, {"times"}, place)
        return read_finite("times", limit.get("times", 1), place), limit["number"]
    return read_finite(comparison, limit, place), None


def read_finite(key, found, place):
    """A number that can be compared with: no truth value, no infinity, not .nan."""
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    if not is_number or not math.isfinite(found):
        raise ValueError(f"{place}: {key} needs a number, found {found!r}")
    return found


def check_keys(row, required, optional, place):
    """No key is missing from a mapping, none is unknown."""
    found = set(row) if isinstance(row, dict) else set()
    if missing := sorted(required - found):
        raise ValueError(f"{place}: lacks {', '.join(missing)}")
    if unknown := sorted(map(str, found - required - optional)):
        raise ValueError(f"{place}: does not know {', '.join(unknown)}")
