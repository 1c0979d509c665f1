"""Places that change at different times, each beside places that have not changed.

A regression with an effect for each unit and election would compare places that change late with
places that have changed already. Callaway and Sant'Anna (2021) keep to comparisons of two groups
and two elections, and put them together afterwards.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import require_complete
from sevenpercent.estimators.summaries import describe_estimate

NEVER = 0  # the group of units that never change


@dataclass(frozen=True)
class Effect:
    """An average effect on those that changed, 95% by Student's t."""

    value: float
    se: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class GroupEffects:
    """The effect on each group in each election."""

    table: pd.DataFrame  # group, election, value, se, treated_n, compared_n; a row a pair
    influence: np.ndarray  # (clusters, rows), what a cluster adds to each row's value

    def average(self, where):
        """The rows that a query keeps, weighted by how many places changed.

        Its error takes the groups' sizes as given. Raises ValueError: no row is left.
        """
        rows = self.table.query(where)
        if rows.empty:
            raise ValueError(f"no group and election for which {where}")
        weights = self._weigh(self.table.index.isin(rows.index))
        treated = rows.drop_duplicates("group")["treated_n"].sum()
        return Effect(*self._describe(weights), int(treated))

    def by_election(self):
        """The groups put together election by election, weighted as in average().

        Returns
        -------
        (DataFrame, DataFrame) : by election value, se, low, high; the elections' covariance. The
            elections are those in which every group has a row
        """
        counts = self.table.groupby("election")["group"].count()
        elections = list(counts.index[counts == self.table["group"].nunique()])
        weights = np.column_stack([self._weigh(self.table["election"] == it) for it in elections])
        rows = [self._describe(column) for column in weights.T]
        influence = self.influence @ weights
        index = pd.Index(elections, name="election")
        return (
            pd.DataFrame(rows, index, ["value", "se", "low", "high"]),
            pd.DataFrame(influence.T @ influence, elections, elections),
        )

    def _weigh(self, chosen):
        """Rows by how many places changed."""
        sizes = self.table["treated_n"].where(chosen, 0).to_numpy(float)
        return sizes / sizes.sum()

    def _describe(self, weights):
        """Value, standard error and interval of a mean of the rows."""
        value = float(weights @ self.table["value"])
        se = float(np.linalg.norm(self.influence @ weights))
        _, _, (low, high) = describe_estimate(value, se, len(self.influence) - 1)
        return value, se, low, high


def fit_group_effects(frame, outcomes, group, *, controls=(), cluster, weight=None, not_yet=False):
    """How the units that changed in an election moved beside those that had not.

    For each group and election: the change of the outcome since the last election before the
    group changed, minus what a regression of that change on the controls, among the units it is
    compared with, gives for the group.

    Parameters
    ----------
    frame : DataFrame, one row a unit
    outcomes : dict, year of an election -> column, in order
    group : str, a column: the first election in which a unit had changed, NEVER for none
    controls : sequence of str
    cluster, weight : str, columns; without a weight units count once
    not_yet : bool, compare with units that change later as well as with those that never do

    Raises ValueError: a missing value; a group without an election before it or units to compare.
    Source: Callaway and Sant'Anna (2021), outcome regression; errors by clusters of their influence
    functions, times G / (G - 1).
    """
    require_complete(frame, [*outcomes.values(), *controls])
    years = list(outcomes)
    values = {year: frame[column].to_numpy(float) for year, column in outcomes.items()}
    changed = frame[group].to_numpy()
    weights = np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float)
    design = np.column_stack([np.ones(len(frame)), frame[list(controls)].to_numpy(float)])
    members, clusters = pd.factorize(frame[cluster], sort=True)
    rows, influences = [], []
    for first in sorted(set(changed) - {NEVER}):
        before = [year for year in years if year < first]
        if not before:
            raise ValueError(f"{group} {first}: no election before it")
        for year in years:
            if year == before[-1]:
                continue
            treated = changed == first
            compared = changed == NEVER
            if not_yet:
                compared |= changed > max(year, before[-1])
                compared &= ~treated
            if not compared.any():
                raise ValueError(f"{group} {first}, {year}: nothing to compare it with")
            value, influence = compare_two(
                values[year] - values[before[-1]], design, treated, compared, weights
            )
            rows.append({
                "group": int(first), "election": year, "value": value,
                "treated_n": int(treated.sum()), "compared_n": int(compared.sum()),
            })  # fmt: skip
            influences.append(np.bincount(members, weights=influence, minlength=len(clusters)))
    scale = np.sqrt(len(clusters) / (len(clusters) - 1))
    influence = scale * np.column_stack(influences)
    table = pd.DataFrame(rows)
    table.insert(3, "se", np.linalg.norm(influence, axis=0))
    return GroupEffects(table, influence)


def compare_two(change, design, treated, compared, weights):
    """The mean change of some units beyond what those compared with foretell.

    change, weights (n,); design (n, k), constant and controls; treated, compared (n,) of bool. The
    difference, and what each unit adds to its error.
    """
    weight = np.where(compared, weights, 0.0)
    inverse = np.linalg.inv(design.T @ (design * weight[:, None]))
    coefficients = inverse @ (design.T @ (weight * change))
    left = change - design @ coefficients
    share = np.where(treated, weights, 0.0)
    share = share / share.sum()
    value = float(share @ left)
    # Of the treated their own spread; of the others what they do to the prediction.
    influence = share * (left - value)
    influence -= weight * left * (design @ inverse @ (design.T @ share))
    return value, influence
