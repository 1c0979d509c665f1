"""Digits, state models, Grosso's and Case's regressions: by hand on toy frames.

Tolerance 1e-9: sums of a few well-scaled numbers.
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.case import EDGE, code_municipalities
from sevenpercent.estimators.digits import (
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
    assert fit_size(towns).size_only.n == 199


def test_state_models_take_states_with_both_kinds():
    one = pd.DataFrame({"x": [float(n) for n in range(8)], "machine": [0.0, 1.0] * 4})
    frame = pd.concat(
        [one.assign(state="A"), one.assign(state="B", machine=1.0), one.head(6).assign(state="C")]
    )
    frame["y"] = 2 * frame["machine"] + frame["x"] + np.where(frame["x"] % 4 < 2, 0.1, -0.1)
    fits = fit_states(frame, "y", "machine", ["x"])
    assert fits.index.tolist() == ["A"]
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
            **{name: [0.5, 2.0, 0.0, 0.0, 0.0, 0.0] for name in shares},
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
    assert np.isnan(coded["late_share"].iloc[1])
