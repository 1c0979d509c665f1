"""Wisconsin's municipalities as models name them."""

from functools import cache

import numpy as np

from sevenpercent.frames.elections import add_elections
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.load import load
from sevenpercent.tables.municipalities import municipalities

YEARS = (2008, 2012, 2016)


def wisconsin_municipalities():
    """Every comparable place with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a place: the columns of tables.municipalities.municipalities(); those of
        elections.add_elections() for 2008 to 2016 (NaN where nobody voted); dre_listed_2014,
        dre_listed_2016, dre_listed_2018, dre_alone_2016 (bool, see list_machines); log_votes
        (NaN where nobody voted)

    Units: votes, ballots, people; shares 0 to 1; _pp percentage points; natural logarithms.
    Source: as columns.describe_columns("wisconsin-municipalities") says of each.
    """
    return _wisconsin_municipalities().copy()


@cache
def _wisconsin_municipalities():
    frame = add_elections(municipalities(), YEARS)
    listed = list_machines(comparison_places()).reindex(frame["municipality_key"])
    votes = frame["total_votes"].where(frame["total_votes"] > 0)
    flags = {name: listed[name].fillna(False).to_numpy(bool) for name in listed}
    return frame.assign(**flags, log_votes=np.log(votes))


def list_machines(place_of):
    """Which places the state's lists give a DRE.

    Parameters
    ----------
    place_of : Series, municipality_key -> place

    Returns
    -------
    DataFrame of bool indexed by place: dre_listed_2014, dre_listed_2016, dre_listed_2018;
        dre_alone_2016, a DRE and no optical scanner beside it

    Units: none. Source: wi_equipment.
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
