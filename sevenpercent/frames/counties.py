"""Wisconsin's 72 counties as models name them."""

from functools import cache

import numpy as np

from sevenpercent.frames.elections import add_elections
from sevenpercent.tables.counties import counties
from sevenpercent.technology import READINGS, electronic_counties

YEARS = (2008, 2012, 2016, 2020, 2024)
# Readings under names that a formula can hold.
READING_COLUMNS = {name: name.replace("-", "_") for name in READINGS}


def wisconsin_counties():
    """Every county with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a county: the columns of tables.counties.counties(); those of
        elections.add_elections() for 2008 to 2024; each of READING_COLUMNS (bool), readings_n
        (how many of them call the county electronic); log_population, log_income

    Units: votes, ballots, dollars; shares 0 to 1; _pp percentage points; natural logarithms.
    Source: as columns.describe_columns("wisconsin-counties") says of each.
    """
    return _wisconsin_counties().copy()


@cache
def _wisconsin_counties():
    frame = add_elections(counties(), YEARS)
    called = {
        column: electronic_counties(name).reindex(frame["county_fips"]).to_numpy()
        for name, column in READING_COLUMNS.items()
    }
    frame = frame.assign(**called, readings_n=sum(flags.astype(int) for flags in called.values()))
    return add_logarithms(frame)


def add_logarithms(frame):
    """The frame with log_population and log_income, natural logarithms of people and dollars."""
    return frame.assign(
        log_population=np.log(frame["population"].astype(float)),
        log_income=np.log(frame["median_household_income_usd"].astype(float)),
    )
