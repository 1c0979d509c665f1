"""How each Wisconsin county recounted in December 2016."""

import csv

import pandas as pd

from sevenpercent.transcribe.municipalities import county_codes
from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, tidy

FILE = "wi-2016-recount-method-by-county.csv"
METHODS = {"Hand Count": "hand count", "Optical Scan": "optical scan", "Mixed": "mixed"}


def tables(originals):
    """wi_recount_methods."""
    with open(originals.path(FILE), encoding="utf-8", newline="") as lines:
        frame = read_methods(csv.reader(lines), county_codes(originals))
    return [describe_methods(frame)]


def read_methods(rows, county_fips) -> pd.DataFrame:
    """county_fips and recount_method, from lines of county name and method.

    Parameters
    ----------
    rows : iterable of [county, method], no header
    county_fips : dict, county name in upper case -> county_fips

    Raises
    ------
    UnresolvedName : a county or method that is unknown, a county twice, a county missing
    """
    found = {}
    for number, (county, method) in enumerate(rows, start=1):
        code = county_fips.get(tidy(county))
        if code is None or code in found:
            raise UnresolvedName(
                f"{FILE}, row {number}: each of the {len(county_fips)} counties stands once, "
                f"found {county!r}"
            )
        if method.strip() not in METHODS:
            raise UnresolvedName(
                f"{FILE}, row {number}: a method is one of {sorted(METHODS)}, found {method!r}"
            )
        found[code] = METHODS[method.strip()]
    missing = sorted(set(county_fips.values()) - set(found))
    if missing:
        raise UnresolvedName(f"{FILE}: every county has a method, found none for {missing}")
    frame = pd.DataFrame(found.items(), columns=["county_fips", "recount_method"])
    return frame.sort_values("county_fips", ignore_index=True)


def describe_methods(frame) -> RawTable:
    """The table of recount methods."""
    return RawTable(
        name="wi_recount_methods",
        title="How each Wisconsin county recounted the presidential votes of 2016",
        description="One researcher's list, not verified against another source: by hand, by "
        "optical scanner, or a mixture. It does not say which municipalities of a mixed county "
        "used which method.",
        frame=frame,
        fields=(
            Field(
                "county_fips",
                "string",
                "County FIPS code.",
                {"required": True, "unique": True, "pattern": "55[0-9]{3}"},
            ),
            Field(
                "recount_method",
                "string",
                "Method of the recount.",
                {"required": True, "enum": sorted(METHODS.values())},
            ),
        ),
        primary_key=("county_fips",),
        sources=(FILE,),
        licence="facts",
        as_of="2016-12-12",
        foreign_keys=(ForeignKey(("county_fips",), "wi_counties", ("county_fips",)),),
    )
