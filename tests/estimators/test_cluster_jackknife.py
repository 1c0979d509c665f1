"""The cluster jackknife: by leaving out in earnest, against HC3, alarms at the promised rate."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import t as student

from sevenpercent.estimators.batched import Within
from sevenpercent.estimators.cluster_jackknife import jackknife_se, leave_clusters_out
from sevenpercent.estimators.design import ALONE, are_longer, shortest_squares
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.shuffles import name_generator

EXACT = {"rel": 1e-9, "abs": 1e-9}


def make(name, n=60, clusters_n=12):
    """Rows of uneven clusters, sorted, errors alike inside a cluster; no effect of the term."""
    random = name_generator(name, 0)
    clusters = np.sort(
        np.concatenate([np.arange(clusters_n), random.integers(0, clusters_n // 3, n - clusters_n)])
    )
    shared = random.normal(size=clusters_n)
    term = random.normal(size=n) + 0.7 * random.normal(size=clusters_n)[clusters]
    control = random.normal(size=n) + term / 2
    outcome = control + shared[clusters] + random.normal(size=n)
    return term, outcome, np.column_stack([np.ones(n), control]), clusters


def leave_out_in_earnest(term, outcome, controls, clusters, weights):
    design = np.column_stack([term, controls])
    whole = sm.WLS(outcome, design, weights).fit().params[0]
    rest = [
        sm.WLS(outcome[kept], design[kept], weights[kept]).fit().params[0]
        for kept in (clusters != one for one in np.unique(clusters))
    ]
    return whole, np.array(rest)


@pytest.mark.parametrize("weighted", [False, True])
def test_each_cluster_is_left_out(weighted):
    term, outcome, controls, clusters = make("jackknife")
    weights = name_generator("weights", 0).random(len(term)) + 0.1 if weighted else None
    found = leave_clusters_out(
        np.array([term, term**3]), outcome, controls, clusters, weights=weights
    )
    used = np.ones(len(term)) if weights is None else weights
    for place, version in enumerate((term, term**3)):
        whole, rest = leave_out_in_earnest(version, outcome, controls, clusters, used)
        assert found.coefficient[place] == pytest.approx(whole, **EXACT)
        assert found.without[place] == pytest.approx(rest, **EXACT)
        about = np.sqrt((len(rest) - 1) / len(rest) * ((rest - whole) ** 2).sum())
        assert found.se[place] == pytest.approx(about, **EXACT)


def test_groups_taken_out_beforehand_are_dummies():
    term, outcome, controls, clusters = make("jackknife inside")
    controls = controls[:, 1:]
    within = Within.prepare(clusters, controls, np.ones(len(term)))
    found = leave_clusters_out(
        within.take_out_groups(term[None]),
        within.take_out_groups(outcome),
        within.take_out_groups(controls.T).T,
        clusters,
    )
    dummies = pd.get_dummies(clusters).to_numpy(float)
    rest = []
    for one in range(dummies.shape[1]):
        kept = clusters != one
        design = np.column_stack([term, controls, np.delete(dummies, one, axis=1)])[kept]
        rest.append(sm.OLS(outcome[kept], design).fit().params[0])
    assert found.without[0] == pytest.approx(np.array(rest), **EXACT)


def test_clusters_of_one_row_are_hc3():
    term, outcome, controls, _ = make("jackknife alone")
    n = len(term)
    found = leave_clusters_out(term[None], outcome, controls, np.arange(n))
    frame = pd.DataFrame({"y": outcome, "x": term, "z": controls[:, 1]})
    fit = fit_least_squares(frame, "y", ["x", "z"])
    assert found.se[0] * np.sqrt(n / (n - 1)) == pytest.approx(fit.se["x"], **EXACT)


def test_alarms_are_near_what_is_promised():
    # 400 samples: one in twenty is uncertain by 1.1 points. Plain errors ring far more often.
    alarms, plain = 0, 0
    for sample in range(400):
        term, outcome, controls, clusters = make(f"promise {sample}", n=120, clusters_n=24)
        found = leave_clusters_out(term[None], outcome, controls, clusters)
        alarms += abs(found.coefficient[0] / found.se[0]) > student.isf(0.025, 23)
        plain += sm.OLS(outcome, np.column_stack([term, controls])).fit().pvalues[0] < 0.05
    assert alarms / 400 < 0.09
    assert plain / 400 > 0.12


@pytest.mark.parametrize("short", [1e-3, 1e-6, 1e-12])
def test_columns_are_told_apart_as_by_their_shortest_sum(short):
    random = name_generator("shortest sums", 0)
    columns = random.normal(size=(5, 40, 3))
    columns[2, :, 2] = columns[2, :, 0] + short * random.normal(size=40)
    products = columns.mT @ columns
    assert are_longer(products, ALONE) == (shortest_squares(products) > ALONE).all()
    assert are_longer(products, ALONE) == (short > 1e-4)
    products[1, 0] = products[1, :, 0] = 0
    products[1, 2, 2] = np.nan
    assert not are_longer(products, ALONE)


def test_unsorted_clusters_and_lone_clusters_are_refused():
    term, outcome, controls, clusters = make("jackknife refused")
    with pytest.raises(ValueError, match="sorted"):
        leave_clusters_out(term[None], outcome, controls, clusters[::-1])
    only = np.where(clusters == 0, term, 0.0)  # without the first cluster nothing varies
    with pytest.raises(ValueError, match="told apart"):
        leave_clusters_out(only[None], outcome, controls, clusters)


def test_error_about_the_estimate_by_hand():
    # Two clusters: half of (1 + 9).
    assert jackknife_se(np.array(2.0), np.array([1.0, 5.0])) == pytest.approx(np.sqrt(5))
