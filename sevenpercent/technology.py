"""Named readings of "counties that used electronic voting machines"."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import load
from sevenpercent.tables.unit_methods import LIST_2016


@dataclass(frozen=True)
class Reading:
    """One way to say which Wisconsin counties are electronic."""

    name: str  # the key in READINGS
    label: str  # a few words for charts and tables
    definition: str  # one sentence
    source: str  # a table of data/raw
    assign: Callable  # function without arguments -> Series of bool indexed by county_fips, 72 long


def electronic_counties(reading):
    """Which of the 72 counties a reading calls electronic.

    Series of bool, named electronic, indexed by county_fips. Raises ValueError: the name is not a
    reading. Source: the reading's.
    """
    if reading not in READINGS:
        raise ValueError(f"no reading is called {reading!r}; there are {', '.join(READINGS)}")
    return _assign(reading).copy()


@cache
def _assign(reading):
    fips = counties().set_index("county_fips").index
    return READINGS[reading].assign().reindex(fips, fill_value=False).rename("electronic")


def municipalities_with_dre(list_date=LIST_2016):
    """Which municipalities a state equipment list gives a DRE.

    Returns
    -------
    DataFrame : municipality_key, county_fips, dre (bool), scanner (bool); one row a
        municipality part

    Source: wi_equipment.
    """
    rows = load("wi_equipment")
    rows = rows[rows["list_date"].astype(str) == list_date]
    flags = rows[["municipality_key"]].assign(
        dre=rows["accessible_type"] == "DRE", scanner=rows["tabulator_type"] == "optical scan"
    )
    flags = flags.groupby("municipality_key", as_index=False).any()
    return flags.assign(county_fips=flags["municipality_key"].str[:5])


def share_where_listed():
    """Share of a county's votes cast in municipalities to which the state's list gives a DRE.

    Series indexed by county_fips, 72 long, 0 to 1. Source: wi_equipment of September 2016;
    wi_reporting_units_2016.
    """
    flags = municipalities_with_dre()
    flags["votes"] = _municipal_votes().reindex(flags["municipality_key"]).to_numpy()
    with_dre = flags["votes"].where(flags["dre"], 0).groupby(flags["county_fips"]).sum()
    share = with_dre / flags.groupby("county_fips")["votes"].sum()
    return share.reindex(counties().set_index("county_fips").index, fill_value=0.0)


def list_us_machines(year):
    """Rows of Verified Voting's list of a year, 2012 or 2016, that name a county."""
    rows = load(f"us_equipment_{year}")
    return rows[rows["county_fips"].notna()]


def us_county_technology(year=2016):
    """Polling-place technology of US counties in Verified Voting's list of 2012 or 2016.

    Returns
    -------
    DataFrame indexed by county_fips of bool: any_dre (a DRE at a polling place of any
        jurisdiction of the county), standard_dre (one that is not only the accessible
        machine), paperless_dre (one without a paper trail), optical_scan

    Source: us_equipment_2016, us_equipment_2012.
    """
    rows = list_us_machines(year)
    at_polls = rows["polling_place"] == "Yes"
    dre = at_polls & rows["equipment_type"].str.startswith("DRE").fillna(False)
    flags = rows[["county_fips"]].assign(
        any_dre=dre,
        standard_dre=dre & (rows["accessible_use"] == "No"),
        paperless_dre=dre & (rows["vvpat"] != "Yes"),
        optical_scan=at_polls & (rows["equipment_type"] == "Optical Scan"),
    )
    return flags.groupby("county_fips").any()


def mixed_states(year=2016):
    """States, by name, in which some counties have a DRE at a polling place, others none.

    Source: us_equipment_2016.
    """
    states = load("us_counties_context").set_index("county_fips")["state"]
    share = us_county_technology(year)["any_dre"].groupby(states).mean()
    return sorted(share[(share > 0) & (share < 1)].index)


def _any_dre_at_polls():
    flags = us_county_technology(2016)
    return flags.loc[flags.index.str.startswith("55"), "any_dre"]


def _miller_machines():
    machines = load("miller_counties").set_index("county_fips")["paper"] == 0
    # To try another list, move a county, here Dane, and run `make what-if`:
    # machines["55025"] = True
    return machines


def _listed(rule):
    flags = municipalities_with_dre()
    votes = _municipal_votes().reindex(flags["municipality_key"]).to_numpy()
    return flags.assign(votes=votes).groupby("county_fips").apply(rule, include_groups=False)


def _municipal_votes():
    units = load("wi_reporting_units_2016")
    return units.groupby("municipality_key")["canvass_total_votes"].sum()


def _any_listed():
    return _listed(lambda rows: rows["dre"].any())


def _most_municipalities_listed():
    return _listed(lambda rows: rows["dre"].mean() > 0.5)


def _most_voters_listed():
    return _listed(lambda rows: _is_most(rows, rows["dre"]))


def _most_voters_dre_only():
    return _listed(lambda rows: _is_most(rows, rows["dre"] & ~rows["scanner"]))


def _is_most(rows, chosen):
    return (rows["votes"] * chosen).sum() > rows["votes"].sum() / 2


def _most_ballots_on_dres():
    return counties().set_index("county_fips")["dre_share"] > 0.5


READINGS = {
    reading.name: reading
    for reading in [
        Reading(
            "any-dre",
            "Any DRE at a polling place",
            "Verified Voting lists a DRE for the polling places of at least one municipality.",
            "us_equipment_2016",
            _any_dre_at_polls,
        ),
        Reading(
            "miller",
            "Miller's indicator: not paper",
            "Miller's table of November 2016 does not count the county as using paper ballots.",
            "miller_counties",
            _miller_machines,
        ),
        Reading(
            "listed-any",
            "State list: a DRE in any municipality",
            "The state's equipment list of September 2016 gives a DRE to a municipality or more.",
            "wi_equipment",
            _any_listed,
        ),
        Reading(
            "listed-most-municipalities",
            "State list: a DRE in most municipalities",
            "The state's equipment list gives a DRE to more than half of the municipalities.",
            "wi_equipment",
            _most_municipalities_listed,
        ),
        Reading(
            "listed-most-voters",
            "State list: a DRE where most votes were cast",
            "Municipalities with a DRE on the state's list cast more than half of the votes.",
            "wi_equipment",
            _most_voters_listed,
        ),
        Reading(
            "dre-standard",
            "State list: a DRE as the standard machine",
            "Municipalities whose only listed machine is a DRE, with no optical scanner beside "
            "it, cast more than half of the votes.",
            "wi_equipment",
            _most_voters_dre_only,
        ),
        Reading(
            "dre-majority",
            "Most ballots cast on DREs",
            "More than half of the ballots were cast on DREs, by form EL-190 as filed.",
            "wi_ballots_by_method_2016",
            _most_ballots_on_dres,
        ),
    ]
}
