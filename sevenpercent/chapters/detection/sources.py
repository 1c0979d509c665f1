"""Tables of data/raw behind the numbers of planted elections."""

from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.results import LEVEL_ELECTIONS
from sevenpercent.chapters.placebo.sources import VOTES

CLAIMS = ("C13", "C14", "C16", "C17")
COUNTIES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "us_counties_context",
)  # fmt: skip
PLACES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "wi_municipality_demographics",
)  # fmt: skip
UNITS = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "wi_recount_methods")
PLACEBO_SOURCES = (
    *dict.fromkeys(VOTES[election] for election in LEVEL_ELECTIONS), "us_counties_context",
    "wi_ballots_by_method_2016", "us_equipment_2016", "miller_counties",
)  # fmt: skip
READING_SOURCES = {"any-dre": "us_equipment_2016", "miller": "miller_counties"}


def sources_of(design, *, planted=True, alike=True, votes_stay=True):
    """Tables behind a number of a design: whether votes are turned on DREs, machines are dealt out
    among like places, and the real votes count beside the planted ones.
    """
    reading = next((table for key, table in READING_SOURCES.items() if design.endswith(key)), None)
    unneeded = set()
    if DESIGNS[design].outcome == "level" or not (votes_stay or design.startswith("places")):
        unneeded.add("wi_reporting_units_2012")
    if reading and not planted:
        unneeded.add("wi_ballots_by_method_2016")
    if design.startswith("gap") and not alike:
        unneeded.add("us_counties_context")
    tables = COUNTIES if DESIGNS[design].level == "county" else PLACES
    return tuple(table for table in (*tables, reading) if table and table not in unneeded)
