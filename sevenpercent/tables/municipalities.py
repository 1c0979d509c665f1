"""Wisconsin's municipalities: votes, machines and people, one row a comparable place."""

import pandas as pd

from citable.source_checks.problems import DataError
from sevenpercent.tables.ballots import ballots_by_method, sum_ballots
from sevenpercent.tables.comparison_places import comparison_places, find_places
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.reporting_units import earlier_units, reporting_units
from sevenpercent.tables.votes import require_totals, sum_earlier_votes, sum_votes_2016

PEOPLE = (
    "population",
    "adults_18_plus",
    "adults_25_plus",
    "adults_65_plus",
    "bachelors_or_more_25_plus",
    "white_alone",
    "black_alone",
    "non_hispanic_white",
    "hispanic",
)
NAMES = ("county_fips", "county_name", "municipality_type", "municipality_name")


@made_once
def municipalities():
    """Every municipality of 2016; parts of one that was split or merged since 2008 are one row.

    A city or village in two counties has a row in each.

    Returns
    -------
    DataFrame : municipality_key (of the part that cast most votes), municipality_keys (all
        parts, blanks between), county_fips, county_name, municipality_type,
        municipality_name; the votes of votes.sum_votes_2016() and of 2012 and 2008; the
        ballots and dre_share of ballots.sum_ballots() for 2016, and with _2012; PEOPLE,
        degree_share (of adults of 25 and over), non_hispanic_white_share, nonwhite_share
        (all others), black_share, hispanic_share, age_65_over_share; longitude, latitude.
        Votes of a place without voters are 0; ballots are NaN where no form was filed.

    Raises
    ------
    DataError : votes do not add up to the certified totals

    Units: votes, ballots, people; shares 0 to 1.
    Source: WEC and GAB by reporting unit; EL-190, GAB-190; ACS 2011-2015.
    """
    frame = _places()
    frame = _join_votes(frame, sum_votes_2016(place_units(reporting_units()), "place"))
    for year in (2012, 2008):
        units = place_units(earlier_units(year))
        frame = _join_votes(frame, sum_earlier_votes(units, year, "place"))
    frame = require_totals(frame, step="municipalities, votes joined")
    for year, suffix in {2016: "", 2012: "_2012"}.items():
        sums = sum_ballots(place_units(ballots_by_method(year)), "place").add_suffix(suffix)
        frame = frame.merge(sums, left_on="municipality_key", right_index=True, how="left")
        if frame[f"dre_ballots{suffix}"].sum() != sums[f"dre_ballots{suffix}"].sum():
            raise DataError(f"municipalities: DRE ballots of {year} changed in joining")
    frame = frame.merge(
        sum_people(comparison_places()),
        left_on="municipality_key",
        right_index=True,
        how="left",
        validate="1:1",
    )
    return require_totals(frame, step="municipalities, after the last join")


def place_units(units):
    """Rows with the comparable place of their municipality, every one of which must have one."""
    places = comparison_places()
    return units.assign(place=find_places(units["municipality_key"], places, "municipalities"))


def _places():
    rows = load("wi_municipalities").merge(
        load("wi_counties")[["county_fips", "county_name"]], on="county_fips", validate="m:1"
    )
    place = rows["municipality_key"].map(comparison_places())
    members = rows.groupby(place)["municipality_key"].agg(" ".join)
    main = rows[rows["municipality_key"] == place][["municipality_key", *NAMES]]
    main.insert(1, "municipality_keys", main["municipality_key"].map(members))
    return main.sort_values("municipality_key", ignore_index=True)


def _join_votes(frame, votes):
    frame = frame.merge(
        votes, left_on="municipality_key", right_index=True, how="left", validate="1:1"
    )
    # A place without a row of votes had no voters: joined totals prove that none was lost.
    return frame.fillna(dict.fromkeys(votes.columns, 0)).astype(dict.fromkeys(votes, "int64"))


def sum_people(places):
    """People of each comparable place, with shares and the largest part's point.

    Parameters
    ----------
    places : dict, municipality_key -> place

    Returns
    -------
    DataFrame indexed by place : PEOPLE, the shares of municipalities(), longitude, latitude

    Raises
    ------
    DataError : a census unit that lies in two places

    Units: people; shares 0 to 1; degrees. Source: wi_municipality_demographics.
    """
    rows = load("wi_municipality_demographics")
    second = rows["second_municipality_key"].map(places)
    rows["place"] = rows["municipality_key"].map(places)
    apart = second.notna() & (second != rows["place"])
    if apart.any():
        raise DataError(f"municipalities: census units in two places {list(rows['place'][apart])}")
    people = rows.groupby("place")[[*PEOPLE]].sum()
    points = rows.set_index("municipality_key")[["longitude", "latitude"]]
    return pd.concat([people, _shares(people)], axis=1).join(points, validate="1:1")


def _shares(people):
    everyone = people["population"]
    white = people["non_hispanic_white"] / everyone
    return pd.DataFrame(
        {
            "degree_share": people["bachelors_or_more_25_plus"] / people["adults_25_plus"],
            "non_hispanic_white_share": white,
            "nonwhite_share": 1 - white,
            "black_share": people["black_alone"] / everyone,
            "hispanic_share": people["hispanic"] / everyone,
            "age_65_over_share": people["adults_65_plus"] / everyone,
        }
    ).astype("float64")
