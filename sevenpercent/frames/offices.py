"""Races for other offices than President, under one name in every frame."""

import pandas as pd

from sevenpercent.measures import two_party_share
from sevenpercent.tables.municipal_races import OFFICE_PARTS, sum_office
from sevenpercent.tables.problems import DataError


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
