"""People of Wisconsin's municipalities: education, race, age (ACS 2011-2015), location."""

import csv
import json
import math

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.municipalities import read_municipalities
from sevenpercent.transcribe.rawtable import Field, RawTable

TABLE = "wi_municipality_demographics"
ACS = "wi-municipalities-acs-2011-2015"
EDUCATION, RACE, HISPANIC, AGE = (
    f"{ACS}-{part}.csv" for part in ("education", "race", "hispanic", "age")
)
CENTROIDS = "wi-municipalities-centroids.geojson"
GEOID_PREFIX = "06000US"

# Our column -> (file, ACS table, lines to add up). Line 1 of a table is its total.
COUNTS = {
    "population": (RACE, "B02001", (1,)),
    "white_alone": (RACE, "B02001", (2,)),
    "black_alone": (RACE, "B02001", (3,)),
    "non_hispanic_white": (HISPANIC, "B03002", (3,)),
    "hispanic": (HISPANIC, "B03002", (12,)),
    "adults_25_plus": (EDUCATION, "B15003", (1,)),
    # Bachelor's, master's, professional, doctorate.
    "bachelors_or_more_25_plus": (EDUCATION, "B15003", (22, 23, 24, 25)),
    # Men: lines 3 to 25 by age; women: lines 27 to 49; the first four of each are under 18.
    "adults_18_plus": (AGE, "B01001", (*range(7, 26), *range(31, 50))),
    "adults_65_plus": (AGE, "B01001", (*range(20, 26), *range(44, 50))),
}
MARGINS = ("population", "non_hispanic_white", "adults_25_plus", "bachelors_or_more_25_plus")
TOTALS = {(RACE, "B02001"), (HISPANIC, "B03002"), (AGE, "B01001")}


class CensusError(Exception):
    """Census tables that contradict each other or leave a municipality out."""


def tables(originals):
    """wi_municipality_demographics."""
    files = {name: read_acs(originals, name) for name in (EDUCATION, RACE, HISPANIC, AGE)}
    check_totals(files)
    units = read_units(files)
    municipalities = read_municipalities(originals)
    frame = keep_municipalities(units, municipalities)
    points = read_points(json.loads(originals.path(CENTROIDS).read_bytes())["features"])
    frame = frame.merge(points, on="mcd_fips", how="left", validate="1:1")
    return [describe_demographics(frame)]


def read_acs(originals, name) -> dict:
    """mcd_fips -> row of an ACS file, as text."""
    with open(originals.path(name), encoding="utf-8", newline="") as lines:
        return index_rows(csv.DictReader(lines), name)


def index_rows(rows, name) -> dict:
    """mcd_fips -> row; a GEOID is 06000US55CCCSSSSS.

    Raises
    ------
    CensusError : a GEOID of another form or a second time
    """
    found = {}
    for number, row in enumerate(rows, start=2):
        geoid = row["GEOID"]
        unit = geoid.removeprefix(GEOID_PREFIX)
        if len(geoid) != 17 or not unit.isdigit() or not unit.startswith("55") or unit in found:
            raise CensusError(
                f"{name}, row {number}: a GEOID is {GEOID_PREFIX}55CCCSSSSS and stands once, "
                f"found {geoid!r}"
            )
        found[unit] = row
    return found


def check_totals(files):
    """Race, Hispanic origin and age must count the same people in every unit.

    Raises
    ------
    CensusError : names the files, the unit and the totals
    """
    units = {name: set(rows) for name, rows in files.items()}
    for name, found in units.items():
        if found != units[RACE]:
            raise CensusError(
                f"{name}: its units must be those of {RACE}, found "
                f"{sorted(found ^ units[RACE])[:3]} in only one of them"
            )
    for unit in units[RACE]:
        totals = {
            f"{name} {table}": read_line(files[name][unit], table, 1) for name, table in TOTALS
        }
        if len(set(totals.values())) != 1:
            raise CensusError(f"unit {unit}: files must count the same people, found {totals}")


def read_units(files) -> pd.DataFrame:
    """One row a county subdivision: mcd_fips, counts, margins, median age."""
    records = []
    for unit in sorted(files[RACE]):
        record = {"mcd_fips": unit}
        for column, (name, table, lines) in COUNTS.items():
            record[column] = sum(read_line(files[name][unit], table, line) for line in lines)
        for column in MARGINS:
            name, table, lines = COUNTS[column]
            record[f"{column}_margin"] = add_margins(files[name][unit], table, lines)
        # Empty where nobody lives, and where too few people were asked.
        record["median_age"] = float(files[AGE][unit]["B01002e1"] or "nan")
        records.append(record)
    return pd.DataFrame(records)


def read_line(row, table, line) -> int:
    """An estimate: line 3 of table B03002 is column B03002e3."""
    return int(row[f"{table}e{line}"])


