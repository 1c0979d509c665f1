"""The digit lint catches a typed result and lets through what no computation makes."""

import pytest

from citable.prose.lint import LETTERS, YEAR_FOR_COUNT, find_typed_digits, lint_book, lint_chapter
from citable.prose.number_words import find_number_words


def words(text):
    return [typed.text for typed in lint_chapter(text, "book/x.md")]


def test_no_digit_is_typed_in_the_book():
    assert [str(typed) for typed in lint_book()] == []


@pytest.mark.parametrize(
    "prose",
    [
        "She lost by 27,000 votes.",
        "It is 7 percent.",
        "It is 7%.",
        "A gap of 4.5 points.",
        "In 23 counties.",
        "Some 2,016 votes.",
        "A rate of 2016.5 a year.",
        "They cost $2016.",
        "The share is 2016%.",
        "# A heading of 5 words",
        "| a |\n| --- |\n| 1.5 |",
        "- a list with 6 entries",
        ":::{note} Title 9\nText\n:::",
        ":::{note}\nText of 9 words\n:::",
        "```{admonition} Title\n:class: tip\nText of 9 words\n```",
        "Between 22 and 25 counties",
        "[the 72 counties](x.md)",
        "Adults 25 and older are 61 in a hundred.",
    ],
)
def test_typed_results_are_found(prose):
    assert words(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "On 22 November 2016, and from 22 to 25 November 2016; on November 8, 2016; 2016-11-23.",
        "From 2012 to 2016, 2008-2012, 2011\u20132015, in the 1990s.",
        'She was said to do "7 percent worse"; he says \u201cup to 30,000 votes\u201d.',
        "> 7 percent worse",
        "`x = 3` and {number}`gap-7-pp` and {cite:p}`key2016`",
        "```{code-cell} ipython3\nx = 3\n```",
        "```python\nx = 3\n```",
        "[words](http://example.org/123) and <http://example.org/123>",
        "Claim C01 and form EL-190F, GAB-190, EPSG:3071, the DS200, HC3, CC BY 4.0, SHA-256.",
        "Wis. Stat. \u00a7 5.87(1), section 9.01",
        "a 95% interval; adults 25 and over",
        "<!-- 33 -->",
        "% 33",
        "---\na: 1\n---\n\nwords",
        "```{figure} x2.png\n:width: 300\n\nwords\n```",
        "1. first\n2. second",
    ],
)
def test_other_digits_pass(prose):
    assert words(prose) == []


@pytest.mark.parametrize(
    "prose, rule",
    [
        ("Forty thousand votes.", LETTERS),
        ("She lost by twenty-two thousand votes.", LETTERS),
        ("It took nearly a million ballots.", LETTERS),
        ("A gap of eight points.", LETTERS),
        ("It fell by four and a half percentage points.", LETTERS),
        ("Thirteen percent of it.", LETTERS),
        ("Half a percent of it.", LETTERS),
        ("It took more than ninety thousand votes.", LETTERS),
        ("- a list with sixty people", LETTERS),
        (":::{note}\nEight points.\n:::", LETTERS),
        ("The town has 2016 voters.", YEAR_FOR_COUNT),
        ("In all 1999 ballots were cast.", YEAR_FOR_COUNT),
        ("Nearly 2016 towns did so.", YEAR_FOR_COUNT),
        ("At least 1950 wards did.", YEAR_FOR_COUNT),
    ],
)
def test_results_in_letters_and_as_years_are_found(prose, rule):
    assert [typed.rule for typed in lint_chapter(prose, "book/x.md")] == [rule]


@pytest.mark.parametrize(
    "prose",
    [
        'She was said to lose "seven points" and \u201cforty thousand votes\u201d.',
        "> forty thousand votes",
        "Two readings, three chapters, eight columns; thousands of times; a few hundred people.",
        "One in twenty, four times in five, nine in ten; a town of a hundred.",
        "Places with fewer than ten votes, at a risk of five percent; two ballots in ten or more.",
        "A point more for every ten percentage points; one or two votes.",
        "In November 2016 voters chose; in 2016 counties did; about 2012 less; only 2020 shows it.",
        "After 2012 the votes, and more than 2012 does.",
        "`seven points` and {number}`seven-points`",
    ],
)
def test_other_numbers_in_letters_pass(prose):
    assert words(prose) == []


def test_a_number_in_letters_is_told_by_its_line():
    (typed,) = lint_chapter("# Title\n\nA gap\nof eight points.\n", "book/x.md")
    assert str(typed) == ('book/x.md, line 4: number typed in letters: "A gap of eight points ."')


def test_message_names_file_line_words():
    (typed,) = lint_chapter("# Title\n\nOne line,\nthen 27,000 votes.\n", "book/x.md")
    assert str(typed) == ('book/x.md, line 4: digit typed in prose: "One line, then 27,000 votes."')


def test_body_of_a_directive_has_the_right_line():
    text = "# Title\n\n```{note}\n:class: tip\n\nA line.\n\nThen 5.\n```\n"
    assert [typed.place for typed in lint_chapter(text, "book/x.md")] == ["book/x.md, line 8"]


def test_a_quote_ends_where_it_ends():
    assert find_typed_digits("\u201c7 percent\u201d and 8 percent")


@pytest.mark.parametrize("said", ["forty thousand elections", "nearly a hundred tests"])
def test_what_lets_small_counts_stand_lets_no_great_one_through(said):
    assert [said[start:end] for start, end in find_number_words(said)] == [said.rpartition(" ")[0]]
    assert not find_number_words("of twelve elections")


def test_a_number_in_letters_before_a_unit_of_the_book_is_found(tmp_path, clone_small_book):
    clone = clone_small_book(tmp_path / "incomes")
    said = "It is seventeen metres taller than five others, and half as tall as one."
    clone.replace("book/richest.md", "The picture shows all.", said)
    assert clone.press("lint").returncode == 0
    settings = clone.folder / "pyproject.toml"
    settings.write_text(f'{settings.read_text("utf-8")}units = ["metres"]\n', encoding="utf-8")
    told = clone.press("lint").stderr.splitlines()
    assert len(told) == 2
    assert told[0].endswith(': number typed in letters: "It is seventeen metres taller than five"')
