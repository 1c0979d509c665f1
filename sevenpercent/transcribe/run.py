"""The whole transcription: every module's tables, written with their description."""

import importlib
import logging

from sevenpercent.paths import DATA
from sevenpercent.transcribe.originals import Originals
from sevenpercent.transcribe.write import write_tables

# A module a publisher or subject; each has tables(originals) -> list[RawTable].
MODULES = []


def run(folder, data=DATA):
    """Transcribe the originals in a folder to data/raw, saying what was repaired.

    Parameters
    ----------
    folder : str or Path, holds the files of data/originals.csv
    data : Path, gets raw/*.csv and datapackage.json
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    tables = collect(Originals(folder))
    write_tables(tables, data)
    for table in tables:
        print(f"{table.name}: {len(table.frame)} rows, {len(table.fields)} columns")


def collect(originals):
    """Every module's tables, in the order of MODULES."""
    tables = []
    for name in MODULES:
        module = importlib.import_module(f"sevenpercent.transcribe.{name}")
        tables.extend(module.tables(originals))
    return tables
