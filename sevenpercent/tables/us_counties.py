"""Counties of the United States: votes for president and people, one row a county."""

from functools import cache

from sevenpercent.tables.context import county_context, rename_votes, with_floats
from sevenpercent.tables.load import load
from sevenpercent.tables.problems import DataError


def us_counties():
    """Every county but Alaska's, votes of 2008 to 2024 beside its people.

    Returns
    -------
    DataFrame : county_fips, state, county_name; clinton_votes, trump_votes, other_votes,
        total_votes (2016, final); the same as _reported_votes (as known soon after the
        election); obama_2012_votes, romney_2012_votes, obama_2008_votes, mccain_2008_votes,
        biden_2020_votes, trump_2020_votes, harris_2024_votes, trump_2024_votes, each year with
        other_ and total_; the columns of context.county_context(). Missing is NaN.

    Units: votes, people, dollars, shares 0 to 1.
    Source: us_counties_president, us_counties_context.
    """
    return _us_counties().copy()


@cache
def _us_counties():
    votes = with_floats(load("us_counties_president")).rename(columns=rename_votes())
    people = county_context().drop(columns="state")
    frame = votes.merge(people, on="county_fips", how="left", validate="1:1")
    if frame["county_name"].isna().any() or len(frame) != len(votes):
        raise DataError("us_counties: us_counties_context lacks counties of us_counties_president")
    return frame
