"""Inference about one coefficient that does not lean on a large number of counties."""

import zlib
from dataclasses import dataclass

import numpy as np
from scipy import stats

from sevenpercent.estimators.regression import fit_least_squares

DRAWS = 9_999


@dataclass(frozen=True)
class SmallSample:
    """A coefficient with HC2 errors and the degrees of freedom that they are worth.

    Units: coefficient, se, interval (95%) in those of the outcome; df in counties' worth.
    """

    coefficient: float
    se: float
    df: float
    interval: tuple[float, float]
    p_value: float


def fit_bell_mccaffrey(frame, outcome, terms, term, *, weight=None):
    """One coefficient by HC2 with Bell and McCaffrey's degrees of freedom.

    The number of counties says little where a few of them carry the coefficient. The degrees of
    freedom are those of the chi square whose mean and variance the HC2 estimate has when errors
    are alike (Satterthwaite); in a comparison of two means they are nearly Welch's.

    Parameters
    ----------
    frame, outcome, terms, weight : as in fit_least_squares
    term : str, one of terms

    Returns
    -------
    SmallSample

    Units: those of the outcome. Source: imbenskolesar2016.
    """
    fit = fit_least_squares(frame, outcome, terms, weight=weight, covariance="HC2")
    design, _ = _scale(frame, outcome, terms, weight)
    influence, maker = _influence(design, list(terms).index(term) + 1)
    scaled = influence**2 / np.diag(maker)
    mean = (influence**2).sum()
    df = mean**2 / (np.outer(scaled, scaled) * maker**2).sum()
    estimate, se = fit.coefficients[term], fit.se[term]
    half = stats.t.isf(0.025, df) * se
    return SmallSample(
        coefficient=estimate,
        se=se,
        df=float(df),
        interval=(float(estimate - half), float(estimate + half)),
        p_value=float(2 * stats.t.sf(abs(estimate / se), df)),
    )


def wild_bootstrap_p(frame, outcome, terms, term, *, seed_name, weight=None, draws=DRAWS):
    """Share of wild bootstrap samples without an effect whose t value is as large.

    Each county keeps its own error, in size, and only its sign is drawn. The model without the
    term makes the samples; t values are HC3's.

    Parameters
    ----------
    frame, outcome, terms, weight : as in fit_least_squares
    term : str, one of terms, whose absence is tested
    seed_name : str, names the draws: the same on every machine, in every order
    draws : int

    Returns
    -------
    float, two-sided; the sample itself counts as one of the draws

    Units: none, 0 to 1. Source: davidsonflachaire2008.
    """
    design, target = _scale(frame, outcome, terms, weight)
    position = list(terms).index(term) + 1
    influence, maker = _influence(design, position)
    weights = influence / np.diag(maker)

    def t_values(outcomes):
        residuals = maker @ outcomes
        return influence @ outcomes / np.sqrt((weights[:, None] ** 2 * residuals**2).sum(axis=0))

    restricted = np.delete(design, position, axis=1)
    fitted = restricted @ np.linalg.lstsq(restricted, target, rcond=None)[0]
    random = np.random.default_rng(zlib.crc32(seed_name.encode()))
    signs = random.choice([-1.0, 1.0], size=(len(target), draws))
    drawn = t_values(fitted[:, None] + (target - fitted)[:, None] * signs)
    observed = t_values(target[:, None])[0]
    return float((1 + (np.abs(drawn) >= abs(observed) - 1e-12).sum()) / (draws + 1))


def _scale(frame, outcome, terms, weight):
    """Design (with a constant) and outcome, each row times the root of its weight."""
    root = np.sqrt(np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float))
    columns = [np.ones(len(frame)), *(frame[name].to_numpy(float) for name in terms)]
    return np.column_stack(columns) * root[:, None], frame[outcome].to_numpy(float) * root


def _influence(design, position):
    """What each row's outcome adds to the coefficient; the matrix that makes residuals."""
    solver = np.linalg.pinv(design)
    return solver[position], np.eye(len(design)) - design @ solver
