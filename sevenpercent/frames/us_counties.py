"""Counties of the United States as models name them."""

from functools import cache

from sevenpercent.frames.counties import add_logarithms
from sevenpercent.frames.elections import add_elections
from sevenpercent.tables.us_counties import us_counties as read_counties
from sevenpercent.technology import us_county_technology
from sevenpercent.technology_changes import us_county_changes

YEARS = (2008, 2012, 2016, 2020, 2024)


def us_counties():
    """Every county but Alaska's with its votes, machines and people.

    Returns
    -------
    DataFrame, one row a county: the columns of tables.us_counties.us_counties(); those of
        elections.add_elections() for 2008 to 2024; any_dre, standard_dre, paperless_dre,
        optical_scan of the list of 2016 and with _2012 (see technology.us_county_technology;
        missing in Wisconsin, which the list of 2012 lacks); dre_change (kept, dropped,
        adopted, never; missing there too); log_population, log_income

    Units: votes, people, dollars; shares 0 to 1; _pp percentage points; natural logarithms. Source:
    as columns.describe_columns("us-counties") says of each.
    """
    return _us_counties().copy()


@cache
def _us_counties():
    frame = add_logarithms(add_elections(read_counties(), YEARS))
    then = us_county_technology(2012).add_suffix("_2012").astype("boolean")
    changes = us_county_changes().rename("dre_change")
    for part in (us_county_technology(2016), then, changes):
        frame = frame.merge(
            part, how="left", left_on="county_fips", right_index=True, validate="1:1"
        )
    return frame
