"""The whole transcription: every module's tables, written, or held against those of data/raw."""

import importlib
import logging
import tempfile
from pathlib import Path

from sevenpercent.paths import DATA, ERRATA
from sevenpercent.transcribe.originals import Originals
from sevenpercent.transcribe.write import write_tables

# A module a publisher or subject, with tables(originals) -> {name: DataFrame}, or with
# comparisons(originals, tables) -> {file name: DataFrame}: differences between originals, for
# data/errata.
MODULES = """
    municipalities president_returns party_returns certified_totals second_hand
    ballots_by_method voting_devices equipment census_municipalities county_lists
    rival_tables verified_voting ballot_comparisons equipment_comparisons population_comparisons
    us_counties us_states polls us_comparisons rival_comparisons vote_comparisons
""".split()


def run(folder, data=DATA):
    """Transcribe the originals in a folder to data/raw, saying what was repaired.

    Parameters
    ----------
    folder : str or Path, holds the files of data/originals.csv
    data : Path, gets raw/*.csv and datapackage.json
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    originals = Originals(folder)
    tables = collect("tables", originals)
    write_tables(tables, data)
    for name, frame in tables.items():
        print(f"{name}: {len(frame)} rows, {len(frame.columns)} columns")
    for name, frame in collect("comparisons", originals, tables).items():
        frame.to_csv(ERRATA / f"{name}.csv", index=False, lineterminator="\n")
        print(f"errata/{name}: {len(frame)} differences between originals")


def collect(function, *arguments):
    """name -> frame of every module that has this function, in the order of MODULES."""
    found = {}
    for name in MODULES:
        module = importlib.import_module(f"sevenpercent.transcribe.{name}")
        if hasattr(module, function):
            found |= getattr(module, function)(*arguments)
    return found


def compare(originals, data=DATA):
    """Names of files under data that a new transcription would write otherwise.

    Parameters
    ----------
    originals : str or Path, holds the files of data/originals.csv
    data : Path, holds raw/*.csv and datapackage.json
    """
    with tempfile.TemporaryDirectory() as aside:
        write_tables(collect("tables", Originals(originals)), Path(aside))
        written, kept = (read_files(Path(folder)) for folder in (aside, data))
    return sorted(name for name in written | kept if written.get(name) != kept.get(name))


def read_files(folder):
    """Path under the folder -> bytes, of tables and their description."""
    paths = [*folder.glob("raw/*.csv"), *folder.glob("datapackage.json")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}
