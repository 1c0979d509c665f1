"""Damaged chapters, lock and registry: each is caught, in words that name the place."""

import csv
import dataclasses
import math
import re

import pytest

from citable.lock.numbers_lock import COLUMNS, compare, read_lock
from citable.paths import BOOK
from citable.prose.lint import find_in_page, find_unknown_ids, lint_chapter
from citable.publish.publish import PublishError, describe_number
from citable.registry import FIGURES, NUMBERS, Estimate, figure, load_all, number

load_all()
CHAPTERS = sorted(path for path in BOOK.glob("*.md") if "{number}`" in path.read_text("utf-8"))
LOCKED = read_lock()
EVERY = [list(LOCKED)[n * len(LOCKED) // 8] for n in range(8)]

# Chapters: what is written in place of the first number or figure, and what must be told.
ROLES = {
    "unknown id": (r"\{number\}`[^`]*`", "{number}`no-such-number`", "no-such-number"),
    "old id of a number": (r"\{number\}`([^`|]*)[^`]*`", r"{number}`\1-old`", "-old"),
    "unknown modifier": (r"\{number\}`([^`|]*)[^`]*`", r"{number}`\1|rounded`", "rounded"),
    "number typed": (r"\{number\}`[^`]*`", "7.1 percent", "7.1"),
    "unknown figure": (r"show_figure\([^)]*\)", 'show_figure("no-such-figure")', "no-such-figure"),
    "figure for a number": (r"\{number\}`[^`]*`", "{figure}`no-such-figure`", "no-such-figure"),
}


def damage(path, kind):
    """A chapter with its first fitting place changed, and that line; None if it has none."""
    text = path.read_text("utf-8")
    pattern, instead, _ = ROLES[kind]
    found = re.search(pattern, text)
    if not found:
        return None
    changed = text[: found.start()] + found.expand(instead) + text[found.end() :]
    return changed, text.count("\n", 0, found.start()) + 1


CHAPTER_MUTANTS = [
    (path, kind) for path in CHAPTERS for kind in ROLES if damage(path, kind) is not None
]


def test_the_chapters_as_they_are_pass():
    assert find_unknown_ids() == []


@pytest.mark.parametrize(
    "path, kind", CHAPTER_MUTANTS, ids=lambda part: getattr(part, "stem", part)
)
def test_damaged_chapter(path, kind):
    text, line = damage(path, kind)
    name = f"book/{path.name}"
    told = find_in_page(text, name) + [str(typed) for typed in lint_chapter(text, name)]
    # A typed digit is told at the first line of its paragraph at the earliest.
    places = [int(re.match(rf"{name}, line (\d+)", words)[1]) for words in told]
    assert any(ROLES[kind][2] in words for words in told), told
    assert all(0 <= line - place <= 12 for place in places), (line, told)


# The lock: a change of its rows, and what must be told of which number.
LOCK = {
    "row missing": lambda rows, at: rows[:at] + rows[at + 1 :],
    "row too many": lambda rows, at: [*rows, dict(rows[at], id="no-such-number")],
    "row repeated": lambda rows, at: [*rows[:at], rows[at], *rows[at:]],
    "id changed": lambda rows, at: replace(rows, at, id=f"{rows[at]['id']}-x"),
    "value moved": lambda rows, at: replace(rows, at, value=move(rows[at]["value"], 1e-6)),
    "sign turned": lambda rows, at: replace(rows, at, value=turn(rows[at]["value"])),
    "text moved": lambda rows, at: replace(rows, at, text=f"{rows[at]['text']}1"),
    "unit changed": lambda rows, at: replace(rows, at, unit="furlongs"),
    "value lost": lambda rows, at: replace(rows, at, value=""),
    "value no number": lambda rows, at: replace(rows, at, value="seven"),
    "value not a number": lambda rows, at: replace(rows, at, value="nan"),
    "row cut off": lambda rows, at: replace(rows, at, text=""),
}


def replace(rows, at, **changes):
    return [*rows[:at], rows[at] | changes, *rows[at + 1 :]]


def move(value, share):
    return repr(float(value) * (1 + share) or share)


def turn(value):
    return repr(-float(value) or 1.0)


@pytest.mark.parametrize("kind", LOCK)
@pytest.mark.parametrize("id", EVERY)
def test_damaged_lock(id, kind, tmp_path):
    rows = [dict(row) for row in LOCKED.values()]
    path = tmp_path / "numbers.lock.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(LOCK[kind](rows, list(LOCKED).index(id)))
    try:
        told = compare(read_lock(path), LOCKED)
    except ValueError as error:
        told = [str(error)]
    named = "no-such-number" if kind == "row too many" else id
    assert any(named in words for words in told), told


@pytest.mark.parametrize("content", ["", "id,value\n", "id;value;unit;text\na;1;votes;1\n"])
def test_lock_of_another_form(tmp_path, content):
    path = tmp_path / "numbers.lock.csv"
    path.write_text(content)
    try:
        told = compare(read_lock(path), LOCKED)
    except ValueError as error:
        told = [str(error)]
    assert told and ("row 2" in told[0] or len(told) == len(LOCKED))


# The registry: what a number's function may not return, its declaration may not say.
NUMBER = next(entry for entry in NUMBERS.values() if entry.unit == "votes")
RESULTS = {
    "not a number": math.nan,
    "infinite": math.inf,
    "bound not a number": Estimate(1.0, (math.nan, 2.0)),
    "bounds exchanged": Estimate(1.0, (2.0, 0.5)),
    "level in percent": Estimate(1.0, (0.5, 2.0), level=95),
    "words": "seven",
    "nothing": None,
}


def assert_refused(monkeypatch, name, *words, **changes):
    """A number with this id of its own, since results are kept by id, is not published."""
    entry = dataclasses.replace(NUMBER, id=f"test-mutant-{name}", **changes)
    monkeypatch.setitem(NUMBERS, entry.id, entry)
    with pytest.raises(PublishError) as error:
        describe_number(entry)
    for word in (f"number {entry.id} ({entry.code})", *words):
        assert word in str(error.value)


@pytest.mark.parametrize("kind", RESULTS)
def test_number_that_cannot_be_published(kind, monkeypatch):
    name = kind.replace(" ", "-")
    assert_refused(monkeypatch, name, function=lambda: RESULTS[kind])


def test_number_whose_function_fails(monkeypatch):
    assert_refused(monkeypatch, "fails", "ZeroDivisionError", function=lambda: 1 / 0)


def test_number_from_an_unknown_table(monkeypatch):
    changes = {"function": lambda: 1, "sources": ("wi_countys",)}
    assert_refused(monkeypatch, "table", "'wi_countys'", **changes)


def declared():
    """A number."""


def bare():
    pass


GOOD = {"unit": "votes", "digits": 0, "sources": ("wi_counties",)}
WORDS = {"title": "t", "alt": "a", "caption": "c", "sources": ("wi_counties",)}
DECLARATIONS = {
    "id of another number": (lambda: number(NUMBER.id, **GOOD)(declared), "is taken by"),
    "id of another figure": (lambda: figure(next(iter(FIGURES)), **WORDS)(declared), "is taken by"),
    "id in capitals": (lambda: number("Lead", **GOOD)(declared), "'Lead'"),
    "id with a blank": (lambda: number("a lead", **GOOD)(declared), "'a lead'"),
    "unknown unit": (lambda: number("x", **GOOD | {"unit": "vote"})(declared), "unit 'vote'"),
    "no docstring": (lambda: number("x", **GOOD)(bare), "number x: bare needs a docstring"),
    "no title": (lambda: figure("x", **WORDS | {"title": ""})(declared), "figure x: no title"),
    "no alt": (lambda: figure("x", **WORDS | {"alt": " "})(declared), "figure x: no alt"),
    "no caption": (lambda: figure("x", **WORDS | {"caption": ""})(declared), "x: no caption"),
    "no source": (lambda: figure("x", **WORDS | {"sources": ()})(declared), "x: no source"),
}


@pytest.mark.parametrize("kind", DECLARATIONS)
def test_declaration_that_is_refused(kind):
    declare, words = DECLARATIONS[kind]
    with pytest.raises(ValueError, match=words):
        declare()


def test_there_are_a_hundred_and_more():
    lock = len(LOCK) * len(EVERY)
    count = len(CHAPTER_MUTANTS) + lock + len(RESULTS) + len(DECLARATIONS) + 2
    print(f"{count} mutants of chapters, lock and registry")
    assert count >= 200
