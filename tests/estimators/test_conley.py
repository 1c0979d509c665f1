"""Conley's errors: HC3 without neighbours, a double loop with them."""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.linked_errors import fit_conley
from sevenpercent.estimators.regression import fit_least_squares

FRAME = pd.DataFrame({"x": [0.0, 1.0, 2.0, 3.0, 5.0], "y": [1.0, 3.0, 2.0, 6.0, 4.0]})
PLACES = pd.DataFrame({"x_km": [0.0, 30.0, 0.0, 400.0, 400.0], "y_km": [0.0, 40.0, 90.0, 0.0, 8]})


def test_without_neighbours_it_is_hc3():
    ours = fit_conley(FRAME, "y", ["x"], PLACES, cutoff_km=1)
    theirs = fit_least_squares(FRAME, "y", ["x"], covariance="HC3")
    assert ours.se == pytest.approx(theirs.se)
    assert ours.intervals["x"] == pytest.approx(theirs.intervals["x"])
    assert ours.coefficients == theirs.coefficients


def test_near_places_by_a_double_loop():
    ours = fit_conley(FRAME, "y", ["x"], PLACES, cutoff_km=100)
    design = np.column_stack([np.ones(5), FRAME["x"]])
    bread = np.linalg.inv(design.T @ design)
    residual = FRAME["y"] - design @ (bread @ design.T @ FRAME["y"])
    score = [design[i] * residual[i] / (1 - design[i] @ bread @ design[i]) for i in range(5)]
    # Places 0 and 1 are 50 km apart, 0 and 2 are 90, 3 and 4 are 8; 1 and 2 are sqrt(30^2 + 50^2).
    weight = np.eye(5)
    apart = {(0, 1): 0.5, (0, 2): 0.1, (3, 4): 0.92, (1, 2): 1 - np.sqrt(3400) / 100}
    for (i, j), value in apart.items():
        weight[i, j] = weight[j, i] = value
    meat = sum(weight[i, j] * np.outer(score[i], score[j]) for i in range(5) for j in range(5))
    assert ours.se["x"] == pytest.approx(np.sqrt((bread @ meat @ bread)[1, 1]))


def test_places_in_another_order_are_refused():
    with pytest.raises(ValueError, match="another order"):
        fit_conley(FRAME, "y", ["x"], PLACES[::-1], cutoff_km=100)
