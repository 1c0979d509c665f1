"""Frauds of known size, planted in the real votes of November 2016 for Trump."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from sevenpercent.chapters.screens.contests import LEAST_VOTES, REAL, Votes, read_units, to_votes
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.tables.reporting_units import KEYS
from sevenpercent.tables.unit_methods import unit_methods

STEP = 0.1  # a count that somebody was told to reach ends at a whole tenth of the votes
STUFFED_PART = 0.25  # of the units


@dataclass(frozen=True)
class Place:
    """The units that frauds are planted in, in the order of the Votes of REAL.

    dre is (n,), the share of ballots on DREs by form EL-190, 0 without a form.
    """

    votes: Votes
    dre: np.ndarray

    @property
    def caps(self):
        """Clinton's votes on DREs: her share there is taken to be that of the unit."""
        return np.floor(self.dre * self.votes.democrat + 1e-9)

    @property
    def on_dres(self):
        return self.dre * self.votes.total


@cache
def place():
    """The reporting units of November 2016, as canvassed."""
    units = read_units(REAL)
    dre = unit_methods()[[*KEYS, "dre_share"]]
    units = units.merge(dre, on=KEYS, how="left", validate="1:1")
    units = units[units["total_votes"] >= LEAST_VOTES]
    return Place(to_votes(units), units["dre_share"].fillna(0).to_numpy(float))


def plant(kind, wanted, draw):
    """The Votes of 2016 with a fraud planted, in one of its draws.

    So many votes are turned; a fraud that adds ballots adds two for each, so that all of them
    move the margin alike.
    """
    random = name_generator(f"screens-{kind}-{wanted:.0f}", draw)
    return FRAUDS[kind](place(), int(round(wanted)), random)


def _turn(here, turned):
    votes = here.votes
    return replace(votes, democrat=votes.democrat - turned, republican=votes.republican + turned)


def _by_lot(chosen):
    """Every ballot for Clinton on the DREs of chosen units is as likely to be turned."""

    def turn(here, wanted, random):
        caps = here.caps * chosen(here, random)
        wanted = min(wanted, int(caps.sum()))
        # So many of all the ballots, drawn without putting back.
        picked = random.choice(int(caps.sum()), wanted, replace=False, shuffle=False)
        ends = caps.cumsum()
        turned = np.bincount(np.searchsorted(ends, picked, side="right"), minlength=len(caps))
        return _turn(here, turned.astype(float))

    return turn


def _smaller_half(here, random):
    """The smallest units with DREs, as many as hold half of the votes on them."""
    order = np.argsort(here.votes.total, kind="stable")
    held = here.on_dres[order].cumsum()
    chosen = np.zeros(len(order), bool)
    chosen[order] = held <= held[-1] / 2
    return chosen


def _round_up(here, wanted, random):
    """Units by lot report Trump's share raised to the next whole tenth, or the one after.

    Only where most ballots are on DREs; Clinton gives what she has.
    """
    votes = here.votes
    most = np.where(here.dre > 0.5, votes.democrat, 0.0)
    for steps in range(1, 11):
        tenths = np.floor(votes.republican / votes.total / STEP + 1e-9) + steps
        goal = np.ceil(np.minimum(tenths * STEP, 1) * votes.total - 1e-9)
        turned = np.minimum(goal - votes.republican, most)
        if turned.sum() >= wanted:
            break
    order = random.permutation(len(turned))
    kept = np.zeros(len(turned))
    kept[order] = turned[order] * (turned[order].cumsum() <= wanted)
    return _turn(here, kept)


def _stuff(here, wanted, random):
    """Ballots for Trump in the name of registrants who stayed at home, in a quarter of the units.

    How large a part of them is half-normal, unit by unit, as Klimek's incremental fraud has it,
    scaled until there are two ballots for each vote to turn.
    """
    votes = here.votes
    home = np.where(votes.known, votes.registrants - votes.total, 0.0)
    home = home * (random.random(len(home)) < STUFFED_PART)
    pushed = np.abs(random.standard_normal(len(home)))
    low, high = 0.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        enough = np.floor(np.minimum(middle * pushed, 1) * home).sum() >= 2 * wanted
        low, high = (low, middle) if enough else (middle, high)
    added = np.floor(np.minimum(high * pushed, 1) * home)
    return replace(votes, republican=votes.republican + added, total=votes.total + added)


# Functions of a Place, votes to turn, random numbers -> Votes.
FRAUDS = {
    "alike": _by_lot(lambda here, random: 1.0),
    "half": _by_lot(lambda here, random: random.random(len(here.dre)) < 0.5),
    "smaller": _by_lot(_smaller_half),
    "larger": _by_lot(lambda here, random: ~_smaller_half(here, random)),
    "rounded": _round_up,
    "stuffed": _stuff,
}
ADDING = ("stuffed",)  # ballots; the others turn votes
