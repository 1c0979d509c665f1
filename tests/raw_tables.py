"""Tables of data/raw with plain pandas, for second computations."""

import pandas as pd

from sevenpercent.paths import ERRATA, RAW

CODES = ("county_fips", "mcd_fips", "doa_fips5", "hindi_code", "hindi_code_filed", "listed_code",
         "wec_code", "wec_part_code", "census_unit", "jurisdiction_code", "municipality_key",
         "municipality_key_from", "municipality_key_to", "second_municipality_key")  # fmt: skip


def read(name):
    """A table as its file has it, its keys as text."""
    return pd.read_csv(RAW / f"{name}.csv", dtype=dict.fromkeys(CODES, str))


def read_errata(name):
    """A table of data/errata, all of it text."""
    return pd.read_csv(ERRATA / f"{name}.csv", dtype=str, keep_default_na=False)


def sum_by_county(name):
    """The counts of a table by place or unit, added up by the county's FIPS code."""
    frame = read(name)
    return frame.select_dtypes("number").groupby(frame["municipality_key"].str[:5]).sum()
