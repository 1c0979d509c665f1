"""Wisconsin's 72 counties as models name them."""

from functools import cache

import numpy as np

from sevenpercent.frames.elections import add_elections
from sevenpercent.frames.geography import measure_counties
from sevenpercent.frames.offices import add_office_shares, join_offices
from sevenpercent.tables.counties import counties, join
from sevenpercent.tables.load import load
from sevenpercent.tables.municipal_races import OFFICES
from sevenpercent.technology import READINGS, electronic_counties, share_where_listed

YEARS = (2008, 2012, 2016, 2020, 2024)
# Readings under names that a formula can hold.
READING_COLUMNS = {name: name.replace("-", "_") for name in READINGS}


def wisconsin_counties():
    """Every county with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a county: the columns of tables.counties.counties(); those of
        elections.add_elections() for 2008 to 2024; those of offices.join_offices() and
        add_office_shares() for OFFICES; each of READING_COLUMNS (bool), readings_n (how many of
        them call the county electronic); dre_listed_share; miller_ and each column of Miller's
        table; those of geography.measure_counties(); log_population, log_income, log_density

    Units: votes, ballots, dollars; shares 0 to 1; _pct percent; _pp percentage points; natural
    logarithms; metres in EPSG:3071. Source: as columns.describe_columns("wisconsin-counties") says
    of each.
    """
    return _wisconsin_counties().copy()


@cache
def _wisconsin_counties():
    frame = join_offices(counties(), OFFICES, "county_fips", lambda units: units["county_fips"])
    frame = add_office_shares(add_elections(frame, YEARS), OFFICES)
    called = {
        column: electronic_counties(name).reindex(frame["county_fips"]).to_numpy()
        for name, column in READING_COLUMNS.items()
    }
    frame = frame.assign(
        **called,
        readings_n=sum(flags.astype(int) for flags in called.values()),
        dre_listed_share=share_where_listed().reindex(frame["county_fips"]).to_numpy(),
    )
    miller = load("miller_counties").set_index("county_fips").drop(columns="paper")
    frame = join(frame, miller.add_prefix("miller_"))
    frame = add_logarithms(join(frame, measure_counties()))
    return frame.assign(log_density=np.log(frame["population"] / frame["area_km2"]))


def add_logarithms(frame):
    """The frame with log_population and log_income, natural logarithms of people and dollars."""
    return frame.assign(
        log_population=np.log(frame["population"].astype(float)),
        log_income=np.log(frame["median_household_income_usd"].astype(float)),
    )
