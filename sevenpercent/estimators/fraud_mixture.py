"""A finite mixture of units without fraud, with some and with extreme fraud, fitted by EM.

The three kinds and what they do to turnout and share are those of eforensics (eforensics,
ef_models.R, rn; ef_simulate_data.R): without fraud a = 1 - t and w = t v, with it
a = (1 - t)(1 - u) and w = t v + u (1 - t) + s t (1 - v), where a is the part of the electorate that
stayed at home and w the part that the candidate has. There t, v, u and s have laws of their own
and covariates, and are drawn by Markov chains. Here t and v are normal, u = s, and u takes values
of a grid, each with a weight: then every step of EM has a formula, since for a given u the unit's
t and v follow from what is seen. Units are put into cells of one percent first, for speed. Neither
kind of fraud may be more frequent than none, as eforensics has it (bl). That binds the weights;
what is told of the units is their mean chance once their votes are seen, which may be above them.
"""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.fraud_screens import Look

SOME = (0.1, 0.2, 0.35, 0.5)  # eforensics parts the two kinds at 0.7
EXTREME = (0.8, 0.9)
PUSHED = np.array([0.0, *SOME, *EXTREME])
KINDS = slice(1, 1 + len(SOME)), slice(1 + len(SOME), None)
CHI_SQUARE_6_95 = 12.591587243743977  # the grid's six weights
TOLERANCE = 1e-8  # of the log likelihood a unit
MOST_STEPS = 5_000
LEAST_SD = 0.005


@dataclass(frozen=True)
class Mixture:
    """A fitted mixture."""

    some: float  # mean chance of a unit of some fraud, given its votes
    extreme: float  # of extreme fraud
    votes: float  # of the candidate's votes those that the fraud brought, 0 to 1
    gain: float  # twice the log likelihood above that of no fraud
    n: int  # units

    @property
    def look(self):
        """Alarm where the likelihood ratio is beyond its 95th percentile, six weights free.

        The bar is ours: eforensics has none.
        """
        fraud = self.some + self.extreme
        return Look(fraud, self.gain / self.n, bool(self.gain > CHI_SQUARE_6_95))


def fit_mixture(votes, others, registrants, *, tolerance=TOLERANCE):
    """The mixture that makes a candidate's votes and the turnout likeliest.

    Parameters
    ----------
    votes, others : (n,), for the candidate, for all others; together above zero
    registrants : (n,), as many as voted or more
    tolerance : float, of the log likelihood a unit: where to stop

    Source: eforensics, in the plain form told above.
    """
    home, part, units, people = _cells(votes, others, registrants)
    laws = _undo(home, part)
    weights = np.full(len(PUSHED), 0.1 / (len(PUSHED) - 1))
    weights[0] = 0.9
    kinds = np.zeros((len(PUSHED), len(home)))
    kinds[0] = 1.0
    none = before = _log_likelihood(laws, units, kinds, None)[0]
    for _ in range(MOST_STEPS):
        now, kinds = _log_likelihood(laws, units, kinds, weights)
        weights = _bounded(kinds @ units / units.sum())
        if abs(now - before) < tolerance * units.sum():
            break
        before = now
    if now < none:  # no fraud is one of the mixtures: nothing is likelier
        kinds, now = np.eye(len(PUSHED))[:, :1] * np.ones(len(home)), none
    return _tell(laws, kinds, 2 * (now - none), units, people, part)


def _cells(votes, others, registrants):
    """Units in cells of one percent: home, part, how many units, how many registrants."""
    home = np.minimum(np.rint(100 * (1 - (votes + others) / registrants)), 99)
    part = np.minimum(np.rint(100 * votes / registrants), 100 - home)
    cells, where = np.unique(np.stack([home, part]), axis=1, return_inverse=True)
    n = cells.shape[1]
    units = np.bincount(where.ravel(), minlength=n).astype(float)
    people = np.bincount(where.ravel(), registrants, minlength=n)
    return *(cells / 100), units, people


def _bounded(weights):
    """Weights whose sum over either kind of fraud is at most that of no fraud."""
    weights = weights.copy()
    for kind in sorted(KINDS, key=lambda kind: weights[kind].sum()):
        fraud = weights[kind].sum()
        if fraud > weights[0]:
            shared = (fraud + weights[0]) / 2
            weights[kind] *= shared / fraud
            weights[0] = shared
    return weights


def _undo(home, part):
    """Turnout and share before a fraud of each size, the map's scale, and which can be."""
    left = 1 - PUSHED[:, None]
    turnout = 1 - home / left
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (part - PUSHED[:, None]) / (left * turnout)
    possible = (turnout > 0) & (turnout <= 1) & (share >= 0) & (share <= 1 + 1e-9)
    turnout, share = np.where(possible, turnout, 0.5), np.where(possible, share, 0.5)
    scale = np.where(possible, np.log(left * left * turnout), np.inf)
    return turnout, share, scale


def _log_likelihood(laws, units, kinds, weights):
    """Of the units, once the two normal laws are fitted to their kinds; the kinds anew.

    Without weights every unit is without fraud.
    """
    turnout, share, scale = laws
    counts = kinds * units
    total = counts.sum()
    logs = -scale
    for values in (turnout, share):
        mean = (counts * values).sum() / total
        sd = max(np.sqrt((counts * (values - mean) ** 2).sum() / total), LEAST_SD)
        logs = logs - 0.5 * ((values - mean) / sd) ** 2 - np.log(sd * np.sqrt(2 * np.pi))
    if weights is None:
        return logs[0] @ units, kinds
    with np.errstate(divide="ignore"):
        logs = logs + np.log(weights)[:, None]
    highest = logs.max(axis=0)
    parts = np.exp(logs - highest)
    sums = parts.sum(axis=0)
    return (highest + np.log(sums)) @ units, parts / sums


def _tell(laws, kinds, gain, units, people, part):
    turnout, share, _ = laws
    before = (kinds * turnout * share).sum(axis=0) * people
    n = units.sum()
    some, extreme = (float(kinds[kind].sum(axis=0) @ units / n) for kind in KINDS)
    return Mixture(some, extreme, float(1 - before.sum() / (part @ people)), float(gain), int(n))
