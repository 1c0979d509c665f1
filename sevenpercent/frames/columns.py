"""What each column of the frames means: its unit, its source."""

import re
from dataclasses import dataclass

from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.frames.names import (
    COUNTY_ELECTIONS,
    NATION,
    PAIRS,
    PLACE_ELECTIONS,
    PLACE_RACES,
    PLACES,
    WISCONSIN,
)
from sevenpercent.frames.vote_columns import NATIONAL_VOTES, SHARE, describe_votes
from sevenpercent.tables.load import describe_field, read_package
from sevenpercent.technology import READINGS

SHAPES = "plotlygeo"  # a work of the bibliography: the borders are no table of ours
PLACE_FRAMES = (PLACES, PLACE_RACES, PLACE_ELECTIONS)
# Which municipalities there are, and which of them are parts of one place.
PLACE_TABLES = ("wi_municipalities", "wi_municipality_changes")
PEOPLE = {
    **dict.fromkeys((WISCONSIN, NATION, COUNTY_ELECTIONS), "us_counties_context"),
    **dict.fromkeys(PLACE_FRAMES, "wi_municipality_demographics"),
}
BALLOTS = {
    "paper": "Ballots on paper counted by hand",
    "optical_scan": "Ballots on paper counted by an optical scanner",
    "dre": "Ballots cast on DREs",
    "automark": "Ballots marked with an AutoMARK",
    "total": "All ballots, as filed",
}
FLAGS = {
    "any_dre": "A DRE at a polling place of any jurisdiction",
    "standard_dre": "A DRE at a polling place that is not only the accessible machine",
    "paperless_dre": "A DRE without a paper trail at a polling place",
    "optical_scan": "An optical scanner at a polling place",
}
SHARES_OF_PEOPLE = {
    "degree_share": "Adults of 25 and over with a bachelor's degree or more, share of them",
    "nonwhite_share": "All but non-Hispanic whites, share of people",
    "non_hispanic_white_share": "Non-Hispanic whites, share of people",
    "black_share": "Blacks of one race, share of people",
    "hispanic_share": "Hispanics, share of people",
    "age_65_over_share": "Aged 65 or over, share of people",
}
KEYS = {
    "county_fips": "Federal code of the county, five digits as text",
    "county_name": "County",
    "state": "State",
    "municipality_key": "County code and municipality code of the part that cast most votes",
    "municipality_keys": "Keys of all parts that were one place at some time since 2008",
    "municipality_type": "Town, village or city",
    "municipality_name": "Municipality",
}
PAIR_KEYS = {
    "county_fips_a": "Federal code of the one county, the lower of the two",
    "county_fips_b": "Federal code of the other county",
    "county_name_a": "The one county",
    "county_name_b": "The other county",
}
NO_POINT = (
    "none where the largest part of a place is a village made of a town since 2012 that has no "
    "point of its own: Harrison, Somers, Fox Crossing"
)
PLANE = "metres, EPSG:3071"
YES_NO = "1 yes, 0 no"
CHANGES = {
    "touchscreens_left": "First election without touchscreens of a place that used them in 2016, "
    "0 where it still did in 2018 and 2020, none for other places",
    "scanners_came": "First election with scanners of a place that counted paper by hand in 2012, "
    "0 where it still did in 2020, none for other places",
}
MILLERS_UNITS = {"votes": "votes", "pct": "percent", "paper": YES_NO}  # by the last word


class UnknownColumn(KeyError):
    """A column of a frame that nobody has described."""


@dataclass(frozen=True)
class Column:
    """A column in words."""

    name: str  # in the frame and in its CSV
    meaning: str  # one sentence
    unit: str  # "" for words
    sources: tuple[str, ...]  # tables of data/raw or works of the bibliography


def describe_columns(frame, names):
    """Every column, of these names, of a frame of frames.names in words: a list of Column.

    Raises UnknownColumn: no rule describes the column.
    """
    return [_describe(frame, name) for name in names]


def _describe(frame, name):
    for rule in (_key, _machines, _miller, describe_votes, _ballots, _geography, _people):
        if found := rule(frame, name):
            meaning, unit, sources = found
            # Votes name the tables that they are counted in, and no other.
            summed = frame in PLACE_FRAMES and rule is not describe_votes
            sources = (*sources, *(PLACE_TABLES if summed else ()))
            return Column(name, f"{meaning}.", unit, tuple(dict.fromkeys(sources)))
    raise UnknownColumn(f"{frame}: no rule describes the column {name}")


def _key(frame, name):
    if frame == PAIRS and name in PAIR_KEYS:
        return PAIR_KEYS[name], "", (SHAPES, "wi_counties")
    if name in KEYS:
        tables = {**dict.fromkeys(PLACE_FRAMES, "wi_municipalities"), NATION: NATIONAL_VOTES}
        return KEYS[name], "", (tables.get(frame, "wi_counties"),)


def _ballots(frame, name):
    if found := re.fullmatch(r"(\w+?)_ballots(_cleaned)?(_2012)?", name):
        method, cleaned, year = found.groups()
        meaning, unit = BALLOTS[method], "ballots"
    elif found := re.fullmatch(r"dre_share(_cleaned)?(_2012|_2018|_2020)?", name):
        cleaned, year = found.groups()
        methods = "three" if year in ("_2018", "_2020") else "four"
        meaning, unit = f"Ballots cast on DREs, share of the {methods} methods", SHARE
    else:
        return None
    year = (year or "_2016").removeprefix("_")
    stage = ", known errors of the form corrected" if cleaned else ""
    return f"{meaning}, {year}{stage}", unit, (f"wi_ballots_by_method_{year}",)


