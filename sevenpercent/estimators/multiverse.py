"""The grid of specifications run: on the machines as they stood, or on any shuffle of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS, UNCONTROLLED
from sevenpercent.estimators.multiverse_engine import Factored, factor, fit_treatments
from sevenpercent.estimators.multiverse_grid import FAMILIES, YEARS, Family, control_columns, keys

LEVEL = 0.05
VALUES = ("coefficient_pp", "se_pp", "t", "p_value", "df", "n")


@dataclass(frozen=True)
class Block:
    """Specifications of a grid that share their rows, weights and number of controls."""

    family: Family
    sets: list  # positions in grid.control_sets
    weight: str  # a key, as the next
    sample: str
    rows: np.ndarray  # (n,) of int, the sample's
    factored: Factored


def factor_grid(grid):
    """The Blocks of a multiverse_grid.Grid, which any treatments can be fitted to."""
    blocks = []
    for family in FAMILIES:
        outcomes = np.column_stack([grid.outcomes[name] for name in family.outcomes])
        for sets, controls in stack_controls(grid, family.lag):
            for weight, weights in grid.weights.items():
                for sample, kept in grid.samples.items():
                    rows = np.flatnonzero(kept)
                    factored = factor(outcomes[rows], controls[:, rows], weights[rows])
                    blocks.append(Block(family, sets, weight, sample, rows, factored))
    return blocks


def fit_grid(blocks, treatments):
    """Run the whole grid, block by block, on treatments (n, columns): yields (Block, Estimates)."""
    for block in blocks:
        yield block, fit_treatments(block.factored, treatments[block.rows])


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
    found = fit_grid(factor_grid(grid), grid.readings)
    parts = [tabulate_block(block, estimates, grid) for block, estimates in found]
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


def tabulate_block(block, estimates, grid):
    """The rows of one block.

    (rows, 1 + dimensions) of int, positions of year and keys in their options; (rows, VALUES).
    """
    from scipy.stats import t as student

    codes = {name: [] for name in ("year", *DIMENSIONS)}
    chosen, reading, outcome = np.indices(estimates.t.shape).reshape(3, -1)
    outcomes = block.family.outcomes
    codes["year"] = np.array([YEARS.index(year) for year, _ in outcomes])[outcome]
    codes["outcome"] = np.array([keys("outcome").index(key) for _, key in outcomes])[outcome]
    codes["reading"] = reading
    for name in CONTROL_DIMENSIONS:
        options = option_keys(name)
        places = [options.index(grid.control_sets[one][name]) for one in block.sets]
        codes[name] = np.array(places)[chosen]
    codes["weight"] = np.full(len(chosen), keys("weight").index(block.weight))
    codes["sample"] = np.full(len(chosen), keys("sample").index(block.sample))
    t = estimates.t.ravel()
    p_value = 2 * student.sf(np.abs(t), estimates.df)
    sizes = [np.full(len(t), float(size)) for size in (estimates.df, estimates.n)]
    values = [estimates.coefficient.ravel(), estimates.se.ravel(), t, p_value, *sizes]
    return np.column_stack(list(codes.values())), np.column_stack(values)
