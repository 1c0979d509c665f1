"""The errata: corrections to originals, a cell a row, each with its evidence."""

import logging

import pandas as pd

from citable.source_checks.table_cells import FIRST_ROW
from sevenpercent.paths import ERRATA
from sevenpercent.tables.relations_errata import OWN_COLUMNS

log = logging.getLogger("sevenpercent.transcribe")


class ErrataError(Exception):
    """A correction that does not fit the data: no such row, or not the value that it corrects."""


def load(name, folder=ERRATA) -> pd.DataFrame:
    """data/errata/<name>.csv, every cell text, empty cells ""; attrs say the file."""
    frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    frame.attrs["file"] = f"data/errata/{name}.csv"
    return frame


def apply(frame, errata) -> pd.DataFrame:
    """The frame with every correction made, each reported to the log.

    Parameters
    ----------
    frame : DataFrame with the key columns of the errata as columns
    errata : DataFrame, rows of one errata file, as `load` numbers them, of this frame's table

    Raises
    ------
    ErrataError : a key that is not in exactly one row, or a value that is not the original one
    """
    missing = [name for name in OWN_COLUMNS if name not in errata.columns]
    if missing:
        raise ErrataError(f"errata without column {', '.join(missing)}")
    keys = [name for name in errata.columns if name not in OWN_COLUMNS and name in frame.columns]
    frame = frame.reset_index(drop=True).copy()
    for number, fix in zip(errata.index, errata.to_dict("records"), strict=True):
        place = f"{errata.attrs.get('file', 'errata')}, row {number + FIRST_ROW}"
        row = _find_row(frame, {name: fix[name] for name in keys if fix[name] != ""}, place)
        _correct_cell(frame, row, fix, place)
        where = ", ".join(fix[name] for name in keys if fix[name] != "")
        log.info(
            "%s [%s]: %s %s -> %s (%s)",
            *(fix["table"], where, fix["column"]),
            *(fix["original_value"] or "empty", fix["corrected_value"] or "empty", fix["evidence"]),
        )
    return frame


def as_text(value) -> str:
    """A cell as the errata write it: missing is empty, whole numbers without a point."""
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _find_row(frame, key, place):
    if not key:
        raise ErrataError(f"{place}: no key")
    matches = pd.Series(True, index=frame.index)
    for name, value in key.items():
        matches &= frame[name].map(as_text).eq(value)
    if matches.sum() != 1:
        raise ErrataError(f"{place}: key {key} stands in {matches.sum()} rows")
    return matches.idxmax()


def _correct_cell(frame, row, fix, place):
    column = fix["column"]
    if column not in frame.columns:
        raise ErrataError(f"{place}: no column {column}")
    found = as_text(frame.at[row, column])
    if found != fix["original_value"]:
        raise ErrataError(f"{place}: {column} is {found!r}, not {fix['original_value']!r}")
    corrected = fix["corrected_value"]
    if not pd.api.types.is_numeric_dtype(frame[column]):
        frame.at[row, column] = corrected
    elif corrected == "":
        if pd.api.types.is_integer_dtype(frame[column]):
            frame[column] = frame[column].astype("Int64")
        frame.loc[row, column] = pd.NA
    else:
        frame.loc[row, column] = pd.to_numeric(corrected)
