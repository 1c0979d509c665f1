"""Batches of regressions against the book's own estimators, one by one.

Both sides are double precision on well-conditioned data: 1e-9 of the value is rounding.
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.batched import Within, fit_linked, fit_robust, fit_within_batch
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.linked_errors import fit_with_links
from sevenpercent.estimators.regression import fit_least_squares

N, BATCH, SIZES = 40, 3, 4
EXACT = {"rel": 1e-9}


@pytest.fixture(scope="module")
def data():
    random = np.random.default_rng(7)
    machines = random.random((BATCH, N))
    controls = random.normal(size=(N, 2))
    outcomes = random.normal(size=(BATCH, SIZES, N)) - machines[:, None] + controls[:, 0]
    return machines, controls, outcomes


def frame_of(data, batch, size):
    machines, controls, outcomes = data
    return pd.DataFrame(
        {"y": outcomes[batch, size], "m": machines[batch], "a": controls[:, 0], "b": controls[:, 1]}
    )


def designs_of(data):
    machines, controls, _ = data
    rest = np.broadcast_to(np.column_stack([np.ones(N), controls]), (BATCH, N, 3))
    return np.concatenate([machines[:, :, None], rest], axis=2)


@pytest.mark.parametrize(("covariance", "power"), [("HC3", 2.0), ("HC2", 1.0)])
def test_robust_errors(data, covariance, power):
    found = fit_robust(designs_of(data), data[2].mT, power=power)
    for batch, size in np.ndindex(BATCH, SIZES):
        one = fit_least_squares(frame_of(data, batch, size), "y", "mab", covariance=covariance)
        assert found.coefficient[batch, size] == pytest.approx(one.coefficients["m"], **EXACT)
        assert found.se[batch, size] == pytest.approx(one.se["m"], **EXACT)
        assert found.df == one.df
        t = one.coefficients["m"] / one.se["m"]
        assert found.t[batch, size] == pytest.approx(t, **EXACT)


def test_welch_by_hand():
    """2 against 5 and 7, mean 6: gap -4; one unit has no variance, the others 2 / 2 of HC2."""
    design = np.array([[[1.0, 1], [1, 1], [0, 1], [0, 1]]])
    found = fit_robust(design, np.array([[[2.0], [2], [5], [7]]]), power=1.0)
    assert (found.coefficient[0, 0], found.se[0, 0]) == (pytest.approx(-4), pytest.approx(1))


def test_linked_errors(data):
    links = (np.abs(np.subtract.outer(np.arange(N), np.arange(N))) % 20 == 0).astype(float)
    found = fit_linked(designs_of(data), data[2].mT, links, 17.0)
    for batch, size in np.ndindex(BATCH, SIZES):
        frame = frame_of(data, batch, size)
        one = fit_with_links(frame, "y", ["m", "a", "b"], links, label="linked", df=17)
        assert found.coefficient[batch, size] == pytest.approx(one.coefficients["m"], **EXACT)
        assert found.se[batch, size] == pytest.approx(one.se["m"], **EXACT)


def test_rows_of_zeros_are_left_out(data):
    used = np.arange(N) % 3 > 0
    designs = designs_of(data) * used[:, None]
    found = fit_linked(designs, data[2].mT, np.eye(N), 5.0)
    alone = fit_linked(designs_of(data)[:, used], data[2].mT[:, used], np.eye(used.sum()), 5.0)
    assert found.coefficient == pytest.approx(alone.coefficient, **EXACT)
    assert found.se == pytest.approx(alone.se, **EXACT)


@pytest.mark.parametrize("sizes", [[5] * 8, [1, 11, 5, 5, 6, 6, 6]])
@pytest.mark.parametrize("weighted", [False, True])
def test_inside_groups(data, weighted, sizes):
    machines, controls, outcomes = data
    groups = np.repeat(np.arange(len(sizes)), sizes)
    weights = np.arange(1.0, N + 1) if weighted else np.ones(N)
    found = fit_within_batch(machines, outcomes, Within.prepare(groups, controls, weights))
    for batch, size in np.ndindex(BATCH, SIZES):
        frame = frame_of(data, batch, size).assign(g=groups, w=weights)
        one = fit_within(frame, "y", "mab", group="g", cluster="g", weight="w")
        assert found.coefficient[batch, size] == pytest.approx(one.coefficients["m"], **EXACT)
        assert found.se[batch, size] == pytest.approx(one.se["m"], **EXACT)
        assert found.df == one.df


def test_groups_must_come_together():
    with pytest.raises(ValueError, match="sorted"):
        Within.prepare(np.array([0, 1, 0]), np.zeros((3, 0)), np.ones(3))
