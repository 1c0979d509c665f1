"""Influence of single units, refitted and against statsmodels."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from sevenpercent.estimators.influence import cooks_distances, leave_one_out
from sevenpercent.estimators.regression import fit_least_squares


@pytest.fixture
def frame():
    x = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 10.0])
    y = np.array([1.0, 2.0, 2.5, 4.5, 5.0, 2.0])
    return pd.DataFrame({"x": x, "y": y, "w": [1, 1, 2, 2, 3, 1]}, index=list("abcdef"))


def test_each_row_is_a_fit_without_the_unit(frame):
    found = leave_one_out(frame, "y", ["x"], "x")
    fit = fit_least_squares(frame.drop("f"), "y", ["x"])
    assert found.loc["f", "value"] == fit.coefficients["x"]
    assert tuple(found.loc["f", ["low", "high"]]) == fit.intervals["x"]
    whole = fit_least_squares(frame, "y", ["x"]).coefficients["x"]
    assert found.loc["f", "change"] == pytest.approx(fit.coefficients["x"] - whole)
    assert list(found.index) == list("abcdef")


def test_the_far_point_moves_it_most_and_up_when_left_out(frame):
    found = leave_one_out(frame, "y", ["x"], "x")
    assert found["change"].abs().idxmax() == "f" and found.loc["f", "change"] > 0
    assert found["cooks_distance"].idxmax() == "f"


@pytest.mark.parametrize("weight", [None, "w"])
def test_cooks_distance_against_statsmodels(frame, weight):
    root = np.sqrt(np.ones(6) if weight is None else frame[weight])
    design = np.column_stack([np.ones(6), frame["x"]]) * np.asarray(root)[:, None]
    influence = sm.OLS(frame["y"] * root, design).fit().get_influence()
    found = cooks_distances(frame, "y", ["x"], weight=weight)
    assert found.to_numpy() == pytest.approx(influence.cooks_distance[0])
