"""Counties, Wisconsin's 72 and the nation's, as models name them."""

import numpy as np

from sevenpercent.frames.elections import add_elections, add_office_shares, join_offices
from sevenpercent.frames.geography import measure_counties
from sevenpercent.tables.counties import counties, join
from sevenpercent.tables.load import load, made_once
from sevenpercent.tables.municipal_races import OFFICES
from sevenpercent.tables.us_counties import us_counties as read_us_counties
from sevenpercent.technology import (
    READINGS,
    electronic_counties,
    share_where_listed,
    us_county_technology,
)
from sevenpercent.technology_changes import us_county_changes

YEARS = (2008, 2012, 2016, 2020, 2024)
# Readings under names that a formula can hold.
READING_COLUMNS = {name: name.replace("-", "_") for name in READINGS}


@made_once
def wisconsin_counties():
    """Every county with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a county: the columns of tables.counties.counties(); those of
        add_elections() for 2008 to 2024; those of join_offices() and
        add_office_shares() for OFFICES; each of READING_COLUMNS (bool), readings_n (how many of
        them call the county electronic); dre_listed_share; miller_ and each column of Miller's
        table; those of geography.measure_counties(); log_population, log_income, log_density

    Units: votes, ballots, dollars; shares 0 to 1; _pct percent; _pp percentage points; natural
    logarithms; metres in EPSG:3071. Source: as columns.describe_columns("wisconsin-counties") says
    of each.
    """
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


@made_once
def us_counties():
    """Every county but Alaska's with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a county: the columns of tables.us_counties.us_counties(); those of
        add_elections() for 2008 to 2024; any_dre, standard_dre, paperless_dre,
        optical_scan of the list of 2016 and with _2012 (see technology.us_county_technology;
        missing in Wisconsin, which the list of 2012 lacks); dre_change (kept, dropped,
        adopted, never; missing there too); log_population, log_income

    Units: votes, people, dollars; shares 0 to 1; _pp percentage points; natural logarithms. Source:
    as columns.describe_columns("us-counties") says of each.
    """
    frame = add_logarithms(add_elections(read_us_counties(), YEARS))
    then = us_county_technology(2012).add_suffix("_2012").astype("boolean")
    changes = us_county_changes().rename("dre_change")
    for part in (us_county_technology(2016), then, changes):
        frame = frame.merge(
            part, how="left", left_on="county_fips", right_index=True, validate="1:1"
        )
    return frame
