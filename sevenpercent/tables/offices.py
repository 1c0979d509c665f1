"""The Democrat's two-party share in every election of the book, place by place."""

from functools import cache

import pandas as pd

from sevenpercent.measures import two_party_share
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.counties import counties
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.tables.problems import DataError
from sevenpercent.tables.reporting_units import office_units

PRESIDENT = {
    "2008": ("obama_2008_votes", "mccain_2008_votes"),
    "2012": ("obama_2012_votes", "romney_2012_votes"),
    "2016": ("clinton_votes", "trump_votes"),
    "2020": ("biden_2020_votes", "trump_2020_votes"),
    "2024": ("harris_2024_votes", "trump_2024_votes"),
}
OFFICES = {
    "governor-2014": "governor_2014",
    "senate-2016": "us_senate_2016",
    "governor-2018": "governor_2018",
    "senate-2018": "us_senate_2018",
}
# In the order of time; the two of November 2016 were on the same ballots.
ELECTIONS = {
    "2008": "President 2008",
    "2012": "President 2012",
    "governor-2014": "Governor 2014",
    "2016": "President 2016",
    "senate-2016": "US Senate 2016",
    "governor-2018": "Governor 2018",
    "senate-2018": "US Senate 2018",
    "2020": "President 2020",
    "2024": "President 2024",
}
TWO_PARTIES = ["democrat_votes", "republican_votes"]
PLACE_YEARS = (2008, 2012, 2014, 2018)


def county_elections():
    """The Democrat's share of the two-party vote in Wisconsin's counties, by election.

    Returns
    -------
    DataFrame indexed by county_fips, 72 rows, one column a key of ELECTIONS

    Units: percent of the two-party vote.
    Source: WEC, GAB canvasses; us_counties_president for 2020, 2024.
    """
    return _county_elections().copy()


def us_county_shares(frame):
    """The same for counties of the nation, Presidents only.

    Parameters
    ----------
    frame : DataFrame of us_counties.us_counties()

    Returns
    -------
    DataFrame, indexed like frame, one column a key of PRESIDENT; NaN where votes are missing

    Units: percent of the two-party vote.
    """
    return pd.DataFrame(
        {
            year: 100 * two_party_share(frame[dem], frame[rep])
            for year, (dem, rep) in PRESIDENT.items()
        }
    )


def places():
    """Wisconsin's municipalities, with parts joined that were split or merged from 2008 to 2018.

    Returns
    -------
    DataFrame indexed by place (a municipality_key) : county_fips; total_votes, dre_ballots
        and method_ballots (all four methods, as filed) of November 2016; degree_share,
        nonwhite_share; one column each of ELECTIONS up to 2018 with the Democrat's share of
        the two-party vote, NaN where nobody voted for the two parties

    Raises
    ------
    DataError : a municipality without a place, votes lost on the way

    Units: votes, ballots; shares 0 to 1; elections in percent of the two-party vote.
    Source: WEC, GAB canvasses by reporting unit; EL-190; ACS 2011-2015.
    """
    return _places().copy()


def place_of(keys):
    """The place of each municipality key of 2008 to 2018: a Series indexed like keys."""
    place = keys.map(comparison_places(PLACE_YEARS))
    if place.isna().any():
        raise DataError(f"places: none for municipalities {sorted(keys[place.isna()].unique())}")
    return place


@cache
def _county_elections():
    frame = counties().set_index("county_fips")
    votes = {key: frame[[*columns]] for key, columns in PRESIDENT.items()}
    for key, office in OFFICES.items():
        units = office_units(office)
        votes[key] = _sum_office(units, units["county_fips"], office).reindex(frame.index)
    return _percents(votes)


@cache
def _places():
    frame = municipalities()
    place = place_of(frame["municipality_key"])
    counts = frame.select_dtypes("number").groupby(place).sum()
    votes = {key: counts[[*PRESIDENT[key]]] for key in ("2008", "2012", "2016")}
    for key, office in OFFICES.items():
        units = office_units(office)
        sums = _sum_office(units, place_of(units["municipality_key"]), office)
        votes[key] = sums.reindex(counts.index, fill_value=0)
        if votes[key].to_numpy().sum() != sums.to_numpy().sum():
            raise DataError(f"places: votes of {office} lie outside the places of 2016")
    people = pd.DataFrame(
        {
            "county_fips": counts.index.str[:5],
            "total_votes": counts["total_votes"].astype("int64"),
            "dre_ballots": counts["dre_ballots"],
            "method_ballots": counts[[*METHODS]].sum(axis=1),
            "degree_share": counts["bachelors_or_more_25_plus"] / counts["adults_25_plus"],
            "nonwhite_share": 1 - counts["non_hispanic_white"] / counts["population"],
        },
        index=counts.index,
    )
    return people.join(_percents(votes)).rename_axis("place")


def _percents(votes):
    keys = [key for key in ELECTIONS if key in votes]
    return pd.DataFrame(
        {key: 100 * two_party_share(votes[key].iloc[:, 0], votes[key].iloc[:, 1]) for key in keys}
    )


def _sum_office(units, key, office):
    sums = units.groupby(key)[TWO_PARTIES].sum()
    if (sums.sum() != units[TWO_PARTIES].sum()).any():
        raise DataError(f"votes of {office} changed in adding up")
    return sums
