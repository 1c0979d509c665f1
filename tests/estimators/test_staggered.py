"""Effects by group and election against an independent implementation and by hand."""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.staggered import NEVER, fit_group_effects

YEARS = (2012, 2014, 2016, 2018, 2020)
OUTCOMES = {year: str(year) for year in YEARS}
# What diff-diff 3.13.0 gives for the frame below: CallawaySantAnna, outcome regression, universal
# base period; its errors lack the factor for few clusters.
NEVER_TREATED = {
    (2018, 2012): (-0.10555394371450996, 0.12486086468804208),
    (2018, 2014): (0.04965391470137194, 0.10713872270074624),
    (2018, 2018): (1.651490031914453, 0.16392547413229144),
    (2018, 2020): (1.5066025614456842, 0.17855466643980045),
    (2020, 2012): (-0.07652422597090591, 0.1633426065304457),
    (2020, 2016): (-0.18788494218096208, 0.17501056930755396),
    (2020, 2020): (1.4059974302648464, 0.16523226601608568),
}
NOT_YET = {
    (2018, 2012): (-0.14335425529885273, 0.121613124227869),
    (2018, 2018): (1.589360322032928, 0.15366799942151932),
    (2018, 2020): (1.5066025614456842, 0.17855466643980045),
}
OVERALL = {False: (1.5213633412083278, 0.11917846729302714),
           True: (1.500653437914486, 0.11886144202567545)}  # fmt: skip
N = 40


@pytest.fixture
def frame():
    i = np.arange(N)
    group = np.where(i % 4 == 0, 2018, np.where(i % 4 == 1, 2020, NEVER))
    x = ((7 * i) % 11) / 10.0
    frame = pd.DataFrame({"group": group, "x": x, "unit": i})
    for k, year in enumerate(YEARS):
        noise = ((13 * i + 17 * k * (i + 3)) % 23) / 23.0
        gain = np.where((group > 0) & (year >= group), 1.5, 0)
        frame[str(year)] = 50 + 3 * x + 0.5 * k * x + noise + gain
    return frame


@pytest.mark.parametrize(("not_yet", "expected"), [(False, NEVER_TREATED), (True, NOT_YET)])
def test_against_another_implementation(frame, not_yet, expected):
    fit = fit_group_effects(
        frame, OUTCOMES, "group", controls=["x"], cluster="unit", not_yet=not_yet
    )
    table = fit.table.set_index(["group", "election"])
    few = np.sqrt(N / (N - 1))
    for key, (value, se) in expected.items():
        assert table.loc[key, "value"] == pytest.approx(value, rel=1e-9)
        assert table.loc[key, "se"] == pytest.approx(few * se, rel=1e-9)
    average = fit.average("election >= group")
    assert average.value == pytest.approx(OVERALL[not_yet][0], rel=1e-9)
    # Theirs counts the spread of the groups' sizes too, which hardly matters.
    assert average.se == pytest.approx(few * OVERALL[not_yet][1], rel=0.02)
    assert average.n == 20


def test_two_groups_two_elections_by_hand():
    frame = pd.DataFrame({
        "group": [2018, 2018, NEVER, NEVER], "unit": range(4),
        "2016": [50.0, 40, 60, 30], "2018": [53.0, 41, 59, 30],
    })  # fmt: skip
    fit = fit_group_effects(frame, {2016: "2016", 2018: "2018"}, "group", cluster="unit")
    (row,) = fit.table.to_dict("records")
    assert row["value"] == pytest.approx((3 + 1) / 2 - (-1 + 0) / 2)
    # Each mean's variance: squared deviations over the square of their number, times 4 / 3.
    assert row["se"] == pytest.approx(np.sqrt(4 / 3 * ((1 + 1) / 4 + (0.25 + 0.25) / 4)))


def test_weights_are_votes(frame):
    heavy = frame.assign(votes=np.where(frame.index % 8 == 0, 3.0, 1.0))
    fit = fit_group_effects(heavy, OUTCOMES, "group", cluster="unit", weight="votes")
    change = heavy["2018"] - heavy["2016"]
    means = [
        np.average(change[rows], weights=heavy.loc[rows, "votes"])
        for rows in (heavy["group"] == 2018, heavy["group"] == NEVER)
    ]
    value = fit.table.set_index(["group", "election"]).loc[(2018, 2018), "value"]
    assert value == pytest.approx(means[0] - means[1])


def test_a_planted_effect_is_found_and_none_where_there_is_none(frame):
    found = fit_group_effects(frame, OUTCOMES, "group", controls=["x"], cluster="unit")
    after, before = found.average("election >= group"), found.average("election < group")
    assert after.low < 1.5 < after.high and after.low > 0
    assert before.low < 0 < before.high


def test_bad_input_is_named(frame):
    with pytest.raises(ValueError, match="no election before"):
        fit_group_effects(frame.assign(group=2012), OUTCOMES, "group", cluster="unit")
    with pytest.raises(ValueError, match="nothing to compare it with"):
        fit_group_effects(frame.assign(group=2018), OUTCOMES, "group", cluster="unit")
    fit = fit_group_effects(frame, OUTCOMES, "group", cluster="unit")
    with pytest.raises(ValueError, match="no group and election"):
        fit.average("election > 2030")
