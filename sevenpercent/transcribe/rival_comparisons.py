"""Rivals' municipal tables against the official ones, cell by cell."""

from sevenpercent.transcribe.errata import as_text
from sevenpercent.transcribe.rival_tables import CASE_FILE, GROSSO_FILE
from sevenpercent.transcribe.vote_comparisons import Comparison, list_rows, of_stage

REPLAY_ONLY = "the rival's value serves to replay his models only"
EVIDENCE = "an empty cell is a place that the table lacks; any other one is the rival's own join"


def comparisons(originals, tables):
    """comparisons_rivals, for data/errata."""
    case, grosso = (
        tables[f"{rival}_municipalities"].set_index("municipality_key")
        for rival in ("case", "grosso")
    )
    units = tables["wi_reporting_units_2016"]
    counts = (of_stage(units, "canvass"), of_stage(units, "recount"))
    canvass, recount, of_2012 = (
        count.groupby("municipality_key").sum(numeric_only=True)
        for count in (*counts, tables["wi_reporting_units_2012"])
    )
    census = tables["wi_municipalities"].set_index("municipality_key")
    total_2016, total_2012 = (
        {"total_2016_votes": "total_votes"},
        {"total_2012_votes": "total_votes"},
    )
    by_candidate_2016 = {name: name for name in ("trump_votes", "clinton_votes")}
    by_candidate_2012 = {name: name for name in ("romney_votes", "obama_votes")}
    found = (
        compare("2016 canvass", canvass, CASE_FILE, case, total_2016),
        compare("2012 votes", of_2012, CASE_FILE, case, total_2012),
        compare("census unit", census, CASE_FILE, case, {"census_unit": "mcd_fips"}),
        compare("2016 recount", recount, GROSSO_FILE, grosso, total_2016 | by_candidate_2016),
        compare("2012 votes", of_2012, GROSSO_FILE, grosso, total_2012 | by_candidate_2012),
    )
    return {"comparisons_rivals": list_rows(found)}


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
    """(key, column) -> value as text; a missing one, or no votes, is empty."""
    return frame.map(as_text).replace("0", "").stack(future_stack=True).to_dict()
