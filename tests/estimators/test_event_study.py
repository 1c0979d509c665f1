"""Event studies against statsmodels, election by election and as a whole panel."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.formula.api import ols, wls

from sevenpercent.estimators.event_study import find_simultaneous_critical, fit_event_study

OUTCOMES = {2000: "y2000", 2004: "y2004", 2008: "y2008", 2012: "y2012"}


@pytest.fixture
def frame():
    random = np.random.default_rng(4)
    n = 60
    place, degree = random.normal(size=n), random.random(n)
    frame = pd.DataFrame({
        "dose": random.random(n), "degree": degree, "votes": random.integers(50, 5000, n),
        "county": np.repeat(np.arange(12), 5),
    })  # fmt: skip
    for year, column in OUTCOMES.items():
        fall = 3.0 if year >= 2008 else 0.0
        frame[column] = 50 + 4 * place + (year - 2000) * degree - fall * frame["dose"]
        frame[column] += random.normal(size=n)
    return frame


def test_without_groups_each_election_is_a_regression_with_hc3(frame):
    study = fit_event_study(frame, OUTCOMES, 2004, "dose", controls=["degree"])
    for year in (2000, 2008, 2012):
        fit = ols(f"I(y{year} - y2004) ~ dose + degree", frame).fit(cov_type="HC3", use_t=True)
        row = study.effects.loc[year]
        assert row["value"] == pytest.approx(fit.params["dose"], rel=1e-10)
        assert row["se"] == pytest.approx(fit.bse["dose"], rel=1e-10)
        assert [row["low"], row["high"]] == pytest.approx(list(fit.conf_int().loc["dose"]))
    assert (study.effects.loc[2004] == 0).all()
    assert list(study.effects.index) == list(OUTCOMES)


def test_groups_weights_and_clusters_as_dummies_have_them(frame):
    study = fit_event_study(
        frame, OUTCOMES, 2004, "dose", controls=["degree"], group="county", cluster="county",
        weight="votes",
    )  # fmt: skip
    for year in (2000, 2012):
        model = wls(
            f"I(y{year} - y2004) ~ dose + degree + C(county)", frame, weights=frame["votes"]
        )
        fit = model.fit(cov_type="cluster", cov_kwds={"groups": frame["county"]}, use_t=True)
        row = study.effects.loc[year]
        assert row["value"] == pytest.approx(fit.params["dose"], rel=1e-9)
        assert row["se"] == pytest.approx(fit.bse["dose"], rel=1e-9)


def test_covariance_of_two_elections_is_that_of_the_whole_panel(frame):
    study = fit_event_study(frame, OUTCOMES, 2004, "dose", controls=["degree"], cluster="county")
    rows = [
        frame.assign(change=frame[column] - frame["y2004"], year=year)
        for year, column in OUTCOMES.items()
        if year != 2004
    ]
    panel = pd.concat(rows)
    fit = ols("change ~ C(year) - 1 + C(year):dose + C(year):degree", panel).fit(
        cov_type="cluster", cov_kwds={"groups": panel["county"]}
    )
    names = [f"C(year)[{year}]:dose" for year in (2000, 2008, 2012)]
    theirs = fit.cov_params().loc[names, names].to_numpy()
    # One small-sample factor counts the panel's rows, the other an election's.
    ratio = study.covariance.to_numpy() / theirs
    assert ratio == pytest.approx(np.full((3, 3), ratio[0, 0]), rel=1e-8)


def test_without_a_base_it_regresses_levels(frame):
    study = fit_event_study(frame, OUTCOMES, None, "dose", controls=["degree"])
    fit = ols("y2004 ~ dose + degree", frame).fit(cov_type="HC3", use_t=True)
    assert study.effects.loc[2004, "value"] == pytest.approx(fit.params["dose"])


def test_the_band_holds_a_single_election_as_its_interval_does():
    assert find_simultaneous_critical(np.array([[2.5]]), 30) == pytest.approx(
        stats.t.ppf(0.975, 30), rel=0.01
    )


def test_the_band_of_elections_that_know_nothing_of_each_other():
    # Six independent normal values: each must hold with 0.95 ** (1 / 6).
    critical = find_simultaneous_critical(np.diag([1.0, 4, 9, 1, 2, 3]), 1e6)
    assert critical == pytest.approx(stats.norm.ppf((1 + 0.95 ** (1 / 6)) / 2), rel=0.01)


def test_elections_that_move_together_need_no_wider_band():
    together = np.full((4, 4), 1.0)
    assert find_simultaneous_critical(together, 1e6) == pytest.approx(stats.norm.ppf(0.975), 0.01)


def test_bad_input_is_named(frame):
    with pytest.raises(ValueError, match="missing"):
        fit_event_study(frame.assign(dose=np.nan), OUTCOMES, 2004, "dose")
    with pytest.raises(ValueError, match="name a cluster"):
        fit_event_study(frame, OUTCOMES, 2004, "dose", group="county")
    with pytest.raises(ValueError, match="two clusters or more"):
        fit_event_study(frame.assign(one=1), OUTCOMES, 2004, "dose", cluster="one")
