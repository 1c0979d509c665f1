"""What the planted elections add up to: power, false alarms, smallest seen, largest unseen."""

from dataclasses import replace
from functools import cache

import numpy as np
from scipy.optimize import brentq

from citable.registry import compute_number
from sevenpercent.chapters.controls import numbers as controls  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.controls.specifications import ask, count_votes
from sevenpercent.chapters.detection import runs
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.hacks import HACKS
from sevenpercent.chapters.detection.levels import county_level, place_level
from sevenpercent.chapters.detection.tied import run_tied
from sevenpercent.chapters.fivethirtyeight import numbers as fivethirtyeight  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.municipalities import numbers as municipalities  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.municipalities.designs import ask_design, fit_design
from sevenpercent.chapters.neighbours import numbers as neighbours  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.chapters.recount.frames import units
from sevenpercent.chapters.recount.numbers import votes_to_turn
from sevenpercent.chapters.seven_percent import numbers as seven_percent  # noqa: F401  the book's numbers, which the designs give
from sevenpercent.estimators.planting import SEEN, smallest_seen
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.estimators.ties import drawn_p
from sevenpercent.models import CLUSTERED, fit_model
from sevenpercent.tables.offices import county_elections

FORMULA = "formula"
LIMITED = "dose-swing-rural-size"  # the design whose limit is found by formula too
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


def shuffled(design, kind="alike", hack="everywhere", sizes_pct=runs.SIZES_PCT):
    """The Answers of a design on machines or votes dealt out: see run_shuffles, run_tied."""
    if kind == "tied":
        return run_tied(design, hack, sizes_pct)
    return runs.run_shuffles(DESIGNS[design].level, kind, hack, sizes_pct)[design]


def power_curve(design, kind="alike"):
    """Sizes in percent of DRE ballots, share of planted elections seen at each: (sizes,) each.

    False alarms are held at 5% by the shuffles themselves.
    """
    return np.array(runs.SIZES_PCT), runs.held_power(shuffled(design, kind))


def seen_pct(design, kind="alike"):
    """The smallest hack that a design sees four times in five, percent of the ballots on DREs."""
    return smallest_seen(*power_curve(design, kind))


def seen_votes(design):
    return as_votes(seen_pct(design))


def false_alarms_pct(design, kind="alike", *, both=False):
    """How often a design, read as the book reads it, sees a hack where none was planted.

    p below 5% on the claim's side counts, or on either where both is True. Percent of shuffles.
    """
    answers = shuffled(design, kind)
    return 100 * float((answers.alarms_both if both else answers.alarms)[:, 0].mean())


@cache
def power_pct(design, hack="everywhere", votes=None, kind="alike"):
    """How often a design sees a hack of so many votes, false alarms held at 5%.

    None votes takes as many as would have decided the state. Percent of shuffles.
    """
    size_pct = 100 * (votes or votes_to_turn()) / dre_ballots()
    answers = shuffled(design, kind, hack, (0.0, size_pct))
    return 100 * float(runs.held_power(answers)[1])


def same_votes_power_pct(design):
    """power_pct of what decided the state, if each map has just so many votes turned."""
    answers = runs.run_votes(DESIGNS[design].level, (0, votes_to_turn()))[design]
    return 100 * float(runs.held_power(answers)[1])


def shift_pp(design, hack="everywhere"):
    """What a hack that decides the state adds to a design's estimate on the real map, in points."""
    zero, margin = runs.run_real(hack, (0, votes_to_turn()))[design].coefficient[0]
    return margin - zero


def as_hack_pct(design, hack="everywhere"):
    """The design's estimate and interval, if all of it were votes turned where a hack turns them.

    Returns
    -------
    (float, (float, float)) : size, interval as the book gives it; below zero for votes turned to
        Clinton

    Units: percent of the ballots cast on DREs.
    """
    found = compute_number(DESIGNS[design].book)
    slope = shift_pp(design, hack) / (100 * votes_to_turn() / dre_ballots())
    low, high = found.interval
    return float(found.value / slope), (float(high / slope), float(low / slope))


@cache
def by_lot_pct(design):
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
    lots = runs.run_fixed(DESIGNS[design].level, votes)[design].coefficient
    real = runs.run_real("everywhere", votes)[design].coefficient[0]
    lot_slope, slope = (lots[:, 1] - lots[:, 0]) / size_pct, (real[1] - real[0]) / size_pct

    def above(size, quantile):
        others = np.quantile(lots[:, 0] - size * lot_slope, quantile)
        return real[0] - size * slope - others

    def solve(quantile):
        if not above(-MOST_PCT, quantile) < 0 < above(MOST_PCT, quantile):
            return float("nan")
        return float(brentq(above, -MOST_PCT, MOST_PCT, (quantile,)))

    return solve(0.5), (solve(0.025), solve(0.975))


def lot_p(design, kind="alike"):
    """Share of shuffles, the real map counted too, as far on the claim's side as the real map."""
    lots = shuffled(design, kind).coefficient[:, 0]
    real = runs.run_real("everywhere", (0, votes_to_turn()))[design].coefficient[0, 0]
    return drawn_p(-lots, -real)


