"""What each column of the frames means: its unit, its source."""

import re
from dataclasses import dataclass

from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.tables.load import describe_field, read_package
from sevenpercent.technology import READINGS

WISCONSIN, PLACES, NATION = "wisconsin-counties", "wisconsin-municipalities", "us-counties"
NATIONAL_VOTES = "us_counties_president"
PEOPLE = {
    WISCONSIN: "us_counties_context",
    PLACES: "wi_municipality_demographics",
    NATION: "us_counties_context",
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
YES_NO = "1 yes, 0 no"
SHARE = "share, 0 to 1"


class UnknownColumn(KeyError):
    """A column of a frame that nobody has described."""


@dataclass(frozen=True)
class Column:
    """A column in words.

    Attributes
    ----------
    name : str, in the frame and in its CSV
    meaning : str, one sentence
    unit : str, "" for words
    sources : tuple of str, tables of data/raw
    """

    name: str
    meaning: str
    unit: str
    sources: tuple[str, ...]


def describe_columns(frame, names):
    """Every column of a frame in words.

    Parameters
    ----------
    frame : str, WISCONSIN, PLACES or NATION
    names : iterable of str, its columns

    Returns
    -------
    list of Column, in the order of names

    Raises
    ------
    UnknownColumn : names the frame and the column that no rule describes
    """
    return [_describe(frame, name) for name in names]


def _describe(frame, name):
    for rule in (_key, _machines, _votes, _elections, _ballots, _people):
        if found := rule(frame, name):
            meaning, unit, sources = found
            return Column(name, f"{meaning}.", unit, tuple(dict.fromkeys(sources)))
    raise UnknownColumn(f"{frame}: no rule describes the column {name}")


def _key(frame, name):
    if name in KEYS:
        table = {PLACES: "wi_municipalities", NATION: NATIONAL_VOTES}.get(frame, "wi_counties")
        return KEYS[name], "", (table,)


def _votes(frame, name):
    found = re.fullmatch(r"(recount_)?([a-z]+)_(reported_)?(?:(20\d\d)_)?votes", name)
    if not found:
        return None
    recount, who, reported, year = found.groups()
    year = int(year or 2016)
    who = {"total": "everyone", "other": "all others"}.get(who, who.capitalize())
    stage = ", after the recount" if recount else ", as reported on the night" if reported else ""
    meaning = f"Votes for {who} for President in {year}{stage}{_left_out(year, who)}"
    return meaning, "votes", (_votes_table(frame, year),)


def _left_out(year, who):
    """What the counts of 2024 lack."""
    return ", without write-ins" if year == 2024 and who in ("everyone", "all others") else ""


def _votes_table(frame, year):
    if frame == NATION or year > 2016:
        return NATIONAL_VOTES
    return f"wi_reporting_units_{year}"


def _elections(frame, name):
    if found := re.fullmatch(r"swing_(20\d\d)_(20\d\d)_pp", name):
        earlier, later = map(int, found.groups())
        meaning = f"Change of the Democrat's two-party share from {earlier} to {later}"
        tables = (_votes_table(frame, earlier), _votes_table(frame, later))
        return meaning, "percentage points", tables
    if found := re.fullmatch(r"(two_party|democrat|republican|other)_(20\d\d)_share", name):
        part, year = found[1], int(found[2])
        meaning = {
            "two_party": "Democrat's share of the votes for the two major parties",
            "other": "Share of all votes that went to neither major party",
        }.get(part, f"{part.capitalize()}'s share of all votes")
        left_out = _left_out(year, "everyone" if part != "two_party" else "both parties")
        return f"{meaning}, {year}{left_out}", SHARE, (_votes_table(frame, year),)
    if name == "log_votes":
        return "Natural logarithm of all votes of 2016", "log votes", (_votes_table(frame, 2016),)


def _ballots(frame, name):
    if found := re.fullmatch(r"(\w+?)_ballots(_cleaned)?(_2012)?", name):
        method, cleaned, year = found.groups()
        meaning, unit = BALLOTS[method], "ballots"
    elif found := re.fullmatch(r"dre_share(_cleaned)?(_2012)?", name):
        cleaned, year = found.groups()
        meaning, unit = "Ballots cast on DREs, share of the four methods", SHARE
    else:
        return None
    year = (year or "_2016").removeprefix("_")
    stage = ", known errors of the form corrected" if cleaned else ""
    return f"{meaning}, {year}{stage}", unit, (f"wi_ballots_by_method_{year}",)


def _machines(frame, name):
    if frame == WISCONSIN:
        return _wisconsin_machines(name)
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
    if name == "miller_paper":
        return "Counted as using paper ballots by Miller", YES_NO, ("miller_counties",)
    if name == "recount_method":
        return "How the county recounted in 2016", "", ("wi_recount_methods",)


def _people(frame, name):
    table = PEOPLE[frame]
    if name in ("longitude", "latitude"):
        return f"{name.capitalize()} of a point in the place", "degrees", (table,)
    if name == "log_population":
        return "Natural logarithm of people", "log people", (table,)
    if name == "log_income":
        return "Natural logarithm of median household income", "log dollars", (table,)
    if name in SHARES_OF_PEOPLE and (frame == PLACES or name in ("degree_share", "nonwhite_share")):
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
