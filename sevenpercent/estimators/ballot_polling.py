"""How many ballots a risk-limiting audit by polling reads: BRAVO."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

DEEPEST = 25  # nats: one audit in e^25 strays so far from its start, and is let go
ROUNDED_UP = 1e-12  # a barrier that is a whole number stays one


@dataclass(frozen=True)
class Stopping:
    """When an audit by polling stops.

    Units: votes; probability.
    """

    # (votes,), that it stops at one vote for either of the two, at two, and so on
    chance: np.ndarray

    @property
    def votes(self):
        return 1 + np.arange(len(self.chance))

    def quantile(self, level):
        """Votes for either of the two by which so many audits have stopped.

        Raises ValueError: the chances were not followed so far.
        """
        reached = np.cumsum(self.chance)
        if reached[-1] < level:
            raise ValueError(f"followed to {reached[-1]:.4f} of the audits, not to {level}")
        return int(self.votes[np.searchsorted(reached, level)])

    def ballots_quantile(self, level, part):
        """The same in ballots, of which `part`, 0 to 1, are for either of the two."""
        low, high = self.quantile(level) - 1, int(2 * self.quantile(level) / part)
        while high - low > 1:
            middle = (low + high) // 2
            enough = (self.chance * binom.sf(self.votes - 1, middle, part)).sum() >= level
            low, high = (low, middle) if enough else (middle, high)
        return high


def expected_ballots(risk, winner, loser, ballots):
    """Ballots that BRAVO reads on average if the reported votes are the true ones.

    Parameters
    ----------
    risk : float, the risk limit, 0 to 1
    winner, loser, ballots : votes; all ballots cast, those for neither among them

    Source: lindemanstarkyates2012, as stated in ballotpolltools.
    """
    share = winner / (winner + loser)
    up, down = np.log(2 * share), np.log(2 - 2 * share)
    return float((-np.log(risk) + up / 2) / ((winner * up + loser * down) / ballots))


def follow_polling(risk, share, truth=None, *, until=0.99, longest=None):
    """When BRAVO stops, ballot by ballot, without simulation.

    A vote for the reported winner multiplies the evidence by twice the reported share, one for
    the loser by twice what is left; the audit stops where it reaches one over the risk limit.
    What is followed is the chance of every distance from there, in votes for the winner.

    Parameters
    ----------
    risk : float, the risk limit, 0 to 1
    share : float, the winner's reported part of the votes for either, above a half
    truth : float, the true part; None for the reported one
    until : float, part of the audits that are to have stopped
    longest : int, votes after which no more is followed; None goes on until `until`

    Source: lindemanstarkyates2012.
    """
    truth = share if truth is None else truth
    up, down = np.log(2 * share), np.log(2 - 2 * share)
    # The votes for the winner that stop the audit after so many votes lie on a line.
    start, rise = -np.log(risk) / (up - down), -down / (up - down)
    barrier = int(np.ceil(start - ROUNDED_UP))
    alive = np.zeros(barrier + int(np.ceil(DEEPEST / (up - down))) + 1)
    alive[barrier - 1] = 1.0
    chance, stopped = [], 0.0
    while stopped < until and (longest is None or len(chance) < longest):
        higher = int(np.ceil(start + (len(chance) + 1) * rise - ROUNDED_UP))
        alive, now = _read_one(alive, truth, higher > barrier)
        chance.append(now)
        barrier, stopped = higher, stopped + now
    return Stopping(np.array(chance))


def _read_one(alive, truth, raised):
    """One more vote: the chance of each distance from the barrier, the chance that it stops."""
    moved = np.empty_like(alive)
    if raised:
        np.multiply(alive, truth, out=moved)
        moved[1:] += (1 - truth) * alive[:-1]
        return moved, 0.0
    np.multiply(alive, 1 - truth, out=moved)
    moved[:-1] += truth * alive[1:]
    return moved, truth * alive[0]
