"""Where things are in a clone. Creates nothing."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
DATA = ROOT / "data"
RAW = DATA / "raw"
ERRATA = DATA / "errata"
DATAPACKAGE = DATA / "datapackage.json"
PUBLISHED = DATA / "published.csv"
WITHDRAWN = DATA / "withdrawn.csv"
RECOUNT_CAUSES = DATA / "recount_causes.csv"
CLAIMS = DATA / "claims.yml"
CORRECTIONS = DATA / "corrections.yml"
NUMBERS_LOCK = ROOT / "tests" / "numbers.lock.csv"
RELEASES_RECORD = DATA / "releases.csv"
RELEASES = ROOT / "releases"  # sites of released versions, kept outside git
BUILD = ROOT / "_build"
HTML = BUILD / "html"
WHAT_IF = BUILD / "what-if"  # a changed copy of the book
