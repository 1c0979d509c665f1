"""The book at hand: its folder, and what its pyproject.toml tells the press."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Names the book's folder for a process that works elsewhere.
VARIABLE = "CITABLE_BOOK"


class NoBook(RuntimeError):
    """No book here, or one whose pyproject.toml does not say what the press must know."""


@dataclass(frozen=True)
class Settings:
    """The table [tool.citable] of a book's pyproject.toml."""

    title: str  # of the book
    key: str  # of its BibTeX entry
    slug: str  # how files to take away are named
    package: str  # the package that computes
    exhibits: str  # the package whose folders, one a chapter, declare numbers and pictures
    about: str  # what the numbers are on, for those who search for data
    tables_about: str  # what the tables hold
    place: str  # where both are from
    time: str  # the years that they cover, as ISO 8601 writes an interval
    # "module:function" each, called before anything is published with the tables of data/raw by
    # name, as source_checks/tables.py has read them and held them against their description; adds
    # to a table what breaks a rule of the book's own.
    checks: tuple = ()
    # "module:function" each, called before anything is computed: reads a list of data/ that the
    # book alone has, and raises ValueError with file, row, rule and what was found.
    lists: tuple = ()
    # "module:function" each, called once before chapters are made in copies of the process: reads
    # what most of them need.
    warm: tuple = ()
    extensions: tuple = ()  # modules that set up parts of the site of this book alone
    # "module:function" each, gives a site.row_pages.Kind: pages made of the rows of a table.
    row_pages: tuple = ()
    code: tuple = ()  # folders whose history in git tells every picture ever declared
    units: tuple = ()  # units of numbers beside those that the press knows
    typed: tuple = ()  # regular expressions of names with digits that prose may hold
    # Of numbers in letters that prose may hold, because they are not the book's own results: a
    # claim's number by its name, a chosen bound.
    in_letters: tuple = ()
    cover: str = ""  # id of the figure that stands in README.md


@cache
def find_book():
    """The folder of the book: named by CITABLE_BOOK, else the nearest at or above this one.

    Raises
    ------
    NoBook : there is none
    """
    here = Path(os.environ.get(VARIABLE) or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if "citable" in read_tools(folder):
            return folder
    raise NoBook(
        f"{here}: no book here nor in a folder above: one has a pyproject.toml with the "
        "table [tool.citable]"
    )


def read_tools(folder):
    """The tables [tool.NAME] of a folder's pyproject.toml; none where it has no such file."""
    path = folder / "pyproject.toml"
    return tomllib.loads(path.read_text("utf-8")).get("tool", {}) if path.is_file() else {}


@cache
def read_settings():
    """What the book at hand tells the press.

    Raises
    ------
    NoBook : a setting is missing or unknown
    """
    folder = find_book()
    try:
        return Settings(**read_tools(folder)["citable"])
    except TypeError as error:
        raise NoBook(f"{folder / 'pyproject.toml'}: [tool.citable]: {error}") from None
