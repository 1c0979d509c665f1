"""Chapters as files: their bytes, front matter, kernel, title."""

import re
from typing import Literal

from pydantic.dataclasses import dataclass

from citable.paths import BOOK
from citable.prose.directives import make_parser
from citable.read_yaml import STRICT, hold_to_form, parse_yaml, read_utf8
from citable.source_checks.cells import check_cells
from citable.source_checks.fences import find_open_fences
from citable.source_checks.markup import find_live_markup

FENCE = "---\n"


@dataclass(frozen=True, config=STRICT)
class Kernel:
    """The kernel that a chapter asks for: the build has one."""

    name: Literal["python3"]
    display_name: str = ""
    language: Literal["python"] = "python"


@dataclass(frozen=True, config=STRICT)
class FrontMatter:
    """What may stand above a chapter; the rest of what MyST knows is refused.

    Attributes
    ----------
    jupytext : dict, for editors
    kernelspec : Kernel, of a chapter with cells
    orphan : bool, whether the page is in no table of contents
    """

    jupytext: dict | None = None
    kernelspec: Kernel | None = None
    orphan: bool = False


def check_chapters(book=BOOK):
    """What is wrong with the chapters of a book.

    Parameters
    ----------
    book : Path, the folder that holds them

    Returns
    -------
    list of str : file, line, rule, what was found
    """
    found = []
    for path in sorted(book.glob("*.md")):
        name = f"{book.name}/{path.name}"
        try:
            found += check_chapter(read_utf8(path, name), name)
        except ValueError as fault:
            found.append(str(fault))
    return found


def check_chapter(text, name):
    """What is wrong with one chapter.

    Parameters
    ----------
    text : str, MyST Markdown
    name : str, how messages call the file

    Returns
    -------
    list of str

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
    """The front matter of a chapter, an empty one where it has none.

    Raises
    ------
    ValueError : file, line, rule, what was found
    """
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
