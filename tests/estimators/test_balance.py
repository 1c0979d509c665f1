"""Balance by hand, by a closed form, and against an exhaustive search."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators.balance import (
    CannotBalance,
    balance_by_entropy,
    can_balance,
    match_pairs,
    pair_gap,
    standardised_differences,
)


@pytest.fixture
def frame():
    return pd.DataFrame(
        {"rural": [0.8, 0.9, 0.1, 0.5, 1.0], "size": [1.0, 3.0, 2.0, 4.0, 6.0],
         "swing": [-9.0, -11.0, 1.0, -6.0, -8.0]},
        index=list("abcde"),
    )  # fmt: skip


@pytest.fixture
def flags():
    return pd.Series([True, True, False, False, False], index=list("abcde"))


def test_standardised_difference_by_hand(frame, flags):
    # Means 2 and 4; variances 2 and 4; so -2 over the root of 3.
    found = standardised_differences(frame, flags, ["size"]).loc["size"]
    assert tuple(found) == pytest.approx((2.0, 4.0, -2 / np.sqrt(3)))


def test_weights_move_the_mean_and_not_the_yardstick(frame, flags):
    weights = pd.Series([1, 1, 2, 0, 0], index=list("abcde"), dtype=float)
    found = standardised_differences(frame, flags, ["size"], weights=weights).loc["size"]
    assert found["difference_sd"] == pytest.approx(0.0)


def test_weights_balance_and_keep_their_sum(frame, flags):
    found = balance_by_entropy(frame, flags, ["rural"])
    after = standardised_differences(frame, flags, ["rural"], weights=found.weights)
    assert after["difference_sd"].abs().max() < 1e-5
    assert found.weights[~flags].sum() == pytest.approx(2.0)
    assert (found.weights[flags] == 1).all() and (found.weights > 0).all()
    shares = found.weights[~flags] / 2
    assert found.effective_n == pytest.approx(1 / (shares**2).sum())
    assert found.largest == "e" and found.largest_share == pytest.approx(shares["e"])


def test_entropy_weights_are_exponential_in_the_trait(frame, flags):
    """The solution's form: logs of weights lie on a line."""
    logs = np.log(balance_by_entropy(frame, flags, ["rural"]).weights[list("cde")])
    slopes = logs.diff().dropna() / frame.loc[list("cde"), "rural"].diff().dropna()
    assert slopes.iloc[0] == pytest.approx(slopes.iloc[1], rel=1e-5)


def test_already_balanced_groups_keep_equal_weights(frame):
    frame = pd.DataFrame({"rural": [0.5, 0.2, 0.8]}, index=list("abc"))
    found = balance_by_entropy(frame, pd.Series([True, False, False], index=list("abc")), ["rural"])
    assert found.effective_n == pytest.approx(2.0)


def test_what_lies_outside_cannot_be_balanced(frame, flags):
    frame.loc["b", "rural"] = 1.5  # mean 1.15, beyond every other unit
    assert not can_balance(frame, flags, ["rural"])
    with pytest.raises(CannotBalance, match="no weights balance rural"):
        balance_by_entropy(frame, flags, ["rural"])


def test_pairs_respect_the_caliper_and_are_the_best(frame, flags):
    loose = match_pairs(frame, flags, ["rural", "size"], caliper_sd=10.0)
    assert len(loose) == 2 and loose["other"].is_unique
    scaled = (frame[["rural", "size"]] - frame[["rural", "size"]].mean()) / frame[
        ["rural", "size"]
    ].std()

    def cost(pairing):
        return sum(
            np.linalg.norm(scaled.loc[one] - scaled.loc[other])
            for one, other in zip("ab", pairing, strict=True)
        )

    best = min(permutations("cde", 2), key=cost)
    assert tuple(loose["other"]) == best
    tight = match_pairs(frame, flags, ["rural", "size"], caliper_sd=0.5)
    assert (tight["distance_sd"] <= 0.5).all() and len(tight) < 2


def test_pair_gap_by_hand(frame):
    pairs = pd.DataFrame({"electronic": ["a", "b"], "other": ["d", "e"]})
    gap, low, high = pair_gap(frame["swing"], pairs)
    # Differences -3 and -3: no spread.
    assert (gap, low, high) == (-3.0, -3.0, -3.0)
