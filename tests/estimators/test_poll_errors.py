"""Polling errors worked by hand on toy polls, signs above all."""

import pandas as pd
import pytest

from sevenpercent.estimators.polls import (
    describe_states,
    fit_errors,
    measure_rarity,
    polling_errors,
)


def poll(pollster, day, democrat, republican, *, partisan=None):
    return {
        "year": 2016,
        "location": "WI",
        "pollster": pollster,
        "partisan": partisan,
        "poll_date": pd.Timestamp(f"2016-{day}"),
        "election_date": pd.Timestamp("2016-11-08"),
        "democrat_pct": democrat,
        "republican_pct": republican,
        "democrat_actual_pct": 47.0,
        "republican_actual_pct": 48.0,
    }


@pytest.fixture()
def polls():
    rows = [
        poll("A", "10-20", 60, 30),  # superseded by A's later poll
        poll("A", "11-05", 48, 42),
        poll("B", "11-01", 46, 44),
        poll("C", "10-25", 45, 44),
        poll("D", "11-06", 80, 10, partisan="D"),
    ]
    return pd.DataFrame(rows)


def test_error_is_positive_where_polls_were_too_kind_to_the_democrat(polls):
    row = polling_errors(polls).iloc[0]
    # Latest leads 6, 2, 1: mean 3. Result minus 1. So 4 too kind.
    assert row["lead_pp"] == pytest.approx(3)
    assert row["result_pp"] == pytest.approx(-1)
    assert row["error_pp"] == pytest.approx(4)
    assert row["pollsters_n"] == 3


def test_every_poll_once_brings_back_the_older_poll(polls):
    row = polling_errors(polls, latest=False).iloc[0]
    assert row["lead_pp"] == pytest.approx((30 + 6 + 2 + 1) / 4)
    assert row["pollsters_n"] == 3


def test_two_polls_of_the_same_last_day_are_averaged_into_one_vote(polls):
    again = pd.DataFrame([poll("A", "11-05", 44, 42)])
    row = polling_errors(pd.concat([polls, again])).iloc[0]
    assert row["lead_pp"] == pytest.approx((4 + 2 + 1) / 3)


def test_partisan_polls_count_only_when_asked_for(polls):
    assert polling_errors(polls, partisan=True).iloc[0]["lead_pp"] == pytest.approx(79 / 4)


def test_too_few_pollsters_leave_the_state_out(polls):
    assert polling_errors(polls, minimum_pollsters=4).empty
    assert polling_errors(polls, last_days=10).empty


def test_rarity_by_hand():
    years, places = [2008, 2008, 2012, 2016, 2016, 2016], ["WI", "MI", "WI", "WI", "MI", "PA"]
    errors = [-3.0, 0.0, 3.0, 3.0, 4.0, 1.0]
    frame = pd.DataFrame({"year": years, "location": places, "error_pp": errors})
    rarity = measure_rarity(frame, "WI", earlier=(2008, 2012))
    assert (rarity.larger_n, rarity.states_n) == (1, 3)
    assert rarity.z == pytest.approx(1.0)  # mean 0, standard deviation 3
    assert rarity.earlier_as_large_pct == pytest.approx(100 * 2 / 3)


def test_states_are_summed_by_votes_and_by_people():
    counties = pd.DataFrame(
        {
            "county_fips": ["01001", "01003", "01005"],
            "state": "Alabama",
            "total_votes": [100, 300, 100],
            "population": [1000.0, 3000.0, 500.0],
            "white_share": [1.0, 0.5, 0.5],
            "white_less_college_share": [0.5, 0.5, None],
            "obama_2012_votes": [40, 100, 50],
            "romney_2012_votes": [60, 200, 50],
        }
    )
    technology = pd.DataFrame(
        {"any_dre": [True, True], "paperless_dre": [True, False]}, index=["01001", "01003"]
    )
    state = describe_states(counties, technology).loc["Alabama"]
    assert state["paperless_share"] == pytest.approx(100 / 500)
    assert state["any_dre_share"] == pytest.approx(400 / 500)
    # The county without a known share counts neither above nor below the line.
    assert state["white_no_degree_share"] == pytest.approx((500 + 750) / 4000)
    assert state["obama_lead_share"] == pytest.approx((190 - 310) / 500)


def test_regression_finds_a_planted_slope_and_leaves_unknown_states_out():
    codes = ["AL", "AR", "AZ", "CA", "CO", "AK"]
    shares = pd.DataFrame({"paperless_share": [0, 0.2, 0.5, 0.8, 1.0]}, index=codes[:5])
    errors = pd.DataFrame(
        {"year": 2016, "location": codes, "error_pp": [1, 1.4, 2.0, 2.6, 3.0, 99]}
    )
    fit = fit_errors(errors, shares, ["paperless_share"])
    assert fit.n == 5
    assert fit.coefficients["paperless_share"] == pytest.approx(2.0)


def test_a_poll_three_weeks_before_counts_and_one_a_day_older_does_not():
    rows = [poll(name, day, 50, 40) for name, day in (("A", "10-18"), ("B", "11-01"))]
    frame = pd.DataFrame([*rows, poll("C", "10-17", 50, 40)])
    assert polling_errors(frame, minimum_pollsters=1)["pollsters_n"].tolist() == [2]


def test_rarity_looks_back_at_the_four_elections_before():
    # Earlier errors 1, 2, 3, 4: mean 2.5, standard deviation sqrt(5 / 3).
    years, errors = [2000, 2004, 2008, 2012, 1996, 2013, 2016], [1.0, 2, 3, 4, 90, 90, 6]
    frame = pd.DataFrame({"year": years, "location": "WI", "error_pp": errors})
    found = measure_rarity(frame, "WI")
    assert found.z == pytest.approx((6 - 2.5) / (5 / 3) ** 0.5)
    assert found.earlier_as_large_pct == 0
