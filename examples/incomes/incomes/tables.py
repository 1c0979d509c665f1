"""The tables of data/raw, read and held against their description."""

import hashlib

import pandas as pd

from citable.paths import DATA, RAW
from citable.publish.sources import load_resources


def load(name):
    """A table of data/raw; codes are text."""
    return pd.read_csv(RAW / f"{name}.csv", dtype={"county_fips": "string"}, keep_default_na=False)


def check_or_raise():
    """Hold every table against its digest in data/datapackage.json.

    Raises
    ------
    ValueError : a line for each table that is not the one described
    """
    faults = [
        f"data/{resource['path']}: not the file that data/datapackage.json describes"
        for resource in load_resources().values()
        if resource["hash"] != digest(DATA / resource["path"])
    ]
    if faults:
        raise ValueError("\n".join(faults))


def digest(path):
    """A file's digest as a data package writes it."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
