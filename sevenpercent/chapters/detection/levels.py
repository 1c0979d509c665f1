"""Counties, municipalities, towns at a county line as arrays that a hack is planted in."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.controls.specifications import county_frame
from sevenpercent.chapters.multiverse.runs import RURAL_BAND
from sevenpercent.chapters.municipalities.places import places
from sevenpercent.chapters.neighbours.pairs import town_frame
from sevenpercent.chapters.recount.frames import HAND
from sevenpercent.estimators.shuffles import group_alike
from sevenpercent.measures import swing_pp, two_party_share
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.counties import counties
from sevenpercent.tables.municipalities import municipalities

SIZE_BAND = 6  # municipalities of one county that are alike in votes
STATE_BAND = 24  # the same over the whole state
# The Democrat's, the Republican's and all votes; the first two's of four years before.
YEARS = {
    2016: ("clinton_votes", "trump_votes", "total_votes"),
    2012: ("obama_2012_votes", "romney_2012_votes", "total_2012_votes"),
}
BEFORE = {2016: YEARS[2012][:2], 2012: ("obama_2008_votes", "mccain_2008_votes")}


@dataclass(frozen=True)
class Level:
    """Places with votes, machines, and what the designs hold alike.

    Attributes
    ----------
    keys : Index, one a place, n long
    democrat, two_party, votes : (n,), votes of the election that a hack is planted in
    level, swing : (n,), the Democrat's two-party percent; its change since four years before
    past : (n,), the Democrat's two-party share of four years before, 0 to 1
    machines : dict of (n,): what moves together in a shuffle; dre, scan are shares of ballots
    groups : dict, kind of shuffle -> (n,) of int: machines move inside a group
    controls : DataFrame by keys
    """

    keys: pd.Index
    democrat: np.ndarray
    two_party: np.ndarray
    votes: np.ndarray
    level: np.ndarray
    swing: np.ndarray
    past: np.ndarray
    machines: dict
    groups: dict
    controls: pd.DataFrame


def _build(frame, year, machines, groups, controls):
    democrat, republican, votes = (frame[name].to_numpy(float) for name in YEARS[year])
    share = two_party_share(democrat, republican)
    past = two_party_share(*(frame[name].to_numpy(float) for name in BEFORE[year]))
    machines = {name: np.asarray(column, float) for name, column in machines.items()}
    return Level(
        frame.index, democrat, democrat + republican, votes, 100 * share, swing_pp(share, past),
        past, machines, groups, controls,
    )  # fmt: skip


@cache
def county_level(year=2016):
    """The 72 counties, shuffled freely or among counties alike in rural share."""
    frame = county_frame()
    machines = {
        "dre": frame["dre_share"],
        "dre-corrected": frame["dre_share_cleaned"],
        "scan": _scanned_share(frame),
        "by_hand": frame["recount_method"] == HAND,
        "any-dre": frame["any-dre"],
        "miller": frame["miller"],
    }
    everywhere = np.zeros(len(frame), int)
    alike = group_alike(frame["rural_share"].to_numpy(), RURAL_BAND, everywhere)
    names = ["degree_share", "nonwhite_share", "rural_share", "log_population"]
    return _build(frame, year, machines, {"free": everywhere, "alike": alike}, frame[names])


@cache
def place_level(year=2016):
    """Municipalities with ten votes or more, by county, shuffled inside it or among like sizes."""
    frame = places()
    earlier = two_party_share(*(frame[name] for name in BEFORE[year]))
    frame = frame[np.isfinite(earlier)].sort_values("county_fips", kind="stable")
    county = pd.factorize(frame["county_fips"])[0]
    names = ["degree_share", "non_hispanic_white_share", "log_votes", "total_votes"]
    return _build_municipal(frame, year, frame[names], county, SIZE_BAND)


@cache
def town_level(year=2016):
    """The municipalities of the comparison across county lines, shuffled over the whole state.

    The comparison is between counties, which shuffles inside counties would leave as it is.
    """
    chosen = town_frame()
    frame = municipalities().set_index("municipality_key").loc[chosen.index]
    frame = frame.assign(log_population=chosen["log_population"])
    names = ["degree_share", "nonwhite_share", "log_population"]
    return _build_municipal(frame, year, frame[names], np.zeros(len(frame), int), STATE_BAND)


def _build_municipal(frame, year, controls, within, band):
    methods = counties().set_index("county_fips")["recount_method"]
    machines = {
        "dre": frame["dre_share"],
        "scan": _scanned_share(frame),
        "by_hand": frame["county_fips"].map(methods) == HAND,
    }
    sizes = frame["total_votes"].to_numpy()
    groups = {"free": within, "alike": group_alike(sizes, band, within)}
    return _build(frame, year, machines, groups, controls)


def _scanned_share(frame):
    """Share of ballots counted by optical scanners, of the four methods' sum."""
    return frame["optical_scan_ballots"] / frame[[*METHODS]].sum(axis=1)


LEVELS = {"county": county_level, "place": place_level, "town": town_level}
