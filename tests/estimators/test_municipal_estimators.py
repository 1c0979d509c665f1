"""Survey noise, votes turned, the fit inside counties: by hand on toy frames.

Tolerance 1e-9: sums of a few well-scaled numbers.
"""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.cluster_jackknife import leave_clusters_out
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.municipal_swing import fit_municipal, implied_votes
from sevenpercent.estimators.survey_noise import (
    bound_variance,
    fit_without_noise,
    jackknife_without_noise,
    share_variance,
)


@pytest.fixture
def frame():
    # Two counties of three places; x inside is -1, 0, 1 and -2, 0, 2.
    return pd.DataFrame(
        {
            "county_fips": list("aaabbb"),
            "x": [1.0, 2.0, 3.0, 0.0, 2.0, 4.0],
            "y": [0.0, 1.0, 2.0, 5.0, 7.0, 9.0],
            "v": [0.3] * 6,
            "w": [1.0, 1.0, 2.0, 1.0, 1.0, 1.0],
        }
    )


def test_without_noise_nothing_changes(frame):
    frame = frame.assign(y=[0.0, 1.0, 2.5, 5.0, 7.5, 9.0])
    plain = fit_within(frame, "y", ["x"], group="county_fips", cluster="county_fips")
    fit = fit_without_noise(frame, "y", ["x"], {}, group="county_fips")
    assert fit.coefficients["x"] == pytest.approx(plain.coefficients["x"])
    assert fit.signal_shares == {}


def test_noise_by_hand(frame):
    # Sum of squares inside 2 + 8 = 10; of six errors of 0.3 the two means take a third:
    # 6 * 0.3 * 2/3 = 1.2. The slope 1 of the noisy term becomes 10 / 8.8.
    fit = fit_without_noise(frame, "y", ["x"], {"x": "v"}, group="county_fips")
    assert fit.coefficients["x"] == pytest.approx(10 / 8.8)
    assert fit.signal_shares["x"] == pytest.approx(0.88)


def test_weighted_noise_by_hand(frame):
    # County a, weights 1, 1, 2: mean 2.25, squares 1.5625 + 0.0625 + 2 * 0.5625 = 2.75; errors
    # keep 1 * 3/4 + 1 * 3/4 + 2 * 2/4 = 2.5 times 0.3. County b: 8 and 2 times 0.3.
    fit = fit_without_noise(frame, "y", ["x"], {"x": "v"}, group="county_fips", weight="w")
    assert fit.signal_shares["x"] == pytest.approx(1 - 4.5 * 0.3 / 10.75)


def test_variance_of_a_share():
    # 40 of 100 with margins 8.225 and 10: (67.65 - 0.16 * 100) / 100^2 / 1.645^2.
    people = {"part": [40, 40], "whole": [100, 100], "a": [8.225, 3.0], "b": [10.0, 10.0]}
    rows = pd.DataFrame(people)
    variance = share_variance(rows["part"], rows["whole"], rows["a"], rows["b"])
    assert variance[0] == pytest.approx((8.225**2 - 16) / 1e4 / 1.645**2)
    # 9 - 16 is below zero: the Census Bureau adds instead.
    assert variance[1] == pytest.approx((9 + 16) / 1e4 / 1.645**2)


def test_a_variance_of_a_share_is_never_more_than_that_of_all_or_none():
    # None of five adults with margins of 9 and 4, in a county where one in five has a degree:
    # 81 / 25 / 1.645^2 = 1.197, the largest is 0.2 * 0.8. A sound one stays as it is.
    sliver = share_variance(*(pd.Series([float(number)]) for number in (0, 5, 9, 4)))
    assert sliver[0] == pytest.approx(1.1973, abs=1e-4)
    found = bound_variance(pd.Series([sliver[0], 0.001]), pd.Series([0.2, 0.2]))
    assert found.tolist() == pytest.approx([0.16, 0.001])
    assert bound_variance(sliver, 0.5)[0] == 0.25  # no share varies by more


