"""Wisconsin's counties, municipalities and their codes (November 2016)."""

from functools import cache

import pandas as pd

from sevenpercent.transcribe import errata
from sevenpercent.transcribe.canvass_reports import WARD_REPORT, read_ward_report
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
    municipalities, changes = read_municipalities(originals), read_changes(originals)
    check_changes(changes, municipalities)
    return {
        "wi_counties": read_counties(originals),
        "wi_municipalities": municipalities,
        "wi_municipality_changes": changes,
    }


@cache
def read_counties(originals) -> pd.DataFrame:
    """county_fips, wec_code, county_name: the 72 counties.

    The FIPS codes come from a national list of counties, the commission's own two-digit code
    from the municipality codes on form EL-190.
    """
    names = name_errata("wi_counties")
    fips = {}
    for row in originals.records(COUNTY_LIST):
        if row["fips_code"].startswith("55"):
            name = tidy(row["county"]).removesuffix(" COUNTY")
            fips[names.get(("", name), name)] = row["fips_code"]
    codes = {county: code[:2] for (county, _), code in part_codes(originals).items()}
    if set(fips) != set(codes):
        raise UnresolvedName(
            f"{COUNTY_LIST}: its Wisconsin counties must be those of {BALLOTS_2016}, "
            f"found {sorted(set(fips) ^ set(codes))} in only one of them"
        )
    # As people write them: "Fond du Lac", "St. Croix".
    rows = [(fips[name], codes[name], name.title().replace(" Du ", " du ")) for name in fips]
    frame = pd.DataFrame(rows, columns=["county_fips", "wec_code", "county_name"])
    return frame.sort_values("county_fips", ignore_index=True)


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
    frame["label"] = (frame.municipality_type + " OF " + frame.name).map(tidy)
    # Nobody lived in a village that did not exist at the census; the list prints 0 for it.
    frame["population_2010"] = frame.population_2010.where(frame.population_2010 > 0)
    return frame


@cache
def read_municipalities(originals) -> pd.DataFrame:
    """One row a municipality part in a county that the canvass of November 2016 lists."""
    report = read_ward_report(originals, "president")
    labels, fips = {}, county_codes(originals)
    for row, county, label, _ in report.units:
        labels.setdefault((tidy(county), split_label(label, file=report.file, row=row)[0]), row)
    rows = [
        {"county_fips": fips[county], **find_in_state_list(originals, county, label, row)}
        for (county, label), row in labels.items()
    ]
    frame = pd.DataFrame(rows)
    frame["mcd_fips"] = (frame.county_fips + frame.doa_fips5).fillna("")
    frame["municipality_key"] = frame.county_fips + frame.hindi_code
    frame = errata.apply(frame, errata.load("wi_municipality_census_units"))
    check_census_units(frame, originals)
    for column in ("population_2010", "population_2016"):
        frame[column] = frame[column].astype("Int64")
    return frame.sort_values("municipality_key", ignore_index=True)


def find_in_state_list(originals, county, label, row) -> dict:
    """What the state list says of one part: by its code, or by its name if it is split."""
    file = WARD_REPORT["president"][0]
    code = part_codes(originals).get((county, label))
    if code is None:
        raise UnresolvedName(
            f"{file}, row {row}: a municipality has a code in {BALLOTS_2016} or {BALLOTS_2012}, "
            f"found {label!r} in {county!r}"
        )
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
        names = name_errata("wi_municipalities")
        if names.get((county, found["label"]), found["label"]) != label:
            raise UnresolvedName(
                f"{file}, row {row}: code {code} must have one name, found {label!r} "
                f"and, in {STATE_LIST}, {found['label']!r}"
            )
    kept = ("hindi_code", "municipality_type", "doa_fips5", "population_2010", "population_2016")
    return {column: found[column] for column in kept} | {
        "municipality_name": f"{found['municipality_type'].capitalize()} of {found['name']}",
        "is_split": bool(split.any()),
        "wec_part_code": code,
    }


def check_census_units(frame, originals):
    """Every mcd_fips must be a county subdivision of the ACS 2011-2015."""
    units = {row["GEOID"][-10:] for row in originals.records(ACS_RACE)}
    for place in frame[~frame.mcd_fips.isin(units)].itertuples():
        raise UnresolvedName(
            f"{STATE_LIST}, {place.municipality_name} ({place.municipality_key}): a county "
            f"subdivision stands in {ACS_RACE}, found {place.mcd_fips!r}; "
            "data/errata/wi_municipality_census_units.csv names others"
        )


@cache
def read_changes(originals) -> pd.DataFrame:
    """Municipalities of another year that are not simply those of 2016 with the same code."""
    made = errata.load("wi_municipality_changes")
    fips = county_codes(originals)
    frame = pd.DataFrame(
        {
            "year_from": made.year_from.astype(int),
            "municipality_key_from": made.county.map(fips) + made.hindi_code_from,
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
    known = municipalities.set_index("municipality_key").municipality_name
    for row in changes.itertuples():
        if known.get(row.municipality_key_to) != row.municipality_name_to:
            raise UnresolvedName(
                f"data/errata/wi_municipality_changes.csv: {row.municipality_name_to} must be the "
                f"name of {row.municipality_key_to} in wi_municipalities, found "
                f"{known.get(row.municipality_key_to)!r}"
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
