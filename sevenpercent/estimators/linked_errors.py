"""Least squares whose errors may go together from row to row."""

from dataclasses import replace

import numpy as np
from scipy.stats import t as student_t

from sevenpercent.estimators.regression import design_matrix, fit_least_squares


def fit_with_links(frame, outcome, terms, links, *, label, df, leverage=False, constant=True):
    """Least squares, each row once, with a sandwich over all linked pairs of rows.

    The covariance is B (sum over rows i, j of links[i, j] s_i s_j') B, where s is a row's terms
    times its residual and B the inverse of the terms' cross products.

    Parameters
    ----------
    frame, outcome, terms : as in fit_least_squares
    links : array, shape (n, n), symmetrical, 1 on the diagonal: how far the errors of two rows
        may go together, 0 not at all
    label : str, the name of the covariance
    df : int, degrees of freedom for Student's t
    leverage : bool, residuals are divided by one minus the leverage first, so that without
        links the errors are HC3
    constant : bool, as in fit_least_squares

    Returns
    -------
    Regression : the same coefficients, other errors

    Raises
    ------
    ValueError : links that give a variance below zero

    Units: those of the outcome.
    """
    fit = fit_least_squares(frame, outcome, terms, covariance="classical", constant=constant)
    design = design_matrix(frame, outcome, terms, constant=constant)
    bread = np.linalg.inv(design.T @ design)
    errors = fit.residuals.to_numpy()
    if leverage:
        errors = errors / (1 - np.einsum("ij,jk,ik->i", design, bread, design))
    scores = design * errors[:, None]
    variances = np.diag(bread @ (scores.T @ links @ scores) @ bread)
    if (variances < 0).any():
        raise ValueError(f"{label}: a variance below zero; other links are needed")
    return _with_errors(fit, np.sqrt(variances), label, df)


def _with_errors(fit, errors, label, df):
    names = list(fit.coefficients)
    se = dict(zip(names, map(float, errors), strict=True))
    half = {name: float(student_t.ppf(0.975, df)) * se[name] for name in names}
    point = fit.coefficients
    return replace(
        fit,
        se=se,
        p_values={x: float(2 * student_t.sf(abs(point[x]) / se[x], df)) for x in names},
        intervals={x: (point[x] - half[x], point[x] + half[x]) for x in names},
        df=df,
        covariance=label,
    )
