"""The whole transcription: every module's tables, written with their description."""

import importlib
import logging

from sevenpercent.paths import DATA, ERRATA
from sevenpercent.transcribe.originals import Originals
from sevenpercent.transcribe.write import write_tables

# A module a publisher or subject, with tables(originals) -> list[RawTable], or with
# comparisons(originals) -> {file name: DataFrame}: differences between originals, for data/errata.
MODULES = [
    "municipalities",
    "wec_canvass",
    "elections_2012",
    "elections_2008",
    "other_offices",
    "elections_2000_2024",
    "certified_totals",
    "second_hand_totals",
    "vote_comparisons",
    "ballots_by_method",
    "voting_devices",
    "equipment",
    "census_municipalities",
    "recount_methods",
    "miller",
    "case",
    "grosso",
    "verified_voting",
    "ballot_comparisons",
    "equipment_comparisons",
    "population_comparisons",
    "us_counties",
    "us_states",
    "polls",
    "us_comparisons",
    "rival_comparisons",
    "second_hand_comparisons",
]


def run(folder, data=DATA):
    """Transcribe the originals in a folder to data/raw, saying what was repaired.

    Parameters
    ----------
    folder : str or Path, holds the files of data/originals.csv
    data : Path, gets raw/*.csv and datapackage.json
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    originals = Originals(folder)
    tables = collect(originals, "tables")
    write_tables(tables, data)
    for table in tables:
        print(f"{table.name}: {len(table.frame)} rows, {len(table.fields)} columns")
    # Comparisons assemble tables anew; their repairs have been told above.
    logging.getLogger("sevenpercent.transcribe").setLevel(logging.WARNING)
    for name, frame in dict(collect(originals, "comparisons")).items():
        frame.to_csv(ERRATA / f"{name}.csv", index=False, lineterminator="\n")
        print(f"errata/{name}: {len(frame)} differences between originals")


def collect(originals, function):
    """What every module that has this function returns, in the order of MODULES."""
    found = []
    for name in MODULES:
        module = importlib.import_module(f"sevenpercent.transcribe.{name}")
        result = getattr(module, function)(originals) if hasattr(module, function) else ()
        found.extend(result.items() if isinstance(result, dict) else result)
    return found
