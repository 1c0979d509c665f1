"""How alike two groups of counties are, and what is left when only like is compared with like."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, stats

from sevenpercent.estimators.design import NOTHING, Unestimable

TOLERANCE_SD = 1e-6
NEWTON_STEPS = 3  # each doubles the digits that are right


class CannotBalance(ValueError):
    """No weights make the two groups alike."""


@dataclass(frozen=True)
class Balanced:
    """Weights that make the other units, on average, like the electronic ones."""

    # By unit; 1 for electronic ones, or on average where they count by a size, and as much in
    # all for the rest.
    weights: pd.Series
    effective_n: float  # how many equally weighted units the other group is worth
    largest: str  # the unit with the largest weight


def standardised_differences(frame, electronic, traits, *, weights=None):
    """Mean of the electronic units minus the mean of the others, in standard deviations.

    Parameters
    ----------
    frame : DataFrame, one row a unit, with the columns that traits names
    electronic : Series of bool, indexed like frame
    traits : sequence of str, columns that vary
    weights : Series, indexed like frame; None counts every unit once

    Returns
    -------
    DataFrame indexed by trait: electronic_mean, other_mean, difference_sd, in roots of the mean of
        both groups' variances without weights, so that weights do not change the yardstick

    Source: hainmueller2012.
    """
    _require_variation(frame, traits)
    flags = electronic.reindex(frame.index).astype(bool)
    weights = pd.Series(1.0, index=frame.index) if weights is None else weights
    means = [
        frame.loc[side, list(traits)].mul(weights[side], axis=0).sum() / weights[side].sum()
        for side in (flags, ~flags)
    ]
    spread = np.sqrt((frame.loc[flags, traits].var() + frame.loc[~flags, traits].var()) / 2)
    difference = means[0] - means[1]
    # What weights have made equal is equal: the rest is rounding.
    difference[difference.abs() <= NOTHING * means[0].abs()] = 0.0
    return pd.DataFrame(
        {"electronic_mean": means[0], "other_mean": means[1], "difference_sd": difference / spread}
    )


def can_balance(frame, electronic, traits, *, sizes=None):
    """Whether any weights, none below zero, give the others the means of the electronic units.

    It is a linear programme, so that "no" is no failure of a search. Parameters as in
    balance_by_entropy.
    """
    distances, _ = _distances(frame, electronic, traits, sizes)
    sums = np.vstack([distances.T, np.ones(len(distances))])
    wanted = np.append(np.zeros(distances.shape[1]), 1.0)
    costs = np.zeros(len(distances))
    return optimize.linprog(costs, A_eq=sums, b_eq=wanted, bounds=(0, None)).status == 0


def balance_by_entropy(frame, electronic, traits, *, sizes=None):
    """The weights nearest to equal ones that give the others the electronic units' means.

    Parameters
    ----------
    frame, electronic, traits : as in standardised_differences
    sizes : Series, indexed like frame, above zero: every unit counts by it, and the weights are
        those nearest to it; None counts every unit once

    Raises CannotBalance: no such weights exist. Source: hainmueller2012, with sizes as base
    weights.
    """
    if not can_balance(frame, electronic, traits, sizes=sizes):
        raise CannotBalance(f"no weights balance {', '.join(traits)}")
    distances, others = _distances(frame, electronic, traits, sizes)
    base = np.zeros(len(others)) if sizes is None else np.log(sizes[others].to_numpy(float))

    def dual(multipliers):
        """The concave problem turned round: log of the sum of weights, with its slope."""
        exponents = base + distances @ multipliers
        raised = np.exp(exponents - exponents.max())
        slope = raised @ distances / raised.sum()
        return exponents.max() + np.log(raised.sum()), slope

    start = np.zeros(distances.shape[1])
    found = optimize.minimize(dual, start, jac=True, method="BFGS", options={"gtol": 1e-9})
    shares = pd.Series(_converge(distances, found.x, base), index=others)
    if np.abs(shares.to_numpy() @ distances).max() > TOLERANCE_SD:
        raise CannotBalance(f"the search for weights on {', '.join(traits)} did not end")
    electronic_n = len(frame) - len(others)
    weights = pd.Series(1.0, index=frame.index)
    if sizes is not None:
        weights = sizes * electronic_n / sizes.drop(others).sum()
    weights[others] = shares * electronic_n
    return Balanced(
        weights=weights,
        effective_n=float(1 / (shares**2).sum()),
        largest=shares.idxmax(),
    )


def _converge(distances, multipliers, base):
    """Weights to the last digit, by Newton's steps from where the search has ended."""
    for _ in range(NEWTON_STEPS):
        shares = _share_out(distances, multipliers, base)
        slope = shares @ distances
        curvature = distances.T @ (shares[:, None] * distances) - np.outer(slope, slope)
        multipliers = multipliers - np.linalg.solve(curvature, slope)
    return _share_out(distances, multipliers, base)


