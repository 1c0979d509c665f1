"""Wisconsin's municipalities as models name them."""

import numpy as np

from sevenpercent.frames.elections import add_elections, add_office_shares, join_offices
from sevenpercent.frames.geography import project_points
from sevenpercent.tables import municipal_races
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.municipalities import municipalities, place_units

YEARS = (2008, 2012, 2016)
# The one other race within these borders; governors were elected within others.
OFFICES = ("us_senate_2016",)
NAMES = ["municipality_key", "county_name", "municipality_type", "municipality_name"]


@made_once
def wisconsin_municipalities():
    """Every comparable place with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a place: the columns of tables.municipalities.municipalities(); those of
        add_elections() for 2008 to 2016 and those of join_offices() and
        add_office_shares() for OFFICES (shares NaN where nobody voted); x_m, y_m, the point of
        longitude and latitude; those of add_machines()

    Units: votes, ballots, people; shares 0 to 1; _pp percentage points; natural logarithms; metres
    in EPSG:3071. Source: as columns.describe_columns("wisconsin-municipalities") says of each.
    """
    frame = join_offices(
        municipalities(), OFFICES, "municipality_key", lambda units: place_units(units)["place"]
    )
    frame = add_office_shares(add_elections(frame, YEARS), OFFICES)
    frame = frame.assign(**project_points(frame["longitude"], frame["latitude"]))
    return add_machines(frame, comparison_places())


def add_machines(frame, place_of):
    """The frame with the columns of list_machines() and log_votes.

    dre_listed_2014, dre_listed_2016, dre_listed_2018, dre_alone_2016 are bool, False where no list
    names the place (of a municipality_key, by place_of); log_votes is NaN where nobody voted.
    """
    listed = list_machines(place_of).reindex(frame["municipality_key"])
    votes = frame["total_votes"].where(frame["total_votes"] > 0)
    flags = {name: listed[name].fillna(False).to_numpy(bool) for name in listed}
    return frame.assign(**flags, log_votes=np.log(votes))


def list_machines(place_of):
    """Which places, by place_of of the municipality_key, the state's lists give a DRE.

    DataFrame of bool indexed by place: dre_listed_2014, dre_listed_2016, dre_listed_2018;
    dre_alone_2016, a DRE and no optical scanner beside it. Source: wi_equipment.
    """
    rows = load("wi_equipment")
    rows = rows.assign(
        place=rows["municipality_key"].map(place_of),
        year=rows["list_date"].dt.year,
        dre=rows["accessible_type"] == "DRE",
        scanner=rows["tabulator_type"] == "optical scan",
    )
    by_year = rows.groupby(["place", "year"])[["dre", "scanner"]].any().unstack("year")
    flags = by_year["dre"].add_prefix("dre_listed_")
    alone = by_year["dre"][2016] & ~by_year["scanner"][2016].astype(bool)
    return flags.assign(dre_alone_2016=alone)


@made_once
def wisconsin_municipal_races():
    """Every place that can be compared from 2008 to 2018, with the votes of seven races.

    Fewer rows than wisconsin_municipalities(), because what was split or merged by 2018 is one.

    Returns
    -------
    DataFrame, one row a place: the columns of tables.municipal_races.municipal_races() with the
        names of the part that cast most votes; those of add_elections() for 2008 to
        2016 and of add_office_shares() (NaN where nobody voted); nonwhite_share; those
        of add_machines()

    Units: votes, ballots; shares 0 to 1; _pp percentage points; natural logarithms. Source: as
    columns.describe_columns("wisconsin-municipal-races") says of each.
    """
    frame = municipalities()[NAMES].merge(
        municipal_races.municipal_races(), on="municipality_key", how="right", validate="1:1"
    )
    frame = add_office_shares(add_elections(frame, YEARS), municipal_races.OFFICES)
    frame = frame.assign(nonwhite_share=1 - frame["non_hispanic_white_share"])
    return add_machines(frame, comparison_places(municipal_races.YEARS))
