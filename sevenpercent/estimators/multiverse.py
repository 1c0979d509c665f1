"""Many least-squares regressions at once, with HC3 errors for every one of them.

All regressions of a block share their rows, weights and number of controls. By the theorem of
Frisch, Waugh and Lovell the coefficient of a treatment is that of its residual, after the
controls, on the outcome's: so the controls are factored once for all treatments and outcomes,
and every treatment of every shuffle is one more column of the same matrix product.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.multiverse_choices import (
    CONTROL_DIMENSIONS,
    DIMENSIONS,
    UNCONTROLLED,
)
from sevenpercent.estimators.multiverse_grid import FAMILIES, YEARS, control_columns, keys

BLOCK_BYTES = 500_000  # what a block of residuals may weigh: it should stay in a core's cache
LEVEL = 0.05
VALUES = ("coefficient_pp", "se_pp", "t", "p_value", "df", "n")


@dataclass(frozen=True)
class Estimates:
    """Coefficients of every treatment, outcome and control set.

    Attributes
    ----------
    coefficient, se : (controls, treatments, outcomes); HC3 errors; NaN where a treatment does
        not vary once the controls are held fixed
    df : int, residual degrees of freedom
    n : int, rows used
    """

    coefficient: np.ndarray
    se: np.ndarray
    df: int
    n: int

    @property
    def t(self):
        return self.coefficient / self.se


def fit_many(treatments, outcomes, controls, weights, *, block_bytes=BLOCK_BYTES):
    """Regress every outcome on every treatment, one at a time, with every control set.

    Parameters
    ----------
    treatments : (n, treatments)
    outcomes : (n, outcomes)
    controls : (sets, n, k), each with its constant
    weights : (n,), above zero; ones count every row once
    block_bytes : int, how much memory a block of residuals may take; the result is the same

    Returns
    -------
    Estimates

    Raises
    ------
    ValueError : more parameters than rows, or controls of which one repeats others

    Units: those of the outcomes for one unit of the treatment.
    Source: MacKinnon and White (1985) for HC3.
    """
    sets, n, k = controls.shape
    if n <= k + 1:
        raise ValueError(f"{n} rows cannot hold {k + 1} coefficients")
    root = np.sqrt(weights)[:, None]
    treatments, outcomes = root * treatments, root * outcomes
    shape = (sets, treatments.shape[1], outcomes.shape[1])
    coefficient, se = np.empty(shape), np.empty(shape)
    step = max(1, block_bytes // (8 * n * treatments.shape[1]))
    for start in range(0, sets, step):
        block = slice(start, start + step)
        coefficient[block], se[block] = fit_block(treatments, outcomes, root * controls[block])
    return Estimates(coefficient, se, df=n - k - 1, n=n)


def fit_block(treatments, outcomes, controls):
    """Coefficients and HC3 errors of one block; rows come multiplied by the weight's root.

    With d and y the residuals of treatment and outcome, b the coefficient, the regression's
    residual is y - b d and a row's leverage is that of the controls plus d squared over its
    sum. The sum that HC3 asks for, of d squared times the residual squared over the squared
    rest of the leverage, is then a quadratic in b whose three terms are matrix products.

    Returns
    -------
    coefficient, se : (sets, treatments, outcomes)
    """
    basis = orthonormal_basis(controls)
    d = treatments - basis @ (basis.mT @ treatments)
    y = outcomes - basis @ (basis.mT @ outcomes)
    squares = d * d
    total = squares.sum(axis=1)[:, :, None]
    total[total[:, :, 0] < 1e-12 * np.square(treatments).sum(axis=0)] = np.nan
    coefficient = (d.mT @ y) / total
    # Row by row, what the controls and the treatment leave of the leverage, squared; the names
    # change hands because new arrays of this size would cost more than the sums.
    rest = squares * (1 / total.mT)
    np.subtract((1 - np.square(basis).sum(axis=2))[:, :, None], rest, out=rest)
    scaled = np.divide(squares, np.square(rest, out=rest), out=rest)
    meat = coefficient**2 * np.einsum("snt,snt->st", scaled, squares)[:, :, None]
    meat += scaled.mT @ (y * y)
    meat -= 2 * coefficient * (np.multiply(scaled, d, out=scaled).mT @ y)
    return coefficient, np.sqrt(meat) / total


def orthonormal_basis(controls):
    """Columns at right angles that span the controls; none may repeat the others."""
    basis, triangle = np.linalg.qr(controls)
    diagonal = np.abs(np.diagonal(triangle, axis1=1, axis2=2))
    if (diagonal < 1e-10 * np.linalg.norm(controls, axis=1)).any():
        raise ValueError("a control repeats others: its coefficient is not determined")
    return basis


def fit_grid(grid, treatments):
    """Run the whole grid, block by block of specifications that share rows and weights.

    Parameters
    ----------
    grid : multiverse_grid.Grid
    treatments : (n, columns), the grid's readings or shuffles of them

    Yields
    ------
    family, sets (list of int, positions in grid.control_sets), weight, sample, Estimates
    """
    for family in FAMILIES:
        outcomes = np.column_stack([grid.outcomes[name] for name in family.outcomes])
        for sets, controls in stack_controls(grid, family.lag):
            for weight, weights in grid.weights.items():
                for sample, kept in grid.samples.items():
                    rows = np.flatnonzero(kept)
                    estimates = fit_many(
                        treatments[rows], outcomes[rows], controls[:, rows], weights[rows]
                    )
                    yield family, sets, weight, sample, estimates


def stack_controls(grid, lag):
    """Control sets with the same number of columns, as (positions, (sets, n, k)) pairs."""
    lagged = [] if lag is None else [grid.lags[lag]]
    n = len(grid.fips)
    by_width = {}
    for position, control_set in enumerate(grid.control_sets):
        columns = [grid.controls[name] for name in control_columns(control_set)]
        matrix = np.column_stack([np.ones(n), *columns, *lagged])
        by_width.setdefault(matrix.shape[1], []).append((position, matrix))
    for members in by_width.values():
        positions, matrices = zip(*members, strict=True)
        yield list(positions), np.stack(matrices)


def run_multiverse(grid):
    """Every specification of the grid on the machines as they stood.

    Returns
    -------
    DataFrame : one row a specification: year, the names of DIMENSIONS (categories in the
        written order), coefficient_pp, se_pp, t, p_value, df, n; in the grid's order

    Units: percentage points from no machines to all; p values by Student's t, two-sided.
    """
    names = ["year", *DIMENSIONS]
    parts = [tabulate_block(*found, grid) for found in fit_grid(grid, grid.readings)]
    codes, values = (np.concatenate(kind) for kind in zip(*parts, strict=True))
    order = np.lexsort(codes.T[::-1])
    options = {"year": YEARS} | {name: option_keys(name) for name in DIMENSIONS}
    columns = {
        name: pd.Categorical.from_codes(codes[order, position], options[name])
        for position, name in enumerate(names)
    }
    columns |= dict(zip(VALUES, values[order].T, strict=True))
    return pd.DataFrame(columns).astype({"year": int, "df": int, "n": int})


def option_keys(dimension):
    """The keys of a decision; those about controls begin with having none at all."""
    first = (UNCONTROLLED,) if dimension in CONTROL_DIMENSIONS else ()
    return (*first, *keys(dimension))


def tabulate_block(family, sets, weight, sample, estimates, grid):
    """The rows of one block.

    Returns
    -------
    codes : (rows, 1 + dimensions) of int, positions of year and keys in their options
    values : (rows, VALUES)
    """
    from scipy.stats import t as student

    codes = {name: [] for name in ("year", *DIMENSIONS)}
    chosen, reading, outcome = np.indices(estimates.t.shape).reshape(3, -1)
    codes["year"] = np.array([YEARS.index(year) for year, _ in family.outcomes])[outcome]
    codes["outcome"] = np.array([keys("outcome").index(key) for _, key in family.outcomes])[outcome]
    codes["reading"] = reading
    for name in CONTROL_DIMENSIONS:
        options = option_keys(name)
        codes[name] = np.array([options.index(grid.control_sets[one][name]) for one in sets])[
            chosen
        ]
    codes["weight"] = np.full(len(chosen), keys("weight").index(weight))
    codes["sample"] = np.full(len(chosen), keys("sample").index(sample))
    t = estimates.t.ravel()
    p_value = 2 * student.sf(np.abs(t), estimates.df)
    sizes = [np.full(len(t), float(size)) for size in (estimates.df, estimates.n)]
    values = [estimates.coefficient.ravel(), estimates.se.ravel(), t, p_value, *sizes]
    return np.column_stack(list(codes.values())), np.column_stack(values)
