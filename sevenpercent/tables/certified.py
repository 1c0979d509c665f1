"""The certified totals, to which every frame of votes is held."""

from functools import cache

from citable.source_checks.problems import DataError
from sevenpercent.tables.load import load

WISCONSIN = "55"


@cache
def _certified():
    totals = load("wi_certified_totals")
    return totals.set_index(["election", "stage", "county_fips", "candidate"])["votes"]


def certified_votes(election, candidate, *, stage="canvass"):
    """Votes as the state certified them.

    Parameters
    ----------
    election : str, as in wi_certified_totals: president_2016
    candidate : str, surname in lower case, or total
    stage : str, canvass or recount

    Units: votes. Source: wi_certified_totals.
    """
    return int(_certified()[election, stage, WISCONSIN, candidate])


def has_certified(election, candidate, *, stage="canvass"):
    """Whether the certified totals know this count."""
    return (election, stage, WISCONSIN, candidate) in _certified().index


def require_certified(frame, columns, election, *, step, stage="canvass"):
    """The frame, if its columns add up to the certified votes of the state.

    Parameters
    ----------
    frame : DataFrame of votes
    columns : dict, column -> candidate
    election, stage : str, as in wi_certified_totals
    step : str, what was done last, for the message

    Raises
    ------
    DataError : names step, column, the sum and the certified votes
    """
    for column, candidate in columns.items():
        if not has_certified(election, candidate, stage=stage):
            continue
        found = int(frame[column].sum())
        certified = certified_votes(election, candidate, stage=stage)
        if found != certified:
            raise DataError(
                f"{step}: {column} adds up to {found}, certified are {certified} "
                f"({election}, {stage}, {candidate})"
            )
    return frame
