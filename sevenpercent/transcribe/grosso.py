"""The municipal table behind M. Grosso's regression of 2020."""

import csv

import pandas as pd

from sevenpercent.transcribe.municipality_index import municipality_index, read_by_municipality
from sevenpercent.transcribe.rawtable import Field, RawTable
from sevenpercent.transcribe.vote_tables import municipality_reference

FILE = "rival-grosso-municipalities-2012-2016.csv"
TABLE = "grosso_municipalities"

# Our column -> his, and what it holds.
COLUMNS = {
    "total_2016_votes": ("totalvote16", "Votes for President in 2016, recount."),
    "trump_votes": ("REP16", "Votes for Trump in 2016, recount."),
    "clinton_votes": ("DEM16", "Votes for Clinton in 2016, recount."),
    "total_2012_votes": ("totalvote12", "Votes for President in 2012."),
    "romney_votes": ("REP12", "Votes for Romney in 2012."),
    "obama_votes": ("DEM12", "Votes for Obama in 2012."),
}


def tables(originals):
    """grosso_municipalities."""
    with open(originals.path(FILE), encoding="utf-8", newline="") as lines:
        frame = read_municipalities(csv.DictReader(lines), municipality_index(originals))
    return [describe_municipalities(frame)]


def read_municipalities(rows, index) -> pd.DataFrame:
    """His rows under municipality codes and our column names; no value is changed.

    Parameters
    ----------
    rows : iterable of dict, a municipality each
    index : MunicipalityIndex of 2016

    Raises
    ------
    UnresolvedName : a label without a code, a municipality twice there
    """
    return read_by_municipality(
        rows, index, place=find_place, cells=read_row, table=TABLE, file=FILE
    )


def find_place(row):
    county, label = row["county_city_key"].split("___")
    return county, label


def read_row(row, number) -> dict:
    """The cells that his regression and pictures use."""
    votes = {name: int(row[his]) for name, (his, _) in COLUMNS.items()}
    return {"accessible_filed": row["voting_machine"]} | votes


def describe_municipalities(frame) -> RawTable:
    """The table, with his headings in our words."""
    return RawTable(
        name=TABLE,
        title="Grosso's table of Wisconsin municipalities, 2012 and 2016",
        description="The columns of M. Grosso's published table that his regression and his "
        "pictures use, unchanged but for municipality codes. His joins, not ours: places that "
        "were split since 2012 carry the votes of the whole place of 2012 in each part, and the "
        "machines are those of August 2018. Use the table to replay his regression, nothing else.",
        frame=frame,
        fields=(
            Field(
                "municipality_key",
                "string",
                "Municipality part: county_fips and hindi_code, from his county and label.",
                {"required": True, "unique": True, "pattern": "55[0-9]{8}"},
            ),
            Field(
                "accessible_filed",
                "string",
                "Accessible device as the state's list of August 2018 writes it.",
                {"required": True},
            ),
            *(
                Field(name, "integer", text, {"minimum": 0, "required": True})
                for name, (_, text) in COLUMNS.items()
            ),
        ),
        primary_key=("municipality_key",),
        sources=(FILE,),
        licence="facts",
        as_of="2020-09-08",
        foreign_keys=municipality_reference(),
        sum_rules={
            "total_2016_votes": ["trump_votes", "clinton_votes"],
            "total_2012_votes": ["romney_votes", "obama_votes"],
        },
    )
