"""The tables of data/raw, read."""

import pandas as pd

from citable.paths import RAW


def load(name):
    """A table of data/raw; codes are text."""
    return pd.read_csv(RAW / f"{name}.csv", dtype={"county_fips": "string"}, keep_default_na=False)
