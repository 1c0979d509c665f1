"""The batched wild bootstrap against refitting every redrawn sample, sign by sign.

With few clusters all signs can be written down, so nothing here rests on luck. Tolerances: 1e-9,
two ways to the same sums on well-scaled data.
"""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.linear_model import WLS

from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.wild_bootstrap import (
    bootstrap_coefficient,
    observed_t,
    redrawn_t,
    sum_by_cluster,
)

TERMS = ["x", "z"]
WHERE = {"group": "county", "cluster": "county"}


@pytest.fixture
def frame():
    rows = np.arange(24)
    return pd.DataFrame(
        {
            "county": np.array(list("abcde"))[rows % 5],
            "x": np.sin(1.7 * rows),
            "z": (rows * 7 % 11) / 11,
            "y": np.cos(rows) + 0.6 * np.sin(1.7 * rows) + (rows % 5),
            "w": 1.0 + rows % 4,
        }
    )


def small_factor(frame, terms):
    clusters, units = frame["county"].nunique(), len(frame)
    return np.sqrt(clusters / (clusters - 1) * (units - 1) / (units - len(terms) - clusters))


def refit_every_sample(frame, signs, weight, null):
    """t of samples made by hand: the model without x, its errors turned county by county."""
    groups = pd.get_dummies(frame["county"], dtype=float)
    design = pd.concat([frame[["z"]], groups], axis=1)
    weights = 1.0 if weight is None else frame[weight]
    restricted = WLS(frame["y"] - null * frame["x"], design, weights=weights).fit()
    codes = pd.factorize(frame["county"])[0]
    values = []
    for row in signs:
        redrawn = restricted.fittedvalues + null * frame["x"] + restricted.resid * row[codes]
        fit = fit_within(frame.assign(y=redrawn), "y", TERMS, **WHERE, weight=weight)
        values.append((fit.coefficients["x"] - null) / fit.se["x"])
    return np.array(values)


@pytest.mark.parametrize("weight", [None, "w"])
@pytest.mark.parametrize("null", [0.0, 0.4])
def test_every_sign_against_refitting(frame, weight, null):
    signs = np.array(list(product([-1.0, 1.0], repeat=5)))
    sums = sum_by_cluster(frame, "y", TERMS, **WHERE, weight=weight)
    batched = redrawn_t(sums, signs, null) / small_factor(frame, TERMS)
    assert batched == pytest.approx(refit_every_sample(frame, signs, weight, null), abs=1e-7)


@pytest.mark.parametrize("weight", [None, "w"])
def test_observed_t_is_the_clustered_one(frame, weight):
    fit = fit_within(frame, "y", TERMS, **WHERE, weight=weight)
    coefficient, t = observed_t(sum_by_cluster(frame, "y", TERMS, **WHERE, weight=weight))
    assert coefficient == pytest.approx(fit.coefficients["x"], abs=1e-9)
    clustered = fit.coefficients["x"] / fit.se["x"]
    assert t / small_factor(frame, TERMS) == pytest.approx(clustered, abs=1e-9)


def test_signs_are_drawn_evenly_and_from_the_seed(frame):
    frame["county"] = np.array(list("abcdefgh"))[np.arange(24) % 8]
    found = bootstrap_coefficient(frame, "y", TERMS, **WHERE)
    sums = sum_by_cluster(frame, "y", TERMS, **WHERE)
    signs = np.random.default_rng(20161108).choice([-1.0, 1.0], size=(9_999, 8))
    as_far = np.abs(redrawn_t(sums, signs)) >= abs(found.t) * (1 - 1e-9)
    assert found.p_value == (as_far.sum() + 1) / 10_000


def test_p_value_by_hand():
    # Two rows a county, x 0 and 1, slopes 1, 2, 3 and 6: the mean is 3, and of the sixteen ways
    # to turn signs only "none" and "all" give as large a t, so p is 1/8.
    slopes = [1.0, 2.0, 3.0, 6.0]
    frame = pd.DataFrame(
        {
            "county": np.repeat(list("abcd"), 2),
            "x": [0.0, 1.0] * 4,
            "y": [value for slope in slopes for value in (0.0, slope)],
        }
    )
    sums = sum_by_cluster(frame, "y", ["x"], **WHERE)
    signs = np.array(list(product([-1.0, 1.0], repeat=4)))
    coefficient, t = observed_t(sums)
    assert coefficient == pytest.approx(3.0)
    # Errors of slopes about their mean: -2, -1, 0, 3; t without factor 4 * 3 / sqrt(14).
    assert t == pytest.approx(12 / np.sqrt(14))
    redrawn = redrawn_t(sums, signs)
    assert (np.abs(redrawn) >= abs(t) * (1 - 1e-9)).sum() == 2
    result = bootstrap_coefficient(frame, "y", ["x"], **WHERE, draws_n=4_000)
    assert result.p_value == pytest.approx(1 / 8, abs=0.02)
    assert result.interval == (-np.inf, np.inf)  # four counties can never reach 0.05


def test_interval_ends_where_p_is_five_percent(frame):
    larger = pd.concat([frame.assign(county=frame["county"] + str(i), y=frame["y"] + i * frame["x"])
                        for i in range(4)], ignore_index=True)  # fmt: skip
    result = bootstrap_coefficient(larger, "y", TERMS, **WHERE, draws_n=999)
    low, high = result.interval
    assert low < result.coefficient < high
    for end, step in ((low, -1e-3), (high, 1e-3)):
        inside, outside = (
            bootstrap_coefficient(
                larger.assign(y=larger["y"] - null * larger["x"]), "y", TERMS, **WHERE, draws_n=999
            ).p_value
            for null in (end - step, end + step)
        )
        assert outside <= 0.05 < inside + 0.005


def test_order_of_rows_and_names_of_clusters_do_not_matter(frame):
    first = bootstrap_coefficient(frame, "y", TERMS, **WHERE)
    renamed = frame.assign(county=frame["county"].map(dict(zip("abcde", range(5), strict=True))))
    assert bootstrap_coefficient(renamed, "y", TERMS, **WHERE) == first


def test_missing_value_is_refused(frame):
    frame.loc[3, "z"] = np.nan
    with pytest.raises(ValueError, match="missing"):
        bootstrap_coefficient(frame, "y", TERMS, **WHERE)


def test_the_sample_counts_as_one_of_the_draws(frame):
    """Of four draws and the sample itself the p value is a number of fifths."""
    for seed in range(3):
        found = bootstrap_coefficient(frame, "y", TERMS, **WHERE, draws_n=4, seed=seed)
        assert 5 * found.p_value == pytest.approx(round(5 * found.p_value))
