"""Where the study's tables are in a clone. Creates nothing."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
RAW = DATA / "raw"
ERRATA = DATA / "errata"
DATAPACKAGE = DATA / "datapackage.json"
PUBLISHED = DATA / "published.csv"
ELECTORS = DATA / "electors_2016.csv"
RECOUNT_CAUSES = DATA / "recount_causes.csv"
ORIGINALS = ROOT / "_build" / "originals"  # where custody puts what it fetches
