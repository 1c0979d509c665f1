"""The recount's estimators on frames worked by hand."""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.recount import (
    candidates,
    gross_error,
    jackknife_se_pct,
    measure_turned,
    needed_pct,
    summarise_groups,
    tally_candidates,
    vote_changes,
)

NAMES = "trump clinton castle johnson stein moorehead de_la_fuente scattering".split()


def make_units(changes, counties):
    """Units of 100 ballots: 50 for Trump, 40 for Clinton, 10 for scattering; then changes."""
    first = {"trump": 50, "clinton": 40, "scattering": 10}
    frame = pd.DataFrame({"county_fips": counties, "dre_ballots": 100})
    frame["canvass_total_votes"] = 100
    for name in NAMES:
        frame[f"canvass_{name}_votes"] = first.get(name, 0)
        moved = [change.get(name, 0) for change in changes]
        frame[f"recount_{name}_votes"] = frame[f"canvass_{name}_votes"] + moved
    frame["recount_total_votes"] = frame[[f"recount_{name}_votes" for name in NAMES]].sum(axis=1)
    return frame


@pytest.fixture
def units():
    changes = [
        {"trump": -3, "clinton": 3},  # three turned votes, turned back
        {"trump": 4, "clinton": 4},  # a stack that had been missed
        {"trump": 0, "clinton": 0, "scattering": -5},
        {},
    ]
    return make_units(changes, ["1", "1", "2", "3"])


def test_totals_are_no_candidate(units):
    assert candidates(units) == NAMES


def test_net_and_gross(units):
    assert vote_changes(units).sum()["clinton"] == 7
    assert gross_error(units) == 19
    assert gross_error(units, ("trump", "clinton")) == 14
    table = tally_candidates(units).set_index("candidate")
    assert table.loc["trump", ["net_votes", "gross_votes", "units_changed"]].tolist() == [1, 7, 2]
    assert not table.loc["scattering", "on_ballot"]


def test_a_turned_vote_counts_once_and_positive(units):
    result = measure_turned(units, "dre_ballots", seed=1)
    assert result.net_votes == 3  # the missed stack moves nobody's lead
    assert result.rate_pct == pytest.approx(100 * 3 / 400)
    assert result.back_to_clinton_votes == 3
    assert result.over_to_trump_votes == 0
    assert (result.units_n, result.counties_n, result.ballots) == (4, 3, 400)


def test_votes_turned_toward_clinton_are_negative(units):
    swapped = units.rename(columns=lambda name: name.replace("trump", "x"))
    swapped = swapped.rename(columns=lambda name: name.replace("clinton", "trump"))
    swapped = swapped.rename(columns=lambda name: name.replace("_x_", "_clinton_"))
    result = measure_turned(swapped, "dre_ballots", seed=1)
    assert result.net_votes == -3
    assert (result.back_to_clinton_votes, result.over_to_trump_votes) == (0, 3)


def test_the_same_seed_draws_the_same_interval(units):
    first = measure_turned(units, "dre_ballots", seed=7, draws_n=500)
    assert first == measure_turned(units, "dre_ballots", seed=7, draws_n=500)


def test_counties_are_drawn_whole():
    # Two units of one county cancel: drawn whole they never show.
    units = make_units([{"trump": -3, "clinton": 3}, {"trump": 3, "clinton": -3}, {}], list("112"))
    assert measure_turned(units, "dre_ballots", seed=1).interval == (0, 0)


def test_interval_agrees_with_the_jackknife_where_counties_are_many():
    random = np.random.default_rng(3)
    turned = random.integers(-4, 5, 400)
    changes = [{"trump": -n, "clinton": n} for n in turned]
    units = make_units(changes, [str(n) for n in range(400)])
    low, high = measure_turned(units, "dre_ballots", seed=1).interval
    jackknife = jackknife_se_pct(units, "dre_ballots")
    assert (high - low) / 2 == pytest.approx(1.96 * jackknife, rel=0.03)


def test_groups(units):
    table = summarise_groups(units, "county_fips")
    assert table.loc["1", ["units", "votes", "net_trump", "net_clinton"]].tolist() == [2, 200, 1, 7]
    assert table.loc["1", "net_margin"] == -6
    assert table.loc["2", "gross_pct"] == pytest.approx(5)
    assert table.loc["2", "gross_no_write_ins_pct"] == 0
    assert table["unchanged_pct"].tolist() == [0, 100, 100]


def test_needed_is_half_the_lead():
    assert needed_pct(20, 1000) == 1


def test_tally_sums_each_count_and_comes_in_the_order_of_the_second():
    """Castle has none, then 2, Johnson none, then 5; Trump ends behind Clinton."""
    frame = make_units([{"castle": 2, "trump": -45}, {"johnson": 5}], ["a", "a"])
    tally = tally_candidates(frame)
    assert tally["candidate"].tolist()[:5] == "clinton trump scattering johnson castle".split()
    by_name = tally.set_index("candidate")
    assert by_name.loc["trump", ["canvass_votes", "recount_votes"]].tolist() == [100, 55]
    assert by_name.loc["castle", ["canvass_votes", "recount_votes"]].tolist() == [0, 2]
    assert by_name.index[~by_name["on_ballot"]].tolist() == ["scattering"]
