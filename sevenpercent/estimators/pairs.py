"""Pairs of neighbours with different machines, and how much each of them knows of a gap."""

import numpy as np
import pandas as pd

from sevenpercent.estimators.linked_errors import fit_with_links


def order_pairs(pairs, electronic):
    """Of pairs (key, key) of neighbours those of two kinds, the electronic one first."""
    differing = [(a, b) for a, b in pairs if electronic[a] != electronic[b]]
    return [(a, b) if electronic[a] else (b, a) for a, b in differing]


def subtract_pairs(frame, ordered):
    """The first of each pair minus the second, in every column of a frame of numbers by key."""
    first = frame.loc[[a for a, _ in ordered]].to_numpy(float)
    second = frame.loc[[b for _, b in ordered]].to_numpy(float)
    index = pd.MultiIndex.from_tuples(ordered, names=["electronic", "other"])
    return pd.DataFrame(first - second, columns=frame.columns, index=index)


def link_shared_members(members):
    """Which pairs may err together because a member of one is a member of the other.

    (n, n) of 0 and 1, 1 on the diagonal. Source: aronowsamiiassenova2015.
    """
    keys = sorted({key for pair in members for key in pair})
    belongs = np.array([[key in pair for key in keys] for pair in members], float)
    return (belongs @ belongs.T > 0).astype(float)


def fit_pair_gap(differences, outcome, controls=(), *, members=None, weight=None, constant=True):
    """Mean difference within pairs, raw or at equal controls, with dyadic-robust errors.

    Parameters
    ----------
    differences : DataFrame of subtract_pairs
    outcome : str, a column
    controls : sequence of str, columns: the gap is that of a pair without difference in them
    members : sequence of (key, key), one a row, which rows are linked by; None takes the index
    weight : str, a column of positive weights; None counts every pair once
    constant : bool, see fit_pair_slope

    Returns
    -------
    Regression : the term `constant` is the gap, electronic minus other; Student's t with as
        many degrees of freedom as there are members, less the terms

    Source: aronowsamiiassenova2015.
    """
    members = list(differences.index if members is None else members)
    df = len({key for pair in members for key in pair}) - len(controls) - constant
    links, terms = link_shared_members(members), list(controls)
    return fit_with_links(
        differences, outcome, terms, links, label="dyadic", df=df, constant=constant, weight=weight
    )


def fit_pair_slope(differences, outcome, terms, *, weight=None):
    """Change of the outcome with a term from one neighbour to the other, all pairs alike.

    Neither of the two comes first, so there is no constant: turned round, a pair says the same.
    Otherwise as fit_pair_gap.
    """
    return fit_pair_gap(differences, outcome, terms, weight=weight, constant=False)


def count_variance(share, votes):
    """What counting `votes` voters of a share adds to the variance of their share in percent.

    It takes voters for independent draws, which people of one village are not. One vote is added
    to each side, since a hamlet that votes as one does not know its share without error. Units:
    share 0 to 1; votes above zero; squared percentage points.
    """
    pulled = (share * votes + 1) / (votes + 2)
    return 1e4 * pulled * (1 - pulled) / votes


def between_pairs(outcome, controls, variances):
    """How much pairs differ beyond counting: the variance of what no voter's draw makes.

    DerSimonian and Laird's moment estimator, of differences that controls do not explain; without
    a constant, since neither place comes first.

    Parameters
    ----------
    outcome, variances : (pairs,), differences and the variance of counting both places
    controls : (pairs, k), differences; k may be zero
    """
    weights = 1 / variances
    root = np.sqrt(weights)[:, None]
    basis = np.linalg.qr(controls * root)[0]
    target = outcome * root[:, 0]
    left = target - basis @ (basis.T @ target)
    freedom = len(outcome) - controls.shape[1]
    scale = weights.sum() - np.einsum("ik,i,ik->", basis, weights, basis)
    return float(max(0.0, (left @ left - freedom) / scale))
