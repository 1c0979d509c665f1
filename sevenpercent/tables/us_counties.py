"""Counties and states of the United States: votes for president and people."""

import pandas as pd

from citable.source_checks.problems import DataError
from sevenpercent.tables.load import load, made_once

CANDIDATES = {
    2008: ("obama", "mccain"),
    2012: ("obama", "romney"),
    2016: ("clinton", "trump"),
    2020: ("biden", "trump"),
    2024: ("harris", "trump"),
}
# Columns of our frames: the Democrat's votes, the Republican's; 2016 bears no year.
PRESIDENT = {
    str(year): tuple(f"{name}_votes" if year == 2016 else f"{name}_{year}_votes" for name in names)
    for year, names in CANDIDATES.items()
}


@made_once
def us_counties():
    """Every county but Alaska's, votes of 2008 to 2024 beside its people.

    Returns
    -------
    DataFrame : county_fips, state, county_name; clinton_votes, trump_votes, other_votes,
        total_votes (2016, final); the same as _reported_votes (as known soon after the
        election); obama_2012_votes, romney_2012_votes, obama_2008_votes, mccain_2008_votes,
        biden_2020_votes, trump_2020_votes, harris_2024_votes, trump_2024_votes, each year with
        other_ and total_; the columns of county_context(). Missing is NaN.

    Units: votes, people, dollars, shares 0 to 1.
    Source: us_counties_president, us_counties_context.
    """
    votes = with_floats(load("us_counties_president")).rename(columns=rename_votes())
    people = county_context().drop(columns="state")
    frame = votes.merge(people, on="county_fips", how="left", validate="1:1")
    if frame["county_name"].isna().any() or len(frame) != len(votes):
        raise DataError("us_counties: us_counties_context lacks counties of us_counties_president")
    return frame


def states():
    """Votes for president, one row a state and year, 1976 to 2016.

    Returns
    -------
    DataFrame : year, state (postal abbreviation), total_votes, democrat_votes,
        republican_votes, other_votes, democrat_share, republican_share, other_share

    Units: votes; shares of all votes, 0 to 1. Source: us_states_president.
    """
    return load("us_states_president")


def rename_votes():
    """Columns of us_counties_president -> our names; 2016 bears no year."""
    names = {}
    for year, (democrat, republican) in CANDIDATES.items():
        suffix = "votes" if year == 2016 else f"{year}_votes"
        parts = {"dem": democrat, "rep": republican, "other": "other", "total": "total"}
        names |= {f"{part}_{year}_votes": f"{name}_{suffix}" for part, name in parts.items()}
        if year == 2016:
            names |= {
                f"{part}_2016_reported_votes": f"{name}_reported_votes"
                for part, name in parts.items()
            }
    return names


def county_context():
    """People of each county, as counts, dollars and shares from 0 to 1.

    Returns
    -------
    DataFrame, one row a county: county_fips, state, county_name, population, cvap,
        median_household_income_usd, rural_urban_code, degree_share, nonwhite_share (all but
        non-Hispanic whites), and a _share for every _pct of us_counties_context

    Units: shares 0 to 1. Source: ACS 2012-2016, census of 2010, as in us_counties_context.
    """
    frame = load("us_counties_context")
    percents = [name for name in frame if name.endswith("_pct")]
    shares = {name.removesuffix("_pct") + "_share": frame[name] / 100 for name in percents}
    frame = with_floats(frame.drop(columns=percents)).assign(**shares)
    frame["nonwhite_share"] = 1 - frame["white_share"]
    frame["degree_share"] = 1 - frame["less_college_share"]
    return frame


def with_floats(frame):
    """Nullable integers as floats, because regressions know no other missing value."""
    nullable = [name for name in frame if isinstance(frame[name].dtype, pd.Int64Dtype)]
    return frame.astype(dict.fromkeys(nullable, "float64"))