def add_margins(row, table, lines) -> float:
    """The 90 percent margin of error of a sum of lines.

    The Census Bureau's approximation: the root of the sum of squares, in which lines with an
    estimate of zero count once, with the largest of their margins (ACS General Handbook, ch. 8).
    """
    margins = {line: float(row[f"{table}m{line}"]) for line in lines}
    zero = [margins[line] for line in lines if read_line(row, table, line) == 0]
    others = [margins[line] for line in lines if read_line(row, table, line) > 0]
    kept = [*others, max(zero)] if zero else others
    return round(math.sqrt(sum(margin**2 for margin in kept)), 1)


def keep_municipalities(units, municipalities) -> pd.DataFrame:
    """The units of municipalities that voted in 2016, with their keys.

    Raises
    ------
    CensusError : a municipality without a unit, or people in a unit left out
    """
    keys = municipalities.groupby("mcd_fips").municipality_key.agg(list)
    missing = sorted(set(keys.index) - set(units.mcd_fips))
    if missing:
        raise CensusError(f"{RACE}: every mcd_fips of wi_municipalities, found none for {missing}")
    left = units[~units.mcd_fips.isin(keys.index) & (units.population > 0)]
    if len(left):
        first = left.iloc[0]
        raise CensusError(
            f"{RACE}: no one may be lost, found {first.population} people in {first.mcd_fips}, "
            "which is the mcd_fips of no municipality"
        )
    frame = units[units.mcd_fips.isin(keys.index)].copy()
    frame.insert(1, "municipality_key", frame.mcd_fips.map(lambda unit: keys[unit][0]))
    # Villages made after the boundaries of January 2015 share the unit of their old town.
    second = frame.mcd_fips.map(lambda unit: keys[unit][1] if len(keys[unit]) > 1 else None)
    frame.insert(2, "second_municipality_key", second)
    return frame


def read_points(features) -> pd.DataFrame:
    """mcd_fips, longitude, latitude; nothing else is taken from the file."""
    records = [
        {
            "mcd_fips": feature["properties"]["MCD_FIPS"],
            "longitude": round(feature["geometry"]["coordinates"][0], 5),
            "latitude": round(feature["geometry"]["coordinates"][1], 5),
        }
        for feature in features
    ]
    frame = pd.DataFrame(records)
    return errata.apply(frame, errata.load("centroids"))


def describe_demographics(frame) -> RawTable:
    """The table, a county subdivision a row."""
    count = {"required": True, "minimum": 0}
    meanings = {
        "population": "All people",
        "white_alone": "People who are white and no other race",
        "black_alone": "People who are black and no other race",
        "non_hispanic_white": "People who are white, no other race, and not Hispanic",
        "hispanic": "People of Hispanic origin, of any race",
        "adults_25_plus": "People aged 25 and over",
        "bachelors_or_more_25_plus": "People aged 25 and over with a bachelor's degree or more",
        "adults_18_plus": "People aged 18 and over",
        "adults_65_plus": "People aged 65 and over",
    }
    key = {"pattern": "55[0-9]{8}"}
    fields = [
        Field("mcd_fips", "string", "County subdivision of January 2015 (FIPS).", key),
        Field("municipality_key", "string", "Municipality part of November 2016.", key),
        Field(
            "second_municipality_key",
            "string",
            "Second municipality in the same census unit: a village made since; mostly empty.",
            key,
        ),
        *(Field(name, "integer", f"{text}, estimate.", count) for name, text in meanings.items()),
        *(
            Field(
                f"{name}_margin",
                "number",
                f"{meanings[name]}: 90 percent margin of error.",
                {"minimum": 0},
            )
            for name in MARGINS
        ),
        Field("median_age", "number", "Median age, years; empty where the survey gives none."),
        Field("longitude", "number", "Degrees east, a point within; empty where none is known."),
        Field("latitude", "number", "Degrees north; empty where none is known."),
    ]
    return RawTable(
        name=TABLE,
        title="People of Wisconsin's municipalities, 2011 to 2015, with a point for each",
        description="American Community Survey, five-year estimates, tables B01001, B01002, "
        "B02001, B03002 and B15003, by county subdivision in the boundaries of January 2015. "
        "Units without people and without a municipality are left out. The point comes from a "
        "file of boundaries, of which only key and point are taken.",
        frame=frame,
        fields=tuple(fields),
        primary_key=("mcd_fips",),
        sources=(EDUCATION, RACE, HISPANIC, AGE, CENTROIDS),
        licence="us-government",
        as_of="2015-12-31",
        sum_rules={
            "population": ("white_alone", "black_alone"),
            "adults_18_plus": ("adults_25_plus",),
            "adults_25_plus": ("bachelors_or_more_25_plus",),
        },
    )
