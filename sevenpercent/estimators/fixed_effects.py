"""Least squares within groups, with errors that let neighbours in a cluster be alike."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import (
    CANCELS,
    cancelled,
    read_weights,
    reasons_of_clusters,
    require_complete,
    solve_least_squares,
)
from sevenpercent.estimators.summaries import Terms, summarise_terms


@dataclass(frozen=True)
class WithinRegression(Terms):
    """A linear model fitted on what varies inside groups, with intervals by Student's t."""

    covariance: pd.DataFrame  # term by term, clustered
    n: int
    group_n: int  # with an intercept of their own
    cluster_n: int
    df: int  # of the intervals: clusters less one


def fit_within(frame, outcome, terms, *, group=None, cluster, weight=None):
    """Regress an outcome on terms, each group with an intercept of its own.

    Parameters
    ----------
    frame : DataFrame, one row a unit
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

    Raises ValueError: a missing value, a weight that is not positive, terms that do not vary inside
    groups or cannot be told apart there, fewer than two clusters. Units: those of the outcome, for
    one unit of the term. Source: Liang and Zeger (1986) for the clustered covariance.
    """
    terms = list(terms)
    inside, groups, weights = look_inside(frame, [outcome, *terms], group, weight)
    clusters, labels = pd.factorize(frame[cluster], sort=True)
    _require_variation(inside[:, 1:], frame[terms].to_numpy(float), terms)
    root = np.sqrt(weights)[:, None]
    design = inside[:, 1:] * root
    solved = solve_least_squares(design, inside[:, 0] * root[:, 0], terms)
    group_n, cluster_n = int(groups.max()) + 1, len(labels)
    scores = solved.influence * solved.residuals
    covariance, vain = cover_clusters(scores, clusters, len(terms) + group_n)
    reasons = {name: CANCELS for name, one in zip(terms, vain, strict=True) if one}
    reasons |= reasons_of_clusters(design, groups, clusters, root, terms, labels)
    reasons |= solved.shared_reasons()
    df = cluster_n - 1
    return WithinRegression(
        **summarise_terms(terms, solved.coefficients, np.diag(covariance), df, reasons),
        covariance=pd.DataFrame(covariance, terms, terms),
        n=len(frame),
        group_n=group_n,
        cluster_n=cluster_n,
        df=df,
    )


def look_inside(frame, columns, group, weight):
    """Columns less the means of their groups; the groups as numbers; the weights.

    Without a group all rows are one. Raises ValueError: a weight that is not positive, a value
    that is missing.
    """
    weights = read_weights(frame, weight)
    require_complete(frame, columns)
    groups = np.zeros(len(frame), int) if group is None else pd.factorize(frame[group])[0]
    return subtract_group_means(frame[columns].to_numpy(float), groups, weights), groups, weights


def subtract_group_means(columns, groups, weights):
    """Columns (n, k) minus the weighted mean of their group; groups (n,) of int have no gaps."""
    total = np.bincount(groups, weights=weights)
    sums = np.column_stack([np.bincount(groups, weights=weights * column) for column in columns.T])
    return columns - (sums / total[:, None])[groups]


def cover_clusters(scores, clusters, parameters_n):
    """A covariance that lets errors be alike in any way inside a cluster.

    Parameters
    ----------
    scores : (k, n), what each row's residual adds to each coefficient
    clusters : (n,) of int, numbered from 0 without gaps
    parameters_n : int, coefficients of the regression, intercepts among them

    Returns
    -------
    ((k, k); (k,) of bool) : the covariance, and which of its variances cancel; multiplied as
        fit_within says

    Raises ValueError: fewer than two clusters, no row left.
    """
    units_n, cluster_n = len(clusters), int(clusters.max()) + 1
    if cluster_n < 2:
        raise ValueError("clustered errors need two clusters or more")
    if units_n <= parameters_n:
        raise ValueError(f"{units_n} rows cannot hold {parameters_n} coefficients with an error")
    sums, parts = (
        np.column_stack([np.bincount(clusters, weights=row) for row in rows])
        for rows in (scores, np.abs(scores))
    )
    small = cluster_n / (cluster_n - 1) * (units_n - 1) / (units_n - parameters_n)
    vain = cancelled(np.square(sums).sum(axis=0), np.square(parts).sum(axis=0))
    return small * sums.T @ sums, vain


def _require_variation(inside, columns, terms):
    spread = np.sqrt((inside**2).sum(axis=0))
    scale = np.sqrt((columns**2).sum(axis=0))
    for term, left, whole in zip(terms, spread, scale, strict=True):
        if left <= 1e-9 * max(whole, 1.0):
            raise ValueError(f"{term} does not vary inside the groups")
