"""Votes in Wisconsin that two originals both give, cell by cell, with what was decided."""

import csv
from dataclasses import dataclass

import pandas as pd

from sevenpercent.transcribe.certified_totals import STATE
from sevenpercent.transcribe.municipalities import county_codes
from sevenpercent.transcribe.president_returns import PRESIDENT_2016, STAGES
from sevenpercent.transcribe.vote_tables import KEYS, unit_frame

SIDE_BY_SIDE = "wi-2016-president-wards-original-and-recount.csv"
MILLER = "wi-counties-miller-2016.csv"
EARLY_COUNTS = "us-counties-president-2008-2016.csv"
CONTEXT = "us-counties-votes-and-context.csv"
COLUMNS = "comparison key column first_value second_value decision evidence".split()


@dataclass(frozen=True)
class Comparison:
    """Two witnesses of the same votes.

    Parameters
    ----------
    name : str, first against second
    first, second : dict, (key, column) -> value; compared where both have the cell
    decision, evidence : str, for every cell that differs
    """

    name: str
    first: dict
    second: dict
    decision: str
    evidence: str

    def rows(self) -> list:
        """A row that counts the cells compared, then one a cell that differs."""
        shared = sorted(self.first.keys() & self.second.keys())
        differing = [cell for cell in shared if self.first[cell] != self.second[cell]]
        found = f"{len(differing)} of {len(shared)} cells differ"
        return [
            (self.name, "", "", "", "", found, ""),
            *(
                (self.name, *cell, self.first[cell], self.second[cell], self.decision)
                + (EVIDENCE.get((self.name, *cell), self.evidence),)
                for cell in differing
            ),
        ]


def list_rows(comparisons) -> pd.DataFrame:
    """The rows of all comparisons."""
    rows = [row for comparison in comparisons for row in comparison.rows()]
    return pd.DataFrame(rows, columns=COLUMNS)


def comparisons(originals, tables):
    """comparisons_votes, for data/errata."""
    official = official_counties(tables)
    reports = compare_reports(originals, official, tables)
    found = [*reports, *compare_researchers(originals, official)]
    return {"comparisons_votes": list_rows(found)}


def compare_reports(originals, official, tables):
    """Officials' files against each other and against a researcher's copy of them."""
    units = tables["wi_reporting_units_2016"]
    stages = {stage: of_stage(units, stage) for stage in STAGES}
    copied = side_by_side_columns(originals)
    for stage, votes in stages.items():
        yield Comparison(
            f"2016 {stage} by ward, against {SIDE_BY_SIDE}",
            unit_cells(votes),
            copied[stage],
            "no difference is expected",
            "the copy was made from the same report",
        )
    for name, votes, election, stage in (
        ("2016 recount by ward, added up, against the recount by county", stages["recount"],
         "president_2016", "recount"),
        ("2012 by ward, added up, against the report by county", tables["wi_reporting_units_2012"],
         "president_2012", "canvass"),
    ):  # fmt: skip
        yield Comparison(
            name,
            cells_of(sum_counties(votes)),
            named(official, election, stage),
            "no difference is expected",
            "both are printed from one canvass system",
        )


def compare_researchers(originals, official):
    """Officials' county totals against three researchers' tables."""
    for file, (county_column, evidence, columns) in RESEARCHERS.items():
        cells = researcher_cells(originals, file, county_column, columns)
        yield Comparison(
            f"officials by county, against {file}", official, cells, "official", evidence
        )


