"""The id lint: a page names only numbers and figures that are declared."""

import re

from citable.paths import BOOK
from citable.registry import FIGURES, MODIFIERS, NUMBERS, load_all

NUMBER_ROLE = re.compile(r"\{number\}`([^`]*)`")
FIGURE_ROLE = re.compile(r"\{figure\}`(?:[^`<]*<)?([^`>]*)>?`")
FIGURE_CALL = re.compile(r"show_figure\(\s*[\"']([^\"']*)[\"']")


def find_unknown_ids(book=BOOK):
    """A line for each id in a page that nothing declares; known before a notebook has run.

    Returns
    -------
    list of str : file, line, what is unknown
    """
    load_all()
    found = []
    for path in sorted(book.glob("*.md")):
        found += find_in_page(path.read_text(encoding="utf-8"), f"book/{path.name}")
    return found


def find_in_page(text, name):
    """The unknown ids and modifiers of one page.

    Parameters
    ----------
    text : str, MyST Markdown
    name : str, how messages call the file
    """
    found = []
    for line, words in enumerate(text.splitlines(), start=1):
        place = f"{name}, line {line}"
        for reference in NUMBER_ROLE.findall(words):
            id, _, modifier = reference.partition("|")
            if id not in NUMBERS:
                found.append(f"{place}: no number has the id {id!r}")
            elif modifier not in MODIFIERS:
                found.append(f"{place}: number {id}: unknown modifier {modifier!r}")
        for id in [*FIGURE_ROLE.findall(words), *FIGURE_CALL.findall(words)]:
            if id.strip() not in FIGURES:
                found.append(f"{place}: no figure has the id {id!r}")
    return found
