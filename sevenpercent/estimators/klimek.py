"""The fraud model of Klimek and others, fitted to the distribution of a candidate's shares.

Units draw a turnout and a share from normal laws. In a part of them, the incremental fraud, a
share u of those who stayed at home is made to vote for the candidate, and u to the power alpha of
the others' votes is given to him. In another part, the extreme fraud, u is near one. As converted
from the authors' program for the Election Forensics Toolkit (eftoolkit, ComputeKlimekModel.R),
with what follows done otherwise: means are the peaks of smoothed histograms unless toolkit_laws
are asked for, turnout is as wide as below its mean in all units, and since the model's distribution
is a mixture of three, its best parts are solved for and not searched.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import ndtr, ndtri

from sevenpercent.estimators.digits import NORMAL_95
from sevenpercent.estimators.fraud_screens import Look
from sevenpercent.estimators.shuffles import name_generator

ALPHAS = (0.5, 1.0, 1.5, 2.0)
EXTREME_SD = 0.075  # eftoolkit
REPEATS = 10  # as its number of iterations
BINS = 101  # of one percentage point, centred at whole ones
SMOOTHED_OVER = 5  # bins
STEP_DIGITS = 2  # parts are told to whole percents, the steps of a search
SMALLEST = 1e-9
# eftoolkit's start values: the bins from which it looks for a fall, and by how many units.
SHARE_FROM, TURNOUT_FROM, FALL = 9, 14, 5


@dataclass(frozen=True)
class FraudModel:
    """Parts of the units with fraud, 0 to 1, means over REPEATS draws of the model."""

    incremental: float
    incremental_sd: float
    extreme: float
    extreme_sd: float
    alpha: float

    @property
    def look(self):
        """Alarm where either part is two standard deviations above none.

        So eftoolkit's ColorSignificance.R has it, but skips parts that never vary, an alarm here;
        and for this model its program does not ask.
        """
        z = max(
            part / sd if sd > SMALLEST else (np.inf if part > SMALLEST else 0.0)
            for part, sd in (
                (self.incremental, self.incremental_sd), (self.extreme, self.extreme_sd),
            )
        )  # fmt: skip
        fraud = self.incremental + self.extreme
        return Look(fraud, fraud, bool(z > NORMAL_95))


def fit_fraud_model(votes, others, registrants, find_laws=None):
    """The parts of units with incremental and extreme fraud that fit the candidate's shares best.

    Parameters
    ----------
    votes, others : (n,), for the candidate, for all others; together above zero
    registrants : (n,), as many as voted or more
    find_laws : function of share and turnout, fair_laws (None) or toolkit_laws

    Source: klimek2012, eftoolkit.
    """
    share, turnout = votes / (votes + others), (votes + others) / registrants
    found = _histogram(share)
    base, lift = (find_laws or fair_laws)(share, turnout)
    parts = []
    for repeat in range(REPEATS):
        draws = draw_units(base, lift, len(share), repeat)
        fits = [best_parts(found, *_model_histograms(*draws, alpha)) for alpha in ALPHAS]
        best = int(np.argmin([misfit for misfit, _, _ in fits]))
        parts.append((*np.round(fits[best][1:], STEP_DIGITS), ALPHAS[best]))
    incremental, extreme, alpha = np.array(parts).T
    return FraudModel(
        float(incremental.mean()), float(incremental.std(ddof=1)), float(extreme.mean()),
        float(extreme.std(ddof=1)), float(alpha.mean()),
    )  # fmt: skip


def fair_laws(share, turnout):
    """Mean and spread of share and turnout from their left sides, of u from the right one."""
    return _laws_about(share, turnout, (_peak(share), _peak(turnout)))


def toolkit_laws(share, turnout):
    """The same about eftoolkit's start values: the first bins before a steep fall, lower edges."""
    means = _first_fall(share, SHARE_FROM), _first_fall(turnout, TURNOUT_FROM)
    return _laws_about(share, turnout, means)


def _laws_about(share, turnout, means):
    laws = []
    for values, mean in zip((share, turnout), means, strict=True):
        below = values[values < mean] - mean
        laws.append((mean, np.sqrt(np.mean(below**2))))
    above = share[share > _peak(share)] - _peak(share)
    return laws, np.sqrt(np.sqrt(np.mean(above**2)))


def _first_fall(values, start):
    falls = np.flatnonzero(np.diff(_histogram(values)[start:]) < -FALL)
    return (start + falls[0] - 0.5) / (BINS - 1)


def _peak(values):
    smooth = np.convolve(_histogram(values), np.ones(SMOOTHED_OVER), mode="same")
    return np.argmax(smooth) / (BINS - 1)


def _histogram(shares):
    places = np.rint((BINS - 1) * np.clip(shares, 0, 1)).astype(int)
    return np.bincount(places, minlength=BINS).astype(float)


@cache
def _uniforms(n, repeat):
    return name_generator("klimek", repeat).random((4, n))


def _truncated(uniform, mean, sd):
    """Normal values inside (0, 1), from uniform ones."""
    low, high = ndtr(-mean / sd), ndtr((1 - mean) / sd)
    return mean + sd * ndtri(low + uniform * (high - low))


def draw_units(laws, lift, n, repeat):
    """Shares and turnouts of n units, and how hard each is pushed by either fraud: (n,) each.

    laws are mean and spread of share and turnout, lift the spread of incremental fraud.
    """
    uniforms = _uniforms(n, repeat)
    share, turnout = (_truncated(it, *law) for it, law in zip(uniforms[:2], laws, strict=True))
    # Normal laws around none, cut there, are half-normal: the smallest pushes are the most common.
    some = _truncated(uniforms[2], 0.0, lift)
    most = 1 - _truncated(uniforms[3], 0.0, EXTREME_SD)
    return share, turnout, some, most


def _model_histograms(share, turnout, some, most, alpha):
    """Histograms of the shares without fraud, with incremental and with extreme fraud."""
    pushed = [defraud(share, turnout, push, alpha) for push in (some, most)]
    return [_histogram(it) for it in (share, *pushed)]


def defraud(share, turnout, pushed, alpha):
    """Shares once a part of those at home is made to vote and part of the others' votes turned."""
    stolen = pushed**alpha * turnout * (1 - share)
    made = pushed * (1 - turnout)
    return (turnout * share + stolen + made) / (turnout + made)


def best_parts(found, fair, incremental, extreme):
    """The least sum of squared relative differences, and the two parts that give it."""
    weight = 1 / (found + 1)
    target = weight * (found - fair)
    a, b = weight * (incremental - fair), weight * (extreme - fair)
    aa, bb, ab, at, bt = a @ a, b @ b, a @ b, a @ target, b @ target
    inner = aa * bb - ab * ab
    tries = [(0.0, 0.0), (np.clip(at / aa, 0, 1), 0.0), (0.0, np.clip(bt / bb, 0, 1))]
    along = np.clip(((a - b) @ (target - b)) / ((a - b) @ (a - b)), 0, 1)
    tries.append((along, 1 - along))
    if inner > 0:
        both = (at * bb - bt * ab) / inner, (bt * aa - at * ab) / inner
        if min(both) >= 0 and sum(both) <= 1:
            tries.append(both)
    misfits = [np.sum((target - i * a - e * b) ** 2) for i, e in tries]
    best = int(np.argmin(misfits))
    return misfits[best], *tries[best]