def _share_out(distances, multipliers, base):
    exponents = base + distances @ multipliers
    parts = np.exp(exponents - exponents.max())
    return parts / parts.sum()


def match_pairs(frame, electronic, traits, *, caliper_sd):
    """As many pairs of unlike machines as differ in no trait by more than the caliper.

    Parameters
    ----------
    frame, electronic, traits : as in standardised_differences
    caliper_sd : float, how far a pair may differ in any trait, in standard deviations of all units

    Returns
    -------
    DataFrame : electronic, other (index values), distance_sd (the pair's largest difference);
        each unit once at most, the most pairs first, then the least Euclidean distance in all
    """
    _require_variation(frame, traits)
    frame = frame.sort_index()  # so that a tie does not hang on the order of the rows
    flags = electronic.reindex(frame.index).astype(bool).to_numpy()
    scaled = ((frame[traits] - frame[traits].mean()) / frame[traits].std()).to_numpy(float)
    apart = scaled[flags][:, None] - scaled[~flags][None]
    distances = np.abs(apart).max(axis=2)
    # Largest differences tie between pairings; Euclidean distances do not. A pair beyond the
    # caliper costs more than all pairs within it together.
    costs = np.sqrt((apart**2).sum(axis=2))
    forbidden = caliper_sd * len(list(traits)) * (len(frame) + 1)
    costs = np.where(distances <= caliper_sd, costs, forbidden)
    rows, columns = optimize.linear_sum_assignment(costs)
    kept = distances[rows, columns] <= caliper_sd
    rows, columns = rows[kept], columns[kept]
    return pd.DataFrame(
        {
            "electronic": frame.index[flags][rows],
            "other": frame.index[~flags][columns],
            "distance_sd": distances[rows, columns],
        }
    )


def pair_gap(values, pairs):
    """Mean difference within pairs of match_pairs, electronic minus other, with its 95% interval.

    Student's t, pairs as the units. Raises Unestimable: differences of fewer than two pairs, or all
    alike. Units: those of values, a Series indexed as the frame that the pairs were made from.
    """
    differences = values[pairs["electronic"]].to_numpy() - values[pairs["other"]].to_numpy()
    n = len(differences)
    if n < 2 or np.ptp(differences) <= NOTHING * np.abs(differences).max():
        raise Unestimable(f"the differences of {n} pairs do not vary")
    half = stats.t.isf(0.025, n - 1) * differences.std(ddof=1) / np.sqrt(n)
    return differences.mean(), differences.mean() - half, differences.mean() + half


def _distances(frame, electronic, traits, sizes):
    """Each other unit's traits less the electronic means, in standard deviations; their index."""
    traits = list(traits)
    _require_variation(frame, traits)
    frame = frame.sort_index()
    flags = electronic.reindex(frame.index).astype(bool)
    target = frame.loc[flags, traits].mean()
    if sizes is not None:
        chosen = frame.loc[flags, traits]
        target = np.average(chosen, axis=0, weights=sizes[chosen.index])
    others = frame.loc[~flags, traits]
    return ((others - target) / frame[traits].std()).to_numpy(float), others.index


def _require_variation(frame, traits):
    for trait in traits:
        if frame[trait].nunique() < 2:
            raise ValueError(f"{trait} does not vary over the {len(frame)} units")
