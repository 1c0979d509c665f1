"""Changes dealt anew inside states: planted effects found, false ones at their rate."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from sevenpercent.estimators.dealing import deal_changes

CONTROLS = ["degree", "race"]


def make(seed, effect=0.0, states=6, counties=24, shared=0.0):
    random = np.random.default_rng(seed)
    n = states * counties
    frame = pd.DataFrame({
        "state": np.repeat([f"state {place:02}" for place in range(states)], counties),
        "degree": random.random(n), "race": random.random(n),
    })  # fmt: skip
    places = np.tile(np.arange(counties), states).reshape(states, counties)
    frame["changed"] = (random.permuted(places, axis=1).ravel() < 8).astype(int)
    own = np.repeat(random.normal(0, 3, states), counties)
    together = np.repeat(random.normal(0, shared, states), counties) * frame["changed"]
    frame["since"] = (
        own + 2 * frame["degree"] + effect * frame["changed"] + together + random.normal(0, 1, n)
    )
    return frame


def deal(frame, draws=399, name="test", outcomes=("since",), controls=CONTROLS):
    return deal_changes(frame, list(outcomes), "changed", controls, draws=draws, name=name)


def test_value_is_that_of_dummies_with_and_without_a_state():
    frame = make(1, effect=0.7)
    found = deal(frame)["since"]
    formula = "since ~ changed + degree + race + C(state)"
    fit = smf.ols(formula, frame).fit()
    assert found.value == pytest.approx(fit.params["changed"], rel=1e-10)
    assert found.states["weight"].sum() == pytest.approx(1)
    assert found.states["weight"] @ found.states["value"] == pytest.approx(found.value)
    assert found.states["changed_n"].tolist() == [8] * 6 and found.n == 144
    # Without a state: controls keep the slopes that all states gave them.
    rest = found.states.drop("state 03")
    expected = rest["weight"] @ rest["value"] / rest["weight"].sum()
    assert found.states.loc["state 03", "without"] == pytest.approx(expected)


def test_deals_are_all_deals_where_they_can_be_counted():
    """Four counties a state, two of them changed: six deals each, thirty-six in all."""
    random = np.random.default_rng(2)
    frame = pd.DataFrame({"state": ["a"] * 4 + ["b"] * 4, "changed": [1, 1, 0, 0] * 2,
                          "since": random.normal(0, 1, 8), "degree": random.random(8),
                          "race": random.random(8)})  # fmt: skip
    values = []
    for one in combinations(range(4), 2):
        for other in combinations(range(4, 8), 2):
            dealt = frame.assign(changed=0)
            dealt.loc[[*one, *other], "changed"] = 1
            fit = smf.ols("since ~ changed + degree + race + C(state)", dealt).fit()
            values.append(fit.params["changed"])
    real = smf.ols("since ~ changed + degree + race + C(state)", frame).fit().params["changed"]
    exact = np.mean(np.abs(values) >= abs(real) - 1e-9)
    found = deal(frame, draws=4_000)["since"]
    assert found.p == pytest.approx(exact, abs=0.02)
    # Two states have four signs; those that turn all or none give the value itself.
    assert found.signs_p in (0.5, 1.0)


def test_planted_effect_is_found_and_held():
    found = [deal(make(seed, effect=1.0), name=f"deal-{seed}")["since"] for seed in range(20)]
    assert np.mean([one.value for one in found]) == pytest.approx(1.0, abs=0.1)
    assert all(one.p < 0.05 for one in found)
    assert np.mean([one.low < 1.0 < one.high for one in found]) >= 0.85
    assert all((one.low < 0 < one.high) == (one.p >= 0.05) for one in found)


def test_nothing_is_found_at_its_rate():
    found = [deal(make(500 + seed), draws=199, name=f"none-{seed}")["since"] for seed in range(100)]
    assert np.mean([one.p < 0.05 for one in found]) == pytest.approx(0.05, abs=0.045)
    assert np.mean([one.low < 0 < one.high for one in found]) > 0.89


def test_signs_hold_where_counties_of_a_state_move_as_one():
    frames = [make(900 + seed, states=12, shared=1.0) for seed in range(60)]
    found = [
        deal(frame, draws=199, name=f"as-one-{seed}")["since"] for seed, frame in enumerate(frames)
    ]
    deals, signs = (np.mean([getattr(one, p) < 0.05 for one in found]) for p in ("p", "signs_p"))
    assert deals > 0.2, "deals take counties for strangers"
    assert signs < 0.12


def test_the_interval_ends_where_dealing_finds_the_rest_strange():
    frame = make(3, effect=0.5)
    found = deal(frame, draws=999)["since"]
    for end, way in ((found.low, -1), (found.high, 1)):
        inside, outside = (
            deal(frame.assign(since=frame["since"] - it * frame["changed"]), draws=999)["since"].p
            for it in (end - way * 0.01, end + way * 0.01)
        )
        assert inside >= 0.05 > outside


def test_a_deal_has_a_seed_by_name_and_no_order_of_rows():
    frame = make(4, effect=0.2)
    one, again = deal(frame)["since"], deal(frame.sample(frac=1, random_state=1))["since"]
    assert (one.p, one.low) == (again.p, pytest.approx(again.low, rel=1e-9))
    assert deal(frame, name="other")["since"].p != one.p


def test_many_outcomes_have_the_deals_of_one():
    frame = make(5).assign(before=lambda rows: -rows["since"])
    both = deal(frame, outcomes=("before", "since"))
    alone = deal(frame)["since"]
    assert both["since"].p == alone.p and both["since"].low == alone.low
    assert both["before"].value == pytest.approx(-alone.value)


def test_a_state_without_both_kinds_is_refused():
    frame = make(6)
    frame.loc[frame["state"] == "state 02", "changed"] = 1
    with pytest.raises(ValueError, match="state 02: all counties changed, or none"):
        deal(frame)
