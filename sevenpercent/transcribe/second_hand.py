"""Wisconsin's statewide contests as a second hand added them up, and the Verifier's second export.

What differs from what we made of the same sources is listed cell by cell, with what was decided.
"""

import pandas as pd

from sevenpercent.transcribe import verified_voting
from sevenpercent.transcribe.certified_totals import STATE
from sevenpercent.transcribe.vote_comparisons import Comparison, list_rows, sum_counties

FILE = "wi-counties-certified-2000-2024.csv"
EXPORT = "wi-2016-verified-voting-second-export.csv"
OFFICES = {"PRESIDENT": "president", "GOVERNOR": "governor", "US SENATE": "us_senate"}
PARTIES = {"DEMOCRATIC": "democrat_votes", "REPUBLICAN": "republican_votes"}
VOTES = ["total_votes", *PARTIES.values(), "other_votes"]
KEYS = ["election", "county_fips"]
PARTS = ("democrat", "republican", "total")
UNITS = "wi_reporting_units_"
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


def tables(originals):
    """wi_county_votes."""
    rows = pd.read_csv(originals.path(FILE), dtype={"county_fips": str})
    return {"wi_county_votes": sum_contests(rows)}


def sum_contests(rows) -> pd.DataFrame:
    """A row a contest and county: both major parties' candidates, everyone else, everyone."""
    rows = rows[rows["office"].isin(OFFICES)]
    rows = rows.assign(
        election=rows["office"].map(OFFICES) + "_" + rows["year"].astype(str),
        part=rows["party"].map(PARTIES).fillna("other_votes"),
    )
    frame = rows.pivot_table(index=KEYS, columns="part", values="votes", aggfunc="sum")
    frame["total_votes"] = frame.sum(axis="columns")
    return frame[VOTES].reset_index()


def comparisons(originals, tables):
    """comparisons_second_hand, for data/errata."""
    return {
        "comparisons_second_hand": list_rows([*compare_totals(tables), compare_exports(originals)])
    }


def compare_totals(tables):
    """Our votes by county against the second hand's, each contest that both have."""
    theirs = {
        election: county_cells(rows.set_index("county_fips"))
        for election, rows in tables["wi_county_votes"].groupby("election")
    }
    ours = sum_units(tables) | recounted_president(tables) | press_president(tables)
    for (election, ours_are), votes in sorted(ours.items()):
        yield Comparison(
            f"{election} by county, our {ours_are}, against {FILE}",
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


def county_cells(frame, names=PARTS) -> dict:
    """(county_fips, party or total) -> votes of a frame by county, its columns named so."""
    return {
        (county, part): int(votes)
        for name, part in zip(names, PARTS, strict=True)
        for county, votes in frame[f"{name}_votes"].items()
    }


def sum_units(tables) -> dict:
    """(election, "reporting units") -> cells, our reporting units added up."""
    found = {}
    for name in (name.removeprefix(UNITS) for name in tables if name.startswith(UNITS)):
        if name == "2016":
            continue  # two stages: see recounted_president
        sums = sum_counties(tables[UNITS + name])
        election = f"president_{name}" if name in CANDIDATES else name
        found[election, "reporting units"] = county_cells(sums, CANDIDATES.get(name, PARTS))
    return found


def recounted_president(tables) -> dict:
    """The recount of 2016, which the second hand has in place of the canvass."""
    rows = tables["wi_certified_totals"].query(
        f"election == 'president_2016' and stage == 'recount' and county_fips != '{STATE}'"
    )
    wide = rows.pivot(index="county_fips", columns="candidate", values="votes").add_suffix("_votes")
    return {("president_2016", "recount"): county_cells(wide, ("clinton", "trump", "total"))}


def press_president(tables) -> dict:
    """2020 and 2024 of the national table."""
    votes = tables["us_counties_president"].set_index("county_fips")
    votes = votes[votes.index.str.startswith(STATE)]
    return {
        (f"president_{year}", "press"): county_cells(
            votes, [f"{part}_{year}" for part in ("dem", "rep", "total")]
        )
        for year in PRESS_YEARS
    }
