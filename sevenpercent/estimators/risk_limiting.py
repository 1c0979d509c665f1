"""How many ballots or units a risk-limiting audit by comparison looks at."""

from dataclasses import astuple, dataclass

import numpy as np

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


def simulate_comparison(risk, margin, rates, *, generator, runs):
    """Ballots read before each of so many audits by comparison stops: (runs,) of int.

    Between two discrepancies the bound falls by the same factor with every ballot, so only the
    ballots with one are drawn: how far apart, of which kind. Parameters as in comparison_size_at.
    """
    chances = np.array(astuple(rates))
    fall, tolls = -np.log1p(-margin / (2 * GAMMA)), _tolls()
    stopped, read, debt = np.zeros(runs, int), np.zeros(runs, int), np.full(runs, -np.log(risk))
    open_runs = np.arange(runs)
    while len(open_runs):
        gap = generator.geometric(chances.sum(), len(open_runs)) if chances.any() else np.inf
        needed = np.ceil(debt[open_runs] / fall).astype(int)
        done = needed < gap
        stopped[open_runs[done]] = read[open_runs[done]] + needed[done]
        if done.all():
            break
        open_runs, gap = open_runs[~done], gap[~done]
        kinds = generator.choice(len(chances), len(open_runs), p=chances / chances.sum())
        read[open_runs] += gap
        debt[open_runs] += tolls[kinds] - gap * fall
        over = debt[open_runs] <= 0
        stopped[open_runs[over]] = read[open_runs[over]]
        open_runs = open_runs[~over]
    return stopped


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
