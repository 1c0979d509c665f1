"""The county table behind S. V. Miller's regressions of November 2016."""

import csv

import pandas as pd

from sevenpercent.transcribe.municipalities import county_codes
from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, tidy

FILE = "wi-counties-miller-2016.csv"
CODEBOOK = "wi-counties-miller-2016-codebook.md"

# Our column -> his, and what his codebook says it holds.
COLUMNS = {
    "trump_votes": ("trump", "Votes for Trump in 2016, an unofficial count (Politico)."),
    "clinton_votes": ("clinton", "Votes for Clinton in 2016, an unofficial count (Politico)."),
    "other_votes": ("others2016", "Votes for others in 2016, an unofficial count (Politico)."),
    "total_2016_votes": ("total2016", "All votes in 2016, an unofficial count (Politico)."),
    "romney_votes": ("romney", "Votes for Romney in 2012."),
    "obama_votes": ("obama", "Votes for Obama in 2012."),
    "total_2012_votes": ("total2012", "All votes in 2012."),
    "paper": ("paper", "1 where the county had paper ballots in 2016 (Verified Voting), else 0."),
    "population": ("pop", "Estimated number of people (Census Bureau)."),
    "population_wikipedia": ("popwiki", "Number of people as Wikipedia gave it."),
    "white_pct": ("white", "People who are white and no other race, percent (Census Bureau)."),
    "black_pct": ("black", "People who are black and no other race, percent (Census Bureau)."),
    "college_pct": ("collegeed", "People with a college degree, percent (Census Bureau)."),
}
PERCENT = {"minimum": 0, "maximum": 100, "required": True}
COUNT = {"minimum": 0, "required": True}


def tables(originals):
    """miller_counties."""
    with open(originals.path(FILE), encoding="utf-8", newline="") as lines:
        frame = read_counties(csv.DictReader(lines), county_codes(originals))
    return [describe_counties(frame)]


def read_counties(rows, county_fips) -> pd.DataFrame:
    """His rows under county codes and our column names; no value is changed.

    Parameters
    ----------
    rows : iterable of dict, a county each
    county_fips : dict, county name in upper case -> county_fips

    Raises
    ------
    UnresolvedName : a county that is unknown, twice there, or missing
    """
    # He writes "st-croix" and "fond-du-lac"; without blanks and marks every name is unique.
    codes = {squeeze(name): code for name, code in county_fips.items()}
    records = {}
    for number, row in enumerate(rows, start=2):
        code = codes.get(squeeze(row["county"]))
        if code is None or code in records:
            raise UnresolvedName(
                f"{FILE}, row {number}: each of the {len(codes)} counties stands once, "
                f"found {row['county']!r}"
            )
        records[code] = {ours: read_value(ours, row[his]) for ours, (his, _) in COLUMNS.items()}
    missing = sorted(set(codes.values()) - set(records))
    if missing:
        raise UnresolvedName(f"{FILE}: every county has a row, found none for {missing}")
    frame = pd.DataFrame.from_dict(records, orient="index").rename_axis("county_fips")
    return frame.sort_index().reset_index()


def squeeze(name) -> str:
    """A county name without blanks and marks."""
    return "".join(letter for letter in tidy(name) if letter.isalpha())


def read_value(column, text):
    """Percentages as numbers, everything else as whole numbers."""
    return float(text) if column.endswith("_pct") else int(text)


def describe_counties(frame) -> RawTable:
    """The table, with the codebook's words in ours."""
    fields = []
    for name, (_, description) in COLUMNS.items():
        if name.endswith("_pct"):
            fields.append(Field(name, "number", description, PERCENT))
        elif name == "paper":
            fields.append(Field(name, "integer", description, {"required": True, "enum": [0, 1]}))
        else:
            fields.append(Field(name, "integer", description, COUNT))
    return RawTable(
        name="miller_counties",
        title="Miller's table of Wisconsin counties, November 2016",
        description="The 72 rows that S. V. Miller published with his regressions, unchanged but "
        "for county codes. Its votes of 2016 are an unofficial count: use the table to replay his "
        "models, nothing else.",
        frame=frame,
        fields=(
            Field(
                "county_fips",
                "string",
                "County FIPS code.",
                {"required": True, "unique": True, "pattern": "55[0-9]{3}"},
            ),
            *fields,
        ),
        primary_key=("county_fips",),
        sources=(FILE, CODEBOOK),
        licence="facts",
        as_of="2016-11-24",
        foreign_keys=(ForeignKey(("county_fips",), "wi_counties", ("county_fips",)),),
    )
