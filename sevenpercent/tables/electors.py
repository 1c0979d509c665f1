"""Electors of 2016 as sources state them."""

from functools import cache

import pandas as pd

from sevenpercent.paths import DATA

STATES = ("Wisconsin", "Michigan", "Pennsylvania")


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
    frame = pd.read_csv(DATA / "electors_2016.csv")
    return frame.set_index("item")["electors"]
