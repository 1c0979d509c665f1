"""Where things are in the book at hand. Creates nothing."""

from citable.book import find_book, read_settings

ROOT = find_book()
BOOK = ROOT / "book"
DATA = ROOT / "data"
RAW = DATA / "raw"
ERRATA = DATA / "errata"
DATAPACKAGE = DATA / "datapackage.json"
WITHDRAWN = DATA / "withdrawn.csv"
CLAIMS = DATA / "claims.yml"
CORRECTIONS = DATA / "corrections.yml"
NUMBERS_LOCK = ROOT / "tests" / "numbers.lock.csv"
RELEASES_RECORD = DATA / "releases.csv"
RELEASES = ROOT / "releases"  # sites of released versions, kept outside git
BUILD = ROOT / "_build"
HTML = BUILD / "html"
WHAT_IF = BUILD / "what-if"  # a changed copy of the book

# The packages of press and study, whose modules the book depends on.
PACKAGES = ("citable", read_settings().package)
# What a page, or a file to take away, can depend on.
INPUTS = (
    "_config.yml", "_toc.yml", "CITATION.cff", "LICENSE", "LICENSE-TEXT", "pyproject.toml",
    "requirements.txt", "requirements-lab.txt", "tests/numbers.lock.csv", "book", "data", *PACKAGES,
)  # fmt: skip
