"""Votes, shares and swings of elections, under one name in every frame."""

from itertools import pairwise

import pandas as pd

from citable.source_checks.problems import DataError
from sevenpercent.measures import swing_pp, two_party_share, vote_share
from sevenpercent.tables import elections
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.municipal_races import OFFICE_PARTS, sum_office
from sevenpercent.tables.touchscreens import touchscreens
from sevenpercent.tables.us_counties import CANDIDATES

PARTIES = ("democrat", "republican", "other")


def vote_columns(year):
    """Columns of votes for democrat, republican, other, total; 2016 bears no year."""
    names = dict(zip(PARTIES, (*CANDIDATES[year], "other"), strict=True)) | {"total": "total"}
    suffix = "votes" if year == 2016 else f"{year}_votes"
    return {part: f"{name}_{suffix}" for part, name in names.items()}


def add_elections(frame, years):
    """A frame of votes with the shares of each election, the swing from one to the next.

    Parameters
    ----------
    frame : DataFrame with vote_columns() of each year
    years : sequence of int, in order

    Returns
    -------
    DataFrame : besides, two_party_<year>_share (the Democrat's, of the two major parties),
        democrat_<year>_share, republican_<year>_share and other_<year>_share (of all votes),
        swing_<earlier>_<later>_pp of the two-party share

    Units: shares 0 to 1; percentage points, later minus earlier.
    """
    columns = {}
    for year in years:
        votes = {part: frame[name] for part, name in vote_columns(year).items()}
        columns[f"two_party_{year}_share"] = two_party_share(votes["democrat"], votes["republican"])
        for part in PARTIES:
            columns[f"{part}_{year}_share"] = vote_share(votes[part], votes["total"])
    for earlier, later in pairwise(years):
        columns[f"swing_{earlier}_{later}_pp"] = swing_pp(
            columns[f"two_party_{later}_share"], columns[f"two_party_{earlier}_share"]
        )
    return pd.concat([frame, pd.DataFrame(columns)], axis=1)


@made_once
def place_elections():
    """Every comparable place in every election from 2000 to 2024, with its touchscreens.

    Returns
    -------
    DataFrame, one row a place and election: the columns of tables.elections.place_votes(), with
        county_fips and municipality_name of the part that cast most votes in 2016;
        two_party_share, democrat_share (NaN where nobody voted); those of dre_shares(); those of
        tables.touchscreens.touchscreens()

    Units: votes; shares 0 to 1; dates. Source: as the functions of tables say.
    """
    key = "municipality_key"
    frame = add_long_shares(elections.place_votes())
    frame.insert(1, "county_fips", frame[key].str[:5])
    names = load("wi_municipalities")[[key, "municipality_name"]]
    for columns in (names, dre_shares(elections.place_ballots(), key), touchscreens()):
        frame = frame.merge(columns, on=key, how="left", validate="m:1")
    return frame


def county_elections():
    """Every county in every election from 2000 to 2024, with its touchscreens.

    Returns
    -------
    DataFrame, one row a county and election: the columns of tables.elections.county_votes();
        two_party_share, democrat_share; those of dre_shares()

    Units: votes; shares 0 to 1. Source: as the functions of tables say.
    """
    votes = add_long_shares(elections.county_votes())
    shares = dre_shares(elections.county_ballots(), "county_fips")
    return votes.merge(shares, on="county_fips", how="left", validate="m:1")


def add_long_shares(votes):
    """Votes, a row a place and election, with two_party_share and democrat_share, 0 to 1."""
    return votes.assign(
        two_party_share=two_party_share(votes["democrat_votes"], votes["republican_votes"]),
        democrat_share=vote_share(votes["democrat_votes"], votes["total_votes"]),
    )


def dre_shares(ballots, key):
    """Ballots cast on DREs, share of all by method, errata applied, a column a year.

    Of tables.elections.place_ballots() or county_ballots(): key, dre_share_cleaned_2012,
    dre_share_cleaned (2016), dre_share_cleaned_2018, dre_share_cleaned_2020; NaN where no form
    told of it.
    """
    wide = ballots.pivot(index=key, columns="year", values="dre_share")
    names = {year: f"dre_share_cleaned_{year}" for year in wide} | {2016: "dre_share_cleaned"}
    return wide.rename(columns=names).rename_axis(columns=None).reset_index()


def office_columns(office):
    """Columns of votes for democrat, republican, other, total, for one of tables' OFFICES."""
    return {part: f"{office}_{part}_votes" for part in OFFICE_PARTS}


def join_offices(frame, offices, key, find_place):
    """The frame, one row a place, with office_columns() of each office.

    Parameters
    ----------
    frame, key : DataFrame, the column that names the place
    offices : sequence of str, of tables.municipal_races.OFFICES
    find_place : function, reporting units to the place of each

    Raises DataError: a place has votes and no row, or a row and no votes. Source:
    wi_reporting_units_<office>.
    """
    votes = [sum_office(office, find_place) for office in offices]
    for office, sums in zip(offices, votes, strict=True):
        if differing := sorted(set(sums.index) ^ set(frame[key])):
            raise DataError(f"{office}: the votes and the frame differ in places {differing}")
    joined = [sums.loc[frame[key]].set_axis(frame.index) for sums in votes]
    return pd.concat([frame, *joined], axis=1)


def add_office_shares(frame, offices):
    """The frame with two_party_<office>_share, the Democrat's; NaN where nobody voted."""
    shares = {}
    for office in offices:
        votes = office_columns(office)
        shares[f"two_party_{office}_share"] = two_party_share(
            frame[votes["democrat"]], frame[votes["republican"]]
        )
    return pd.concat([frame, pd.DataFrame(shares)], axis=1)
