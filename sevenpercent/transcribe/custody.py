"""The chain of custody: data/raw is what the originals give."""

import tempfile
from pathlib import Path

from sevenpercent.paths import DATA
from sevenpercent.transcribe.originals import Originals
from sevenpercent.transcribe.run import collect
from sevenpercent.transcribe.write import write_tables


def compare(originals, data=DATA):
    """Names of files under data that a new transcription would write otherwise.

    Parameters
    ----------
    originals : str or Path, holds the files of data/originals.csv
    data : Path, holds raw/*.csv and datapackage.json
    """
    with tempfile.TemporaryDirectory() as aside:
        write_tables(collect(Originals(originals), "tables"), Path(aside))
        return list_differences(Path(aside), data)


def list_differences(written, data):
    """Files that only one of two folders has, or that differ by a byte."""
    names = sorted(
        {
            str(path.relative_to(folder))
            for folder in (written, data)
            for path in [*folder.glob("raw/*.csv"), *folder.glob("datapackage.json")]
        }
    )
    return [name for name in names if read(written / name) != read(data / name)]


def read(path):
    return path.read_bytes() if path.is_file() else None
