"""Parts of the state that the recount looked at, each with the rate of votes turned."""

import zlib
from dataclasses import dataclass
from functools import cache

from sevenpercent.estimators.recount import TurnedVotes, measure_turned, vote_changes
from sevenpercent.tables.unit_methods import unit_methods

HAND, MIXED, MACHINE = "hand count", "mixed", "optical scan"
# Listed under MACHINE, recounted by hand by other accounts: tmj42016, vilasobserver.
BY_HAND_AFTER_ALL = ("Sheboygan", "Vilas")


@dataclass(frozen=True)
class Part:
    """Units whose ballots were mostly cast one way, in counties that recounted one way.

    Attributes
    ----------
    label : str
    recounted : str, a recount method of wi_recount_methods
    ballots : str, column that the rate is over, most of the ballots in each unit
    """

    label: str
    recounted: str
    ballots: str


PARTS = {
    "dre-hand": Part("DRE ballots, counties by hand", HAND, "dre_ballots"),
    "dre-hand-cleaned": Part("the same, EL-190 corrected", HAND, "dre_ballots_cleaned"),
    "dre-mixed": Part("DRE ballots, mixed counties", MIXED, "dre_ballots"),
    "dre-machine": Part("DRE ballots, counties by machine", MACHINE, "dre_ballots"),
    "scan-hand": Part("Scanned ballots, counties by hand", HAND, "optical_scan_ballots"),
    "paper-hand": Part("Ballots first counted by hand, counties by hand", HAND, "paper_ballots"),
}


@cache
def units():
    """unit_methods(), kept for the process; do not change it."""
    return unit_methods()


@cache
def changes():
    """Recount minus canvass by unit: votes of each candidate, Trump's lead over Clinton.

    Kept for the process; do not change it.
    """
    found = vote_changes(units())
    return found.assign(lead=found["trump"] - found["clinton"])


def units_of(name):
    """The reporting units of a part: see PARTS."""
    part = PARTS[name]
    frame = units()
    most = frame[part.ballots.replace("ballots", "share")] > 0.5
    return frame[(frame["recount_method"] == part.recounted) & most]


@cache
def turned(name) -> TurnedVotes:
    """The rate of votes turned in a part of PARTS; the draws are seeded by its name."""
    return measure_turned(units_of(name), PARTS[name].ballots, seed=zlib.crc32(name.encode()))


def canvass_lead():
    """Trump minus Clinton in the canvass, votes."""
    return int(units()["canvass_trump_votes"].sum() - units()["canvass_clinton_votes"].sum())


def ballots_recounted(method, ballots, *, doubtful=True):
    """Ballots of one way of voting, a column of unit_methods(), in counties that recounted one way.

    doubtful=False leaves out the counties where other accounts contradict the list.
    """
    frame = units()
    chosen = frame["recount_method"] == method
    if not doubtful:
        chosen &= ~frame["county_name"].isin(BY_HAND_AFTER_ALL)
    return int(frame.loc[chosen, ballots].sum())
