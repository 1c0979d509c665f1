"""Places whose voting machines changed from one list to the next."""

import pandas as pd

from sevenpercent.tables.load import load
from sevenpercent.tables.municipal_races import place_of
from sevenpercent.technology import list_us_machines, municipalities_with_dre

CHANGES = {
    (True, True): "kept",
    (True, False): "dropped",
    (False, True): "adopted",
    (False, False): "never",
}
LISTS = {2014: "2014-11-01", 2016: "2016-09-01", 2018: "2018-08-01"}


def us_dre_counties(year):
    """Which US counties Verified Voting gives a DRE in 2012 or 2016, for whatever use.

    The column that says where a machine is used cannot be compared between the two years:
    the list of 2012 calls most machines for voters with disabilities not used at polling
    places, that of 2016 calls them used there. Series of bool indexed by county_fips; Alaska, one
    row for the whole state, is no county and is left out. Source: us_equipment_2012,
    us_equipment_2016.
    """
    rows = list_us_machines(year)
    rows = rows[rows["jurisdiction_type"] != "State"]
    return _are_dres(rows).groupby(rows["county_fips"]).any()


def _are_dres(rows):
    return rows["equipment_type"].fillna("").str.startswith("DRE")


def markers_listed(year):
    """Which US counties Verified Voting gives a ballot-marking device in 2012 or 2016.

    Series of bool indexed by county_fips. Source: us_equipment_2012, us_equipment_2016.
    """
    rows = list_us_machines(year)
    marks = rows["equipment_type"].eq("Ballot Marking Device or System").fillna(False)
    return marks.groupby(rows["county_fips"]).any()


def us_county_changes():
    """What happened to each county's DREs between the lists of 2012 and 2016.

    Series of str indexed by county_fips: kept, dropped, adopted, never. Counties that one of the
    lists lacks are left out: all of Wisconsin, above all. Source: us_equipment_2012,
    us_equipment_2016.
    """
    both = pd.concat([us_dre_counties(2012), us_dre_counties(2016)], axis=1, join="inner")
    pairs = both.astype(bool).itertuples(index=False, name=None)
    return pd.Series([CHANGES[pair] for pair in pairs], both.index)


def us_dre_row_shares():
    """Each US county's share of equipment rows that are DREs, as Cooley and others coded it.

    Series indexed by county_fips, 0 to 1: every row of the list counts once, so that a county with
    one scanner and one DRE has one half, however many ballots each took. Source: us_equipment_2016;
    econsnapshotcode for the rule.
    """
    rows = list_us_machines(2016)
    return _are_dres(rows).groupby(rows["county_fips"]).mean()


def off_polls_pct(year):
    """Percent of a list's DRE rows, 2012 or 2016, said not to be used at polling places."""
    rows = load(f"us_equipment_{year}")
    return float(100 * (rows.loc[_are_dres(rows), "polling_place"] == "No").mean())


def place_dre_flags():
    """Which of Wisconsin's places the state's lists of 2014, 2016, 2018 give a DRE.

    DataFrame of bool indexed by place (see tables.offices.places): dre_2014, dre_2016, dre_2018.
    Source: wi_equipment.
    """
    columns = {}
    for year, list_date in LISTS.items():
        flags = municipalities_with_dre(list_date)
        columns[f"dre_{year}"] = flags["dre"].groupby(place_of(flags["municipality_key"])).any()
    return pd.DataFrame(columns).rename_axis("place")
