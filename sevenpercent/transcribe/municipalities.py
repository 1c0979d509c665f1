"""Wisconsin's counties, municipalities and their codes (November 2016)."""

import csv
from functools import cache

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.canvass_reports import WARD_REPORT, read_ward_report
from sevenpercent.transcribe.municipality_tables import (
    describe_changes,
    describe_counties,
    describe_municipalities,
)
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, split_label, tidy

BALLOTS_2016 = "wi-2016-el190-ballots-by-method.xlsx"
BALLOTS_2012 = "wi-2012-gab190-ballots-by-method.xls"
STATE_LIST = "wi-municipalities-2016-population-estimates.xlsx"
ACS_RACE = "wi-municipalities-acs-2011-2015-race.csv"
COUNTY_LIST = "us-counties-president-2008-2016.csv"
TYPES = {"T": "town", "V": "village", "C": "city"}
SEVERAL_COUNTIES = "In Multiple Counties"


def tables(originals):
    """wi_counties, wi_municipalities, wi_municipality_changes."""
    counties = read_counties(originals)
    municipalities = read_municipalities(originals)
    changes = read_changes(originals)
    check_changes(changes, municipalities)
    return [
        describe_counties(counties),
        describe_municipalities(municipalities),
        describe_changes(changes),
    ]


@cache
def read_counties(originals) -> pd.DataFrame:
    """county_fips, wec_code, county_name: the 72 counties.

    The FIPS codes come from a national list of counties, the commission's own two-digit code
    from the municipality codes on form EL-190.
    """
    names = name_errata("wi_counties")
    with open(originals.path(COUNTY_LIST), encoding="utf-8", newline="") as lines:
        listed = [
            (row["fips_code"], tidy(row["county"]).removesuffix(" COUNTY"))
            for row in csv.DictReader(lines)
            if row["fips_code"].startswith("55")
        ]
    fips = {names.get(("", name), name): code for code, name in listed}
    codes = {county: code[:2] for (county, _), code in part_codes(originals).items()}
    if set(fips) != set(codes):
        raise UnresolvedName(
            f"{COUNTY_LIST}: its Wisconsin counties must be those of {BALLOTS_2016}, "
            f"found {sorted(set(fips) ^ set(codes))} in only one of them"
        )
    rows = [(fips[name], codes[name], display_county(name)) for name in fips]
    frame = pd.DataFrame(rows, columns=["county_fips", "wec_code", "county_name"])
    return frame.sort_values("county_fips", ignore_index=True)


def display_county(name) -> str:
    """A county's name as people write it: "Fond du Lac", "St. Croix"."""
    return name.title().replace("Fond Du Lac", "Fond du Lac")


@cache
def county_codes(originals) -> dict:
    """County name in upper case -> county_fips."""
    frame = read_counties(originals)
    return {
        tidy(name): code for name, code in zip(frame.county_name, frame.county_fips, strict=True)
    }


@cache
def part_codes(originals) -> dict:
    """(county, municipality label) -> the five-digit code that the forms give this part.

    Form EL-190 lacks eight small parts (see the errata); their code is that of the 2012 form.
    """
    codes = {}
    for file in (BALLOTS_2012, BALLOTS_2016):
        for code, county, label, *_ in originals.rows(file)[1:]:
            key = (tidy(county).removesuffix(" COUNTY"), tidy(label))
            codes[key] = f"{int(code):05d}"
    return codes


@cache
def read_state_list(originals) -> pd.DataFrame:
    """The Department of Administration's municipalities: code, fips5, type, name, populations."""
    rows = [row[:7] for row in originals.rows(STATE_LIST)[3:] if row[0] != "STATE TOTAL"]
    names = ["hindi_code", "doa_fips5", "type", "name", "county", "population_2016"]
    frame = pd.DataFrame(rows, columns=[*names, "population_2010"])
    frame["municipality_type"] = frame.type.map(TYPES)
    frame["label"] = [
        tidy(f"{a} OF {b}") for a, b in zip(frame.municipality_type, frame.name, strict=True)
    ]
    # Nobody lived in a village that did not exist at the census; the list prints 0 for it.
    frame["population_2010"] = frame.population_2010.where(frame.population_2010 > 0)
    return frame


