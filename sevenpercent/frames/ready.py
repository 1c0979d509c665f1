"""The frames that are published as files, and as formulas take them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from sevenpercent.frames import names
from sevenpercent.frames.counties import us_counties, wisconsin_counties
from sevenpercent.frames.geography import county_pairs
from sevenpercent.frames.municipalities import wisconsin_municipal_races, wisconsin_municipalities
from sevenpercent.frames.wide_elections import county_elections_wide, place_elections_wide


@dataclass(frozen=True)
class Frame:
    """A frame for readers."""

    name: str  # of frames.names
    title: str
    note: str  # what one has to know before use, in sentences
    key: tuple[str, ...]  # the columns that name a row
    make: Callable[[], pd.DataFrame]  # function that gives the DataFrame


FRAMES = (
    Frame(
        names.WISCONSIN,
        "Wisconsin's 72 counties",
        "Columns that begin with miller_ hold the whole of Miller's table, in his units.",
        ("county_fips",),
        wisconsin_counties,
    ),
    Frame(
        names.PAIRS,
        "Wisconsin's neighbouring counties, pair by pair",
        "Every two counties that share a border or a corner, each pair once; machines, votes and "
        "people of both stand in wisconsin-counties under their codes.",
        ("county_fips_a", "county_fips_b"),
        county_pairs,
    ),
    Frame(
        names.PLACES,
        "Wisconsin's municipalities",
        "Parts that were split or merged since 2008 are one place. Three places have no "
        "coordinates: the largest part of each, the village of Harrison, of Somers or of Fox "
        "Crossing, was made of a town since 2012 and has no point of its own in the source.",
        ("municipality_key",),
        wisconsin_municipalities,
    ),
    Frame(
        names.PLACE_RACES,
        "Wisconsin's municipalities with the races for governor and senator",
        "Fewer places than in wisconsin-municipalities: the votes of 2014 and 2018 were counted "
        "within other borders, so parts that were split or merged from 2008 to 2018 are one.",
        ("municipality_key",),
        wisconsin_municipal_races,
    ),
    Frame(
        names.NATION,
        "Counties of the United States, without Alaska",
        "Wisconsin is missing from Verified Voting's list of 2012.",
        ("county_fips",),
        us_counties,
    ),
    Frame(
        names.COUNTY_ELECTIONS,
        "Wisconsin's 72 counties in fourteen elections, 2000 to 2024",
        "President of 2016 and 2020 after the recounts, where other tables of this book have the "
        "canvass of 2016. The Governor of 2012 is the recall of June.",
        ("county_fips",),
        county_elections_wide,
    ),
    Frame(
        names.PLACE_ELECTIONS,
        "Wisconsin's municipalities in thirteen elections, 2000 to 2024",
        "Fewer places than in wisconsin-municipalities: parts that were split, merged or renamed "
        "since 2000 are one. Land that a city or village annexed is not undone. President of 2016 "
        "and 2020 after the recounts; the Governor of 2012 is the recall of June.",
        ("municipality_key",),
        place_elections_wide,
    ),
)


def ready_frame(name):
    """A published frame by its key, with flags as numbers; its caller may change it."""
    return _ready_frame(name).copy(deep=False)  # pandas copies what is written to


@cache
def _ready_frame(name):
    (frame,) = (frame for frame in FRAMES if frame.name == name)
    return make_ready(frame.make().set_index(list(frame.key)))


def make_ready(frame):
    """A frame in which yes and no are 1 and 0, as formulas take them; NaN where nobody knows."""
    flags = [name for name in frame if pd.api.types.is_bool_dtype(frame[name])]
    known = {name: "float64" if frame[name].isna().any() else "int64" for name in flags}
    return frame.astype(known).copy()  # in one piece, so that a cell may add columns
