"""Votes for president by state, 1976 to 2016."""

from sevenpercent.tables.load import load


def states():
    """One row a state and year.

    Returns
    -------
    DataFrame : year, state (postal abbreviation), total_votes, democrat_votes,
        republican_votes, other_votes, democrat_share, republican_share, other_share

    Units: votes; shares of all votes, 0 to 1. Source: us_states_president.
    """
    return load("us_states_president")
