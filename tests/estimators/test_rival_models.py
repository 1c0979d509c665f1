"""Digits, state models, Grosso's and Case's regressions: by hand on toy frames.

Tolerance 1e-9: sums of a few well-scaled numbers.
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.case import (
    EDGE,
    code_municipalities,
    fit_presence_inside,
    fit_use,
    fit_use_2012,
)
from sevenpercent.estimators.digits import (
    FIRST_DIGIT_ONE_SHARE,
    LAST_DIGIT_MEAN,
    SECOND_DIGIT_MEAN,
    mean_last_digit,
    mean_second_digit,
    share_starting_with_one,
)
from sevenpercent.estimators.grosso import fit_size
from sevenpercent.estimators.state_models import fit_states


def test_digits_by_hand():
    counts = np.array([9, 10, 25, 1934, 0])
    assert mean_second_digit(counts).value == pytest.approx((0 + 5 + 9) / 3)
    assert mean_last_digit(counts).value == pytest.approx((0 + 5 + 4) / 3)
    assert mean_second_digit(counts).n == 3
    assert share_starting_with_one(counts).value == pytest.approx(2 / 4)


def test_interval_of_a_mean_by_hand():
    # Of first digits Benford's law gives the share log10(2), of last ones all ten alike.
    assert FIRST_DIGIT_ONE_SHARE == pytest.approx(0.301029995664)
    assert pytest.approx(sum(range(10)) / 10) == LAST_DIGIT_MEAN
    assert share_starting_with_one(np.array([1, 1, 2, 0])).value == pytest.approx(2 / 3)
    # Last digits 0 and 2: standard deviation sqrt(2), of the mean 1.
    low, high = mean_last_digit(np.array([10, 12])).interval
    assert (low, high) == pytest.approx((1 - 1.959963984540054, 1 + 1.959963984540054))


def test_second_digits_of_powers_follow_benford():
    powers = np.array([int(1.01**power) for power in range(1000, 4000)])
    assert SECOND_DIGIT_MEAN == pytest.approx(4.187389707)
    assert mean_second_digit(powers).value == pytest.approx(SECOND_DIGIT_MEAN, abs=0.02)


@pytest.fixture
def towns():
    # Gain = 20 - 5 * log10(votes) + 3 where an Edge stands; small places have it more often.
    rng = np.random.default_rng(7)
    votes = (10 ** rng.uniform(2, 5, 200)).round()
    edge = rng.random(200) < np.where(votes < 2000, 0.8, 0.3)
    gain = 20 - 5 * np.log10(votes) + 3 * edge
    return pd.DataFrame(
        {
            "county_fips": [f"550{number % 20:02d}" for number in range(200)],
            "edge": edge,
            "total_2016_votes": votes,
            "trump_votes": votes * (0.45 + gain / 100),
            "total_2012_votes": votes,
            "romney_votes": votes * 0.45,
        }
    )


def test_residuals_are_observed_minus_fitted(towns):
    fit = fit_size(towns)
    assert fit.with_edge.coefficients["edge"] == pytest.approx(3)
    assert fit.with_edge.coefficients["log10_votes"] == pytest.approx(-5)
    # The machine gives, so what size leaves there is above zero, and less than all of it.
    assert 0 < fit.edge_residual_pp - fit.other_residual_pp < 3
    assert fit.other_residual_pp < 0


def test_places_with_few_votes_in_2012_are_left_out(towns):
    towns.loc[0, "total_2012_votes"] = 10
    towns.loc[1, "total_2012_votes"] = 11
    assert fit_size(towns).size_only.n == 199


def test_gain_is_of_the_votes_of_each_year(towns):
    """Other turnout and other shares in 2012: the planted gain, by size of 2016, comes back."""
    random = np.random.default_rng(3)
    gain = towns["trump_votes"] / towns["total_2016_votes"] - 0.45
    share, votes = random.uniform(0.3, 0.5, 200), towns["total_2012_votes"]
    towns["total_2012_votes"] = votes * random.uniform(0.5, 1.5, 200)
    towns["romney_votes"] = share * towns["total_2012_votes"]
    towns["trump_votes"] = (share + gain) * towns["total_2016_votes"]
    found = fit_size(towns).with_edge.coefficients
    assert found["edge"] == pytest.approx(3) and found["log10_votes"] == pytest.approx(-5)


def test_state_models_take_states_with_both_kinds():
    one = pd.DataFrame({"x": [float(n) for n in range(8)], "machine": [0.0, 1.0] * 4})
    alone = one.assign(state="B", machine=1.0)
    few, enough = one.head(6).assign(state="C"), one.head(7).assign(state="D")
    frame = pd.concat([one.assign(state="A"), alone, few, enough])
    frame["y"] = 2 * frame["machine"] + frame["x"] + np.where(frame["x"] % 4 < 2, 0.1, -0.1)
    fits = fit_states(frame, "y", "machine", ["x"])
    assert fits.index.tolist() == ["A", "D"]  # six counties more than controls are enough
    assert fits.loc["A", ["counties", "electronic_n"]].tolist() == [8, 4]
    design = np.column_stack([np.ones(8), one["machine"], one["x"]])
    solved = np.linalg.lstsq(design, frame.loc[frame["state"] == "A", "y"], rcond=None)[0]
    assert fits.loc["A", "coefficient"] == pytest.approx(solved[1])


def test_case_codes_shares_above_one():
    shares = ["same_day_share", "absentee_counted_share", "absentee_rejected_share", "late_share"]
    table = pd.DataFrame(
        {
            "dre_model": [EDGE, EDGE, "none", "none", "ES&S iVotronic", None],
            "dre_share": [0.25, 1.4, 1.4, 0.1, 0.5, np.nan],
            "turnout_share": [0.9, 1.3, 0.8, 0.8, 0.8, 0.8],
            **{name: [0.5, 2.0, 1.0, 0.0, 0.0, 0.0] for name in shares},
        }
    )
    coded = code_municipalities(table)
    assert len(coded) == 4
    assert coded["dre_share"].tolist()[:2] == [0.25, 1.4]
    assert np.isnan(coded["dre_share"].iloc[2])
    assert coded["much_used"].tolist()[:2] == [1, 1]
    assert np.isnan(coded["much_used"].iloc[2])
    assert coded["much_used"].iloc[3] == 0
    assert coded["turnout_share"].max() == 1
    assert coded["same_day_share"].iloc[0] == pytest.approx(np.log(1.5))
    assert coded["same_day_share"].iloc[2] == pytest.approx(np.log(2))  # all of them, not above
    assert np.isnan(coded["late_share"].iloc[1])


# The columns of his three models, as his script lists them.
USE = """dre_share ballots density male_pct black_pct income_usd unemployed_pct others_2012_pct
median_age latino_pct white_pct graduate_pct turnout_share same_day_share absentee_rejected_share
absentee_counted_share obama_2012_pct late_share sanders_primary_pct others_democratic_primary_pct
trump_primary_pct others_republican_primary_pct dre_change_2012_share dre_change_primary_share"""
USE_2012 = """dre_2012_share ballots_2012 density male_pct black_pct income_usd unemployed_pct
others_2012_pct median_age latino_pct white_pct graduate_pct turnout_2012_share
absentee_rejected_2012_share absentee_counted_2012_share late_2012_share"""
PRESENCE = """dre_listed democrat_won_2012 scanner_listed income_usd unemployed_pct male_pct
median_age white_pct latino_pct black_pct"""


@pytest.fixture
def places():
    """Every column of the models, each with a slope of its own: the first 1, the second 2, ..."""
    random = np.random.default_rng(11)
    names = list(dict.fromkeys(f"{USE} {USE_2012} {PRESENCE}".split()))
    frame = pd.DataFrame({name: random.random(120) for name in names})
    frame[["dre_share", "dre_2012_share"]] *= 1.5
    counties = [f"550{number % 10:02d}" for number in range(120)]
    frame["municipality_key"] = [f"{county}{n:05d}" for n, county in enumerate(counties)]
    frame["total_2016_votes"] = random.integers(100, 9000, 120)
    frame["total_2012_votes"] = random.integers(100, 9000, 120)
    return frame


def planted(frame, names):
    return sum(slope * frame[name] for slope, name in enumerate(names.split(), start=1))


def test_case_s_models_hold_what_his_script_lists(places):
    """Outcomes made of the listed columns alone: each slope comes back, none is left over.

    A share of ballots above one counts as one.
    """
    capped = places.assign(dre_share=places["dre_share"].clip(upper=1))
    frame = places.assign(republican_change_pp=planted(capped, USE))
    slopes = {name: slope for slope, name in enumerate(USE.split(), start=1)}
    found = fit_use(frame).coefficients
    assert {name: found[name] for name in slopes} == pytest.approx(slopes)
    frame = frame.assign(trump_2016_pct=7 - frame["ballots"])
    assert fit_use(frame, "trump_2016_pct").coefficients["ballots"] == pytest.approx(-1)


def test_case_s_model_of_2012_counts_a_share_above_one_as_one(places):
    capped = places.assign(dre_2012_share=places["dre_2012_share"].clip(upper=1))
    for frame, cap in ((capped, True), (places, False)):
        told = places.assign(romney_2012_pct=planted(frame, USE_2012))
        found = fit_use_2012(told, capped=cap).coefficients
        for slope, name in enumerate(USE_2012.split(), start=1):
            assert found[name] == pytest.approx(slope)


def test_case_s_model_of_presence_compares_inside_counties(places):
    county = places["municipality_key"].str[:5].astype(int)
    votes = np.log(places["total_2016_votes"])
    told = places.assign(democrat_change_pp=planted(places, PRESENCE) - 3 * votes + county)
    found = fit_presence_inside(told).coefficients
    assert found["log_votes"] == pytest.approx(-3)
    for slope, name in enumerate(PRESENCE.split(), start=1):
        assert found[name] == pytest.approx(slope)
