"""What second hands made of the same sources, cell by cell, with what was decided."""

import pandas as pd

from sevenpercent.transcribe import (
    certified_totals,
    elections_2000_2024,
    elections_2008,
    elections_2012,
    other_offices,
    second_hand_totals,
    us_counties,
    verified_voting,
)
from sevenpercent.transcribe.vote_comparisons import COLUMNS, Comparison

TOTALS = second_hand_totals.FILE
EXPORT = "wi-2016-verified-voting-second-export.csv"
PARTS = ("democrat", "republican", "total")
# Our tables of reporting units whose columns are named by candidate.
CANDIDATES = {"2008": ("obama", "mccain", "total"), "2012": ("obama", "romney", "total")}
PRESS_YEARS = (2020, 2024)
# Decision and evidence for every cell of a comparison that differs.
EQUAL = ("no difference is expected", "both rest on the certified returns")
DECISIONS = {
    ("president_2024", "press"): (
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
        **press_president(originals),
    }
    for (election, ours_are), votes in sorted(ours.items()):
        yield Comparison(
            f"{election} by county, our {ours_are}, against {TOTALS}",
            votes,
            theirs[election],
            *DECISIONS.get((election, ours_are), EQUAL),
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
    """Election -> (county_fips, party or total) -> votes, as the second hand has them."""
    (table,) = second_hand_totals.tables(originals)
    columns = [f"{part}_votes" for part in PARTS]
    return {
        election: county_cells(rows.set_index("county_fips"), columns)
        for election, rows in table.frame.groupby("election")
    }


def county_cells(frame, columns) -> dict:
    """(county_fips, party or total) -> votes of a frame by county."""
    return {
        (county, name): int(votes)
        for column, name in zip(columns, PARTS, strict=True)
        for county, votes in frame[column].items()
    }


def sum_units(originals) -> dict:
    """(election, "reporting units") -> cells, our reporting units added up."""
    modules = (elections_2000_2024, elections_2008, elections_2012, other_offices)
    found = {}
    for table in (table for module in modules for table in module.tables(originals)):
        name = table.name.removeprefix("wi_reporting_units_")
        sums = table.frame.groupby(table.frame["municipality_key"].str[:5]).sum(numeric_only=True)
        columns = [f"{part}_votes" for part in CANDIDATES.get(name, PARTS)]
        election = f"president_{name}" if name in CANDIDATES else name
        found[election, "reporting units"] = county_cells(sums, columns)
    return found


def recounted_president(originals) -> dict:
    """The recount of 2016, which the second hand has in place of the canvass."""
    (table,) = certified_totals.tables(originals)
    rows = table.frame.query(
        f"election == 'president_2016' and stage == 'recount' "
        f"and county_fips != '{certified_totals.STATE}'"
    )
    wide = rows.pivot(index="county_fips", columns="candidate", values="votes")
    return {("president_2016", "recount"): county_cells(wide, ("clinton", "trump", "total"))}


def press_president(originals) -> dict:
    """2020 and 2024 of the national table."""
    votes = us_counties.assemble_votes(originals, us_counties.read_context(originals))
    votes = votes.set_index("county_fips")
    votes = votes[votes.index.str.startswith(certified_totals.STATE)]
    return {
        (f"president_{year}", "press"): county_cells(
            votes, [f"{part}_{year}_votes" for part in ("dem", "rep", "total")]
        )
        for year in PRESS_YEARS
    }
