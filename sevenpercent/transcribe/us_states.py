"""Votes for president by state, 1976 to 2016."""

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.rawtable import Field, RawTable

FILE = "us-states-president-1976-2016.csv"
PARTIES = {"dem": "democrat", "rep": "republican"}


def tables(originals):
    """us_states_president."""
    return [describe(read(originals))]


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


def describe(frame):
    whole = {"required": True, "minimum": 0}
    part = {"required": True, "minimum": 0, "maximum": 1}
    fields = (
        Field("year", "integer", "Year of the election.", {"required": True}),
        Field(
            "state",
            "string",
            "Postal abbreviation; DC is the District of Columbia.",
            {"required": True, "pattern": "[A-Z]{2}"},
        ),
        Field("total_votes", "integer", "All votes, write-ins included.", whole),
        Field("democrat_votes", "integer", "Votes for the Democrat.", whole),
        Field("republican_votes", "integer", "Votes for the Republican.", whole),
        Field("other_votes", "integer", "All other votes.", whole),
        Field("democrat_share", "number", "Democrat's share of all votes, 0 to 1.", part),
        Field("republican_share", "number", "Republican's share of all votes, 0 to 1.", part),
        Field("other_share", "number", "Share of all others, 0 to 1.", part),
    )
    return RawTable(
        name="us_states_president",
        title="Votes for president by state, 1976 to 2016",
        description="Final returns, in Wisconsin 2016 those of the recount. Votes are whole "
        "numbers recovered from the shares; others are the remainder.",
        frame=frame[[field.name for field in fields]],
        fields=fields,
        primary_key=("year", "state"),
        sources=(FILE,),
        licence="mit",
        as_of="2016-11-08",
        sum_rules={"total_votes": ("democrat_votes", "republican_votes", "other_votes")},
        exact_sums=True,
    )
