"""Numbers of designs as rows, the tables of data/raw behind them."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.wording import words_of
from sevenpercent.frames.columns import PLACE_TABLES, SHAPES

CLAIMS = ("C13", "C14", "C16", "C17")
COUNTIES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "us_counties_context",
)  # fmt: skip
PLACES = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_ballots_by_method_2016",
    "wi_municipality_demographics", *PLACE_TABLES,
)  # fmt: skip
UNITS = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "wi_recount_methods")
READING_SOURCES = {"any-dre": "us_equipment_2016", "miller": "miller_counties"}
ALL_DESIGNS = tuple(dict.fromkeys((*COUNTIES, *PLACES, *READING_SOURCES.values(), SHAPES)))


def sources_of(design, *, planted=True, alike=True, votes_stay=True, tied=False):
    """Tables behind a number of a design: whether votes are turned on DREs, machines are dealt out
    among like places, the real votes count beside the planted ones, and counties are shuffled with
    Moran's I kept.
    """
    reading = next((table for key, table in READING_SOURCES.items() if design.endswith(key)), None)
    unneeded = set()
    if DESIGNS[design].outcome == "level" or not (votes_stay or design.startswith("places")):
        unneeded.add("wi_reporting_units_2012")
    if reading and not planted:
        unneeded.add("wi_ballots_by_method_2016")
    if design.startswith("gap") and not alike:
        unneeded.add("us_counties_context")
    by_county = DESIGNS[design].level == "county"
    touch = design.startswith("pairs") or (tied and by_county)
    tables = (*(COUNTIES if by_county else PLACES), reading, SHAPES if touch else None)
    return tuple(table for table in tables if table and table not in unneeded)


def declare_designs(
    module, definition, compute, *ids,
    designs=DESIGNS, unit="percent", digits, claims=CLAIMS, further=(), **needs,
):  # fmt: skip
    """A number of each of the designs, in their order.

    The definition takes words_of the design, compute its key; needs are those of sources_of,
    further are tables beside.
    """
    for id, design in zip(ids, designs, strict=True):
        declare_number(
            module, id, definition, partial(compute, design), unit=unit, digits=digits,
            claims=claims, sources=(*sources_of(design, **needs), *further),
            words=words_of(design),
        )  # fmt: skip
