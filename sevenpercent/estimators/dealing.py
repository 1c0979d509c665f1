"""A change of machines that might have come to other counties of the same state.

Two lotteries stand in for chance. One deals the change anew among the counties of each state. The
other gives each state's whole contribution a sign, as if the counties of a state moved as one.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import require_complete
from sevenpercent.estimators.fixed_effects import subtract_group_means
from sevenpercent.estimators.shuffles import name_generator, shuffle_in_groups
from sevenpercent.estimators.ties import drawn_p

MOST_STATES = 14  # whose signs are all tried; of more states signs are drawn
HALVINGS = 50


@dataclass(frozen=True)
class DealtChange:
    """What a change of machines goes with inside states, beside what chance gives."""

    value: float  # changed minus the rest
    low: float  # from here to high dealing does not find an effect strange at 5%
    high: float
    p: float  # share of deals that are as far from zero, the real one among them
    signs_p: float  # the same of the states' signs
    # By state: changed_n, rest_n, weight (of the state in the value, 0 to 1), value (in that
    # state), without (the value with that state left out).
    states: pd.DataFrame
    n: int  # counties


def deal_changes(frame, outcomes, changed, controls, *, draws, name):
    """Regress outcomes on a change inside states, and deal the change anew.

    Parameters
    ----------
    frame : DataFrame, one row a county, no value missing; every state has both kinds
    outcomes : sequence of str, columns; every deal is held against all of them
    changed : str, a column of 0 and 1
    controls : sequence of str
    draws : int, deals, and signs where the states are too many to try all
    name : str, of the random numbers: see shuffles.name_generator

    Returns
    -------
    dict of DealtChange by outcome

    Raises ValueError: a missing value; a state in which all counties changed, or none. Source:
    Rosenbaum (2002) for dealing and for its interval; Canay, Romano and Shaikh (2017) for signs of
    few large groups.
    """
    require_complete(frame, [*outcomes, changed, *controls])
    kinds = frame.groupby("state")[changed].nunique()
    if (kinds < 2).any():
        raise ValueError(f"{kinds.idxmin()}: all counties changed, or none")
    # The deals depend on no order of the rows.
    frame = frame.sort_index()
    groups, labels = pd.factorize(frame["state"], sort=True)
    columns = frame[[changed, *outcomes, *controls]].to_numpy(float)
    inside = subtract_group_means(columns, groups, np.ones(len(frame)))
    told = 1 + len(outcomes)
    basis = np.linalg.qr(inside[:, told:])[0]
    left = inside[:, :told] - basis @ (basis.T @ inside[:, :told])
    dealt = columns[:, 0][shuffle_in_groups(groups, draws, f"{name}-deals")]
    # State means are the same for all deals; what the controls tell of a deal is taken from it.
    squares = np.square(inside[:, 0]).sum() - np.square(dealt @ basis).sum(axis=1)
    signs = _draw_signs(len(labels), draws, f"{name}-signs")
    found = dealt @ left / squares[:, None]
    return {
        outcome: _describe(left[:, 0], left[:, place], columns[:, 0], groups, labels,
                           found[:, [place, 0]].T, signs)
        for place, outcome in enumerate(outcomes, start=1)
    }  # fmt: skip


def _describe(real, left, changed, groups, labels, found, signs):
    """The change that is there, beside the deals' values of the outcome and of the real deal."""
    value = float(real @ left / (real @ real))
    parts = pd.DataFrame({"xx": real**2, "xy": real * left, "changed_n": changed, "all_n": 1})
    sums = parts.groupby(groups).sum()
    flips = signs @ sums["xy"].to_numpy()
    return DealtChange(
        value, *_invert(value, *found), _share(found[0], value),
        _share(flips, sums["xy"].sum()), _describe_states(sums, labels), len(real),
    )  # fmt: skip


def _share(values, real):
    """Of the real value and all drawn ones, how many are as far from zero."""
    return drawn_p(np.abs(values), abs(real))


def _draw_signs(states_n, draws, name):
    """Signs by state: all there are but those that leave every state as it is, or drawn ones."""
    if states_n <= MOST_STATES:
        return np.array(list(product((1.0, -1.0), repeat=states_n)))[1:]
    return name_generator(name, 0).choice((1.0, -1.0), (draws, states_n))


def _invert(value, values, of_real):
    """Effects that would leave the real deal among the nearest 95% of all deals."""
    ends = []
    spread = np.ptp(values)
    for way in (-1, 1):
        inside, outside = value, value + way * 4 * spread
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            kept = _share(values - middle * of_real, value - middle) >= 0.05
            inside, outside = (middle, outside) if kept else (inside, middle)
        ends.append(float(inside))
    return ends


def _describe_states(sums, labels):
    """Each state's part in the value, and the value without it."""
    rest = sums[["xx", "xy"]].sum() - sums[["xx", "xy"]]
    return pd.DataFrame({
        "changed_n": sums["changed_n"].astype(int).to_numpy(),
        "rest_n": (sums["all_n"] - sums["changed_n"]).astype(int).to_numpy(),
        "weight": (sums["xx"] / sums["xx"].sum()).to_numpy(),
        "value": (sums["xy"] / sums["xx"]).to_numpy(),
        "without": (rest["xy"] / rest["xx"]).to_numpy(),
    }, index=pd.Index(labels, name="state"))  # fmt: skip
