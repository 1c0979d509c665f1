"""Figures that others published, in their own digits."""

from functools import cache

import pandas as pd

from sevenpercent.paths import PUBLISHED


@cache
def published_figures():
    """Published figures, indexed by id.

    Returns
    -------
    DataFrame of strings: source (bibliography key), date, quantity, value, unit,
        uncertainty, method

    Source: each row's own.
    """
    return pd.read_csv(PUBLISHED, dtype=str, keep_default_na=False).set_index("id")


def published_value(id):
    """One published value as a number.

    Raises
    ------
    KeyError : no such id, or a row without a value
    """
    value = published_figures().loc[id, "value"]
    if not value:
        raise KeyError(f"data/published.csv, {id}: no value")
    return float(value)
