"""One regression of counties on machines in every state that has both kinds."""

import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import interval_ends, p_value_cell


def fit_states(counties, outcome, machine, controls, *, covariance="HC3"):
    """The machine coefficient, state by state.

    Parameters
    ----------
    counties : DataFrame, one row a county: state and the columns named; rows with a missing
        value are left out
    outcome, machine : str, columns
    controls : sequence of str, columns
    covariance : str, see fit_least_squares

    Returns
    -------
    DataFrame indexed by state : counties, electronic_n, coefficient, low, high, p_value, reason.
        Where the error cannot be estimated it is missing, and reason says why. States without
        both kinds of counties, or with fewer than six counties more than controls, are left out.
    """
    frame = counties[["state", outcome, machine, *controls]].dropna()
    rows = {}
    for state, part in frame.groupby("state"):
        if part[machine].nunique() < 2 or len(part) < len(controls) + 6:
            continue
        fit = fit_least_squares(part, outcome, [machine, *controls], covariance=covariance)
        low, high = interval_ends(fit, machine)
        rows[state] = {
            "counties": fit.n,
            "electronic_n": int(part[machine].sum()),
            "coefficient": fit.coefficients[machine],
            "low": low,
            "high": high,
            "p_value": p_value_cell(fit, machine),
            "reason": fit.reasons.get(machine),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("state")
