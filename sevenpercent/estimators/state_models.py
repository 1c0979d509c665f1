"""One regression of counties on machines in every state that has both kinds."""

import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import describe_term

COLUMNS = ["counties", "electronic_n", "value", "low", "high", "p", "reason"]


def fit_states(counties, outcome, machine, controls, *, weight=None, covariance="HC3"):
    """The machine coefficient, state by state.

    Parameters
    ----------
    counties : DataFrame, one row a county: state and the columns named; rows with a missing
        value are left out
    outcome, machine : str, columns
    controls : sequence of str, columns
    weight, covariance : see fit_least_squares

    Returns
    -------
    DataFrame indexed by state : counties, electronic_n, coefficient, low, high, p_value, reason.
        Where the error cannot be estimated it is missing, and reason says why. States without
        both kinds of counties, or with fewer than six counties more than controls, are left out.
    """
    columns = ["state", outcome, machine, *controls, *([weight] if weight else [])]
    frame = counties[columns].dropna()
    rows = {}
    for state, part in frame.groupby("state"):
        if part[machine].nunique() < 2 or len(part) < len(controls) + 6:
            continue
        terms = [machine, *controls]
        fit = fit_least_squares(part, outcome, terms, weight=weight, covariance=covariance)
        counts = {"counties": fit.n, "electronic_n": int(part[machine].sum())}
        rows[state] = counts | describe_term(fit, machine)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("state")
    return table.rename(columns={"value": "coefficient", "p": "p_value"})
