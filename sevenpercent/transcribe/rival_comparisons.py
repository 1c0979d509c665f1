"""Rivals' municipal tables against the official ones, cell by cell."""

import pandas as pd

from sevenpercent.transcribe import case, grosso
from sevenpercent.transcribe.canvass_reports import read_ward_csv
from sevenpercent.transcribe.elections_2012 import FILE as WARDS_2012
from sevenpercent.transcribe.elections_2012 import PRESIDENT_2012
from sevenpercent.transcribe.elections_2012 import TABLE as TABLE_2012
from sevenpercent.transcribe.municipalities import read_municipalities
from sevenpercent.transcribe.vote_comparisons import COLUMNS, Comparison
from sevenpercent.transcribe.vote_tables import unit_frame
from sevenpercent.transcribe.wec_canvass import STAGES, read_stage

CASE = {"total_2016_votes": "total_votes"}
GROSSO = CASE | {"trump_votes": "trump_votes", "clinton_votes": "clinton_votes"}
GROSSO_2012 = {
    "total_2012_votes": "total_votes",
    "romney_votes": "romney_votes",
    "obama_votes": "obama_votes",
}
REPLAY_ONLY = "the rival's value serves to replay his models only"
EVIDENCE = "an empty cell is a place that the table lacks; any other one is the rival's own join"


def comparisons(originals):
    """comparisons_rivals, for data/errata."""
    by_case = case.tables(originals)[0].frame.set_index("municipality_key")
    by_grosso = grosso.tables(originals)[0].frame.set_index("municipality_key")
    votes = {stage: add_up(read_stage(originals, office)) for stage, office in STAGES.items()}
    of_2012 = read_2012(originals)
    units = read_municipalities(originals).set_index("municipality_key")[["mcd_fips"]]
    found = (
        compare("2016 canvass", votes["canvass"], case.FILE, by_case, CASE),
        compare("2012 votes", of_2012, case.FILE, by_case, {"total_2012_votes": "total_votes"}),
        compare("census unit", units, case.FILE, by_case, {"census_unit": "mcd_fips"}),
        compare("2016 recount", votes["recount"], grosso.FILE, by_grosso, GROSSO),
        compare("2012 votes", of_2012, grosso.FILE, by_grosso, GROSSO_2012),
    )
    rows = [row for comparison in found for row in comparison.rows()]
    return {"comparisons_rivals": pd.DataFrame(rows, columns=COLUMNS)}


def compare(what, official, file, rival, columns) -> Comparison:
    """A rival's columns against the official ones, every municipality of either.

    Parameters
    ----------
    what, file : str, to name the comparison
    official, rival : DataFrame indexed by municipality_key
    columns : dict, the rival's column -> the official one
    """
    keys = official.index.union(rival.index)
    official = official[list(columns.values())].set_axis(list(columns), axis=1)
    return Comparison(
        f"{what}, against {file}",
        as_cells(official.reindex(keys)),
        as_cells(rival[list(columns)].reindex(keys)),
        REPLAY_ONLY,
        EVIDENCE,
    )


def as_cells(frame) -> dict:
    """(key, column) -> value; a missing one, or no votes, is empty."""
    stacked = frame.stack(future_stack=True)
    return {
        cell: "" if pd.isna(value) or value in (0, "") else as_text(value)
        for cell, value in stacked.items()
    }


def as_text(value) -> str:
    """Text as it is, a number of votes as a whole number."""
    return value if isinstance(value, str) else str(int(value))


def add_up(units) -> pd.DataFrame:
    """Votes by municipality."""
    return units.drop(columns="reporting_unit").groupby("municipality_key").sum()


def read_2012(originals) -> pd.DataFrame:
    """The votes of 2012 by municipality as it was then."""
    report = read_ward_csv(originals, WARDS_2012)
    units = report.units
    return add_up(unit_frame(originals, TABLE_2012, WARDS_2012, units, PRESIDENT_2012, year=2012))
