"""Joint inference over a grid of specifications that keeps machines tied to what is held alike.

Shuffled machines know nothing of schooling, race or place. Here machines and controls stay where
they are. Each outcome is explained by all controls of the grid and by nothing else; what that
leaves over changes places between counties and is added back; then the whole grid is run on the
new outcomes. Freedman and Lane (1983) do so for one regression; here one order of the counties
serves all outcomes of both years in a draw, so that they stay as related as they are.

What is left over is divided by the root of one minus its leverage first. With a dozen controls for
72 counties it would otherwise be smaller than the errors it stands for, and a median in points,
which no error of its own divides, would look too far out.
"""

from functools import partial

import numpy as np

from sevenpercent.estimators.multiverse import factor_grid
from sevenpercent.estimators.multiverse_engine import exchange_outcomes, fit_treatments
from sevenpercent.estimators.multiverse_grid import FAMILIES
from sevenpercent.estimators.permutation import Tally, choose_readings, hold_against, measure_truth


def explain_by_controls(grid):
    """Every outcome by all controls of the grid, with the lag where its family has one.

    By (year, outcome key): (fitted, left over), each (n,); what is left over is divided by the root
    of one minus the leverage. Raises ValueError: a county that the controls alone decide.
    """
    columns = np.column_stack([np.ones(len(grid.fips)), *grid.controls.values()])
    found = {}
    for family in FAMILIES:
        lagged = [] if family.lag is None else [grid.lags[family.lag]]
        basis = np.linalg.qr(np.column_stack([columns, *lagged]))[0]
        rest = 1 - np.square(basis).sum(axis=1)
        if rest.min() < 1e-6:
            raise ValueError(f"{grid.fips[rest.argmin()]}: the controls alone decide it")
        for name in family.outcomes:
            outcome = grid.outcomes[name]
            fitted = basis @ (basis.T @ outcome)
            found[name] = fitted, (outcome - fitted) / np.sqrt(rest)
    return found


def residual_statistics(grid, blocks, explained, orders):
    """permutation.grid_statistics with what controls leave over in each order of the counties."""
    tally, readings = Tally(len(orders)), choose_readings(grid.readings)
    for block in blocks:
        drawn = [
            fitted + left[orders] for fitted, left in map(explained.get, block.family.outcomes)
        ]
        outcomes = np.stack(drawn, axis=2)[:, block.rows].transpose(1, 0, 2)
        factored = exchange_outcomes(block.factored, outcomes.reshape(len(block.rows), -1))
        found = fit_treatments(factored, readings[block.rows])
        shape = (*found.t.shape[:2], len(orders), len(drawn))
        both = (part.reshape(shape).swapaxes(1, 2) for part in (found.coefficient, found.t))
        tally.add(block, *both, found.df)
    return tally.sum_up()


def hold_against_residuals(grid, orders, *, processes=1, show=None):
    """Hold the grid's statistics against outcomes that controls explain and machines do not.

    Parameters are those of permutation.hold_against_shuffles, orders from shuffles.shuffle_freely.
    Source: winkler2014, for Freedman and Lane (1983).
    """
    measure = partial(residual_statistics, grid, factor_grid(grid), explain_by_controls(grid))
    return hold_against(measure, measure_truth(grid), orders, processes=processes, show=show)
