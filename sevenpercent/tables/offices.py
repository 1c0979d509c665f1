"""The Democrat's two-party share in every election of the book, place by place."""

import pandas as pd

from sevenpercent.measures import two_party_share
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import made_once
from sevenpercent.tables.municipal_races import RACES, municipal_races, sum_office
from sevenpercent.tables.us_counties import PRESIDENT

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


@made_once
def county_elections():
    """The Democrat's share of the two-party vote in Wisconsin's counties, by election.

    Returns
    -------
    DataFrame indexed by county_fips, 72 rows, one column a key of ELECTIONS

    Units: percent of the two-party vote.
    Source: WEC, GAB canvasses; us_counties_president for 2020, 2024.
    """
    frame = counties().set_index("county_fips")
    for office in OFFICES.values():
        sums = sum_office(office, lambda units: units["county_fips"])
        frame = frame.join(sums, validate="1:1")
    return _percents(frame, ELECTIONS)


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
    return _percents(frame, PRESIDENT)


@made_once
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
    frame = municipal_races().set_index("municipality_key").rename_axis("place")
    people = pd.DataFrame(
        {
            "county_fips": frame["county_fips"],
            "total_votes": frame["total_votes"].astype("int64"),
            "dre_ballots": frame["dre_ballots"].fillna(0),
            "method_ballots": frame[[*METHODS]].sum(axis=1),
            "degree_share": frame["degree_share"],
            "nonwhite_share": 1 - frame["non_hispanic_white_share"],
        }
    )
    until_2018 = [key for key in ELECTIONS if key not in ("2020", "2024")]
    return people.join(_percents(frame, until_2018))


def _percents(frame, elections):
    columns = PRESIDENT | {key: RACES[office] for key, office in OFFICES.items()}
    return pd.DataFrame(
        {
            key: 100 * two_party_share(frame[columns[key][0]], frame[columns[key][1]])
            for key in elections
        }
    )
