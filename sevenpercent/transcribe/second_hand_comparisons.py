"""What second hands made of the same sources, cell by cell, with what was decided."""

import pandas as pd

from sevenpercent.transcribe import (
    certified_totals,
    elections_2008,
    elections_2012,
    other_offices,
    us_counties,
    verified_voting,
)
from sevenpercent.transcribe.vote_comparisons import COLUMNS, Comparison

TOTALS = "wi-counties-certified-2000-2024.csv"
EXPORT = "wi-2016-verified-voting-second-export.csv"
# Parties of the second hand -> columns of our tables.
PARTIES = {"DEMOCRATIC": "democrat", "REPUBLICAN": "republican"}
# Our tables of reporting units -> year and office of the second hand, our columns in its order.
UNITS = {
    "wi_reporting_units_2008": (2008, "PRESIDENT", ("obama", "mccain", "total")),
    "wi_reporting_units_2012": (2012, "PRESIDENT", ("obama", "romney", "total")),
    "wi_reporting_units_governor_2014": (2014, "GOVERNOR", ("democrat", "republican", "total")),
    "wi_reporting_units_governor_2018": (2018, "GOVERNOR", ("democrat", "republican", "total")),
    "wi_reporting_units_us_senate_2016": (2016, "US SENATE", ("democrat", "republican", "total")),
    "wi_reporting_units_us_senate_2018": (2018, "US SENATE", ("democrat", "republican", "total")),
}
PRESS_YEARS = (2020, 2024)
# Decision and evidence for every cell of a year that differs.
EQUAL = ("no difference is expected", "both rest on the certified returns")
DECISIONS = {
    2024: (
        "left: our file has no write-ins, the certified total has them",
        "both candidates agree in every county; data/datapackage.json says it of the column",
    )
}
MACHINE = [name for name in verified_voting.COLUMNS_2016.values() if name != "division"]


def comparisons(originals):
    """comparisons_second_hand, for data/errata."""
    found = (*compare_totals(originals), compare_exports(originals))
    rows = [row for comparison in found for row in comparison.rows()]
    return {"comparisons_second_hand": pd.DataFrame(rows, columns=COLUMNS)}


def compare_totals(originals):
    """Our votes by county against the second hand's, each contest that both have."""
    theirs = read_totals(originals)
    ours = {
        **sum_units(originals),
        **recounted_president(originals),
        **press_president(originals, theirs),
    }
    for (year, office), votes in sorted(ours.items()):
        yield Comparison(
            f"{office} {year} by county, against {TOTALS}",
            votes,
            theirs[year, office],
            *DECISIONS.get(year, EQUAL),
        )


def compare_exports(originals):
    """Both exports of the Verifier for Wisconsin, whose rows stand in different orders."""
    first = verified_voting.read_2016(originals.path(verified_voting.FILE_2016))
    second = verified_voting.read_2016(originals.path(EXPORT), title_rows=1)
    return Comparison(
        f"{verified_voting.FILE_2016}, against {EXPORT}",
        machine_cells(first[first["state"] == "Wisconsin"]),
        machine_cells(second),
        "corrected: data/errata/verified_voting.csv",
        "a spreadsheet took the name of a town for a truth value",
    )


def machine_cells(frame) -> dict:
    """("code kind number", column) -> cell; rows of a place in the order of their cells."""
    frame = frame.apply(lambda column: column.str.strip()).sort_values(MACHINE)
    place = frame["jurisdiction_code"] + " " + frame["jurisdiction_type"]
    number = frame.groupby(place).cumcount() + 1
    cells = frame.set_axis(place + " " + number.astype(str)).stack()
    return cells.to_dict()


def read_totals(originals) -> dict:
    """(year, office) -> (county_fips, party or total) -> votes, as the second hand has them."""
    frame = pd.read_csv(originals.path(TOTALS), dtype={"county_fips": str})
    keys = ["year", "office", "county_fips"]
    parties = frame[frame["party"].isin(PARTIES)]
    votes = parties.groupby([*keys, parties["party"].map(PARTIES)])["votes"].sum()
    total = frame.groupby(keys)["votes"].sum()
    found = {}
    for (year, office, county, party), count in votes.items():
        found.setdefault((year, office), {})[county, party] = int(count)
    for (year, office, county), count in total.items():
        found.setdefault((year, office), {})[county, "total"] = int(count)
    return found


def county_cells(frame, columns) -> dict:
    """(county_fips, party or total) -> votes of a frame by county."""
    names = ("democrat", "republican", "total")
    return {
        (county, name): int(votes)
        for column, name in zip(columns, names, strict=True)
        for county, votes in frame[column].items()
    }


def sum_units(originals) -> dict:
    """(year, office) -> cells, our reporting units added up."""
    modules = (elections_2008, elections_2012, other_offices)
    frames = {t.name: t.frame for module in modules for t in module.tables(originals)}
    found = {}
    for table, (year, office, names) in UNITS.items():
        frame = frames[table]
        sums = frame.groupby(frame["municipality_key"].str[:5]).sum(numeric_only=True)
        found[year, office] = county_cells(sums, [f"{name}_votes" for name in names])
    return found


def recounted_president(originals) -> dict:
    """The recount of 2016, which the second hand has in place of the canvass."""
    (table,) = certified_totals.tables(originals)
    rows = table.frame.query(
        f"election == 'president_2016' and stage == 'recount' "
        f"and county_fips != '{certified_totals.STATE}'"
    )
    wide = rows.pivot(index="county_fips", columns="candidate", values="votes")
    return {(2016, "PRESIDENT"): county_cells(wide, ("clinton", "trump", "total"))}


def press_president(originals, theirs) -> dict:
    """2020 and 2024 of the national table."""
    votes = us_counties.assemble_votes(originals, us_counties.read_context(originals))
    votes = votes.set_index("county_fips").loc[sorted({c for c, _ in theirs[2020, "PRESIDENT"]})]
    return {
        (year, "PRESIDENT"): county_cells(
            votes, [f"{part}_{year}_votes" for part in ("dem", "rep", "total")]
        )
        for year in PRESS_YEARS
    }
