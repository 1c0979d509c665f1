"""Least squares whose errors may go together from row to row."""

from dataclasses import replace

import numpy as np

from sevenpercent.estimators.design import (
    CANCELS,
    NOTHING,
    cancelled,
    design_matrix,
    read_weights,
    solve_least_squares,
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
    root = np.sqrt(read_weights(frame, weight))
    design = design_matrix(frame, outcome, terms, constant=constant) * root[:, None]
    target = frame[outcome].to_numpy(float) * root
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
