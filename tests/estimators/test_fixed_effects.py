"""The within estimator against arithmetic by hand and against dummies in statsmodels.

Tolerances: 1e-9, two ways to the same normal equations on well-scaled data.
"""

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.linear_model import WLS

from sevenpercent.estimators.fixed_effects import fit_within, subtract_group_means
from sevenpercent.tables.us_counties import us_counties

TOLERANCE = 1e-9


@pytest.fixture
def pairs():
    # Inside a: x 0, 1, y 1, 3. Inside b: x 0, 1, y 10, 14. Slopes 2 and 4, mean 3.
    return pd.DataFrame(
        {"state": list("aabb"), "x": [0, 1, 0, 1], "y": [1.0, 3.0, 10.0, 14.0], "w": [1, 1, 3, 3]}
    )


@pytest.fixture(scope="module")
def counties():
    frame = us_counties().set_index("county_fips")
    frame = frame[frame["state"].isin(["Wisconsin", "Ohio", "Virginia", "Florida", "Idaho"])]
    share = frame["clinton_votes"] / (frame["clinton_votes"] + frame["trump_votes"])
    region = frame["state"].map({"Wisconsin": "n", "Ohio": "n", "Virginia": "s", "Florida": "s"})
    return frame.assign(y=100 * share, region=region.fillna("w"), x=frame["rural_share"] > 0.5)


def dummies(frame, outcome, terms, group, cluster, weight):
    """Least squares with a column for each group, by statsmodels."""
    groups = pd.get_dummies(frame[group] if group else pd.Series(1, frame.index), dtype=float)
    design = pd.concat([frame[terms].astype(float), groups], axis=1)
    weights = np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float)
    clusters = {"groups": pd.factorize(frame[cluster])[0]}
    return WLS(frame[outcome].astype(float), design, weights=weights).fit(
        cov_type="cluster", cov_kwds=clusters, use_t=True
    )


def test_slope_is_the_mean_of_the_slopes_inside(pairs):
    fit = fit_within(pairs, "y", ["x"], group="state", cluster="state")
    assert fit.coefficients["x"] == pytest.approx(3.0)
    assert (fit.n, fit.group_n, fit.cluster_n, fit.df) == (4, 2, 2, 1)


def test_weights_pull_to_the_heavier_group(pairs):
    fit = fit_within(pairs, "y", ["x"], group="state", cluster="state", weight="w")
    assert fit.coefficients["x"] == pytest.approx((1 * 2 + 3 * 4) / 4)


def test_error_by_hand(pairs):
    # Residuals about the common slope are -+0.5 in a and +-0.5 in b; the score of a is
    # sum of (x - 0.5) * residual = -0.5, of b +0.5; sum of squares of x inside is 1.
    fit = fit_within(pairs, "y", ["x"], group="state", cluster="state")
    small = 2 / 1 * 3 / (4 - 3)
    assert fit.se["x"] == pytest.approx(np.sqrt(small * (0.25 + 0.25)))


@pytest.mark.parametrize("weight", [None, "total_votes"])
@pytest.mark.parametrize(
    "group, cluster", [("state", "state"), ("state", "region"), (None, "state")]
)
def test_equals_dummies_in_statsmodels(counties, group, cluster, weight):
    terms = ["x", "degree_share", "nonwhite_share"]
    fit = fit_within(counties, "y", terms, group=group, cluster=cluster, weight=weight)
    other = dummies(counties, "y", terms, group, cluster, weight)
    low_high = other.conf_int()
    for term in terms:
        assert fit.coefficients[term] == pytest.approx(other.params[term], abs=TOLERANCE)
        assert fit.se[term] == pytest.approx(other.bse[term], abs=TOLERANCE)
        assert fit.p_values[term] == pytest.approx(other.pvalues[term], abs=TOLERANCE)
        assert fit.intervals[term] == pytest.approx(tuple(low_high.loc[term]), abs=1e-8)
    covariance = other.cov_params().loc[terms, terms]
    assert fit.covariance.to_numpy() == pytest.approx(covariance.to_numpy(), abs=1e-7)


def test_group_means_are_taken_away():
    columns = np.array([[1.0, 0.0], [3.0, 2.0], [5.0, 7.0]])
    left = subtract_group_means(columns, np.array([0, 0, 1]), np.array([1.0, 3.0, 1.0]))
    assert left == pytest.approx(np.array([[-1.5, -1.5], [0.5, 0.5], [0.0, 0.0]]))


@pytest.mark.parametrize(
    "change, message",
    [
        ({"y": [1.0, None, 2.0, 6.0]}, "y is missing in row 1"),
        ({"x": [1, 1, 0, 0]}, "x does not vary inside the groups"),
        ({"w": [1, 0, 3, 4]}, "w must be above zero; row 1 has 0"),
        ({"z": [2, 4, 2, 4]}, "x, z cannot be told apart over 4 rows"),
        ({"all": [1, 1, 1, 1]}, "two clusters or more"),
    ],
)
def test_bad_input_is_named(pairs, change, message):
    frame = pairs.assign(**change)
    terms = ["x", "z"] if "z" in change else ["x"]
    cluster = "all" if "all" in change else "state"
    with pytest.raises(ValueError, match=message):
        fit_within(frame, "y", terms, group="state", cluster=cluster, weight="w")
