"""Every file that people write, looked at in a second or two, before anything is computed."""

import re
from typing import Literal

from pydantic.dataclasses import dataclass

from citable.paths import BOOK, DATA, ROOT, name_place
from citable.prose.directives import make_parser
from citable.publish.sources import load_references
from citable.read_yaml import STRICT, hold_to_form, parse_yaml
from citable.source_checks.cells import check_cells
from citable.source_checks.descriptions import check_citation_file, check_data_package
from citable.source_checks.markup import find_live_markup, find_open_fences
from citable.texts import read_utf8

FENCE = "---\n"
# Beside chapters, the bibliography and what is described by digests, which are read elsewhere.
TEXTS = ((DATA, "*.csv"), (DATA, "*.yml"), (DATA / "errata", "*.csv"))


@dataclass(frozen=True, config=STRICT)
class Kernel:
    """The kernel that a chapter asks for: the build has one."""

    name: Literal["python3"]
    display_name: str = ""
    language: Literal["python"] = "python"


@dataclass(frozen=True, config=STRICT)
class FrontMatter:
    """What may stand above a chapter; the rest of what MyST knows is refused."""

    jupytext: dict | None = None  # for editors
    kernelspec: Kernel | None = None  # of a chapter with cells
    orphan: bool = False  # whether the page is in no table of contents


def check_texts():
    """What is wrong with the chapters and the descriptions of the book at hand.

    Returns
    -------
    list of str : a line for each fault: file, place, rule, what was found
    """
    found = [*check_citation_file(ROOT), *check_data_package()]
    return [*found, *check_bibliography(), *check_bytes(), *check_chapters(BOOK)]


def check_bibliography():
    """What is wrong with book/references.bib, where claims, numbers and pages have their works."""
    try:
        load_references()
    except ValueError as fault:
        yield str(fault)


def check_bytes():
    """Texts that are not UTF-8."""
    for folder, pattern in TEXTS:
        for path in sorted(folder.glob(pattern)):
            try:
                read_utf8(path, name_place(path).as_posix())
            except ValueError as fault:
                yield str(fault)


def check_chapters(book=BOOK):
    """What is wrong with the chapters of a book, a line for each fault."""
    found = []
    for path in sorted(book.glob("*.md")):
        name = f"{book.name}/{path.name}"
        try:
            found += check_chapter(read_utf8(path, name), name)
        except ValueError as fault:
            found.append(str(fault))
    return found


def check_chapter(text, name):
    """What is wrong with one chapter; messages call its file by the name.

    Raises
    ------
    ValueError : the front matter cannot be read
    """
    if not text.strip():
        return [f"{name}, line 1: empty: a chapter begins with its title, found nothing"]
    matter = read_front_matter(text, name)
    tokens = make_parser().parse(text)
    found = [*check_title(tokens, name), *find_open_fences(text, name)]
    found += find_live_markup(text, name)
    return found + check_cells(text, name, has_kernel=matter.kernelspec is not None)


def read_front_matter(text, name):
    """The front matter of a chapter, an empty one where it has none."""
    if not text.startswith(FENCE):
        return FrontMatter()
    closed = re.search(r"^---[ \t]*$", text[len(FENCE) :], re.MULTILINE)
    if not closed:
        raise ValueError(f"{name}, line 1: front matter without an end: no second line ---")
    within = text[len(FENCE) : len(FENCE) + closed.start()]
    content = parse_yaml(within, name, before=1)
    return hold_to_form({} if content is None else content, FrontMatter, f"{name}, line 1")


def check_title(tokens, name):
    """A line where a chapter does not begin with a heading of the first level."""
    first = next((token for token in tokens if token.type not in ("front_matter",
                  "myst_line_comment", "myst_target")), None)  # fmt: skip
    if first is None:
        return [f"{name}, line 1: empty: a chapter begins with its title, found nothing"]
    if first.type == "heading_open" and first.tag == "h1":
        return []
    return [f"{name}, line {first.map[0] + 1}: a chapter begins with its title, # Title: found "
            f"{first.type.removesuffix('_open').replace('_', ' ')}"]  # fmt: skip
