"""What rows cannot tell is said and not printed: terms that repeat others, errors of one row alone.

Every case is one that a formula answers with what rounding left of zero over zero.
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.batched import Within, fit_linked, fit_robust, fit_within_batch
from sevenpercent.estimators.design import EXACT, NO_ROW_LEFT, Unestimable
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.gaps import clinton_gap
from sevenpercent.estimators.group_interaction import fit_split
from sevenpercent.estimators.influence import cooks_distances
from sevenpercent.estimators.linked_errors import fit_conley
from sevenpercent.estimators.multiverse_engine import fit_many
from sevenpercent.estimators.power import minimum_detectable_effect
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.sensitivity import measure_sensitivity, measure_strength
from sevenpercent.estimators.shuffles import shuffle_spatially
from sevenpercent.estimators.small_sample import fit_bell_mccaffrey, wild_bootstrap_p
from sevenpercent.estimators.spatial import fit_spatial_error, fit_spatial_lag
from sevenpercent.estimators.state_models import fit_states
from sevenpercent.estimators.ties import at_least
from sevenpercent.estimators.wild_bootstrap import bootstrap_coefficient

N = 30
ALONE = "c7 alone decides it: without that unit it could not be told"


@pytest.fixture
def frame():
    """Thirty counties of six states; c7 alone is without machines."""
    random = np.random.default_rng(8)
    keys = [f"c{row}" for row in range(N)]
    return pd.DataFrame(
        {
            "y": random.normal(50, 8, N),
            "x": random.normal(size=N),
            "z": random.random(N),
            "machine": [float(key != "c7") for key in keys],
            "state": np.repeat(list("ABCDEF"), 5),
            "people": random.integers(100, 900, N),
        },
        index=keys,
    )


def assert_nothing_printed(fit, *terms):
    for term in terms:
        assert np.isfinite(fit.coefficients[term])
        assert (fit.se[term], fit.p_values[term], fit.intervals[term]) == (None, None, None)
    assert sorted(fit.reasons) == sorted(terms)


@pytest.mark.parametrize("covariance", ["HC2", "HC3"])
@pytest.mark.parametrize("weight", [None, "people"])
def test_a_county_alone_of_its_kind_gives_no_error(frame, covariance, weight):
    terms = ["machine", "x", "z"]
    fit = fit_least_squares(frame, "y", terms, weight=weight, covariance=covariance)
    assert_nothing_printed(fit, "constant", "machine")
    assert fit.reasons["machine"] == ALONE
    assert fit.residuals["c7"] == 0
    # The other terms are those of the other counties, and so are their errors.
    rest = fit_least_squares(
        frame.drop("c7"), "y", ["x", "z"], weight=weight, covariance=covariance
    )
    for term in ("x", "z"):
        assert fit.coefficients[term] == pytest.approx(rest.coefficients[term], rel=1e-10)
        assert fit.se[term] == pytest.approx(rest.se[term], rel=1e-10)


def test_a_county_alone_has_a_classical_error(frame):
    """Which assumes one variance for all, so that the others tell it."""
    fit = fit_least_squares(frame, "y", ["machine", "x"], covariance="classical")
    assert not fit.reasons
    assert fit.se["machine"] > 0


@pytest.mark.parametrize(
    "terms, named",
    [
        (["x", "x"], "x, x cannot"),
        (["x", "line", "z"], "constant, x, line cannot"),
        (["z", "total", "x"], "z, total, x cannot"),
    ],
)
def test_terms_that_repeat_others_are_named(frame, terms, named):
    frame = frame.assign(line=2 * frame["x"] + 1, total=frame["x"] - 3 * frame["z"])
    with pytest.raises(ValueError, match=named):
        fit_least_squares(frame, "y", terms)


def test_terms_that_repeat_others_inside_groups_are_named(frame):
    frame = frame.assign(shifted=frame["x"] + frame["state"].map(ord))
    with pytest.raises(ValueError, match="x, shifted cannot be told apart"):
        fit_within(frame, "y", ["x", "z", "shifted"], group="state", cluster="state")
    with pytest.raises(ValueError, match="x, shifted cannot be told apart"):
        bootstrap_coefficient(frame, "y", ["x", "shifted"], group="state", cluster="state")


def test_as_many_coefficients_as_rows(frame):
    fit = fit_least_squares(frame[:3], "y", ["x", "z"], covariance="classical")
    assert_nothing_printed(fit, "constant", "x", "z")
    assert set(fit.reasons.values()) == {NO_ROW_LEFT}
    with pytest.raises(ValueError, match="cannot be told apart over 2 rows"):
        fit_least_squares(frame[:2], "y", ["x", "z"])


@pytest.mark.parametrize("covariance", ["classical", "HC2", "HC3"])
@pytest.mark.parametrize("outcome", [lambda x: 3 * x + 1, lambda x: 0 * x + 43.7])
def test_an_outcome_without_noise_has_no_error(frame, outcome, covariance):
    exact = frame.assign(y=outcome(frame["x"]))
    fit = fit_least_squares(exact, "y", ["x", "z"], covariance=covariance)
    assert_nothing_printed(fit, "constant", "x", "z")
    assert set(fit.reasons.values()) == {EXACT}
    assert (fit.r_squared is None) == (exact["y"].nunique() == 1)


def test_a_cluster_alone_gives_no_error(frame):
    """Only state C has both kinds: its scores add up to zero whatever the votes."""
    frame["electronic"] = ((frame["state"] == "C") & (frame["z"] > 0.5)).astype(float)
    inside = {"group": "state", "cluster": "state"}
    fit = fit_within(frame, "y", ["electronic", "x"], **inside)
    assert_nothing_printed(fit, "electronic")
    assert fit.reasons["electronic"].startswith("C alone decides it")
    alone = fit_within(frame, "y", ["electronic"], **inside)
    assert_nothing_printed(alone, "electronic")
    for terms in (["electronic"], ["electronic", "x"]):
        with pytest.raises(Unestimable, match="electronic: C alone decides it"):
            bootstrap_coefficient(frame, "y", terms, **inside)


def test_a_cluster_alone_of_its_kind_over_one_group(frame):
    frame["electronic"] = (frame["state"] == "C").astype(float)
    fit = fit_within(frame, "y", ["electronic", "x"], cluster="state")
    assert_nothing_printed(fit, "electronic")


def test_a_difference_with_one_chosen_group_has_no_error(frame):
    fit = fit_split(frame, "y", "x", ["C"], controls=["z"], group="state")
    assert np.isfinite(fit.difference)
    assert (fit.inside_interval, fit.difference_interval, fit.difference_p) == (None, None, None)
    assert set(fit.reasons) == {"inside", "difference"}


def test_linked_errors_with_leverage(frame):
    places = pd.DataFrame({"x_km": np.arange(N) * 10.0, "y_km": 0.0}, index=frame.index)
    fit = fit_conley(frame, "y", ["machine", "x"], places, cutoff_km=15)
    assert_nothing_printed(fit, "constant", "machine")


def test_what_is_made_of_a_fit_says_so_too(frame):
    fit = fit_bell_mccaffrey(frame, "y", ["machine", "x"], "machine")
    assert {fit.se, fit.df, fit.interval, fit.p_value} == {None} and fit.reason == ALONE
    assert fit_bell_mccaffrey(frame, "y", ["machine", "x"], "x").se > 0
    with pytest.raises(Unestimable, match=ALONE):
        wild_bootstrap_p(frame, "y", ["machine", "x"], "machine", seed_name="alone")
    distances = cooks_distances(frame, "y", ["machine", "x"])
    assert distances.index[distances.isna()].tolist() == ["c7"]
    with pytest.raises(Unestimable, match="a standard error of None"):
        measure_sensitivity(1.0, None, 27)
    with pytest.raises(Unestimable, match="nothing is left for z to explain"):
        measure_strength(frame.assign(y=frame["x"]), "y", "x", ["z"], ["z"])


def test_a_gap_with_one_county_on_a_side(frame):
    votes = frame.assign(votes=frame["y"] * frame["people"], all=frame["people"] * 100)
    machines = frame["machine"].astype(bool)
    gap = clinton_gap(votes, machines, numerator="votes", denominator="all")
    assert (gap.se_pp, gap.interval_pp, gap.reason) == (None, None, ALONE)
    assert gap.gap_pp == pytest.approx(frame["y"].drop("c7").mean() - frame["y"]["c7"])


def test_a_state_with_one_county_on_a_side(frame):
    (row,) = fit_states(frame.assign(state="A"), "y", "machine", ["x"]).itertuples()
    assert np.isfinite(row.coefficient)
    assert np.isnan([row.low, row.high, row.p_value]).all()
    assert row.reason == ALONE


def test_batches_say_the_same(frame):
    columns = frame[["machine", "x", "z"]].assign(constant=1.0).to_numpy()
    y = frame[["y"]].to_numpy()
    for power in (1.0, 2.0):
        found = fit_robust(np.stack([columns, columns[:, [1, 0, 2, 3]]]), y[None], power=power)
        assert np.isnan(found.se[0, 0])
        covariance = {1.0: "HC2", 2.0: "HC3"}[power]
        one = fit_least_squares(frame, "y", ["machine", "x", "z"], covariance=covariance)
        assert found.coefficient[:, 0] == pytest.approx(
            [one.coefficients["machine"], one.coefficients["x"]]
        )
        assert found.se[1, 0] == pytest.approx(one.se["x"])
    assert np.isnan(fit_robust(columns[None], 0 * y[None] + 43.7).se).all()
    line = np.column_stack([2 * columns[:, 1] + 1, columns])
    for repeated in (columns[:, [1, 1, 2]], 0 * columns, line):
        for fit in (fit_robust, lambda x, y: fit_linked(x, y, np.eye(N), 5.0)):
            with pytest.raises(ValueError, match="design 0: terms that cannot be told apart"):
                fit(repeated[None], y[None])
    with pytest.raises(ValueError, match="nothing over"):
        fit_robust(columns[None, :4], y[None, :4])
    assert np.isnan(fit_linked(columns[None], y[None], np.ones((N, N)), 5.0).se).all()


def test_batches_inside_groups_say_the_same(frame):
    groups = pd.factorize(frame["state"])[0]
    within = Within.prepare(groups, frame[["z"]].to_numpy(), np.ones(N))
    y, x = frame["y"].to_numpy(), frame["x"].to_numpy()
    machines = np.stack([x, x * (groups == 2)])
    found = fit_within_batch(machines, np.stack([y[None], y[None]]), within)
    assert np.isfinite(found.se[0]).all()
    assert np.isnan(found.se[1]).all()
    assert np.isfinite(found.coefficient).all()
    for repeated in (groups + 1.0, frame["z"].to_numpy() * 2 + groups):
        with pytest.raises(ValueError, match="cannot be told apart from groups and controls"):
            fit_within_batch(repeated[None], y[None, None], within)


def test_the_grid_says_the_same(frame):
    treatments = frame[["machine", "x"]].to_numpy()
    controls = np.column_stack([np.ones(N), frame["z"]])[None]
    outcomes = np.column_stack([frame["y"], np.full(N, 43.7)])
    found = fit_many(treatments, outcomes, controls, np.ones(N))
    assert np.isnan(found.se[0, 0, 0])
    assert np.isnan(found.se[0, :, 1]).all()
    one = fit_least_squares(frame, "y", ["machine", "z"])
    assert found.coefficient[0, 0, 0] == pytest.approx(one.coefficients["machine"])
    assert found.se[0, 1, 0] == pytest.approx(fit_least_squares(frame, "y", ["x", "z"]).se["x"])
    # A control that one row decides takes that row away, and no error with it.
    alone = np.column_stack([controls[0], frame["machine"]])[None]
    taken = fit_many(treatments[:, [1]], outcomes[:, :1], alone, np.ones(N))
    whole = fit_least_squares(frame, "y", ["x", "z", "machine"])
    assert taken.se[0, 0, 0] == pytest.approx(whole.se["x"])


@pytest.mark.parametrize("fit", [fit_spatial_error, fit_spatial_lag])
def test_spatial_models_say_the_same(frame, fit):
    links = pd.DataFrame(np.roll(np.eye(N), 1, 0) + np.roll(np.eye(N), -1, 0), frame.index)
    links = (links / 2).set_axis(frame.index, axis=1)
    with pytest.raises(ValueError, match="x, line cannot be told apart"):
        fit(frame.assign(line=3 * frame["x"]), "y", ["x", "line"], links)
    with pytest.raises(Unestimable, match="the terms give every row exactly"):
        fit(frame.assign(y=43.7), "y", ["x"], links)


def test_no_power_without_an_error():
    with pytest.raises(Unestimable, match="without a standard error"):
        minimum_detectable_effect(None, 27)


def test_a_reading_that_does_not_vary_has_no_order_to_keep():
    with pytest.raises(ValueError, match="a reading does not vary"):
        shuffle_spatially(np.ones((N, 1)), np.ones((N, N)), 1, "none")


def test_draws_that_equal_the_truth_count_as_far():
    tenths = np.array([0.1 + 0.2, 0.3, 0.2, -0.3])
    assert at_least(tenths, 0.3).tolist() == [True, True, False, False]
    assert at_least(1e-15 * tenths, 3e-16).tolist() == [True, True, False, False]
    assert at_least(1e9 * tenths, 1e9 * (0.1 + 0.2)).tolist() == [True, True, False, False]
    with pytest.raises(ValueError, match="not a number"):
        at_least([0.1, np.nan], 0.1)
    with pytest.raises(ValueError, match="not a number"):
        at_least([[0.1, 0.2]], [np.nan, 0.1])
