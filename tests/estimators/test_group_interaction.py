"""Coefficients of chosen groups against separate regressions and against brute force.

Tolerances: 1e-9, two ways to the same normal equations.
"""

from itertools import combinations

import pandas as pd
import pytest
from statsmodels.formula.api import ols

from sevenpercent.estimators.group_interaction import (
    count_as_extreme,
    fit_split,
    fit_without_each,
    permute_members,
)
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import us_county_technology

STATES = ["Wisconsin", "Pennsylvania", "Virginia", "Texas", "Kansas", "Iowa"]
CONTROLS = ("degree_share", "nonwhite_share")


@pytest.fixture(scope="module")
def frame():
    frame = us_counties().set_index("county_fips")
    frame = frame[frame["state"].isin(STATES)]
    share = 100 * frame["clinton_votes"] / (frame["clinton_votes"] + frame["trump_votes"])
    machines = us_county_technology()["any_dre"].reindex(frame.index)
    return frame.assign(y=share, dre=machines.astype(bool))


def test_without_controls_each_side_is_its_own_regression(frame):
    members = ["Wisconsin", "Virginia"]
    fit = fit_split(frame, "y", "dre", members, group="state")
    for rows, value in (
        (frame["state"].isin(members), fit.inside),
        (~frame["state"].isin(members), fit.outside),
    ):
        part = frame[rows].assign(dre=frame["dre"].astype(float))
        assert value == pytest.approx(ols("y ~ dre + C(state)", part).fit().params["dre"])
    assert fit.difference == pytest.approx(fit.inside - fit.outside)


def test_difference_and_its_error_by_statsmodels(frame):
    members = ["Wisconsin", "Virginia"]
    fit = fit_split(frame, "y", "dre", members, controls=CONTROLS, group="state")
    both = frame.assign(dre=frame["dre"].astype(float))
    both["chosen"] = both["dre"] * both["state"].isin(members)
    other = ols("y ~ dre + chosen + degree_share + nonwhite_share + C(state)", both).fit(
        cov_type="cluster", cov_kwds={"groups": pd.factorize(both["state"])[0]}, use_t=True
    )
    assert fit.difference == pytest.approx(other.params["chosen"], abs=1e-9)
    assert fit.difference_p == pytest.approx(other.pvalues["chosen"], abs=1e-8)
    interval = tuple(other.conf_int().loc["chosen"])
    assert fit.difference_interval == pytest.approx(interval, abs=1e-8)


@pytest.mark.parametrize("weight", [None, "total_votes"])
def test_every_choice_equals_the_fit_of_that_choice(frame, weight):
    found = permute_members(frame, "y", "dre", 2, controls=CONTROLS, group="state", weight=weight)
    mixed = ["Kansas", "Pennsylvania", "Texas", "Virginia", "Wisconsin"]  # none in Iowa
    assert list(found.index) == list(combinations(mixed, 2))
    for choice, difference in found.items():
        fit = fit_split(frame, "y", "dre", choice, controls=CONTROLS, group="state", weight=weight)
        assert difference == pytest.approx(fit.difference, abs=1e-9)


def test_extreme_counts_both_tails():
    differences = pd.Series([-3.0, -1.0, 0.5, 2.0])
    assert count_as_extreme(differences, -2.0) == 0.5
    assert count_as_extreme(differences, -3.0) == 0.25


@pytest.mark.parametrize("weight", [None, "total_votes"])
def test_leaving_out_takes_each_chosen_group_that_varies(frame, weight):
    chosen = ["Iowa", "Virginia", "Wisconsin"]
    table = fit_without_each(frame, "y", "dre", chosen, group="state", weight=weight)
    assert list(table["without"]) == ["Virginia", "Wisconsin"]
    rest = frame[frame["state"] != "Virginia"]
    fit = fit_split(rest, "y", "dre", ["Wisconsin"], group="state", weight=weight)
    assert table.loc[0, "inside"] == pytest.approx(fit.inside)
