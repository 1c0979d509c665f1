"""Wisconsin's municipalities with every race from 2008 to 2018."""

from functools import cache

from sevenpercent.frames.elections import add_elections
from sevenpercent.frames.municipalities import YEARS, add_machines
from sevenpercent.frames.offices import add_office_shares
from sevenpercent.tables import municipal_races
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.municipalities import municipalities

NAMES = ["municipality_key", "county_name", "municipality_type", "municipality_name"]


def wisconsin_municipal_races():
    """Every place that can be compared from 2008 to 2018, with the votes of seven races.

    Fewer rows than wisconsin_municipalities(), because what was split or merged by 2018 is one.

    Returns
    -------
    DataFrame, one row a place: the columns of tables.municipal_races.municipal_races() with the
        names of the part that cast most votes; those of elections.add_elections() for 2008 to
        2016 and of offices.add_office_shares() (NaN where nobody voted); nonwhite_share; those
        of municipalities.add_machines()

    Units: votes, ballots; shares 0 to 1; _pp percentage points; natural logarithms. Source: as
    columns.describe_columns("wisconsin-municipal-races") says of each.
    """
    return _wisconsin_municipal_races().copy()


@cache
def _wisconsin_municipal_races():
    frame = municipalities()[NAMES].merge(
        municipal_races.municipal_races(), on="municipality_key", how="right", validate="1:1"
    )
    frame = add_office_shares(add_elections(frame, YEARS), municipal_races.OFFICES)
    frame = frame.assign(nonwhite_share=1 - frame["non_hispanic_white_share"])
    return add_machines(frame, comparison_places(municipal_races.YEARS))
