"""Pairs of neighbours with different machines."""

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


def fit_pair_gap(differences, outcome, controls=(), *, members=None, weight=None):
    """Mean difference within pairs, raw or at equal controls, with dyadic-robust errors.

    Parameters
    ----------
    differences : DataFrame of subtract_pairs
    outcome : str, a column
    controls : sequence of str, columns: the gap is that of a pair without difference in them
    members : sequence of (key, key), one a row, which rows are linked by; None takes the index
    weight : str, a column of positive weights; None counts every pair once

    Returns
    -------
    Regression : the term `constant` is the gap, electronic minus other; Student's t with as
        many degrees of freedom as there are members, less the terms

    Source: aronowsamiiassenova2015.
    """
    members = list(differences.index) if members is None else list(members)
    member_n = len({key for pair in members for key in pair})
    return fit_with_links(
        differences,
        outcome,
        list(controls),
        link_shared_members(members),
        label="dyadic",
        df=member_n - len(controls) - 1,
        weight=weight,
    )


def fit_pair_slope(differences, outcome, terms):
    """Change of the outcome with a term from one neighbour to the other, all pairs alike.

    Neither of the two comes first, so there is no constant: turned round, a pair says the same.
    Otherwise as fit_pair_gap.
    """
    members = list(differences.index)
    member_n = len({key for pair in members for key in pair})
    return fit_with_links(
        differences,
        outcome,
        list(terms),
        link_shared_members(members),
        label="dyadic",
        df=member_n - len(terms),
        constant=False,
    )
