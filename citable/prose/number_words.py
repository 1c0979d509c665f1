"""Numbers that are written in letters, or look like years: results all the same, without an id."""

import re

from citable.book import read_settings

UNITS = "two three four five six seven eight nine"
TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety"
)
SMALL = "|".join(f"{UNITS} {TEENS}".split())
COUNT = rf"(?:{SMALL})(?:-(?:one|{SMALL}))?"
GREAT = "hundred|thousand|million|billion"
# What results are counted in, and the book's own units. Two readings, three chapters are no
# results.
MEASURES = "|".join([
    "percent|per cent|(?:percentage )?points?|votes?|ballots?|voters?|people|households?|persons?",
    "dollars?|pounds?|euros?",
    *map(re.escape, read_settings().units),
])  # fmt: skip
NEARLY = "about|around|some|nearly|almost|over|roughly|exactly|only|just|another"
TYPED = re.compile(
    rf"\b(?:{COUNT})(?:[- ](?:and )?(?:{COUNT}|{GREAT}))*[- ](?:{GREAT})\b"  # thirty thousand
    rf"|\b(?:{NEARLY}) an? (?:{GREAT})\b(?! times)"  # nearly a thousand
    rf"|\b(?:{COUNT})(?: and a half)? (?:{MEASURES})\b"  # seven points
    r"|\b(?:one|half an?) (?:percent|per cent|percentage points?)\b",
    re.IGNORECASE,
)
# A bound that somebody has chosen, below a hundred: what counts as a small place, a risk, a level.
CHOSEN = re.compile(
    rf"\b(?:fewer than|less than|more than|at least|at most|limit of|minimum of|risk of|at|every|"
    rf"one or) {COUNT} (?:{MEASURES})\b|\b{COUNT} (?:{MEASURES}) or (?:more|fewer|less)\b"
    # A rate of chance in round words: one ballot in ten, nine in ten.
    rf"|\b{COUNT} (?:{MEASURES}) in (?:{COUNT}|a hundred|a thousand)\b",
    re.IGNORECASE,
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:19|20)[0-9]{2}"
COUNTED_YEAR = re.compile(
    rf"(?<![\d,.$]){YEAR} (?:{MEASURES})\b"
    # Not "about 2012 it says" or "only 2020 shows": what is counted stands behind a bound.
    rf"|\b(?:fewer than|at least|at most|nearly|almost|roughly) {YEAR}(?= [a-z]+s\b)",
    re.IGNORECASE,
)


def blank(form, text):
    """A text with as many spaces where a form stands, so that what is left keeps its place."""
    return re.sub(form, lambda found: re.sub(r"\S", " ", found[0]), text)


def find_counted_years(prose):
    """(place, end) of numbers that pass for years, but count something."""
    return [found.span() for found in COUNTED_YEAR.finditer(blank(f"{MONTH} {YEAR}", prose))]


def find_number_words(prose):
    """(place, end) of numbers in letters that no allowed form covers, in prose without quotes."""
    for form in (CHOSEN, *read_settings().in_letters):
        prose = blank(form, prose)
    return [found.span() for found in TYPED.finditer(prose)]
