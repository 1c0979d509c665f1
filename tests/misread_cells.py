"""Cells of a CSV that readers lose or change."""

import pandas as pd

from citable.plain_csv import MINUS


def lost_cells(path):
    """Columns of which a plain pandas.read_csv loses a cell, or makes another word of it."""
    written = pd.read_csv(path, dtype=str, keep_default_na=False)
    read = pd.read_csv(path, low_memory=False)
    assert list(read.columns) == list(written.columns)
    lost = [name for name in written if (read[name].isna() & (written[name] != "")).any()]
    shouted = [name for name in written if written[name].isin(["TRUE", "FALSE"]).any()]
    dashed = [name for name in written if written[name].str.contains(MINUS).any()]
    return lost + shouted + dashed
