"""All that a chapter's cells work with: frames ready for a formula, shapes, the check."""

from citable.check import check
from citable.show import show_figure, show_table
from sevenpercent.estimators.planting import turn_votes
from sevenpercent.frames.counties import READING_COLUMNS, wisconsin_counties
from sevenpercent.frames.geography import county_pairs
from sevenpercent.frames.municipal_races import wisconsin_municipal_races
from sevenpercent.frames.municipalities import wisconsin_municipalities
from sevenpercent.frames.ready import make_ready
from sevenpercent.frames.us_counties import us_counties
from sevenpercent.tables.electors import electors_2016
from sevenpercent.tables.load import load
from sevenpercent.tables.polls import STATES
from sevenpercent.tables.shapes import wisconsin_counties as shapes_of_counties
from sevenpercent.tables.unit_methods import unit_methods

READINGS = tuple(READING_COLUMNS.values())

__all__ = [
    "READINGS", "STATES", "check", "electors_2016", "load", "municipalities", "nation", "pairs",
    "races", "reporting_units", "shapes", "show_figure", "show_table", "turn_votes", "wisconsin",
]  # fmt: skip


def wisconsin():
    """Wisconsin's 72 counties by county_fips: see frames.counties.wisconsin_counties."""
    return make_ready(wisconsin_counties().set_index("county_fips"))


def municipalities():
    """Wisconsin's places by key: see frames.municipalities.wisconsin_municipalities."""
    return make_ready(wisconsin_municipalities().set_index("municipality_key"))


def races():
    """Places by key with races to 2018: see frames.municipal_races.wisconsin_municipal_races."""
    return make_ready(wisconsin_municipal_races().set_index("municipality_key"))


def reporting_units():
    """Reporting units with both counts of 2016: see tables.unit_methods.unit_methods."""
    return make_ready(unit_methods())


def nation():
    """Every county but Alaska's by county_fips: see frames.us_counties.us_counties."""
    return make_ready(us_counties().set_index("county_fips"))


def pairs():
    """Pairs of adjacent counties of Wisconsin: see frames.geography.county_pairs."""
    return county_pairs()


def shapes():
    """Wisconsin's counties as shapes by county_fips, in metres of EPSG:3071."""
    return shapes_of_counties()


def read_frames():
    """Read what most chapters need, before a build makes them in copies of its process."""
    import geopandas  # noqa: F401
    import spreg  # noqa: F401

    for read in (wisconsin, municipalities, nation, pairs, shapes):
        read()
