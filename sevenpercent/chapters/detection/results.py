"""What the planted elections add up to: power, false alarms, smallest seen, largest unseen."""

from functools import cache

import numpy as np
from scipy.optimize import brentq

from citable.registry import compute_number
from sevenpercent.chapters.controls import numbers as controls  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.levels import county_level, place_level
from sevenpercent.chapters.detection.recount import SIZES_PCT as RECOUNT_SIZES_PCT
from sevenpercent.chapters.detection.recount import run_flips
from sevenpercent.chapters.detection.runs import (
    SHUFFLES_N,
    SIZES_PCT,
    Answers,
    held_power,
    place_machines,
    run_fixed,
    run_placebo,
    run_real,
    run_shuffles,
    shuffle_orders,
)
from sevenpercent.chapters.detection.tied import run_tied
from sevenpercent.chapters.fivethirtyeight import numbers as fivethirtyeight  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.municipalities import numbers as municipalities  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.municipalities.designs import fit_design
from sevenpercent.chapters.neighbours import numbers as neighbours  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.recount.frames import units
from sevenpercent.chapters.recount.numbers import votes_to_turn
from sevenpercent.chapters.seven_percent import numbers as seven_percent  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.estimators.planting import SEEN, smallest_seen
from sevenpercent.estimators.ties import drawn_p
from sevenpercent.tables.offices import county_elections

RECOUNT = "recount"
LEVEL_ELECTIONS = ("2008", "2012", "governor-2014", "governor-2018", "senate-2018", "2020", "2024")
SWING_ELECTIONS = {
    "before-0812": ("2008", "2012"),
    "before-1214": ("2012", "governor-2014"),
    "after-1418": ("governor-2014", "governor-2018"),
}
PLACE_WEIGHTS = {"places": None, "places-votes": "total_votes"}
MOST_PCT = 100.0  # no more ballots than there are


def dre_ballots():
    """All ballots cast on DREs, as filed."""
    return int(units()["dre_ballots"].sum())


def as_votes(size_pct):
    """A share of the ballots cast on DREs in votes."""
    return size_pct / 100 * dre_ballots()


def shuffled(design, kind="alike", hack="everywhere", sizes_pct=SIZES_PCT):
    """The Answers of a design on machines or votes dealt out: see run_shuffles, run_tied."""
    if kind == "tied":
        return run_tied(design, hack, sizes_pct)
    return run_shuffles(DESIGNS[design].level, kind, hack, sizes_pct)[design]


def power_curve(design, kind="alike"):
    """Sizes in percent of DRE ballots, share of planted elections seen at each.

    False alarms are held at 5% by the shuffles themselves; the recount holds its own.

    Returns
    -------
    (sizes,), (sizes,) : percent; 0 to 1
    """
    if design == RECOUNT:
        return np.array(RECOUNT_SIZES_PCT), run_flips().mean(axis=0)
    return np.array(SIZES_PCT), held_power(shuffled(design, kind))


def seen_pct(design, kind="alike"):
    """The smallest hack that a design sees four times in five: see smallest_seen.

    Units: percent of the ballots cast on DREs.
    """
    return smallest_seen(*power_curve(design, kind))


def seen_votes(design):
    return as_votes(seen_pct(design))


def false_alarms_pct(design, kind="alike", *, both=False):
    """How often a design, read as the book reads it, sees a hack where none was planted.

    Parameters
    ----------
    kind : str, of detection_runs.KINDS
    both : bool, False counts p below 5% on the claim's side, True p below 5% on either

    Units: percent of shuffles.
    """
    if design == RECOUNT:
        return 100 * float(run_flips()[:, 0].mean())
    answers = shuffled(design, kind)
    return 100 * float((answers.alarms_both if both else answers.alarms)[:, 0].mean())


@cache
def power_pct(design, hack="everywhere", votes=None, kind="alike"):
    """How often a design sees a hack of so many votes, false alarms held at 5%.

    Parameters
    ----------
    hack : str, of HACKS
    votes : int, turned; None takes as many as would have decided the state
    kind : str, of KINDS

    Units: percent of shuffles.
    """
    size_pct = 100 * (votes or votes_to_turn()) / dre_ballots()
    if design == RECOUNT:
        return 100 * float(run_flips(sizes_pct=(0.0, size_pct))[:, 1].mean())
    answers = shuffled(design, kind, hack, (0.0, size_pct))
    return 100 * float(held_power(answers)[1])


def shift_pp(design, hack="everywhere"):
    """What a hack that decides the state adds to a design's estimate in the real data.

    Units: percentage points.
    """
    zero, margin = run_real(hack, (0, votes_to_turn()))[design].coefficient[0]
    return margin - zero


