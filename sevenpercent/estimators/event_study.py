"""What machines go with in every election, beside one before they came, and all of it at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from sevenpercent.estimators.design import (
    design_matrix,
    read_weights,
    require_complete,
    solve_least_squares,
)
from sevenpercent.estimators.fixed_effects import cover_clusters, fit_within, subtract_group_means
from sevenpercent.estimators.summaries import describe_term

DRAWS = 100_000
SEED = 20161122  # the day of the claim


@dataclass(frozen=True)
class EventStudy:
    """A coefficient of the dose in each election, with what they have in common."""

    # By election: value, se, low, high (95% for that election alone), band_low, band_high (95%
    # for all elections together); the base has 0 throughout.
    effects: pd.DataFrame
    covariance: pd.DataFrame  # election by election, without the base
    critical: float  # half the band's width in standard errors
    df: int  # degrees of freedom of Student's t
    n: int  # units


def fit_event_study(
    frame, outcomes, base, dose, *, controls=(), group=None, cluster=None, weight=None
):
    """Regress the change of an outcome since a base election on a dose, election by election.

    With an effect for each unit and one for each election, and controls whose weight differs
    from election to election, this is the event study of a panel, without building it: the
    units are the same throughout, so the regressions differ in the outcome alone.

    Parameters
    ----------
    frame : DataFrame, one row a unit, no value missing
    outcomes : dict, election -> column
    base : a key of outcomes; None regresses levels, not changes
    dose : str, a column
    controls : sequence of str, columns
    group : str, a column: only differences inside a group count
    cluster : str, a column: errors may be alike inside a cluster; None takes HC3
    weight : str, a column of positive weights

    Raises ValueError: a missing value, fewer than two clusters, terms that cannot be told apart.
    Units: those of the outcomes, for one unit of the dose. Source: MacKinnon and White (1985) for
    HC3, Liang and Zeger (1986) for clusters; the band is the 95% point of the largest of as many t
    values as there are elections, drawn with their correlations (Montiel Olea and Plagborg-Møller
    2019).
    """
    if group is not None and cluster is None:
        raise ValueError("HC3 is for units without groups: name a cluster")
    terms = [dose, *controls]
    require_complete(frame, [*outcomes.values(), *terms])
    weights = read_weights(frame, weight)
    root = np.sqrt(weights)[:, None]
    elections = [election for election in outcomes if election != base]
    start = 0.0 if base is None else frame[outcomes[base]].to_numpy(float)[:, None]
    targets = frame[[outcomes[name] for name in elections]].to_numpy(float) - start
    if group is None:
        names, parameters_n = ["constant", *terms], len(terms) + 1
        design = design_matrix(frame, outcomes[elections[0]], terms)
    else:
        groups = pd.factorize(frame[group])[0]
        names, parameters_n = terms, len(terms) + int(groups.max()) + 1
        design = subtract_group_means(frame[terms].to_numpy(float), groups, weights)
        targets = subtract_group_means(targets, groups, weights)
    place = names.index(dose)
    solved = [solve_least_squares(design * root, one, names) for one in (targets * root).T]
    values = np.array([one.coefficients[place] for one in solved])
    scores = np.array([one.influence[place] * one.residuals for one in solved])
    if cluster is None:
        scores = scores / (1 - solved[0].leverage)
        covariance, df = scores @ scores.T, solved[0].df
    else:
        clusters = pd.factorize(frame[cluster], sort=True)[0]
        covariance, _ = cover_clusters(scores, clusters, parameters_n)
        df = int(clusters.max())
    critical = find_simultaneous_critical(covariance, df)
    effects = describe_effects(values, np.sqrt(np.diag(covariance)), critical, df)
    effects.index = pd.Index(elections, name="election")
    if base is not None:
        effects.loc[base] = 0.0
    table = pd.DataFrame(covariance, elections, elections)
    return EventStudy(effects.loc[list(outcomes)], table, critical, df, len(frame))


def describe_effects(values, se, critical, df):
    """Values with their errors, intervals one by one, and the band around all."""
    half = stats.t.ppf(0.975, df) * se
    return pd.DataFrame({
        "value": values, "se": se, "low": values - half, "high": values + half,
        "band_low": values - critical * se, "band_high": values + critical * se,
    })  # fmt: skip


def find_simultaneous_critical(covariance, df):
    """How many standard errors hold all k coefficients at once with a probability of 95%.

    The point of the largest absolute value of k t values with the correlations of a covariance.
    """
    se = np.sqrt(np.diag(covariance))
    random = np.random.default_rng(SEED)
    values, vectors = np.linalg.eigh(covariance / np.outer(se, se))
    # The symmetric root: it does not depend on signs that a library is free to choose.
    root = vectors * np.sqrt(np.clip(values, 0, None)) @ vectors.T
    normal = random.standard_normal((DRAWS, len(se))) @ root
    scale = np.sqrt(random.chisquare(df, DRAWS) / df)
    return float(np.quantile(np.abs(normal).max(axis=1) / scale, 0.95))


def compare_changes(
    frame, outcomes, base, treated, *, controls=(), group=None, cluster, weight=None
):
    """How much more the treated changed from a base election to each other one.

    With two groups of units and each unit compared with itself at the base, this is the event
    study with an effect for every unit, one for every group and year, and controls whose
    weight differs from year to year.

    Parameters
    ----------
    frame : DataFrame, one row a unit
    outcomes : dict, label of an election -> column of the outcome
    base : str, a key of outcomes, the last election before the change
    treated : str, column of bool
    controls : sequence of str, columns that may move the change
    group, cluster, weight : as in fit_within

    Returns
    -------
    DataFrame : election, value, se, low, high, p, reason, n; one row an election, the base with
        0 and an interval of no width; units without the outcome of an election are left out of
        its row. Where the error cannot be estimated it is missing, and reason says why

    Units: those of the outcomes; treated minus the rest, election minus base.
    """
    rows = []
    for label, column in outcomes.items():
        if label == base:
            rows.append(_nothing(label, frame[column].notna().sum()))
            continue
        change = frame.assign(change=frame[column] - frame[outcomes[base]])
        change = change[change["change"].notna()]
        fit = fit_within(
            change, "change", [treated, *controls], group=group, cluster=cluster, weight=weight
        )
        rows.append({"election": label, **describe_term(fit, treated), "n": fit.n})
    return pd.DataFrame(rows)


def _nothing(label, n):
    """The row of the base, which is compared with itself."""
    row = dict.fromkeys(("value", "se", "low", "high"), 0.0)
    return {"election": label, **row, "p": float("nan"), "reason": None, "n": int(n)}
