"""Many least-squares regressions at once, with HC3 errors for every one of them.

All regressions of a block share their rows, weights and number of controls. By the theorem of
Frisch, Waugh and Lovell the coefficient of a treatment is that of its residual, after the
controls, on the outcome's: so the controls are factored once for all treatments and outcomes,
and every treatment of every shuffle is one more column of the same matrix product.
"""

from dataclasses import dataclass, replace

import numpy as np

from sevenpercent.estimators.batched import BatchFit
from sevenpercent.estimators.design import ALONE, NOTHING, PART, cancelled

BLOCK_BYTES = 500_000  # what a block of residuals may weigh: it should stay in a core's cache


@dataclass(frozen=True)
class Estimates(BatchFit):
    """Coefficients and HC3 errors (controls, treatments, outcomes).

    Both are NaN where a treatment does not vary once the controls are held fixed.
    """

    n: int  # rows used


@dataclass(frozen=True)
class Factored:
    """Outcomes and sets of controls that wait for treatments; rows times the weight's root."""

    root: np.ndarray  # (n, 1), of the weights
    basis: np.ndarray  # (sets, n, k), columns at right angles that span the controls
    rest: np.ndarray  # (sets, n, 1), what the controls leave of every row's leverage
    outcomes: np.ndarray  # (sets, n, outcomes), their residuals after the controls


def factor(outcomes, controls, weights):
    """Take every control set out of every outcome: see fit_many for parameters and errors."""
    _, n, k = controls.shape
    if n <= k + 1:
        raise ValueError(f"{n} rows cannot hold {k + 1} coefficients")
    root = np.sqrt(weights)[:, None]
    basis = orthonormal_basis(root * controls)
    rest = (1 - np.square(basis).sum(axis=2))[:, :, None]
    return Factored(root, basis, rest, _take_out(basis, root * outcomes))


def exchange_outcomes(factored, outcomes):
    """The same controls, taken out of other outcomes, shape (n, outcomes)."""
    return replace(factored, outcomes=_take_out(factored.basis, factored.root * outcomes))


def _take_out(basis, outcomes):
    left = outcomes - basis @ (basis.mT @ outcomes)
    nothing = np.linalg.norm(left, axis=1) <= NOTHING * np.linalg.norm(outcomes, axis=0)
    left *= ~nothing[:, None]
    return left


def fit_many(treatments, outcomes, controls, weights, *, block_bytes=BLOCK_BYTES):
    """Regress every outcome on every treatment, one at a time, with every control set.

    Parameters
    ----------
    treatments : (n, treatments)
    outcomes : (n, outcomes)
    controls : (sets, n, k), each with its constant
    weights : (n,), above zero; ones count every row once
    block_bytes : int, how much memory a block of residuals may take; the result is the same

    Raises ValueError: more parameters than rows, or controls of which one repeats others. Source:
    MacKinnon and White (1985) for HC3.
    """
    return fit_treatments(factor(outcomes, controls, weights), treatments, block_bytes=block_bytes)


def fit_treatments(factored, treatments, *, block_bytes=BLOCK_BYTES):
    """fit_many, with the controls taken out of the outcomes beforehand."""
    sets, n, k = factored.basis.shape
    treatments = factored.root * treatments
    size = np.square(treatments).sum(axis=0)
    shape = (sets, treatments.shape[1], factored.outcomes.shape[2])
    coefficient, se = np.empty(shape), np.empty(shape)
    step = max(1, block_bytes // (8 * n * treatments.shape[1]))
    for start in range(0, sets, step):
        block = slice(start, start + step)
        coefficient[block], se[block] = fit_block(
            treatments, size, factored.basis[block], factored.rest[block], factored.outcomes[block]
        )
    return Estimates(coefficient, se, df=n - k - 1, n=n)


def fit_block(treatments, size, basis, rest, y):
    """Coefficients and HC3 errors (sets, treatments, outcomes); rows come times the weight's root.

    With d and y the residuals of treatment and outcome, b the coefficient, the regression's
    residual is y - b d and a row's leverage is that of the controls plus d squared over its
    sum. The sum that HC3 asks for, of d squared times the residual squared over the squared
    rest of the leverage, is then a quadratic in b whose three terms are matrix products.
    """
    d = treatments - basis @ (basis.mT @ treatments)
    squares = d * d
    total = squares.sum(axis=1)[:, :, None]
    total[total[:, :, 0] < 1e-12 * size] = np.nan
    coefficient = (d.mT @ y) / total
    # Row by row, what the controls and the treatment leave of the leverage, squared; the names
    # change hands because new arrays of this size would cost more than the sums.
    left = squares * (1 / total.mT)
    np.subtract(rest, left, out=left)
    decided = _set_aside(left, squares, total)
    scaled = np.divide(squares, np.square(left, out=left), out=left)
    meat = coefficient**2 * np.einsum("snt,snt->st", scaled, squares)[:, :, None]
    meat += scaled.mT @ (y * y)
    parts = meat.copy()
    meat -= 2 * coefficient * (np.multiply(scaled, d, out=scaled).mT @ y)
    meat[cancelled(meat, parts)] = np.nan
    meat[decided] = np.nan
    return coefficient, np.sqrt(meat) / total


def _set_aside(left, squares, total):
    """Give rows of which leverage leaves nothing no weight, and tell which treatments they decide.

    left (sets, n, treatments), of the leverage, is changed in place.
    """
    if left.min() > ALONE:
        return np.zeros(left.shape[::2], bool)
    alone = left < ALONE
    left[alone] = np.inf
    return (alone & (squares > PART**2 * total.mT)).any(axis=1)


def orthonormal_basis(controls):
    """Columns at right angles that span the controls; none may repeat the others."""
    basis, triangle = np.linalg.qr(controls)
    diagonal = np.abs(np.diagonal(triangle, axis1=1, axis2=2))
    if (diagonal < 1e-10 * np.linalg.norm(controls, axis=1)).any():
        raise ValueError("a control repeats others: its coefficient is not determined")
    return basis
