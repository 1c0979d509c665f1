"""Where things are in the book at hand. Creates nothing."""

import os
from pathlib import Path

from citable.book import find_book

PRESS = Path(__file__).resolve().parent  # the press, within the book's folder or elsewhere
ROOT = find_book()
BOOK = ROOT / "book"
DATA = ROOT / "data"
RAW = DATA / "raw"
ERRATA = DATA / "errata"
DATAPACKAGE = DATA / "datapackage.json"
WITHDRAWN = DATA / "withdrawn.csv"
ONE_SOURCE = DATA / "one_source.csv"
CLAIMS = DATA / "claims.yml"
CORRECTIONS = DATA / "corrections.yml"
SEARCH = DATA / "search.yml"
CAVEATS = DATA / "caveats.yml"
FIGURE_COLUMNS = DATA / "figure_columns.yml"
NUMBERS_LOCK = ROOT / "tests" / "numbers.lock.csv"
RELEASES_RECORD = DATA / "releases.csv"
RELEASES = ROOT / "releases"  # sites of released versions, kept outside git
BUILD = ROOT / "_build"
HTML = BUILD / "html"
WHAT_IF = BUILD / "what-if"  # a changed copy of the book
# Set by a build: the folders of what earlier builds have kept, of what this one makes, of what it
# publishes. Without them, under a plain `jupyter-book build`, everything is computed anew.
KEPT_FOLDER, FRESH_FOLDER, SITE_FOLDER = "CITABLE_KEPT", "CITABLE_FRESH", "CITABLE_EXHIBITS"


def name_place(path):
    """A file's path from the book's folder, of a press that lies elsewhere from the one around it.

    A file of neither keeps its own.
    """
    homes = (home for home in (ROOT, PRESS.parent) if path.is_relative_to(home))
    home = next(homes, None)
    return path.relative_to(home) if home else path


def list_homes(root=ROOT):
    """Where Python finds a book's package and the press, as PYTHONPATH writes it."""
    return os.pathsep.join(dict.fromkeys([str(root), str(PRESS.parent)]))
