"""The margins, votes turned, and what each would have taken from places on one form or another."""

from functools import cache

from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.detection.runs import plant_units, sum_units
from sevenpercent.chapters.recount.frames import units
from sevenpercent.chapters.recount.numbers import votes_to_turn
from sevenpercent.chapters.seven_percent.numbers import CLAIMED_VOTES
from sevenpercent.estimators.planting import share_points
from sevenpercent.frames.names import PLACES, WISCONSIN
from sevenpercent.frames.ready import ready_frame

CORRECTED, FILED = "corrected", "filed"
FORMS = {CORRECTED: "_cleaned", FILED: ""}  # how the columns of ballots end
DECIDES, CLAIMED = "decides", "claimed"
FRAMES = {"county": WISCONSIN, "place": PLACES, "town": PLACES}


def margin_votes():
    """The margins by name, votes turned from Clinton to Trump; both stood in the book before."""
    return {DECIDES: votes_to_turn(), CLAIMED: CLAIMED_VOTES}


def dre_ballots(form):
    """All ballots cast on DREs, by a form of FORMS."""
    return int(units()[f"dre_ballots{FORMS[form]}"].sum())


def margin_pct(form, margin):
    """A margin in percent of the ballots cast on DREs."""
    return 100 * margin_votes()[margin] / dre_ballots(form)


def used_share(level, form):
    """The share of ballots on DREs of a level's places by a form: (n,), 0 to 1."""
    shares = ready_frame(FRAMES[level])[f"dre_share{FORMS[form]}"]
    return shares.reindex(LEVELS[level]().keys).to_numpy(float)


@cache
def turned_votes(form):
    """Nothing, then each margin, turned in the real reporting units on all DREs alike.

    Returns
    -------
    (1 + margins, units), whole votes; no unit gives more than Clinton has there on DREs, which
        is taken to be the share of DREs among its ballots times her votes
    """
    return plant_units("everywhere", (0, *margin_votes().values()), FORMS[form])


@cache
def lost_points(level, form):
    """What nothing, then each margin would have taken from Clinton's two-party share.

    Returns
    -------
    (1 + margins, n), percentage points, in the order of the level's places
    """
    places = LEVELS[level]()
    return share_points(sum_units(turned_votes(form), level, places.keys), places.two_party)
