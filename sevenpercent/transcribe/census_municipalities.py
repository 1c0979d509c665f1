"""People of Wisconsin's municipalities: education, race, age (ACS 2011-2015), location."""

import json
import math

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.municipalities import read_municipalities

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
    files = {
        name: index_rows(originals.records(name), name) for name in (EDUCATION, RACE, HISPANIC, AGE)
    }
    check_totals(files)
    units = read_units(files)
    municipalities = read_municipalities(originals)
    frame = keep_municipalities(units, municipalities)
    points = read_points(json.loads(originals.path(CENTROIDS).read_bytes())["features"])
    frame = frame.merge(points, on="mcd_fips", how="left", validate="1:1")
    return {TABLE: frame}


def index_rows(rows, name) -> dict:
    """mcd_fips -> row; a GEOID is 06000US55CCCSSSSS."""
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
    """Race, Hispanic origin and age must count the same people in every unit."""
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
    """The units of municipalities that voted in 2016, with their keys."""
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
