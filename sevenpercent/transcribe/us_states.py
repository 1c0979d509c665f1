"""Votes for president by state, 1976 to 2016."""

import pandas as pd

from sevenpercent.transcribe import errata

FILE = "us-states-president-1976-2016.csv"
PARTIES = {"dem": "democrat", "rep": "republican"}


def tables(originals):
    """us_states_president."""
    return {"us_states_president": read(originals)}


def read(originals):
    """Votes recovered from shares and totals, which the file gives to every digit.

    Its own share of others leaves out write-ins and blanks in 228 rows and is empty in 8, so
    others are what the two parties leave of the total.
    """
    filed = pd.read_csv(originals.path(FILE))
    frame = filed[["year", "state", "total_votes"]].copy()
    for party, name in PARTIES.items():
        votes = filed[party] * filed["total_votes"]
        if (votes - votes.round()).abs().max() > 1e-6:
            raise ValueError(f"{FILE}: {party} times total_votes is not a whole number")
        frame[f"{name}_votes"] = votes.round().astype(int)
    frame = errata.apply(frame, errata.load("us_states"))
    major = frame["democrat_votes"] + frame["republican_votes"]
    frame["other_votes"] = frame["total_votes"] - major
    for name in (*PARTIES.values(), "other"):
        frame[f"{name}_share"] = frame[f"{name}_votes"] / frame["total_votes"]
    return frame
