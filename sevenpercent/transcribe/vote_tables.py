"""Tables of votes by reporting unit, whatever the office."""

import pandas as pd

from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, split_label

KEYS = ["municipality_key", "reporting_unit"]


def check_headings(file, found, expected):
    """The original's headings must be those expected, in their order.

    Raises
    ------
    UnresolvedName : names the file and the first heading that is not the expected one
    """
    for place, wanted in enumerate(expected):
        heading = found[place] if place < len(found) else None
        if heading != wanted:
            raise UnresolvedName(
                f"{file}, column of votes {place + 1}: its heading is {wanted!r}, found {heading!r}"
            )
    if len(found) > len(expected):
        raise UnresolvedName(f"{file}: unexpected column {found[len(expected)]!r}")


def unit_frame(originals, table, file, units, columns, *, year) -> pd.DataFrame:
    """One row a reporting unit, keyed by codes.

    Parameters
    ----------
    table : str, whose name errata apply
    units : iterable of (row, county, label, votes in the order of columns)
    columns : iterable of str
    year : int, whose municipalities the labels name
    """
    index = municipality_index(originals, year)
    rows = []
    for row, county, label, votes in units:
        municipality, unit = split_label(label, file=file, row=row)
        key = index.resolve(county, municipality, table=table, file=file, row=row)
        rows.append((key, unit, *votes))
    return check_unique(pd.DataFrame(rows, columns=[*KEYS, *columns]), file)


def check_unique(frame, file) -> pd.DataFrame:
    """The frame, sorted, if no two of its labels became the same reporting unit."""
    repeated = frame[frame.duplicated(KEYS)]
    if len(repeated):
        raise UnresolvedName(
            f"{file}: a reporting unit has one row, found {tuple(repeated.iloc[0][KEYS])} "
            "more than once"
        )
    return frame.sort_values(KEYS, ignore_index=True)
