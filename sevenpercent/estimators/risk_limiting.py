"""How many ballots or units a risk-limiting audit by comparison looks at."""

from dataclasses import astuple, dataclass

import numpy as np

MOST_FOLLOWED = 10  # discrepancies of each kind in a sample; audits that meet more are let go
# Inflates the bound, so that one two-vote overstatement does not call for a full count: corla18.
GAMMA = 1.03905


@dataclass(frozen=True)
class Discrepancies:
    """Ballots that a person reads otherwise than the record says, or their rates a ballot."""

    over_one: float = 0  # the record has the winner's lead one vote, or two, too large
    over_two: float = 0
    under_one: float = 0  # too small
    under_two: float = 0

    def times(self, factor):
        """All of them multiplied."""
        return Discrepancies(*(factor * number for number in astuple(self)))


NONE = Discrepancies()


def diluted_margin(winner, loser, ballots):
    """The winner's lead in all ballots cast, those for neither among them: share, 0 to 1."""
    return (winner - loser) / ballots


def comparison_size(risk, margin, found=NONE, *, gamma=GAMMA):
    """Ballots after which an audit by comparison may stop, if they hold these discrepancies.

    The published rule, which takes -log(1 - x) for x and so a ballot or two too many.

    Parameters
    ----------
    risk : float, the risk limit, 0 to 1
    margin : float, diluted
    found : Discrepancies in the sample
    gamma : float, above 1

    Source: audittools, as in corla18 and coloradorla.
    """
    return int(np.ceil(2 * gamma / margin * (-np.log(risk) + _toll(found, gamma))))


def comparison_size_at(risk, margin, rates):
    """Ballots after which an audit by comparison stops that meets discrepancies at these rates.

    rates : Discrepancies a ballot; the rest as in comparison_size. None where it never stops before
    all ballots are read. Source: corla18.
    """
    gain = -np.log1p(-margin / (2 * GAMMA)) - _toll(rates)
    return int(np.ceil(-np.log(risk) / gain)) if gain > 0 else None


def stopping_rate(margin):
    """The rate of one-vote overstatements, a ballot, from which such an audit never stops."""
    return float(np.log1p(-margin / (2 * GAMMA)) / np.log1p(-1 / (2 * GAMMA)))


def comparison_quantile(risk, margin, rates, level):
    """Ballots by which so many audits by comparison have stopped, without simulation.

    What is followed ballot by ballot is the chance of each number of discrepancies of each kind.

    Parameters
    ----------
    risk, margin, rates : as in comparison_size_at
    level : float, part of the audits, 0 to 1

    Raises ValueError: too many audits meet more discrepancies than are followed.
    """
    chances = np.array(astuple(rates))
    alive = np.zeros((MOST_FOLLOWED + 1,) * len(chances))
    alive[(0,) * len(chances)] = 1.0
    debt = -np.log(risk) + np.tensordot(_tolls(), np.indices(alive.shape), 1)
    needed = debt / -np.log1p(-margin / (2 * GAMMA))
    read, stopped = 0, 0.0
    while stopped < level:
        read, alive = read + 1, _read_one(alive, chances)
        over = needed <= read
        stopped += alive[over].sum()
        alive[over] = 0.0
        if stopped + alive.sum() < level:
            raise ValueError(f"followed to {stopped:.4f} of the audits, not to {level}")
    return read


def _read_one(alive, chances):
    """One more ballot: the chance of each number of discrepancies after it."""
    moved = (1 - chances.sum()) * alive
    for kind, chance in enumerate(chances):
        np.moveaxis(moved, kind, 0)[1:] += chance * np.moveaxis(alive, kind, 0)[:-1]
    return moved


def fewest_discrepancies(winner_change, loser_change):
    """The fewest single ballots read otherwise that explain the changes of two counts, by unit.

    A vote taken from one and given to the other is one ballot that moves the lead by two. Changes
    (units,) are second count minus first; the Discrepancies are summed over the units.
    """
    lost, gained = -np.asarray(winner_change), np.asarray(loser_change)
    over_two = np.minimum(lost, gained).clip(0)
    under_two = np.minimum(-lost, -gained).clip(0)
    over_one = lost.clip(0) + gained.clip(0) - 2 * over_two
    under_one = (-lost).clip(0) + (-gained).clip(0) - 2 * under_two
    return Discrepancies(*(int(it.sum()) for it in (over_one, over_two, under_one, under_two)))


def unit_bounds(winner, loser, ballots):
    """How far each unit's count may overstate the lead, in parts of the lead.

    Parameters
    ----------
    winner, loser : (units,), votes as first counted
    ballots : (units,), an upper bound of the ballots cast

    Returns
    -------
    (units,); all of it is an error as large as the lead where it is one

    Source: kaplanmarkov, arlomacro.
    """
    winner, loser = np.asarray(winner, float), np.asarray(loser, float)
    return (winner - loser + np.asarray(ballots)) / (winner.sum() - loser.sum())


def unit_draws(risk, bounds, taints=0.0):
    """Draws of units after which an audit by comparison of units stops; None where it never does.

    Units are drawn with replacement, each as likely as its bound of unit_bounds is large; taints
    (units,) are overstatements found, in parts of the bounds. Source: kaplanmarkov, arlomacro.
    """
    total = bounds.sum()
    gain = -np.log1p(-1 / total) + (bounds / total * np.log1p(-np.asarray(taints))).sum()
    return int(np.ceil(-np.log(risk) / gain)) if gain > 0 else None


def expected_counted(draws, bounds, counts=1.0):
    """What is counted in a sample of units with replacement, each unit once however often drawn.

    bounds : see unit_bounds; counts : (units,), ballots of each; 1 counts the units.
    """
    drawn = -np.expm1(draws * np.log1p(-bounds / bounds.sum()))
    return float((drawn * np.asarray(counts)).sum())


def _tolls(gamma=GAMMA):
    half = 1 / (2 * gamma)
    return np.array([-np.log1p(-half), -np.log1p(-2 * half), -np.log1p(half), -np.log1p(2 * half)])


def _toll(found, gamma=GAMMA):
    """What discrepancies add to the logarithm of the bound."""
    return float(np.array(astuple(found)) @ _tolls(gamma))
