"""Least squares whose errors may go together from row to row, as Conley's for near places."""

from dataclasses import replace

import numpy as np

from sevenpercent.estimators.design import (
    CANCELS,
    NOTHING,
    cancelled,
    solve_least_squares,
    weigh_rows,
)
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.summaries import summarise_terms


def fit_with_links(
    frame, outcome, terms, links, *, label, df, leverage=False, constant=True, weight=None
):
    """Least squares with a sandwich over all linked pairs of rows.

    The covariance is B (sum over rows i, j of links[i, j] s_i s_j') B, where s is a row's terms
    times its residual and B the inverse of the terms' cross products; rows count by their weight.

    Parameters
    ----------
    frame, outcome, terms, constant, weight : as in fit_least_squares
    links : (n, n), symmetrical, 1 on the diagonal: how far the errors of two rows may go
        together, 0 not at all
    label : str, the name of the covariance
    df : int, degrees of freedom for Student's t
    leverage : bool, residuals are divided by one minus the leverage first, so that without
        links the errors are HC3

    Returns
    -------
    Regression : the same coefficients, other errors; none where they cancel by construction, or
        where the leverage takes part in them and one row alone decides the term

    Raises ValueError: links that give a variance below zero.
    """
    fit = fit_least_squares(
        frame, outcome, terms, weight=weight, covariance="classical", constant=constant
    )
    design, target, _ = weigh_rows(frame, outcome, terms, weight=weight, constant=constant)
    solved = solve_least_squares(design, target, list(fit.coefficients))
    errors = solved.residuals
    if leverage:
        errors = errors / np.where(solved.alone, 1.0, 1 - solved.leverage)
    scores = solved.influence * errors
    variances = np.einsum("ki,ij,kj->k", scores, links, scores, optimize=True)
    parts = np.einsum("ki,ij,kj->k", abs(scores), abs(links), abs(scores), optimize=True)
    if (variances < -NOTHING * parts).any():
        raise ValueError(f"{label}: a variance below zero; other links are needed")
    vain = cancelled(variances, parts)
    reasons = {name: CANCELS for name, one in zip(solved.names, vain, strict=True) if one}
    reasons |= solved.reasons_of_rows(frame.index) if leverage else solved.shared_reasons()
    found = summarise_terms(solved.names, solved.coefficients, variances, df, reasons)
    return replace(fit, **found, df=df, covariance=label)


def fit_conley(frame, outcome, terms, places, *, cutoff_km):
    """Least squares with Conley's errors: links fall in a line from 1 to 0 at a distance.

    Parameters
    ----------
    frame, outcome, terms : as in fit_least_squares
    places : DataFrame, indexed like frame: x_km, y_km in a projection true to distance
    cutoff_km : float, from where on two places are strangers; HC3 where no two are nearer

    Raises ValueError: places of other rows, or in another order; a cutoff that is not above zero.
    Source: Conley (1999); Bartlett's kernel in distance.
    """
    if list(places.index) != list(frame.index):
        raise ValueError("places and frame name other rows, or in another order")
    if not cutoff_km > 0:
        raise ValueError(f"the cutoff must be above zero, not {cutoff_km} km")
    points = places[["x_km", "y_km"]].to_numpy(float)
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    links, df = np.clip(1 - distances / cutoff_km, 0, None), len(frame) - len(terms) - 1
    label = f"Conley, {cutoff_km:g} km"
    return fit_with_links(frame, outcome, terms, links, label=label, df=df, leverage=True)