def county_lot_p(design, year, **options):
    """lot_p of a design of counties for a year, its swing since four years before.

    The machines are those of 2016; options are those of the design's fit: by_votes weighs counties.
    """
    level = county_level(year)
    orders = runs.shuffle_orders("county", "alike", runs.SHUFFLES_N["county"])
    outcome = getattr(level, DESIGNS[design].outcome)

    def estimate(machines, n):
        shares = np.broadcast_to(outcome, (n, 1, len(outcome)))
        return DESIGNS[design].fit(machines, shares, year, **options).coefficient[:, 0]

    lots = estimate(runs.place_machines(level, orders), len(orders))
    return drawn_p(-lots, -estimate(runs.stay(level), 1)[0])


def stay_votes_pct():
    """Votes of municipalities that a shuffle of machines leaves with their own: a mean, percent."""
    votes = place_level().votes
    orders = runs.shuffle_orders("place", "alike", runs.SHUFFLES_N["place"])
    kept = (orders == np.arange(len(votes))) @ votes
    return 100 * float(kept.mean() / votes.sum())


def seen_in_real_pct(design, year):
    """The smallest hack after which a design, read as in the book, sees one in a real election.

    That of 2016, or 2012 with the machines of 2016. 0 where it sees one without a hack; NaN where
    the largest is not seen. Percent of the ballots cast on DREs.
    """
    if year == 2012:
        answers = runs.run_placebo()[design]
    else:
        votes = tuple(int(round(as_votes(size))) for size in runs.SIZES_PCT)
        answers = runs.run_real("everywhere", votes)[design]
    return smallest_seen(runs.SIZES_PCT, answers.alarms[0].astype(float), level=1.0)


@cache
def placebo_alarms(design):
    """Alarms of a design, Clinton's party worse, where nobody makes this claim; of how many.

    Levels are held against LEVEL_ELECTIONS, swings against SWING_ELECTIONS; machines of 2016;
    one-sided 5%, errors as in the book, clustered ones for municipalities; town pairs are held
    against the swing of 2008 to 2012 alone.
    """
    if design in PLACE_WEIGHTS:
        fits = [fit_design(key, PLACE_WEIGHTS[design]) for key in SWING_ELECTIONS]
        alarms = [fit.coefficient < 0 and fit.clustered_p < 0.10 for fit in fits]
        return sum(alarms), len(alarms)
    if design == "towns":
        return int(runs.run_placebo()[design].alarms[0, 0]), 1
    frame = county_elections()
    if DESIGNS[design].outcome == "level":
        columns = [frame[key] for key in LEVEL_ELECTIONS]
    else:
        columns = [frame[later] - frame[earlier] for earlier, later in SWING_ELECTIONS.values()]
    alarms = runs.join(
        [DESIGNS[design].fit(runs.stay(county_level()), np.array([columns]), 2016)]
    ).alarms
    return int(alarms.sum()), len(columns)


def simulation_error_pp(design):
    """The standard error of a power of 80% from so many shuffles, in percentage points."""
    return 100 * float(np.sqrt(SEEN * (1 - SEEN) / len(shuffled(design).t)))


def formula_fit():
    """The limited design on the real map: error in points, degrees of freedom."""
    fit = fit_model(ask("swing", "rural-size"))
    return fit.se["dre_share"], fit.df


def needed_votes(way, sides):
    """The fewest votes, turned on all DREs alike, that it sees four times in five.

    way is FORMULA or of KINDS; 1 side gives the claim's side all of the 5%, 2 sides half of it.
    """
    if way == FORMULA:
        points = minimum_detectable_effect(
            *formula_fit(), power=SEEN, alpha=runs.ALPHA, sides=sides
        )
        return abs(count_votes("swing", "dre_share", -points))
    return as_votes(
        smallest_seen(runs.SIZES_PCT, runs.held_power(shuffled(LIMITED, way), runs.ALPHA / sides))
    )


def spread_pp(way):
    """How far its estimate errs without a hack: its error, or its spread by lot, in points."""
    if way == FORMULA:
        return formula_fit()[0]
    return float(np.std(shuffled(LIMITED, way).coefficient[:, 0]))


def municipal_ceiling(key):
    """The largest hack inside the interval of a design of municipalities_designs by votes.

    Of the swing since 2012, inside counties. The ballots on DREs are those of the design's own
    form, as filed or corrected, and are turned on all DREs alike.

    Units: percent of the ballots cast on DREs.
    """
    design = ask_design(key, "total_votes")
    terms = design.formula.partition("~")[2]
    lost = f"I({terms.partition('+')[0]} * total_votes / (clinton_votes + trump_votes))"
    one_percent = replace(design, formula=f"{lost} ~ {terms}", errors=CLUSTERED)().value
    return -fit_design(key, "total_votes").interval[0] / one_percent


def shapes_ceiling(design):
    """The largest hack inside a design's interval under any shape: of the hacks of DREs.

    Units: percent of the ballots cast on DREs.
    """
    shapes = [key for key, hack in HACKS.items() if hack.machine == "dre"]
    return max(as_hack_pct(design, key)[1][1] for key in shapes)
