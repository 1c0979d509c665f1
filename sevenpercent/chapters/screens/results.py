"""The screens run on honest elections, on November 2016, on planted frauds."""

from functools import cache
from itertools import product

import pandas as pd

from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.results import shuffled
from sevenpercent.chapters.detection.runs import held_bar, run_real
from sevenpercent.chapters.recount.numbers import votes_to_turn
from sevenpercent.chapters.screens import contests
from sevenpercent.chapters.screens.frauds import ADDING, FRAUDS, plant
from sevenpercent.chapters.screens.screens import SCREENS
from sevenpercent.chapters.votes_and_machines.numbers import dre_ballots

DECIDES = "decides"
SIZES_PCT = (1.0, DECIDES, 10.0, 20.0)  # of the ballots cast on DREs
DRAWS, SLOW_DRAWS = 20, 3
GAINER = "republican"


@cache
def honest_looks():
    """Every screen on every candidate of every honest election in Wisconsin.

    A row each: screen, election, side, value, suspicion, alarm.
    """
    return pd.DataFrame(
        _tell(key, contests.read_votes(election), side, election=election)
        for key, screen in SCREENS.items()
        for election in (contests.WITH_REGISTRANTS if screen.registrants else contests.HONEST)
        for side in contests.SIDES
    )


@cache
def state_looks():
    """Screens that need no registrants on other states' counties: as honest_looks(), with state."""
    return pd.DataFrame(
        _tell(key, votes, side, state=state, year=year)
        for key, screen in SCREENS.items()
        if screen.counties
        for (state, year), votes in contests.state_votes().items()
        for side in contests.SIDES
    )


@cache
def real_looks():
    """Every screen on either candidate of November 2016 as canvassed: as honest_looks()."""
    return pd.DataFrame(
        _tell(key, contests.read_votes(contests.REAL), side, election=contests.REAL)
        for key in SCREENS
        for side in contests.SIDES
    )


@cache
def planted_looks():
    """Every screen on Trump's votes of 2016 with frauds planted.

    A row each: screen, fraud, size (of SIZES_PCT), draw, side, value, suspicion, alarm. What
    turned votes cannot change is asked of the votes as they were.
    """
    rows, real = [], contests.read_votes(contests.REAL)
    for kind, size, draw in product(FRAUDS, SIZES_PCT, range(DRAWS)):
        planted = plant(kind, size_votes(size), draw)
        for key, screen in SCREENS.items():
            if not screen.slow or draw < SLOW_DRAWS:
                votes = planted if screen.turned or kind in ADDING else real
                rows.append(_tell(key, votes, GAINER, fraud=kind, size=size, draw=draw))
    return pd.DataFrame(rows)


def size_votes(size):
    """Votes to turn for a size of SIZES_PCT."""
    return votes_to_turn() if size == DECIDES else size / 100 * dre_ballots()


def _tell(key, votes, side, **where):
    look = SCREENS[key].look(votes, side)
    said = {"value": look.value, "suspicion": look.suspicion, "alarm": look.alarm}
    return {"screen": key, **where, "side": side, **said}


def false_alarms_pct(key):
    """Alarms of a screen in candidates of honest elections in Wisconsin, in percent."""
    return _percent(honest_looks(), key)


def state_alarms_pct(key):
    """The same on counties of other states."""
    return _percent(state_looks(), key)


def power_pct(key, kind, size=DECIDES):
    """Planted elections in which a screen alarms, in percent."""
    return _percent(planted_looks().query("fraud == @kind and size == @size"), key)


def beyond_pct(key, kind, size):
    """Planted elections more suspicious than the gaining party in any honest one, in percent."""
    looks = planted_looks().query("fraud == @kind and size == @size and screen == @key")
    return float(100 * (looks["suspicion"] > honest_bar(key)).mean())


def honest_bar(key):
    """The most suspicious of the gaining party's candidates in honest elections."""
    looks = honest_looks().query("side == @GAINER and screen == @key")
    return float(looks["suspicion"].max())


def honest_look(key, election, side=GAINER):
    """A screen's row for an honest election."""
    chosen = "screen == @key and election == @election and side == @side"
    return honest_looks().query(chosen).iloc[0]


def real_look(key, side=GAINER):
    """A screen's row for November 2016."""
    return real_looks().query("screen == @key and side == @side").iloc[0]


def design_alarms():
    """Which of the book's own designs give an alarm for the real votes of 2016, by key.

    Read as in the book: Clinton worse on electronic machines, one-sided 5%, a design's own errors.
    """
    return {key: bool(answers.alarms[0, 0]) for key, answers in _real_answers().items()}


def held_alarms():
    """The same with false alarms held at 5% by machines dealt out among like places."""
    return {
        key: bool(answers.t[0, 0] <= held_bar(shuffled(key)))
        for key, answers in _real_answers().items()
    }


def _real_answers():
    """Every design on the real election, key of DESIGNS -> Answers; nothing planted at size 0."""
    answers = run_real("everywhere", (0, votes_to_turn()))
    return {key: answers[key] for key in DESIGNS}


def _percent(looks, key):
    return float(100 * looks.loc[looks["screen"] == key, "alarm"].mean())
