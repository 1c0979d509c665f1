"""The originals: officials' and researchers' files, handed out only when their bytes are right."""

import csv
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from python_calamine import CalamineWorkbook

from sevenpercent.paths import DATA

REGISTRY = DATA / "originals.csv"
# Files are written and linked under these names: no folder, no markup, nothing hidden.
FILE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"


class OriginalError(Exception):
    """An original that is missing, unknown, or not the file that we worked from."""


@dataclass(frozen=True)
class Original:
    """A row of data/originals.csv: who published the file, which bytes, where a copy is kept."""

    file: str
    publisher: str
    content: str
    bytes: int
    sha256: str
    repository: str
    commit: str
    path: str


@cache
def load_registry(path=REGISTRY) -> dict[str, Original]:
    """Every original by file name.

    Raises
    ------
    OriginalError : names the row whose file is more than a plain name, or listed twice
    """
    with open(path, encoding="utf-8", newline="") as lines:
        rows = [Original(**{**row, "bytes": int(row["bytes"])}) for row in csv.DictReader(lines)]
    registry = {}
    for number, row in enumerate(rows, start=2):
        if not re.fullmatch(FILE_NAME, row.file) or row.file in registry:
            rule = "listed twice" if row.file in registry else "not a plain file name"
            raise OriginalError(f"data/{Path(path).name}, row {number}: {rule}: {row.file!r}")
        registry[row.file] = row
    return registry


class Originals:
    """A folder of originals, each verified against data/originals.csv before its first use.

    Parameters
    ----------
    folder : str or Path, holds the files under the names of the registry
    registry : Path, our table of names, sizes and digests

    Raises
    ------
    OriginalError : names the file, the expected and the found digest
    """

    def __init__(self, folder, registry=REGISTRY):
        self.folder = Path(folder)
        self.registry = load_registry(registry)
        self._verified = set()

    def path(self, name) -> Path:
        """Where a verified original is."""
        if name not in self.registry:
            raise OriginalError(f"{name}: not in data/originals.csv")
        path = self.folder / name
        if name not in self._verified:
            verify(path, self.registry[name])
            self._verified.add(name)
        return path

    def rows(self, name, sheet=None) -> list[list]:
        """Every row of a sheet (the first one if none is named), empty ones at the top included.

        Row n of the spreadsheet is item n - 1, so errors can cite the row that a reader sees.
        """
        workbook = CalamineWorkbook.from_path(self.path(name))
        sheet = workbook.sheet_names[0] if sheet is None else sheet
        if sheet not in workbook.sheet_names:
            raise OriginalError(f"{name}: no sheet {sheet!r}; it has {workbook.sheet_names}")
        return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)

    def records(self, name) -> list[dict]:
        """Every row of a CSV under its header, all cells text."""
        with open(self.path(name), encoding="utf-8") as lines:
            return list(csv.DictReader(lines))


def verify(path, original):
    """Raise OriginalError unless the file has the registered size and sha256."""
    if not path.is_file():
        raise OriginalError(f"{original.file}: not found in {path.parent}")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != original.sha256 or len(content) != original.bytes:
        raise OriginalError(
            f"{original.file}: expected sha256 {original.sha256} ({original.bytes} bytes), "
            f"found {digest} ({len(content)} bytes)"
        )
