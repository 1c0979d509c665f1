"""Does a coefficient differ between chosen groups and the rest?"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import CANCELS, cancelled
from sevenpercent.estimators.fixed_effects import fit_within, look_inside
from sevenpercent.estimators.summaries import describe_estimate
from sevenpercent.estimators.ties import at_least


@dataclass(frozen=True)
class SplitCoefficient:
    """One coefficient for the chosen groups, one for the others, the difference."""

    inside: float
    outside: float
    difference: float  # inside minus outside
    inside_interval: tuple[float, float] | None  # (low, high), 95%
    outside_interval: tuple[float, float] | None
    difference_interval: tuple[float, float] | None
    difference_p: float | None  # from the clustered errors
    # By "inside", "outside", "difference": why an error cannot be estimated, and its interval,
    # or difference_p, is None.
    reasons: dict
    n: int
    cluster_n: int


def fit_split(frame, outcome, term, members, *, controls=(), group, weight=None):
    """A term's coefficient inside chosen groups and outside them, controls in common.

    Parameters
    ----------
    frame : DataFrame, one row a unit, nothing missing
    outcome, term : str, columns
    members : collection, values of group that are chosen
    controls : sequence of str
    group : str, column: every group has its own intercept, errors are clustered by it
    weight : str, a column; None counts every unit once
    """
    chosen = frame[group].isin(members)
    value = frame[term].astype(float)
    split = frame.assign(inside=value * chosen, outside=value * ~chosen)
    terms = ["inside", "outside", *controls]
    fit = fit_within(split, outcome, terms, group=group, cluster=group, weight=weight)
    difference = fit.coefficients["inside"] - fit.coefficients["outside"]
    reasons = {name: fit.reasons[name] for name in ("inside", "outside") if name in fit.reasons}
    p_value, interval = None, None
    pair = fit.covariance.loc[["inside", "outside"], ["inside", "outside"]].to_numpy()
    variance = np.array([1, -1]) @ pair @ np.array([1, -1])
    if cancelled(variance, np.abs(pair).sum()):
        reasons.setdefault("difference", CANCELS)
    if reasons:
        reasons.setdefault("difference", next(iter(reasons.values())))
    else:
        _, p_value, interval = describe_estimate(difference, float(np.sqrt(variance)), fit.df)
    return SplitCoefficient(
        inside=fit.coefficients["inside"],
        outside=fit.coefficients["outside"],
        difference=difference,
        inside_interval=fit.intervals["inside"],
        outside_interval=fit.intervals["outside"],
        difference_interval=interval,
        difference_p=p_value,
        reasons=reasons,
        n=fit.n,
        cluster_n=fit.cluster_n,
    )


def permute_members(frame, outcome, term, chosen_n, *, controls=(), group, weight=None):
    """The difference of fit_split for every choice of chosen_n groups.

    Only groups in which the term varies can be chosen: the others say nothing about it. A Series,
    indexed by tuples of the groups chosen, sorted; all choices, so that nothing is drawn at random.
    """
    columns = [outcome, term, *controls]
    blocks = _cross_products(frame, columns, group, weight)
    varies = frame.groupby(group)[term].nunique() > 1
    names = sorted(varies.index[varies])
    total = sum(blocks.values())
    choices = list(combinations(names, chosen_n))
    position = {name: place for place, name in enumerate(names)}
    stack = np.array([blocks[name] for name in names])
    picks = np.array([[position[name] for name in choice] for choice in choices])
    inside = stack[picks].sum(axis=1)
    differences = _solve_splits(inside, total)
    return pd.Series(differences, index=pd.MultiIndex.from_tuples(choices), name="difference")


def count_as_extreme(differences, observed):
    """The share of choices whose difference is at least as far from zero as the observed.

    It is a p value against the idea that any groups could have been the chosen.
    """
    return float(at_least(differences.abs(), abs(observed)).mean())


def fit_without_each(frame, outcome, term, members, *, controls=(), group, weight=None):
    """fit_split again and again, one chosen group left out at a time.

    Returns
    -------
    DataFrame : without (the group left out), inside, low, high, outside, difference,
        difference_p; groups in which the term does not vary are not tried. What has no error
        is missing
    """
    varies = frame.groupby(group)[term].nunique() > 1
    rows = []
    for name in sorted(set(members) & set(varies.index[varies])):
        rest = frame[frame[group] != name]
        fit = fit_split(rest, outcome, term, members, controls=controls, group=group, weight=weight)
        low, high = fit.inside_interval or (np.nan, np.nan)
        rows.append(
            {
                "without": name,
                "inside": fit.inside,
                "low": low,
                "high": high,
                "outside": fit.outside,
                "difference": fit.difference,
                "difference_p": np.nan if fit.difference_p is None else fit.difference_p,
            }
        )
    return pd.DataFrame(rows)


def _cross_products(frame, columns, group, weight):
    """Each group's sums of squares and products about its means: {group: (k, k)}."""
    inside, groups, weights = look_inside(frame, columns, group, weight)
    return {
        name: (part := inside[groups == place]).T @ (part * weights[groups == place, None])
        for place, name in enumerate(frame[group].unique())
    }


def _solve_splits(inside, total):
    """Solve every split at once from cross products; outcome first, term second."""
    choices_n, controls_n = len(inside), total.shape[0] - 2
    outside = total - inside
    left = np.zeros((choices_n, controls_n + 2, controls_n + 2))
    right = np.zeros((choices_n, controls_n + 2))
    for place, part in enumerate((inside, outside)):
        left[:, place, place] = part[:, 1, 1]
        left[:, place, 2:] = left[:, 2:, place] = part[:, 1, 2:]
        right[:, place] = part[:, 1, 0]
    left[:, 2:, 2:] = total[2:, 2:]
    right[:, 2:] = total[2:, 0]
    solution = np.linalg.solve(left, right[..., None])[..., 0]
    return solution[:, 0] - solution[:, 1]