def as_hack_pct(design, hack="everywhere"):
    """The design's estimate and interval, if all of it were votes turned.

    Parameters
    ----------
    hack : str, of HACKS: where they were turned

    Returns
    -------
    (float, (float, float)) : size, interval as the book gives it

    Units: percent of the ballots cast on DREs; below zero for votes turned to Clinton.
    """
    found = compute_number(DESIGNS[design].book)
    slope = shift_pp(design, hack) / (100 * votes_to_turn() / dre_ballots())
    low, high = found.interval
    return float(found.value / slope), (float(high / slope), float(low / slope))


@cache
def by_lot_pct(design, level=0.95):
    """The hacks that leave a design's estimate where shuffled machines might have put it.

    For every size: give the votes back in the real data, shuffle the machines, and ask whether
    the estimate on the real machines lies among those on shuffled ones. Everything is linear in
    the size but for whole votes, so that two runs are enough.

    Returns
    -------
    (float, (float, float)) : the size that puts the estimate in their middle; the ends of the
        sizes that are not rejected; NaN where there is none

    Units: percent of the ballots cast on DREs.
    """
    votes = (0, votes_to_turn())
    size_pct = 100 * votes[1] / dre_ballots()
    lots = run_fixed(DESIGNS[design].level, votes)[design].coefficient
    real = run_real("everywhere", votes)[design].coefficient[0]
    lot_slope, slope = (lots[:, 1] - lots[:, 0]) / size_pct, (real[1] - real[0]) / size_pct
    tail = (1 - level) / 2

    def above(size, quantile):
        others = np.quantile(lots[:, 0] - size * lot_slope, quantile)
        return real[0] - size * slope - others

    def solve(quantile):
        if not above(-MOST_PCT, quantile) < 0 < above(MOST_PCT, quantile):
            return float("nan")
        return float(brentq(above, -MOST_PCT, MOST_PCT, (quantile,)))

    return solve(0.5), (solve(tail), solve(1 - tail))


def lot_p(design, kind="alike"):
    """Share of shuffles, the real map counted too, as far on the claim's side as the real map."""
    lots = shuffled(design, kind).coefficient[:, 0]
    real = run_real("everywhere", (0, votes_to_turn()))[design].coefficient[0, 0]
    return drawn_p(-lots, -real)


def stay_votes_pct(kind="alike"):
    """Votes of municipalities that a shuffle of machines leaves with their own: a mean.

    Units: percent of the votes of the municipalities compared.
    """
    votes = place_level().votes
    orders = shuffle_orders("place", kind, SHUFFLES_N["place"])
    stay = (orders == np.arange(len(votes))) @ votes
    return 100 * float(stay.mean() / votes.sum())


def seen_in_real_pct(design, year):
    """The smallest hack after which a design, read as in the book, sees one in a real election.

    Parameters
    ----------
    year : int, 2016, or 2012 for the votes of 2012 with the machines of 2016

    Returns
    -------
    float : 0 where it sees one without a hack; NaN where the largest is not seen

    Units: percent of the ballots cast on DREs.
    """
    if year == 2012:
        answers = run_placebo()[design]
    else:
        votes = tuple(int(round(as_votes(size))) for size in SIZES_PCT)
        answers = run_real("everywhere", votes)[design]
    return smallest_seen(SIZES_PCT, answers.alarms[0].astype(float), level=1.0)


@cache
def placebo_alarms(design):
    """In how many elections without a claim a design sees Clinton's party do worse.

    Levels are held against LEVEL_ELECTIONS, swings against SWING_ELECTIONS; machines of 2016;
    one-sided 5%, errors as in the book, clustered ones for municipalities; town pairs are held
    against the swing of 2008 to 2012 alone.

    Returns
    -------
    (int, int) : alarms, elections
    """
    if design in PLACE_WEIGHTS:
        fits = [fit_design(key, PLACE_WEIGHTS[design]) for key in SWING_ELECTIONS]
        alarms = [fit.coefficient < 0 and fit.clustered_p < 0.10 for fit in fits]
        return sum(alarms), len(alarms)
    if design == "towns":
        return int(run_placebo()[design].alarms[0, 0]), 1
    frame = county_elections()
    if DESIGNS[design].outcome == "level":
        columns = [frame[key] for key in LEVEL_ELECTIONS]
    else:
        columns = [frame[later] - frame[earlier] for earlier, later in SWING_ELECTIONS.values()]
    return _count_alarms(design, np.array(columns))


def _count_alarms(design, outcomes):
    level = county_level()
    machines = place_machines(level, np.arange(len(level.keys))[None])
    fit = DESIGNS[design].fit(machines, outcomes[None], 2016)
    alarms = Answers(fit.coefficient, fit.t, fit.df).alarms
    return int(alarms.sum()), alarms.shape[1]


def simulation_error_pp(design):
    """The standard error of a power of 80% from so many shuffles.

    Units: percentage points.
    """
    return 100 * float(np.sqrt(SEEN * (1 - SEEN) / len(shuffled(design).t)))
