"""FiveThirtyEight's model, state by state, where counties differ in their machines."""

import pandas as pd

from sevenpercent.estimators.fivethirtyeight import CONTROLS, fit_fivethirtyeight
from sevenpercent.estimators.summaries import interval_ends, p_value_cell

WEIGHTS = {"unweighted": None, "weighted": "population"}


def fit_mixed_states(counties, electronic, *, covariance="HC3"):
    """The machine coefficient in every state with counties of both kinds.

    Parameters
    ----------
    counties : DataFrame indexed by county_fips: state, clinton_votes, trump_votes,
        degree_share, nonwhite_share, population
    electronic : Series of bool, indexed by county_fips
    covariance : str, see fit_least_squares

    Returns
    -------
    DataFrame : state, electronic_n, other_n, and for each of unweighted and weighted:
        _pp, _low, _high, _p, _reason; one row a state. Where the error cannot be estimated it
        is missing, and the reason says why: one county alone has machines, or has none. States
        with fewer than four counties more than the model has terms are left out.

    Units: percentage points of the two-party vote. Source: Verified Voting 2016; MEDSL; ACS
    2012-2016.
    """
    rows = []
    for state, part in counties.groupby("state"):
        machines = electronic.reindex(part.index).astype(bool)
        if machines.all() or not machines.any() or len(part) < len(CONTROLS) + 6:
            continue
        row = {
            "state": state,
            "electronic_n": int(machines.sum()),
            "other_n": int((~machines).sum()),
        }
        for name, weight in WEIGHTS.items():
            row |= _coefficient(part, machines, name, weight, covariance)
        rows.append(row)
    return pd.DataFrame(rows)


def _coefficient(part, machines, name, weight, covariance):
    fit = fit_fivethirtyeight(part, machines, weight=weight, covariance=covariance)
    low, high = interval_ends(fit, "electronic")
    return {
        f"{name}_pp": fit.coefficients["electronic"],
        f"{name}_low": low,
        f"{name}_high": high,
        f"{name}_p": p_value_cell(fit, "electronic"),
        f"{name}_reason": fit.reasons.get("electronic"),
    }