def test_the_jackknife_fits_again_without_each_county():
    rows = np.arange(40)
    frame = pd.DataFrame(
        {
            "county_fips": [f"{row // 8}" for row in rows],
            "x": np.sin(2.3 * rows),
            "z": np.cos(0.7 * rows),
            "y": np.cos(rows) + 0.5 * np.sin(2.3 * rows),
            "v": 0.02 + 0.01 * (rows % 3),
        }
    )
    held = {"group": "county_fips"}
    ends = jackknife_without_noise(frame, "y", ["x", "z"], {"x": "v"}, **held)
    fits = [fit_without_noise(frame[frame["county_fips"] != name], "y", ["x", "z"], {"x": "v"},
                              **held).coefficients for name in "01234"]  # fmt: skip
    whole = fit_without_noise(frame, "y", ["x", "z"], {"x": "v"}, **held).coefficients
    for term in ("x", "z"):
        squares = sum((fit[term] - whole[term]) ** 2 for fit in fits)
        half = 2.7764451052 * np.sqrt(4 / 5 * squares)  # Student's t, four degrees of freedom
        assert ends[term] == pytest.approx((whole[term] - half, whole[term] + half))
    # With errors of none it is the jackknife of plain least squares inside the counties.
    columns = ["x", "z", "y"]
    inside = frame[columns] - frame.groupby("county_fips")[columns].transform("mean")
    plain = leave_clusters_out(
        inside[["x"]].to_numpy().T, inside["y"].to_numpy(), inside[["z"]].to_numpy(), rows // 8
    )
    low, high = jackknife_without_noise(frame, "y", ["x", "z"], {}, **held)["x"]
    assert (high - low) / 2 == pytest.approx(2.7764451052 * plain.se[0])


def test_votes_turned_from_the_democrat_are_positive():
    shares, votes = pd.Series([1.0, 0.5, np.nan]), pd.Series([100, 200, 300])
    assert implied_votes(-2.0, shares, votes) == pytest.approx(4.0)
    assert implied_votes(1.0, shares, votes) == pytest.approx(-2.0)


def test_fit_inside_and_over_all(frame):
    more = pd.concat([frame.assign(county_fips=frame["county_fips"] + str(i),
                                   y=frame["y"] + i + np.sin(i + frame["x"]))
                      for i in range(8)], ignore_index=True)  # fmt: skip
    inside = fit_municipal(more, "y", "x", ())
    plain = fit_within(more, "y", ["x"], group="county_fips", cluster="county_fips")
    assert inside.coefficient == pytest.approx(plain.coefficients["x"])
    assert inside.clustered_interval == plain.intervals["x"]
    assert inside.interval[0] < inside.coefficient < inside.interval[1]
    over_all = fit_municipal(more, "y", "x", (), within=False)
    slope = np.polyfit(more["x"], more["y"], 1)[0]
    assert over_all.coefficient == pytest.approx(slope)
    assert (over_all.n, over_all.counties_n) == (48, 16)


def test_weights_reach_both_the_fit_and_its_bootstrap():
    """Weighted, a place counts as often as its weight says."""
    rows = np.arange(60)
    frame = pd.DataFrame(
        {
            "county_fips": [f"{row % 12:02d}" for row in rows],
            "x": np.sin(2.3 * rows),
            "y": np.cos(rows) + 0.5 * np.sin(2.3 * rows),
            "w": 1.0 + 9 * (rows % 3 == 0),
        }
    )
    plain, weighted = (fit_municipal(frame, "y", "x", [], weight=weight) for weight in (None, "w"))
    where = {"group": "county_fips", "cluster": "county_fips"}
    fit = fit_within(frame, "y", ["x"], **where, weight="w")
    assert weighted.coefficient == pytest.approx(fit.coefficients["x"])
    assert weighted.clustered_interval == pytest.approx(fit.intervals["x"])
    low, high = weighted.interval
    assert low < weighted.coefficient < high
    # The bootstrap's interval is drawn round the same coefficient as the fit's.
    assert weighted.interval != pytest.approx(plain.interval, abs=1e-3)
