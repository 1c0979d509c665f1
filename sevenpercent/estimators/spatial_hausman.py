"""Do least squares and a spatial error model estimate the same coefficients?

Where the errors of a right model lean on each other, both do, and the second only more sharply.
Where something that comes in patches and belongs to the terms is left out, they part.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.spatial import fit_spatial_error

NONE = 1e-6  # so little dependence that rounding would decide the test


@dataclass(frozen=True)
class SpatialHausman:
    """The test of Pace and LeSage."""

    statistic: float  # chi squared with df degrees of freedom if both estimate the same
    df: int  # coefficients, the constant among them
    p_value: float
    differences: dict  # by term, least squares minus spatial error model


def compare_with_spatial_error(frame, outcome, terms, weights, leaning=None):
    """Hausman's test of least squares against the spatial error model.

    The statistic is d' V^-1 d, with d the difference of all coefficients and V the covariance of
    least squares under the spatial errors that were found, minus that of the spatial error model.

    Parameters
    ----------
    frame, outcome, terms, weights : as in spatial.fit_spatial_error
    leaning : SpatialRegression, the spatial error model, where it is fitted already

    Raises as fit_spatial_error, and ValueError where the errors do not lean on each other, so that
    there is nothing to compare. Source: pacelesage2008.
    """
    leaning = leaning or fit_spatial_error(frame, outcome, terms, weights)
    plain = fit_least_squares(frame, outcome, terms, covariance="classical")
    difference = np.array([plain.coefficients[name] - leaning.coefficients[name]
                           for name in plain.coefficients])  # fmt: skip
    columns = [frame[term].to_numpy(float) for term in terms]
    design = np.column_stack([np.ones(len(frame)), *columns])
    sieve = np.eye(len(frame)) - leaning.dependence * weights.to_numpy()
    influence = np.linalg.solve(design.T @ design, design.T) @ np.linalg.inv(sieve)
    sharp = np.linalg.inv((sieve @ design).T @ (sieve @ design))
    spread = np.mean(leaning.residuals.to_numpy() ** 2) * (influence @ influence.T - sharp)
    if abs(leaning.dependence) < NONE:
        raise ValueError("least squares and the spatial error model are the same: no test")
    statistic = float(difference @ np.linalg.solve(spread, difference))
    return SpatialHausman(
        statistic=statistic,
        df=len(difference),
        p_value=float(chi2.sf(statistic, len(difference))),
        differences=dict(zip(plain.coefficients, map(float, difference), strict=True)),
    )
