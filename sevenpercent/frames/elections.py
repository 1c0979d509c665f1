"""Shares and swings of presidential elections, under one name in every frame."""

from itertools import pairwise

import pandas as pd

from sevenpercent.measures import swing_pp, two_party_share, vote_share
from sevenpercent.tables.context import CANDIDATES

PARTIES = ("democrat", "republican", "other")


def vote_columns(year):
    """Columns of votes for the Democrat, the Republican, all others, everyone; 2016 bears no year.

    Returns
    -------
    dict : democrat, republican, other, total -> name of a column
    """
    names = dict(zip(PARTIES, (*CANDIDATES[year], "other"), strict=True)) | {"total": "total"}
    suffix = "votes" if year == 2016 else f"{year}_votes"
    return {part: f"{name}_{suffix}" for part, name in names.items()}


def add_elections(frame, years):
    """A frame of votes with the shares of each election, the swing from one to the next.

    Parameters
    ----------
    frame : DataFrame with vote_columns() of each year
    years : sequence of int, in order

    Returns
    -------
    DataFrame : besides, two_party_<year>_share (the Democrat's, of the two major parties),
        democrat_<year>_share, republican_<year>_share and other_<year>_share (of all votes),
        swing_<earlier>_<later>_pp of the two-party share

    Units: shares 0 to 1; percentage points, later minus earlier.
    """
    columns = {}
    for year in years:
        votes = {part: frame[name] for part, name in vote_columns(year).items()}
        columns[f"two_party_{year}_share"] = two_party_share(votes["democrat"], votes["republican"])
        for part in PARTIES:
            columns[f"{part}_{year}_share"] = vote_share(votes[part], votes["total"])
    for earlier, later in pairwise(years):
        columns[f"swing_{earlier}_{later}_pp"] = swing_pp(
            columns[f"two_party_{later}_share"], columns[f"two_party_{earlier}_share"]
        )
    return pd.concat([frame, pd.DataFrame(columns)], axis=1)
