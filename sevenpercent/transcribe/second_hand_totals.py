"""Wisconsin's statewide contests by county, 2000 to 2024, as a second hand added them up."""

import pandas as pd

from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable

FILE = "wi-counties-certified-2000-2024.csv"
TABLE = "wi_county_votes"
OFFICES = {"PRESIDENT": "president", "GOVERNOR": "governor", "US SENATE": "us_senate"}
PARTIES = {"DEMOCRATIC": "democrat_votes", "REPUBLICAN": "republican_votes"}
VOTES = ("total_votes", *PARTIES.values(), "other_votes")
KEYS = ["election", "county_fips"]


def tables(originals):
    """wi_county_votes."""
    return [describe(sum_contests(pd.read_csv(originals.path(FILE), dtype={"county_fips": str})))]


def sum_contests(rows) -> pd.DataFrame:
    """A row a contest and county: both major parties' candidates, everyone else, everyone."""
    rows = rows[rows["office"].isin(OFFICES)]
    rows = rows.assign(
        election=rows["office"].map(OFFICES) + "_" + rows["year"].astype(str),
        part=rows["party"].map(PARTIES).fillna("other_votes"),
    )
    frame = rows.pivot_table(index=KEYS, columns="part", values="votes", aggfunc="sum")
    frame["total_votes"] = frame.sum(axis="columns")
    return frame[[*VOTES]].reset_index().sort_values(KEYS, ignore_index=True)


def describe(frame) -> RawTable:
    """The table with its columns."""
    count = {"required": True, "minimum": 0}
    words = {
        "total_votes": "Votes for all candidates, scattering included.",
        "democrat_votes": "Votes for the Democrat.",
        "republican_votes": "Votes for the Republican.",
        "other_votes": "Votes for everyone else.",
    }
    return RawTable(
        name=TABLE,
        title="Votes for President, Governor and US Senator by county, 2000 to 2024",
        description="Every statewide contest for these offices in November, and the recall of the "
        "Governor in June 2012 (governor_2012), as J. Johnson added them up from the official "
        "returns. It stands for the Governor of 2010, whose returns are not among our originals, "
        "and is a second witness of every other: our tables of reporting units add up to it to "
        "the ballot (data/errata/comparisons_second_hand.csv). President 2016 is after the "
        "recount, 2020 after that of Dane and Milwaukee Counties.",
        frame=frame,
        fields=(
            Field(
                "election",
                "string",
                "Office and year.",
                {"required": True, "enum": sorted(frame["election"].unique())},
            ),
            Field(
                "county_fips",
                "string",
                "County.",
                {"required": True, "pattern": "55[0-9]{3}"},
            ),
            *(Field(name, "integer", words[name], count) for name in VOTES),
        ),
        primary_key=tuple(KEYS),
        sources=(FILE,),
        licence="facts",
        as_of="2024-11-05",
        foreign_keys=(ForeignKey(("county_fips",), "wi_counties", ("county_fips",)),),
        sum_rules={"total_votes": list(VOTES[1:])},
        exact_sums=True,
    )
