"""What prose may not say: a number that is typed, in digits or in letters; an unknown id."""

import re
from dataclasses import dataclass

from citable.book import read_settings
from citable.paths import BOOK, ROOT
from citable.prose.directives import (
    count_options,
    holds_prose,
    is_fence,
    make_parser,
    read_directive,
)
from citable.prose.number_words import MONTH, YEAR, blank, find_counted_years, find_number_words
from citable.publish.caveats import read_caveats
from citable.registry import FIGURES, MODIFIERS, NUMBERS, REFERENCE, load_all
from citable.texts import read_utf8

DIGIT = "digit typed in prose"
LETTERS = "number typed in letters"
YEAR_FOR_COUNT = "a count that passes for a year"
# Words of others are quoted as they stand.
QUOTATIONS = ["\u201c[^\u201d]*\u201d", '"[^"]*"']
QUOTED = re.compile("|".join(QUOTATIONS))
# What may be typed, each for a reason. Anything else is a result, and results have ids.
ALLOWED = [
    *QUOTATIONS,
    # When something happened is not computed.
    rf"\b[0-9]{{1,2}}(?:(?:, | and | to |[-\u2013])[0-9]{{1,2}})* {MONTH}(?: {YEAR})?\b",
    rf"\b{MONTH} [0-9]{{1,2}}(?:, {YEAR})?\b",
    rf"\b{YEAR}-[0-9]{{2}}-[0-9]{{2}}\b",
    # A year, or a span of years; votes and people are written with a comma after the thousands.
    rf"(?<![\d,.$]){YEAR}s?(?:[-\u2013/][0-9]{{2,4}})?(?![\d,]*\d)(?!\.\d)(?!%)",
    # Names: of map projections, robust errors, licences, standards; last, the book's own.
    r"\bEPSG:[0-9]{4}\b",
    r"\bHC[0-3]\b",
    r"\bCC BY 4\.0\b",
    r"\bSHA-256\b",
    # A paragraph of a law.
    r"(?:\u00a7\u00a7?|[Ss]ections?|[Cc]hapter) ?[0-9]+(?:\.[0-9]+)*(?:\([0-9a-z]+\))*",
    # The coverage of an interval is chosen, not found.
    r"\b95(?:%| percent) (?:confidence )?intervals?\b",
    # Ages that define a column of the Census Bureau.
    r"\b(?:18|25|29|65) (?:and|or|years and) (?:over|older|under|younger)\b",
    *read_settings().typed,
]
ALLOWED_FORM = re.compile("|".join(ALLOWED))

