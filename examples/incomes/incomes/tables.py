"""The tables of data/raw, read."""

import pandas as pd

from citable.paths import RAW
from citable.publish.sources import load_resources


def load(name):
    """A table of data/raw; what its description calls a string is text, as codes are."""
    fields = load_resources()[name]["schema"]["fields"]
    texts = {field["name"]: "string" for field in fields if field["type"] == "string"}
    return pd.read_csv(RAW / f"{name}.csv", dtype=texts, keep_default_na=False, na_values=[""])
