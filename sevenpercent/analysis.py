"""All that a chapter's cells work with: frames ready for a formula, shapes, the check."""

from citable import show
from citable.check import check
from citable.show import show_figure
from sevenpercent.estimators.planting import turn_votes
from sevenpercent.frames import names
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.frames.geography import county_pairs
from sevenpercent.frames.ready import make_ready, ready_frame
from sevenpercent.labels import find_format, find_label
from sevenpercent.tables.load import load
from sevenpercent.tables.polls import STATES
from sevenpercent.tables.published import electors_2016
from sevenpercent.tables.shapes import wisconsin_counties as shapes_of_counties
from sevenpercent.tables.unit_methods import unit_methods

READINGS = tuple(READING_COLUMNS.values())

__all__ = [
    "READINGS", "STATES", "check", "county_elections", "electors_2016", "load",
    "municipalities", "nation", "pairs", "place_elections", "races", "reporting_units",
    "shapes", "show_figure", "show_table", "turn_votes", "wisconsin",
]  # fmt: skip


def wisconsin():
    """Wisconsin's 72 counties by county_fips: see frames.counties.wisconsin_counties."""
    return ready_frame(names.WISCONSIN)


def municipalities():
    """Wisconsin's places by key: see frames.municipalities.wisconsin_municipalities."""
    return ready_frame(names.PLACES)


def races():
    """Places by key with races to 2018: see frames.municipalities.wisconsin_municipal_races."""
    return ready_frame(names.PLACE_RACES)


def county_elections():
    """The counties in fourteen elections: see frames.wide_elections.county_elections_wide."""
    return ready_frame(names.COUNTY_ELECTIONS)


def place_elections():
    """Places in thirteen elections: see frames.wide_elections.place_elections_wide."""
    return ready_frame(names.PLACE_ELECTIONS)


def reporting_units():
    """Reporting units with both counts of 2016: see tables.unit_methods.unit_methods."""
    return make_ready(unit_methods())


def nation():
    """Every county but Alaska's by county_fips: see frames.counties.us_counties."""
    return ready_frame(names.NATION)


def pairs():
    """Pairs of adjacent counties of Wisconsin: see frames.geography.county_pairs."""
    return county_pairs()


def shapes():
    """Wisconsin's counties as shapes by county_fips, in metres of EPSG:3071."""
    return shapes_of_counties()


def show_table(frame, caption, *, headers=None, formats=None, **options):
    """A small table whose columns are called and printed as sevenpercent.labels says.

    Parameters
    ----------
    frame, caption, options : as in citable.show.show_table
    headers, formats : dict by column, for those that a chapter calls or prints otherwise
    """
    headers, formats = headers or {}, formats or {}
    return show.show_table(
        frame,
        caption,
        headers={name: headers.get(name) or find_label(name) for name in frame},
        formats={name: formats.get(name, find_format(name)) for name in frame},
        **options,
    )


def read_frames():
    """Read what most chapters need, before a build makes them in copies of its process."""
    import geopandas  # noqa: F401
    import spreg  # noqa: F401
    import statsmodels.formula.api  # noqa: F401

    for read in (wisconsin, municipalities, nation, pairs, shapes):
        read()
