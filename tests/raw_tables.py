"""Tables of data/raw with plain pandas, for second computations."""

import pandas as pd

from sevenpercent.paths import RAW


def read(name):
    """A table as its file has it, its keys as text."""
    keys = {"county_fips": str, "municipality_key": str}
    return pd.read_csv(RAW / f"{name}.csv", dtype=keys)


def sum_by_county(name):
    """The counts of a table by place or unit, added up by the county's FIPS code."""
    frame = read(name)
    return frame.select_dtypes("number").groupby(frame["municipality_key"].str[:5]).sum()
