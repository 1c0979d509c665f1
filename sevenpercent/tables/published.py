"""Figures that others published, in their own digits; electors as sources state them."""

from functools import cache

import pandas as pd

from sevenpercent.paths import DATA, PUBLISHED

STATES = ("Wisconsin", "Michigan", "Pennsylvania")


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


@cache
def electors_2016():
    """Electors of the three states, pledged to each ticket, needed to win, in all.

    Returns
    -------
    Series of int indexed by item: the names of STATES, "pledged to Trump", "pledged to
        Clinton", "needed", "all". Pledged means as the states voted, before seven electors
        voted for others.

    Units: electoral votes. Source: the key beside each row of data/electors_2016.csv.
    """
    return pd.read_csv(DATA / "electors_2016.csv").set_index("item")["electors"]
