"""The hacks that the chapter plants: where they strike and how hard, place by place."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from sevenpercent.estimators.planting import turn_votes
from sevenpercent.estimators.shuffles import name_generator


@dataclass(frozen=True)
class Situation:
    """Machines as they stand in a batch of shuffles, or in truth.

    dre, scan and by_hand are (batch, n): shares of ballots; a county that recounted by hand.
    votes and democrat are (n,); toss() gives even chances by lot, (batch, n) of bool.
    """

    dre: np.ndarray
    scan: np.ndarray
    by_hand: np.ndarray
    votes: np.ndarray
    democrat: np.ndarray
    toss: Callable

    @property
    def on_dres(self):
        """Votes on DREs: the ballots' share times the votes."""
        return self.dre * self.votes


@dataclass(frozen=True)
class Hack:
    """A rule for sharing out turned votes: weights(Situation) -> (batch, n), each place's part on
    any scale; machine, "dre" or "scan", whose ballots are turned.
    """

    label: str
    weights: Callable
    machine: str = "dre"


def _largest(now):
    """DRE votes of the largest places, as many as hold half of the DRE votes."""
    on_dres = now.on_dres
    order = np.argsort(-on_dres, axis=-1, kind="stable")
    ranked = np.take_along_axis(on_dres, order, axis=-1)
    before = ranked.cumsum(axis=-1) - ranked
    chosen = np.zeros(on_dres.shape, bool)
    np.put_along_axis(chosen, order, before < ranked.sum(axis=-1, keepdims=True) / 2, axis=-1)
    return on_dres * chosen


def _ranks(now):
    return rankdata(now.votes) / len(now.votes)


HACKS = {
    "everywhere": Hack("All DREs alike", lambda now: now.on_dres),
    "majority": Hack("Where most ballots are on DREs", lambda now: now.on_dres * (now.dre > 0.5)),
    "largest": Hack("The largest places, half of all DRE votes", _largest),
    "not-by-hand": Hack(
        "Counties not recounted by hand throughout", lambda now: now.on_dres * (1 - now.by_hand)
    ),
    "half": Hack("Half of the places, at random", lambda now: now.on_dres * now.toss()),
    "more-dres": Hack("Harder, the more DREs", lambda now: now.on_dres * now.dre),
    "smaller": Hack("Harder in smaller places", lambda now: now.on_dres * (1 - _ranks(now))),
    "larger": Hack("Harder in larger places", lambda now: now.on_dres * _ranks(now)),
    "scanners": Hack("As many votes, on scanners", lambda now: now.scan * now.votes, "scan"),
}


def plant(hack, now, wanted):
    """Whole votes turned by a hack of HACKS.

    Clinton's votes on a kind of machine are not known apart. A place has as many to turn there
    as the machine has ballots, times her share in the place, rounded down.

    Parameters
    ----------
    now : Situation
    wanted : (batch, sizes), votes to turn in all

    Returns
    -------
    (batch, sizes, n), votes
    """
    rule = HACKS[hack]
    caps = np.floor(getattr(now, rule.machine) * now.democrat + 1e-9)
    return turn_votes(wanted, rule.weights(now)[:, None], caps[:, None])


def toss_coins(name, positions, n):
    """Heads or tails for each place of each shuffle, by the shuffle's name and position."""
    return np.array([name_generator(name, position).random(n) < 0.5 for position in positions])
