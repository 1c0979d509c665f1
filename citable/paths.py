"""Where things are in the book at hand. Creates nothing."""

from citable.book import find_book

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