@cache
def read_municipalities(originals) -> pd.DataFrame:
    """One row a municipality part in a county that the canvass of November 2016 lists."""
    report = read_ward_report(originals, "president")
    labels = {}
    for row, county, label, _ in report.units:
        key = (tidy(county), split_label(label, file=report.file, row=row)[0])
        labels.setdefault(key, row)
    fips = county_codes(originals)
    rows = [
        {"county_fips": fips[county], **find_in_state_list(originals, county, label, row)}
        for (county, label), row in labels.items()
    ]
    frame = pd.DataFrame(rows)
    frame["mcd_fips"] = [
        county + five if isinstance(five, str) else ""
        for county, five in zip(frame.county_fips, frame.doa_fips5, strict=True)
    ]
    frame["municipality_key"] = frame.county_fips + frame.hindi_code
    frame = errata.apply(frame, errata.load("wi_municipality_census_units"))
    check_census_units(frame, originals)
    for column in ("population_2010", "population_2016"):
        frame[column] = frame[column].astype("Int64")
    columns = ["municipality_key", "county_fips", "hindi_code", "municipality_type"]
    columns += ["municipality_name", "mcd_fips", "doa_fips5", "population_2010"]
    columns += ["population_2016", "is_split", "wec_part_code"]
    return frame[columns].sort_values("municipality_key", ignore_index=True)


def find_in_state_list(originals, county, label, row) -> dict:
    """What the state list says of one part: by its code, or by its name if it is split.

    Raises
    ------
    UnresolvedName : no code, or a name that is not the state list's
    """
    file = WARD_REPORT["president"][0]
    code = part_codes(originals).get((county, label))
    if code is None:
        raise UnresolvedName(
            f"{file}, row {row}: a municipality has a code in {BALLOTS_2016} or {BALLOTS_2012}, "
            f"found {label!r} in {county!r}"
        )
    names = name_errata("wi_municipalities")
    state = read_state_list(originals)
    # A form's code for the smaller part of a split place bears that county's number, not the
    # place's own code, and may even differ in its last three digits.
    split = (state.county == SEVERAL_COUNTIES) & (state.label == label)
    listed = state[split] if split.any() else state[state.hindi_code == code]
    if listed.empty:
        kind, _, name = label.partition(" OF ")
        # Made after 1 January 2016: the errata say which census unit it belongs to.
        found = {"hindi_code": code, "municipality_type": kind.lower(), "doa_fips5": None}
        found |= {"name": name.title(), "population_2010": None, "population_2016": None}
    else:
        found = listed.iloc[0].to_dict()
        if names.get((county, found["label"]), found["label"]) != label:
            raise UnresolvedName(
                f"{file}, row {row}: code {code} must have one name, found {label!r} "
                f"and, in {STATE_LIST}, {found['label']!r}"
            )
    kept = ("hindi_code", "municipality_type", "doa_fips5", "population_2010", "population_2016")
    name = f"{found['municipality_type'].capitalize()} of {found['name']}"
    return {
        **{column: found[column] for column in kept},
        "municipality_name": name,
        "is_split": bool(split.any()),
        "wec_part_code": code,
        "label": label,
    }


def check_census_units(frame, originals):
    """Every mcd_fips must be a county subdivision of the ACS 2011-2015."""
    with open(originals.path(ACS_RACE), encoding="utf-8", newline="") as lines:
        units = {row["GEOID"][-10:] for row in csv.DictReader(lines)}
    for name, key, unit in zip(
        frame.municipality_name, frame.municipality_key, frame.mcd_fips, strict=True
    ):
        if unit not in units:
            raise UnresolvedName(
                f"{STATE_LIST}, {name} ({key}): a county subdivision stands in {ACS_RACE}, "
                f"found {unit!r}; data/errata/wi_municipality_census_units.csv names others"
            )


@cache
def read_changes(originals) -> pd.DataFrame:
    """Municipalities of another year that are not simply those of 2016 with the same code."""
    made = errata.load("wi_municipality_changes")
    fips = county_codes(originals)
    county_from = made.county.map(fips)
    frame = pd.DataFrame(
        {
            "year_from": made.year_from.astype(int),
            "municipality_key_from": county_from + made.hindi_code_from,
            "municipality_name_from": made.municipality_from,
            "year_to": 2016,
            "municipality_key_to": made.county_to.map(fips) + made.hindi_code_to,
            "municipality_name_to": made.municipality_to,
            "kind": made.kind,
            "evidence": made.evidence,
        }
    )
    order = ["year_from", "municipality_key_from", "municipality_key_to"]
    return frame.sort_values(order, ignore_index=True)


def check_changes(changes, municipalities):
    """What a municipality became must be a municipality of 2016, under its name."""
    known = dict(
        zip(municipalities.municipality_key, municipalities.municipality_name, strict=True)
    )
    for key, name in zip(changes.municipality_key_to, changes.municipality_name_to, strict=True):
        if known.get(key) != name:
            raise UnresolvedName(
                f"data/errata/wi_municipality_changes.csv: {name} must be the name of {key} "
                f"in wi_municipalities, found {known.get(key)!r}"
            )


@cache
def name_errata(table) -> dict:
    """(county, label) -> corrected label, for one table; ("", county) -> corrected county."""
    fixes = errata.load("wi_municipality_names")
    fixes = fixes[fixes.table == table]
    return {
        ("" if fix.column == "county" else fix.county, fix.original_value): fix.corrected_value
        for fix in fixes.itertuples()
    }
