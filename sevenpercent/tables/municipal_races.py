"""Wisconsin's municipalities with every race from 2008 to 2018, one row a comparable place."""

from citable.source_checks.problems import DataError
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.comparison_places import comparison_places, find_places
from sevenpercent.tables.load import made_once
from sevenpercent.tables.municipalities import PEOPLE, municipalities
from sevenpercent.tables.reporting_units import office_units
from sevenpercent.tables.us_counties import PRESIDENT

YEARS = (2008, 2012, 2014, 2018)
OFFICES = ("governor_2014", "us_senate_2016", "governor_2018", "us_senate_2018")
PARTIES = ("democrat_votes", "republican_votes")
OFFICE_PARTS = ("democrat", "republican", "other", "total")
_METHODS_2012 = [f"{name}_2012" for name in METHODS]
RACES = {f"president_{year}": PRESIDENT[year] for year in ("2008", "2012", "2016")}
RACES |= {office: tuple(f"{office}_{party}" for party in PARTIES) for office in OFFICES}


@made_once
def municipal_races():
    """Votes of both parties in seven races; parts split or merged since 2008 are one place.

    Fewer rows than municipalities(), because more changes of borders are undone.

    Returns
    -------
    DataFrame : municipality_key (of the part that cast most votes), county_fips; the columns of
        RACES, each race with other_ and total_, President 2016 with johnson_ and stein_ too;
        METHODS and dre_share as filed in 2016, the same with _2012, NaN where no form was filed;
        municipalities.PEOPLE; degree_share, non_hispanic_white_share

    Raises
    ------
    DataError : votes got lost on the way, a municipality without a place

    Units: votes, ballots, people; shares 0 to 1.
    Source: WEC and GAB by reporting unit; EL-190, GAB-190; ACS 2011-2015.
    """
    frame = municipalities()
    place = place_of(frame["municipality_key"])
    sums = frame.select_dtypes("number").groupby(place).sum(min_count=1)
    for office in OFFICES:
        votes = sum_office(office, lambda units: place_of(units["municipality_key"]))
        # A place without a row of votes had no voters: the sums below prove that none was lost.
        joined = votes.reindex(sums.index, fill_value=0)
        if (joined.sum() != votes.sum()).any():
            raise DataError(f"municipal races: votes of {office} lie outside the places of 2016")
        sums = sums.join(joined, validate="1:1")
    sums = sums.assign(
        county_fips=sums.index.str[:5],
        dre_share=sums["dre_ballots"] / sums[[*METHODS]].sum(axis=1),
        dre_share_2012=sums["dre_ballots_2012"] / sums[_METHODS_2012].sum(axis=1),
        degree_share=sums["bachelors_or_more_25_plus"] / sums["adults_25_plus"],
        non_hispanic_white_share=sums["non_hispanic_white"] / sums["population"],
    )
    shares = ["dre_share", "dre_share_2012", "degree_share", "non_hispanic_white_share"]
    votes = [name for name in sums if name.endswith("_votes") and not name.startswith("recount_")]
    columns = ["county_fips", *votes, *METHODS, *_METHODS_2012, *PEOPLE, *shares]
    return sums[columns].rename_axis("municipality_key").reset_index()


def sum_office(office, find_place):
    """Votes for an office, place by place.

    Parameters
    ----------
    office : str, of OFFICES
    find_place : function, reporting units to the place of each

    Returns
    -------
    DataFrame indexed by place : <office>_<part>_votes for each of OFFICE_PARTS

    Raises
    ------
    DataError : a unit has no place

    Units: votes. Source: wi_reporting_units_<office>.
    """
    units = office_units(office)
    columns = {f"{part}_votes": f"{office}_{part}_votes" for part in OFFICE_PARTS}
    sums = units.groupby(find_place(units))[[*columns]].sum()
    if (sums.sum() != units[[*columns]].sum()).any():
        raise DataError(f"votes of {office} changed in adding up")
    return sums.rename(columns=columns)


def place_of(keys):
    """The place of each municipality key of 2008 to 2018: a Series indexed like keys."""
    return find_places(keys, comparison_places(YEARS), "municipal races")