# File -> its column of counties, what explains differences, and its columns -> the official
# figure of the canvass: election and candidate.
RESEARCHERS = {
    MILLER: (
        "county",
        "its 2016 is a press count before the canvass; for Miller's models only",
        {
            "trump": "president_2016 trump",
            "clinton": "president_2016 clinton",
            "total2016": "president_2016 total",
            "romney": "president_2012 romney",
            "obama": "president_2012 obama",
            "total2012": "president_2012 total",
        },
    ),
    EARLY_COUNTS: (
        "fips_code",
        "counts as the press had them, before late returns and the canvass",
        {
            "dem_2008": "president_2008 obama",
            "gop_2008": "president_2008 mccain",
            "total_2008": "president_2008 total",
            "dem_2012": "president_2012 obama",
            "gop_2012": "president_2012 romney",
            "total_2012": "president_2012 total",
            "dem_2016": "president_2016 clinton",
            "gop_2016": "president_2016 trump",
            "total_2016": "president_2016 total",
        },
    ),
    CONTEXT: (
        "fips",
        "its 2014 and 2016 state offices are press counts",
        {
            "trump16": "president_2016 trump",
            "clinton16": "president_2016 clinton",
            "romney12": "president_2012 romney",
            "obama12": "president_2012 obama",
            "demsen16": "us_senate_2016 feingold",
            "repsen16": "us_senate_2016 johnson",
            "demgov14": "governor_2014 democrat",
            "repgov14": "governor_2014 republican",
        },
    ),
}
_MILLER = f"officials by county, against {MILLER}"
_CONTEXT = f"officials by county, against {CONTEXT}"
_EARLY = f"officials by county, against {EARLY_COUNTS}"
_WARDS_ADD_UP = "the wards add up to the printed county and state totals"
EVIDENCE = {
    (_MILLER, "55007", "president_2012 canvass romney"): f"{_WARDS_ADD_UP}; a slip of one digit",
    (_MILLER, "55021", "president_2012 canvass total"): f"{_WARDS_ADD_UP}; digits transposed",
    (_MILLER, "55087", "president_2012 canvass total"): f"{_WARDS_ADD_UP}; digits transposed",
    (_EARLY, "55111", "president_2008 canvass obama"): "the wards of 2008 add up to the printed "
    "state total only with the official figure; digits transposed",
    (_CONTEXT, "55135", "president_2012 canvass romney"): f"{_WARDS_ADD_UP}; a slip of one digit",
    **{
        (_CONTEXT, county, "us_senate_2016 canvass johnson"): "counts John Schiess, a Republican "
        "write-in, among Johnson's votes"
        for county in ("55003", "55005", "55079", "55085", "55087", "55109", "55135")
    },
}


def official_counties(tables) -> dict:
    """(county_fips, "election stage candidate") -> votes that officials print, or that we add up
    where they print none (2008, Governor 2014)."""
    cells = {
        (row.county_fips, f"{row.election} {row.stage} {row.candidate}"): int(row.votes)
        for row in tables["wi_certified_totals"].itertuples()
        if row.county_fips != STATE
    }
    for election, name in {"president_2008": "2008", "governor_2014": "governor_2014"}.items():
        sums = cells_of(sum_counties(tables[f"wi_reporting_units_{name}"]))
        cells |= {
            (county, f"{election} canvass {candidate}"): votes
            for (county, candidate), votes in sums.items()
        }
    return cells


def named(official, election, stage) -> dict:
    """The official cells of one election, by candidate alone."""
    start = f"{election} {stage} "
    return {
        (county, column.removeprefix(start)): votes
        for (county, column), votes in official.items()
        if column.startswith(start)
    }


def of_stage(units, stage) -> pd.DataFrame:
    """The votes of one count of 2016, its columns named by candidate."""
    columns = {name: name.removeprefix(f"{stage}_") for name in units if stage in name}
    return units[[*KEYS, *columns]].rename(columns=columns)


def sum_counties(units) -> pd.DataFrame:
    return units.groupby(units.municipality_key.str[:5]).sum(numeric_only=True)


def unit_cells(units) -> dict:
    """("municipality_key reporting_unit", candidate) -> votes."""
    names = units.municipality_key + " " + units.reporting_unit
    return cells_of(units.drop(columns=KEYS).set_axis(names))


def cells_of(votes) -> dict:
    """(row, candidate) -> votes."""
    return votes.rename(columns=lambda name: name.removesuffix("_votes")).stack().to_dict()


def side_by_side_columns(originals) -> dict:
    """Stage -> cells of the researcher's copy; 18 columns a stage, one empty between them."""
    with open(originals.path(SIDE_BY_SIDE), encoding="utf-8", newline="") as lines:
        rows = list(enumerate(csv.reader(lines), start=1))[2:]
    cells = {}
    for stage, first in (("canvass", 3), ("recount", 22)):
        units = [
            (number, row[0], row[2], [int(cell) for cell in row[first : first + 18]])
            for number, row in rows
        ]
        table = "comparison_2016"
        frame = unit_frame(originals, table, SIDE_BY_SIDE, units, PRESIDENT_2016, year=2016)
        cells[stage] = unit_cells(frame)
    return cells


def researcher_cells(originals, file, county_column, columns) -> dict:
    """(county_fips, official name of the figure) -> the researcher's figure, Wisconsin only."""
    codes = {
        name.replace(".", "").replace(" ", "-"): c for name, c in county_codes(originals).items()
    }
    cells = {}
    for row in originals.records(file):
        county = codes.get(row[county_column].upper(), row[county_column])
        if county.startswith("55") and len(county) == 5:
            for column, official in columns.items():
                cells[county, official.replace(" ", " canvass ")] = int(row[column])
    return cells
