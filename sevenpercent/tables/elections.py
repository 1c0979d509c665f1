"""Votes for President and Governor from 2000 to 2024, place by place and county by county."""

import pandas as pd

from citable.source_checks.problems import DataError
from sevenpercent.tables.ballots import METHODS, ballots_by_method
from sevenpercent.tables.comparison_places import comparison_places, find_places
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.reporting_units import KEYS, earlier_units, office_units, reporting_units

# In their order in time; the Governor's of 2012 is the recall in June.
ELECTIONS = (
    "president_2000",
    "governor_2002",
    "president_2004",
    "governor_2006",
    "president_2008",
    "governor_2010",
    "governor_2012",
    "president_2012",
    "governor_2014",
    "president_2016",
    "governor_2018",
    "president_2020",
    "governor_2022",
    "president_2024",
)
COUNTIES_ALONE = ("governor_2010",)  # no returns by reporting unit among the originals
PARTS = ("democrat_votes", "republican_votes", "total_votes")
CANDIDATES = {
    "president_2008": ("obama_votes", "mccain_votes", "total_votes"),
    "president_2012": ("obama_votes", "romney_votes", "total_votes"),
    "president_2016": ("recount_clinton_votes", "recount_trump_votes", "recount_total_votes"),
}
YEARS = (2000, 2002, 2004, 2006, 2008, 2012, 2014, 2018, 2020, 2022, 2024)  # beside 2016
FORM_YEARS = (2012, 2016, 2018, 2020)


def election_units(election):
    """Reporting units of an election, with the same columns whatever its candidates.

    Parameters
    ----------
    election : str, of ELECTIONS, but for COUNTIES_ALONE

    Returns
    -------
    DataFrame : county_fips, municipality_key (of that year), reporting_unit, PARTS; after a
        recount, if any

    Units: votes. Source: wi_reporting_units_2016, wi_reporting_units_<election> and so on.
    """
    if election == "president_2016":
        units = reporting_units()
    elif election in CANDIDATES:
        units = earlier_units(int(election[-4:]))
    else:
        units = office_units(election)
    columns = dict(zip(CANDIDATES.get(election, PARTS), PARTS, strict=True))
    return units[["county_fips", *KEYS, *columns]].rename(columns=columns)


def all_places():
    """The place of each municipality of 2000 to 2024 that can be compared over all these years.

    Returns
    -------
    dict, municipality_key -> municipality_key of the part that cast most votes in 2016

    Source: wi_municipalities, wi_municipality_changes.
    """
    return comparison_places(YEARS)


@made_once
def place_votes():
    """Every election in every place; parts merged, split or renamed since 2000 are one place.

    Land that a city or village annexed is not undone: no source here tells of it.

    Returns
    -------
    DataFrame : municipality_key, election, office, year, PARTS (0 where nobody voted); not for
        COUNTIES_ALONE

    Raises
    ------
    DataError : a municipality without a place; votes lost

    Units: votes. Source: election_units() of each, wi_municipality_changes.
    """
    places = all_places()
    names = sorted(set(places.values()))
    found = []
    for election in ELECTIONS:
        if election not in COUNTIES_ALONE:
            units = election_units(election)
            place = find_places(units["municipality_key"], places, election)
            votes = units.groupby(place)[[*PARTS]].sum().reindex(names, fill_value=0)
            found.append(_name(votes, election, units))
    return pd.concat(found, ignore_index=True)


@made_once
def county_votes():
    """Every election in every county.

    Returns
    -------
    DataFrame : county_fips, election, office, year, PARTS; COUNTIES_ALONE as a second hand has them

    Units: votes. Source: election_units() of each; wi_county_votes for COUNTIES_ALONE.
    """
    second_hand = load("wi_county_votes")
    found = []
    for election in ELECTIONS:
        if election in COUNTIES_ALONE:
            units = second_hand[second_hand["election"] == election]
        else:
            units = election_units(election)
        found.append(_name(units.groupby("county_fips")[[*PARTS]].sum(), election, units))
    return pd.concat(found, ignore_index=True)


def place_ballots():
    """Ballots by method in every place and year of which there is a form, errata applied.

    Returns
    -------
    DataFrame : municipality_key, year, METHODS (NaN for AutoMARKs of 2018 and 2020, of which the
        forms tell nothing), all_ballots (the sum of the form's methods), dre_share; places
        without a form, or without counts on it, have no row

    Units: ballots; share 0 to 1. Source: wi_ballots_by_method_2012, _2016, _2018, _2020.
    """
    return _sum_ballots("municipality_key", all_places().__getitem__)


def county_ballots():
    """Ballots by method in every county and year, as place_ballots() has them.

    Returns
    -------
    DataFrame : county_fips, year, METHODS, all_ballots, dre_share

    Units: ballots; share 0 to 1. Source: wi_ballots_by_method_2012, _2016, _2018, _2020.
    """
    return _sum_ballots("county_fips", lambda key: key[:5])


def _name(votes, election, units):
    if (votes.sum() != units[[*PARTS]].sum()).any():
        raise DataError(f"{election}: votes changed in adding up")
    votes = votes.reset_index()
    office, year = election.rsplit("_", 1)
    votes.insert(1, "election", election)
    votes.insert(2, "office", office)
    votes.insert(3, "year", int(year))
    return votes


def _sum_ballots(key, find_place):
    found = []
    for year in FORM_YEARS:
        units = ballots_by_method(year)
        cleaned = {f"{method}_cleaned": method for method in METHODS}
        counts = units[[name for name in cleaned if name in units]].rename(columns=cleaned)
        counts = counts.dropna().astype("int64")
        sums = counts.groupby(units["municipality_key"].map(find_place).rename(key)).sum()
        sums["all_ballots"] = sums.sum(axis=1)
        sums = sums[sums["all_ballots"] > 0].reset_index()
        sums.insert(1, "year", year)
        found.append(sums)
    frame = pd.concat(found, ignore_index=True)
    return frame.assign(dre_share=frame["dre_ballots"] / frame["all_ballots"])
