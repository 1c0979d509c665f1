"""The models that others published, and ours state by state, against plain least squares."""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.fivethirtyeight import CONTROLS, fit_fivethirtyeight, fit_mixed_states
from sevenpercent.estimators.gaps import clinton_gap, cross_gap_versions, stack_versions


@pytest.fixture
def counties():
    """Thirty made-up counties in which no column follows from the others."""
    draw = np.random.default_rng(7)
    clinton, trump = draw.integers(200, 900, (2, 30))
    obama, romney = draw.integers(200, 900, (2, 30))
    return pd.DataFrame(
        {
            "state": ["A"] * 12 + ["B"] * 10 + ["C"] * 8,
            "clinton_votes": clinton,
            "trump_votes": trump,
            "obama_votes": obama,
            "romney_votes": romney,
            "degree_share": draw.uniform(0.1, 0.5, 30),
            "nonwhite_share": draw.uniform(0, 0.6, 30),
            "population": draw.integers(1_000, 9_000, 30),
        },
        index=[f"{n:05d}" for n in range(30)],
    )


@pytest.fixture
def electronic(counties):
    # Every third county; none in C, so that it does not count as mixed.
    flags = pd.Series(np.arange(30) % 3 == 0, index=counties.index)
    flags[counties["state"] == "C"] = False
    return flags


def solve(design, outcome, weights=None):
    """Least squares by the normal equations."""
    design, outcome = np.asarray(design, float), np.asarray(outcome, float)
    weights = np.ones(len(outcome)) if weights is None else np.asarray(weights, float)
    return np.linalg.solve(design.T * weights @ design, design.T * weights @ outcome)


def solve_two_party(part, flags, weights=None):
    share = part["clinton_votes"] / (part["clinton_votes"] + part["trump_votes"])
    controls = [part[name] for name in CONTROLS]
    design = np.column_stack([np.ones(len(part)), flags[part.index], *controls])
    return solve(design, 100 * share, weights)[1]


@pytest.mark.parametrize("weight", [None, "population"])
def test_fivethirtyeights_coefficient(counties, electronic, weight):
    weights = counties[weight] if weight else None
    fit = fit_fivethirtyeight(counties, electronic[::-1], weight=weight)
    expected = solve_two_party(counties, electronic, weights)
    assert fit.coefficients["electronic"] == pytest.approx(expected)


def test_fivethirtyeights_placebo_takes_the_votes_that_it_is_told(counties, electronic):
    then = counties.rename(columns={"obama_votes": "d", "romney_votes": "r"})
    fit = fit_fivethirtyeight(then, electronic, democrat="d", republican="r")
    renamed = counties.assign(clinton_votes=then["d"], trump_votes=then["r"])
    assert fit.coefficients["electronic"] == pytest.approx(solve_two_party(renamed, electronic))
    now = fit_fivethirtyeight(counties, electronic)
    assert fit.coefficients["electronic"] != pytest.approx(now.coefficients["electronic"])


def test_mixed_states_are_fitted_one_by_one(counties, electronic):
    found = fit_mixed_states(counties, electronic).set_index("state")
    assert list(found.index) == ["A", "B"]
    for state, row in found.iterrows():
        part = counties[counties["state"] == state]
        assert row["electronic_n"] == electronic[part.index].sum()
        assert row["other_n"] == (~electronic[part.index]).sum()
        assert row["unweighted_pp"] == pytest.approx(solve_two_party(part, electronic))
        weighted = solve_two_party(part, electronic, part["population"])
        assert row["weighted_pp"] == pytest.approx(weighted)
        fit = fit_fivethirtyeight(part, electronic)
        low, high = fit.intervals["electronic"]
        assert (row["unweighted_low"], row["unweighted_high"]) == (low, high)
        assert row["unweighted_p"] == fit.p_values["electronic"]


def test_a_state_needs_counties_of_both_kinds_and_enough_of_them(counties, electronic):
    everywhere = electronic | (counties["state"] == "A")
    assert list(fit_mixed_states(counties, everywhere)["state"]) == ["B"]
    # Three terms and a constant, four counties more: eight are enough, seven are not.
    mixed = electronic.copy()
    mixed.iloc[-3:] = True
    assert list(fit_mixed_states(counties, mixed)["state"]) == ["A", "B", "C"]
    assert list(fit_mixed_states(counties.iloc[:-1], mixed)["state"]) == ["A", "B"]


def test_versions_of_the_gap_are_those_of_the_gap(counties, electronic):
    counties = counties.assign(all_votes=counties["clinton_votes"] + counties["trump_votes"])
    now, then = ("clinton_votes", "all_votes"), ("obama_votes", "all_votes")
    versions = cross_gap_versions(
        counties,
        {"some": electronic, "none of them": ~electronic},
        {"share": (now, then)},
        {"counties": False, "votes": True},
    )
    assert list(versions["reading"]) == ["some"] * 2 + ["none of them"] * 2
    assert list(versions["weight"]) == ["counties", "votes"] * 2
    row = versions.iloc[1]
    later, earlier = (
        clinton_gap(counties, electronic, numerator=top, denominator=bottom, pooled=True)
        for top, bottom in (now, then)
    )
    assert row["electronic_n"] == electronic.sum()
    assert (row["gap_pp"], row["gap_2012_pp"]) == (later.gap_pp, earlier.gap_pp)
    assert (row["low"], row["high"]) == later.interval_pp and row["low"] < row["high"]
    assert row["swing_pp"] == pytest.approx(later.gap_pp - earlier.gap_pp)
    assert row["relative_pct"] == later.relative_pct
    ratios = [
        later.electronic_share / earlier.electronic_share, later.other_share / earlier.other_share
    ]  # fmt: skip
    assert row["relative_swing_pct"] == pytest.approx(100 * (ratios[0] / ratios[1] - 1))


def test_stacked_versions_keep_every_value(counties, electronic):
    columns = ("clinton_votes", "population"), ("obama_votes", "population")
    versions = cross_gap_versions(counties, {"some": electronic}, {"m": columns}, {"w": False})
    stacked = stack_versions(versions)
    assert list(stacked.index) == [0, 1, 2, 3]
    by_kind = stacked.set_index(["kind", "unit"])["value"]
    assert by_kind["level", "points"] == versions.at[0, "gap_pp"]
    assert by_kind["level", "percent"] == versions.at[0, "relative_pct"]
    assert by_kind["swing", "points"] == versions.at[0, "swing_pp"]
    assert by_kind["swing", "percent"] == versions.at[0, "relative_swing_pct"]