TAKES_A_PATH = {"figure", "image"}
NUMBER_ROLE = re.compile(r"\{number\}`([^`]*)`")
FIGURE_ROLE = re.compile(r"\{figure\}`(?:[^`<]*<)?([^`>]*)>?`")
FIGURE_CALL = re.compile(r"show_figure\(\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True)
class TypedDigit:
    """A digit, or a number in letters, typed where a number by id belongs."""

    place: str
    text: str
    rule: str = DIGIT

    def __str__(self):
        return f'{self.place}: {self.rule}: "{self.text}"'


def lint_book(book=BOOK):
    """Typed digits in every chapter, and in the words of every exhibit."""
    chapters = (typed for name, text in read_pages(book) for typed in lint_chapter(text, name))
    return [*chapters, *lint_exhibits()]


def read_pages(book):
    """(name as messages call it, text) of each page."""
    for path in sorted(book.glob("*.md")):
        yield f"book/{path.name}", read_utf8(path, f"book/{path.name}")


def lint_chapter(text, name):
    """Typed digits in a chapter's prose; name is how messages call the file."""
    return [
        TypedDigit(f"{name}, line {line + further}", words, rule)
        for line, prose in collect_prose(text)
        for further, words, rule in find_typed_numbers(prose)
    ]


def lint_exhibits():
    """Typed digits in titles, alternative texts, captions of figures; {ids} are no digits.

    Definitions of numbers are left out: what a number counts from ("more than half") is part of
    its definition, not a result. An alternative text may say in round words what a picture looks
    like.
    """
    load_all()
    assert NUMBERS.keys().isdisjoint(FIGURES), "an id names a number and a figure"
    return [
        TypedDigit(f"{entry.code}, {part} of figure {entry.id}", words, rule)
        for entry in FIGURES.values()
        for part in ("title", "alt", "caption")
        for _, words, rule in find_typed_numbers(re.sub(r"\{[^}]*\}", "", getattr(entry, part)))
        if part != "alt" or rule == DIGIT
    ]


def find_typed_digits(prose):
    """(line within the prose, words around) for each digit that no allowed form covers."""
    return [(line, words) for line, words, rule in find_typed_numbers(prose) if rule == DIGIT]


def find_typed_numbers(prose):
    """(line within the prose, words around, rule) for each number that no allowed form covers."""
    rest, own = blank(ALLOWED_FORM, prose), blank(QUOTED, prose)
    found = [(match.span(), DIGIT) for match in re.finditer(r"\S*\d\S*", rest)]
    found += [(span, YEAR_FOR_COUNT) for span in find_counted_years(own)]
    found += [(span, LETTERS) for span in find_number_words(rest)]
    typed = []
    for (begin, end), rule in sorted(found):
        words = [*prose[:begin].split()[-4:], prose[begin:end], *prose[end:].split()[:3]]
        typed.append((prose.count("\n", 0, begin), " ".join(" ".join(words).split()), rule))
    return typed


def collect_prose(text, first_line=1):
    """(line, prose) for every stretch of text that is the book's own words."""
    depth = 0
    for token in make_parser().parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        # Block quotes are the words of others.
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth:
            continue
        if token.type == "inline":
            yield line, join_text(token.children)
        elif token.type == "html_block":
            yield line, re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<!--.*?-->", " ", token.content))
        elif is_fence(token):
            yield from collect_directive(token, line)


def join_text(children):
    """What a reader reads of a paragraph, without code, roles, addresses and tags."""
    words, address = [], False
    for child in children:
        if child.type in ("link_open", "link_close"):
            # <https://...>: the words of such a link are its address.
            address = child.type == "link_open" and child.markup == "autolink"
        elif child.type == "image" or (child.type == "text" and not address):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type in ("code_inline", "myst_role"):
            words.append(" ")
    return "".join(words)


def collect_directive(token, line):
    """The prose in a directive: its title, then its body without options."""
    if not holds_prose(token):
        return
    name, title = read_directive(token)
    if name not in TAKES_A_PATH:
        yield line, title
    body = token.content.splitlines()
    skipped = count_options(body)
    yield from collect_prose("\n".join(body[skipped:]), line + 1 + skipped)


def find_unknown_ids(book=BOOK):
    """A line for each id in a page that nothing declares; known before a notebook has run."""
    load_all()
    return [fault for name, text in read_pages(book) for fault in find_in_page(text, name)]


def find_in_caveats():
    """A line for each unknown id or modifier in the sentences of data/caveats.yml."""
    load_all()
    return [
        f"data/caveats.yml, entry {place}, say: {fault}"
        for place, caveat in enumerate(read_caveats(), start=1)
        for _, fault in find_in_template(caveat.say)
    ]


def find_in_template(text):
    """(line, fault) for each unknown id or modifier of a number in a text with {number-id}."""
    for line, words in enumerate(text.splitlines(), start=1):
        for reference in REFERENCE.findall(words):
            if fault := tell_reference(reference):
                yield line, fault


def tell_reference(reference):
    """What is wrong with "id" or "id|modifier" of a number; nothing where it can be printed."""
    id, _, modifier = reference.partition("|")
    if id not in NUMBERS:
        return f"no number has the id {id!r}"
    return "" if modifier in MODIFIERS else f"number {id}: unknown modifier {modifier!r}"


def find_in_page(text, name):
    """The unknown ids and modifiers of one page; name is how messages call the file."""
    found = []
    for line, words in enumerate(text.splitlines(), start=1):
        place = f"{name}, line {line}"
        for reference in NUMBER_ROLE.findall(words):
            if fault := tell_reference(reference):
                found.append(f"{place}: {fault}")
        for id in [*FIGURE_ROLE.findall(words), *FIGURE_CALL.findall(words)]:
            if id.strip() not in FIGURES:
                found.append(f"{place}: no figure has the id {id!r}")
    return found


def check_or_raise(book=BOOK):
    """Stop where a number is typed or an id is unknown.

    Raises
    ------
    ValueError : names file, line, words
    """
    found = [*find_in_caveats(), *find_unknown_ids(book)]
    typed = list(map(str, lint_book(book)))
    if typed:
        rule = (
            "write {number}`id`; what may be typed stands in citable/prose/lint.py, number_words.py"
        )
        found += [*typed, f"{len(typed)} typed: {rule}"]
    if found:
        raise ValueError("\n".join(found))
    return f"{len(list(book.glob('*.md')))} pages of {book.relative_to(ROOT)}/: no number typed"