def _machines(frame, name):
    if frame in (WISCONSIN, COUNTY_ELECTIONS):
        return _wisconsin_machines(name)
    if frame == PLACE_ELECTIONS and name in CHANGES:
        forms = tuple(f"wi_ballots_by_method_{year}" for year in (2012, 2016, 2018, 2020))
        return CHANGES[name], "year", forms[1:] if name == "touchscreens_left" else forms
    if found := re.fullmatch(r"dre_(listed|alone)_(20\d\d)", name):
        alone = " and no optical scanner" if found[1] == "alone" else ""
        return f"The state's list of {found[2]} has a DRE{alone}", YES_NO, ("wi_equipment",)
    if name == "dre_change":
        words = "kept, dropped, adopted or never had DREs between the lists of 2012 and 2016"
        return f"Whether it {words}, whatever their use", "", _lists(2012, 2016)
    year = 2012 if name.endswith("_2012") else 2016
    if frame == NATION and name.removesuffix("_2012") in FLAGS:
        meaning = f"{FLAGS[name.removesuffix('_2012')]}, {year}, by Verified Voting"
        return meaning, YES_NO, _lists(year)


def _lists(*years):
    return tuple(f"us_equipment_{year}" for year in years)


def _wisconsin_machines(name):
    readings = {column: READINGS[reading] for reading, column in READING_COLUMNS.items()}
    if name in readings:
        reading = readings[name]
        meaning = f"Reading {reading.name}: {reading.definition.removesuffix('.')}"
        return meaning, YES_NO, (reading.source,)
    if name == "readings_n":
        meaning = f"Readings of {len(readings)} that call the county electronic"
        return meaning, "readings", [reading.source for reading in readings.values()]
    if name == "dre_listed_share":
        words = "Votes cast where the state's list of September 2016 has a DRE, share of all"
        return words, SHARE, ("wi_equipment", "wi_reporting_units_2016")
    if name == "recount_method":
        return "How the county recounted in 2016", "", ("wi_recount_methods",)


def _miller(frame, name):
    field = name.removeprefix("miller_")
    fields = {field["name"] for field in read_package()["miller_counties"]["schema"]["fields"]}
    if frame != WISCONSIN or field == name or field not in fields:
        return None
    unit = MILLERS_UNITS.get(field.rpartition("_")[2], "people")
    words = describe_field("miller_counties", field).removesuffix(".")
    return f"Miller's table: {words}", unit, ("miller_counties",)


def _geography(frame, name):
    if frame == PAIRS and name == "border_km":
        return "Border that the two share, 0 for a corner", "kilometres, EPSG:3071", (SHAPES,)
    if frame == WISCONSIN:
        return _county_shape(name)
    if frame == PLACES and name in ("longitude", "latitude", "x_m", "y_m"):
        meaning = {"x_m": "The point's way east", "y_m": "The point's way north"}.get(
            name, f"{name.capitalize()} of a point in the place"
        )
        return f"{meaning}; {NO_POINT}", PLANE if name[1] == "_" else "degrees", (PEOPLE[frame],)


def _county_shape(name):
    shape = "the county's shape, which ends at the shore of the Great Lakes"
    if name in ("x_m", "y_m"):
        way = "east" if name == "x_m" else "north"
        return f"Centroid of {shape}: its way {way}", PLANE, (SHAPES,)
    if name == "area_km2":
        return f"Area of {shape} and holds inland waters", "square kilometres", (SHAPES,)
    if name == "log_density":
        meaning = "Natural logarithm of people per square kilometre of area_km2"
        return meaning, "log people a square kilometre", (PEOPLE[WISCONSIN], SHAPES)


def _people(frame, name):
    if frame == PAIRS:
        return None
    table = PEOPLE[frame]
    if name == "log_population":
        return "Natural logarithm of people", "log people", (table,)
    if name == "log_income":
        return "Natural logarithm of median household income", "log dollars", (table,)
    everywhere = ("degree_share", "nonwhite_share")
    if frame == PLACE_ELECTIONS and name.startswith("county_"):
        meaning, unit, tables = _people(COUNTY_ELECTIONS, name.removeprefix("county_"))
        return f"The county's: {meaning[0].lower()}{meaning[1:]}", unit, tables
    if name in SHARES_OF_PEOPLE and (frame in PLACE_FRAMES or name in everywhere):
        return SHARES_OF_PEOPLE[name], SHARE, (table,)
    fields = {field["name"] for field in read_package()[table]["schema"]["fields"]}
    percent = f"{name.removesuffix('_share')}_pct"
    if name.endswith("_share") and percent in fields:
        meaning = describe_field(table, percent).replace("percent", "share")
        return meaning.removesuffix("."), SHARE, (table,)
    if name in fields:
        unit = {"rural_urban_code": "code", "median_household_income_usd": "dollars"}
        meaning = describe_field(table, name).removesuffix(".")
        return meaning, unit.get(name, "people"), (table,)
