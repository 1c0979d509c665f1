"""Where chapters use an exhibit."""

import re
from functools import cache

import yaml

from citable.paths import BOOK, ROOT
from citable.registry import FIGURES, NUMBERS, load_all

TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
LIMITS = re.compile(r"^## What this cannot show$", re.MULTILINE)
LIMITS_ANCHOR = "what-this-cannot-show"
NUMBER_ROLE = re.compile(r"\{number\}`([a-z0-9-]+)(?:\|[a-z]+)?`")
FIGURE_ROLE = re.compile(r"\{figure\}`(?:[^`<]*<)?([a-z0-9-]+)>?`")
SHOWN_FIGURE = re.compile(r"show_figure\(\s*\"([a-z0-9-]+)\"")
# A number in a caption of a table or figure: {id} or {id|abs}. Roles and directives have backticks
# or colons.
TEMPLATE = re.compile(r"(?<![`:])\{([a-z0-9-]+)(?:\|[a-z]+)?\}(?!`)")


@cache
def list_chapters():
    """The chapters' names in the order of the table of contents."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [contents["root"]]
    files += [item["file"] for part in contents["parts"] for item in part["chapters"]]
    return [file.removeprefix("book/") for file in files]


@cache
def read_chapter(name):
    """A chapter's text; nothing for one that is not written."""
    path = BOOK / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def chapter_title(name):
    """A chapter's title; its name while it is not written."""
    found = TITLE.search(read_chapter(name))
    return found[1].strip() if found else name


@cache
def find_page(directive):
    """The name of the first page on which a directive stands; LookupError where none has it."""
    start = re.compile(r"^(?:```|:::)\{" + re.escape(directive) + r"\}", re.MULTILINE)
    found = [name for name in list_chapters() if start.search(read_chapter(name))]
    if not found:
        raise LookupError(f"no page of _toc.yml has the directive {{{directive}}}")
    return found[0]


def in_book_order(chapters):
    """Chapters as the table of contents has them, those that it lacks at the end."""
    places = {name: place for place, name in enumerate(list_chapters())}
    return sorted(chapters, key=lambda name: (places.get(name, len(places)), name))


def has_limits(name):
    """Whether a chapter says under a heading of its own what it cannot show."""
    return bool(LIMITS.search(read_chapter(name)))


def shows_figure(chapter, id):
    """Whether a cell of a chapter draws a figure, so that the page has its anchor."""
    return id in SHOWN_FIGURE.findall(read_chapter(chapter))


def template_numbers(figure):
    """Ids of the numbers that a figure prints in title, alternative text, caption."""
    words = f"{figure.title} {figure.alt} {figure.caption}"
    return list(dict.fromkeys(TEMPLATE.findall(words)))


@cache
def find_uses():
    """Chapters that use an exhibit, in the book's order: dict, id -> list of names.

    They print it in their prose, in the caption of a table, or in the words of a figure they draw.
    """
    load_all()
    uses = {}
    for name in list_chapters():
        text = read_chapter(name)
        drawn = SHOWN_FIGURE.findall(text)
        found = set(NUMBER_ROLE.findall(text) + FIGURE_ROLE.findall(text) + drawn)
        # In a cell's own text braces may hold a variable.
        found.update(id for id in TEMPLATE.findall(text) if id in NUMBERS)
        for id in drawn:
            found.update(template_numbers(FIGURES[id]) if id in FIGURES else ())
        for id in found:
            uses.setdefault(id, []).append(name)
    return uses


def chapters_using(id):
    """Chapters that use an exhibit; none where no page has it."""
    return find_uses().get(id, [])
