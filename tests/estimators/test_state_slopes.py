"""Slopes by state: as least squares gives them, one by one and between elections."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from sevenpercent.estimators.random_slopes import fit_random_slopes
from sevenpercent.estimators.state_slopes import CLASSICAL, COMMON, HC3, fit_state_slopes

CONTROLS = ["degree", "race"]
FORMULA = "{} ~ machines + degree + race"


def make(seed=1, states=6, counties=40, spread=0.0, mean=0.0):
    """Counties of made-up states, two elections whose errors go together."""
    random = np.random.default_rng(seed)
    n = states * counties
    frame = pd.DataFrame({
        "state": np.repeat([f"state {place:02}" for place in range(states)], counties),
        "machines": np.tile((np.arange(counties) % 3 == 0).astype(int), states),
        "degree": random.random(n), "race": random.random(n),
        "people": random.uniform(1, 9, n),
    })  # fmt: skip
    truth = mean + spread * random.standard_normal(states)
    place = np.arange(n) // counties
    own = random.normal(0, 4, states)[place] * frame["degree"] + random.normal(50, 9, states)[place]
    noise = random.normal(0, 3, n)
    frame["then"] = own + noise + random.normal(0, 1, n)
    frame["now"] = own + noise + random.normal(0, 1, n) + truth[place] * frame["machines"]
    return frame, truth


@pytest.mark.parametrize("weight", [None, "people"])
@pytest.mark.parametrize("errors", [HC3, CLASSICAL])
def test_slopes_and_errors_are_those_of_statsmodels(weight, errors):
    frame, _ = make()
    found = fit_state_slopes(frame, ["then", "now"], "machines", CONTROLS, weight=weight,
                             errors=errors)  # fmt: skip
    for state, part in frame.groupby("state"):
        weights = np.ones(len(part)) if weight is None else part[weight]
        kind = "HC3" if errors == HC3 else "nonrobust"
        fit = smf.wls(FORMULA.format("now"), part, weights=weights).fit(cov_type=kind)
        assert found.values.loc[state, "now"] == pytest.approx(fit.params["machines"], rel=1e-9)
        assert found.se.loc[state, "now"] == pytest.approx(fit.bse["machines"], rel=1e-9)
        assert found.counties.loc[state, "df"] == fit.df_resid


@pytest.mark.parametrize("errors", [HC3, CLASSICAL, COMMON])
def test_a_change_is_the_regression_of_the_change(errors):
    frame, _ = make()
    frame["change"] = frame["now"] - frame["then"]
    both = fit_state_slopes(frame, ["then", "now"], "machines", CONTROLS, errors=errors)
    change = both.combine(pd.DataFrame({"change": {"then": -1, "now": 1}}))
    direct = fit_state_slopes(frame, ["change"], "machines", CONTROLS, errors=errors)
    pd.testing.assert_frame_equal(change.values, direct.values)
    pd.testing.assert_frame_equal(change.se, direct.se)
    assert (change.se["change"] < both.se["now"]).all(), "what the elections share cancels"


def test_one_variance_for_all_is_that_of_the_regression_with_all_terms_by_state():
    frame, _ = make()
    fit = smf.ols("now ~ 0 + C(state) * (machines + degree + race)", frame).fit()
    found = fit_state_slopes(frame, ["now"], "machines", CONTROLS, errors=COMMON)
    assert found.se["now"].iloc[0] == pytest.approx(fit.bse["machines"], rel=1e-9)


def test_states_with_too_few_of_either_kind_are_left_out():
    frame, _ = make()
    few = frame["state"].eq("state 00") & frame["machines"].eq(1)
    frame.loc[few[few].index[2:], "machines"] = 0
    found = fit_state_slopes(frame, ["now"], "machines", CONTROLS)
    assert "state 00" not in found.values.index and len(found.values) == 5
    assert "state 00" in fit_state_slopes(
        frame, ["now"], "machines", CONTROLS, fewest=2
    ).values.index  # fmt: skip


def test_a_county_alone_is_refused():
    frame, _ = make()
    few = frame["state"].eq("state 00") & frame["machines"].eq(1)
    frame.loc[few[few].index[1:], "machines"] = 0
    with pytest.raises(ValueError, match="state 00: machines"):
        fit_state_slopes(frame, ["now"], "machines", CONTROLS, fewest=1)
    with pytest.raises(ValueError, match="unknown errors"):
        fit_state_slopes(frame, ["now"], "machines", CONTROLS, errors="HC9")


@pytest.mark.parametrize("seed", [6, 9, 11])
def test_mixed_model_against_statsmodels(seed):
    frame, _ = make(seed=seed, states=9, spread=2.0, mean=-1.0)
    ours = fit_random_slopes(frame, "now", "machines", CONTROLS)
    formula = "now ~ machines + C(state) * (degree + race)"
    model = smf.mixedlm(formula, frame, groups="state", re_formula="0 + machines")
    theirs = model.fit(method="bfgs", gtol=1e-8)
    assert theirs.converged, "with other seeds their search may end early"
    assert ours.mean == pytest.approx(theirs.params["machines"], rel=1e-7)
    assert ours.spread == pytest.approx(np.sqrt(theirs.cov_re.iloc[0, 0]), rel=1e-6)
    assert ours.noise**2 == pytest.approx(theirs.scale, rel=1e-7)
    off = {state: effect.iloc[0] for state, effect in theirs.random_effects.items()}
    shrunk = ours.states["shrunk"] - ours.mean
    assert shrunk.to_dict() == pytest.approx(off, rel=1e-5, abs=1e-7)
    # The kept share follows from spread, noise and what each state knows.
    raw = fit_state_slopes(frame, ["now"], "machines", CONTROLS).values["now"]
    pd.testing.assert_series_equal(ours.states["value"], raw, check_names=False)


def test_mixed_model_finds_what_is_planted_and_nothing_where_nothing_is():
    wide = [fit_random_slopes(make(s, 20, 40, 2.0, -1.0)[0], "now", "machines", CONTROLS)
            for s in range(12)]  # fmt: skip
    none = [fit_random_slopes(make(s, 20, 40)[0], "now", "machines", CONTROLS) for s in range(12)]
    assert np.mean([fit.spread for fit in wide]) == pytest.approx(2.0, abs=0.3)
    assert np.mean([fit.mean for fit in wide]) == pytest.approx(-1.0, abs=0.4)
    assert np.median([fit.spread for fit in none]) < 0.5
    assert sum(fit.spread == 0 for fit in none) >= 4, "the top may be at none"
    assert sum(fit.interval[0] < 0 < fit.interval[1] for fit in none) >= 10
