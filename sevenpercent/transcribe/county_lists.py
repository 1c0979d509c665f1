"""Tables of one row a county: how each recounted in December 2016, and S. V. Miller's."""

import csv

import pandas as pd

from sevenpercent.transcribe.municipalities import county_codes
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, tidy

METHODS_FILE = "wi-2016-recount-method-by-county.csv"
METHODS = {"Hand Count": "hand count", "Optical Scan": "optical scan", "Mixed": "mixed"}
MILLER_FILE = "wi-counties-miller-2016.csv"
# Our column -> Miller's. His 2016 is Politico's unofficial count.
MILLER = {
    "trump_votes": "trump",
    "clinton_votes": "clinton",
    "other_votes": "others2016",
    "total_2016_votes": "total2016",
    "romney_votes": "romney",
    "obama_votes": "obama",
    "total_2012_votes": "total2012",
    "paper": "paper",
    "population": "pop",
    "population_wikipedia": "popwiki",
    "white_pct": "white",
    "black_pct": "black",
    "college_pct": "collegeed",
}


def tables(originals):
    """wi_recount_methods, miller_counties."""
    codes = county_codes(originals)
    with open(originals.path(METHODS_FILE), encoding="utf-8", newline="") as lines:
        methods = read_methods(csv.reader(lines), codes)
    miller = read_miller(originals.records(MILLER_FILE), codes)
    return {"wi_recount_methods": methods, "miller_counties": miller}


def read_methods(rows, county_fips) -> pd.DataFrame:
    """county_fips and recount_method, from lines of county name and method, no header."""
    return read_by_county(rows, county_fips, 0, read_method, "method", METHODS_FILE, first=1)


def read_method(row, place) -> dict:
    method = row[1].strip()
    if method not in METHODS:
        raise UnresolvedName(f"{place}: a method is one of {sorted(METHODS)}, found {row[1]!r}")
    return {"recount_method": METHODS[method]}


def read_miller(rows, county_fips) -> pd.DataFrame:
    """His rows under county codes and our column names; no value is changed."""
    return read_by_county(rows, county_fips, "county", read_values, "row", MILLER_FILE, first=2)


def read_values(row, place) -> dict:
    """Percentages as numbers, everything else as whole numbers."""
    cells = {name: row[his] for name, his in MILLER.items()}
    return {
        name: float(cell) if name.endswith("_pct") else int(cell) for name, cell in cells.items()
    }


def read_by_county(rows, county_fips, column, cells, what, file, *, first) -> pd.DataFrame:
    """Somebody's table of counties under county codes: cells(row, its place) of every row."""
    codes = {squeeze(name): code for name, code in county_fips.items()}
    records = {}
    for number, row in enumerate(rows, start=first):
        place, code = f"{file}, row {number}", codes.get(squeeze(row[column]))
        if code is None or code in records:
            raise UnresolvedName(
                f"{place}: each of the {len(codes)} counties stands once, found {row[column]!r}"
            )
        records[code] = cells(row, place)
    missing = sorted(set(codes.values()) - set(records))
    if missing:
        raise UnresolvedName(f"{file}: every county has a {what}, found none for {missing}")
    frame = pd.DataFrame.from_dict(records, orient="index").rename_axis("county_fips")
    return frame.sort_index().reset_index()


def squeeze(name) -> str:
    """Without blanks and marks, as "st-croix" and "fond-du-lac" differ from the officials'."""
    return "".join(letter for letter in tidy(name) if letter.isalpha())
