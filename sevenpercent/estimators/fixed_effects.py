"""Least squares within groups, with errors that let neighbours in a cluster be alike."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats


@dataclass(frozen=True)
class WithinRegression:
    """A linear model fitted on what varies inside groups.

    Attributes
    ----------
    coefficients, se, p_values : dict by term
    intervals : dict by term of (low, high), 95% by Student's t with one degree of freedom
        fewer than there are clusters
    covariance : DataFrame, term by term, clustered
    n, group_n, cluster_n : int, units, groups with an intercept of their own, clusters
    df : int, degrees of freedom of the intervals
    """

    coefficients: dict
    se: dict
    p_values: dict
    intervals: dict
    covariance: pd.DataFrame
    n: int
    group_n: int
    cluster_n: int
    df: int


def fit_within(frame, outcome, terms, *, group=None, cluster, weight=None):
    """Regress an outcome on terms, each group with an intercept of its own.

    Parameters
    ----------
    frame : DataFrame, one row a unit, shape (n, any)
    outcome : str, a column
    terms : sequence of str, columns; booleans count as 0 and 1
    group : str, a column: only differences inside a group count; None gives one intercept
    cluster : str, a column: errors may be alike in any way inside a cluster
    weight : str, a column of positive weights; None counts every unit once

    Returns
    -------
    WithinRegression : equal to dummies for the groups, without making them. The clustered
        covariance is multiplied by G / (G - 1) times (n - 1) / (n - k), where G counts
        clusters, k terms with groups, as statsmodels does. Where groups lie inside clusters
        this counts the groups' intercepts too, which widens intervals a little.

    Raises
    ------
    ValueError : a missing value, a weight that is not positive, terms that do not vary inside
        groups or repeat each other, fewer than two clusters

    Units: those of the outcome, for one unit of the term.
    Source: Liang and Zeger (1986) for the clustered covariance.
    """
    terms = list(terms)
    weights = _weights(frame, weight)
    _require_complete(frame, [outcome, *terms])
    groups = np.zeros(len(frame), int) if group is None else pd.factorize(frame[group])[0]
    clusters = pd.factorize(frame[cluster])[0]
    columns = frame[[outcome, *terms]].to_numpy(float)
    inside = subtract_group_means(columns, groups, weights)
    target, design = inside[:, 0], inside[:, 1:]
    _require_variation(design, columns[:, 1:], terms)
    bread = np.linalg.inv(design.T @ (design * weights[:, None]))
    solution = bread @ design.T @ (target * weights)
    scores = design * (weights * (target - design @ solution))[:, None]
    group_n = int(groups.max()) + 1
    covariance = _clustered(bread, scores, clusters, len(terms) + group_n)
    cluster_n = int(clusters.max()) + 1
    counts = {"n": len(frame), "group_n": group_n, "cluster_n": cluster_n, "df": cluster_n - 1}
    return _summarise(terms, solution, covariance, counts)


def subtract_group_means(columns, groups, weights):
    """Columns minus the weighted mean of their group.

    Parameters
    ----------
    columns : array, shape (n, k)
    groups : array of int, shape (n,), numbered from 0 without gaps
    weights : array, shape (n,)

    Returns
    -------
    array, shape (n, k)

    Units: those of the columns.
    """
    total = np.bincount(groups, weights=weights)
    sums = np.column_stack([np.bincount(groups, weights=weights * column) for column in columns.T])
    return columns - (sums / total[:, None])[groups]


def _clustered(bread, scores, clusters, parameters_n):
    cluster_n = clusters.max() + 1
    if cluster_n < 2:
        raise ValueError("clustered errors need two clusters or more")
    sums = np.column_stack([np.bincount(clusters, weights=column) for column in scores.T])
    units_n = len(scores)
    small = cluster_n / (cluster_n - 1) * (units_n - 1) / (units_n - parameters_n)
    return small * bread @ (sums.T @ sums) @ bread


def _summarise(terms, solution, covariance, counts):
    se = np.sqrt(np.diag(covariance))
    half = stats.t.ppf(0.975, counts["df"]) * se
    p_values = 2 * stats.t.sf(np.abs(solution / se), counts["df"])
    return WithinRegression(
        coefficients=_by_name(terms, solution),
        se=_by_name(terms, se),
        p_values=_by_name(terms, p_values),
        intervals={
            term: (float(value - width), float(value + width))
            for term, value, width in zip(terms, solution, half, strict=True)
        },
        covariance=pd.DataFrame(covariance, terms, terms),
        **counts,
    )


def _by_name(terms, values):
    return {term: float(value) for term, value in zip(terms, values, strict=True)}


def _require_complete(frame, columns):
    missing = frame[columns].isna()
    if missing.any(axis=None):
        column = missing.any().idxmax()
        raise ValueError(f"{column} is missing in row {missing.index[missing[column]][0]!r}")


def _require_variation(inside, columns, terms):
    spread = np.sqrt((inside**2).sum(axis=0))
    scale = np.sqrt((columns**2).sum(axis=0))
    for term, left, whole in zip(terms, spread, scale, strict=True):
        if left <= 1e-9 * max(whole, 1.0):
            raise ValueError(f"{term} does not vary inside the groups")
    if np.linalg.matrix_rank(inside / spread) < len(terms):
        raise ValueError(f"some of {', '.join(terms)} repeat each other inside the groups")


def _weights(frame, weight):
    if weight is None:
        return np.ones(len(frame))
    bad = frame.index[~(frame[weight] > 0)]
    if len(bad):
        raise ValueError(f"{weight} must be above zero; row {bad[0]!r} has {frame[weight][bad[0]]}")
    return frame[weight].to_numpy(float)
