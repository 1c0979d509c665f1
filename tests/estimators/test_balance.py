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
from sevenpercent.estimators.design import Unestimable


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
    assert found.largest == "e"


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
    traits = frame[["rural", "size"]]
    scaled = (traits - traits.mean()) / traits.std()

    def cost(pairing):
        return sum(
            np.linalg.norm(scaled.loc[one] - scaled.loc[other])
            for one, other in zip("ab", pairing, strict=True)
        )

    best = min(permutations("cde", 2), key=cost)
    assert tuple(loose["other"]) == best
    tight = match_pairs(frame, flags, ["rural", "size"], caliper_sd=0.5)
    assert (tight["distance_sd"] <= 0.5).all() and len(tight) < 2


@pytest.mark.parametrize("n", [1, 2])
def test_pairs_without_spread_have_no_error(frame, n):
    pairs = pd.DataFrame({"electronic": ["a", "b"], "other": ["d", "e"]})[:n]  # -3, -3
    with pytest.raises(Unestimable, match=f"differences of {n} pairs do not vary"):
        pair_gap(frame["swing"], pairs)


def test_pair_gap_has_students_interval(frame):
    pairs = pd.DataFrame({"electronic": ["a", "b", "e"], "other": ["d", "c", "a"]})
    # Differences -3, -12, 1: mean -14/3, variance 133/3; t with two degrees, 97.5%: 4.302653.
    gap, low, high = pair_gap(frame["swing"], pairs)
    half = 4.302653 * np.sqrt(133 / 3 / 3)
    assert (gap, low, high) == pytest.approx((-14 / 3, -14 / 3 - half, -14 / 3 + half))


def test_pairs_by_hand():
    """Traits of two units of one kind, three of the other; deviations divide by all five."""
    frame = pd.DataFrame(
        {"x": [0.0, 10.0, 1.0, 9.0, 30.0], "y": [0.0, 0.0, 0.0, 0.0, 1.0]}, index=list("abcde")
    )
    flags = pd.Series([True, True, False, False, False], index=list("abcde"))
    spread = frame["x"].std()
    pairs = match_pairs(frame, flags, ["x", "y"], caliper_sd=0.2)
    assert list(pairs["electronic"]) == ["a", "b"] and list(pairs["other"]) == ["c", "d"]
    assert pairs["distance_sd"].tolist() == pytest.approx([1 / spread, 1 / spread])


def test_the_caliper_holds_for_every_trait():
    """Near in one trait and far in another is no pair; more pairs come before nearer ones."""
    frame = pd.DataFrame(
        {"x": [0.0, 3.0, 2.0, 5.0, 100.0], "y": [0.0, 0.0, 0.0, 9.0, 9.0]}, index=list("abcde")
    )
    flags = pd.Series([True, True, False, False, False], index=list("abcde"))
    deviation = frame["x"].std()
    pairs = match_pairs(frame, flags, ["x", "y"], caliper_sd=2.5 / deviation)
    # Both are within the caliper of c alone: one pair, the nearer; d and e are far in y.
    assert pairs[["electronic", "other"]].to_numpy().tolist() == [["b", "c"]]
    near = frame.assign(y=0.0, x=[0.0, 3.0, 2.0, 5.1, 100.0])
    pairs = match_pairs(near, flags, ["x"], caliper_sd=2.5 / near["x"].std())
    # b is nearer to c, but only b reaches d: two pairs are better than one.
    assert pairs[["electronic", "other"]].to_numpy().tolist() == [["a", "c"], ["b", "d"]]


def test_a_pair_at_the_caliper_is_a_pair():
    frame = pd.DataFrame({"x": [0.0, 1.0]}, index=list("ab"))
    flags = pd.Series([True, False], index=list("ab"))
    distance = match_pairs(frame, flags, ["x"], caliper_sd=9.0).at[0, "distance_sd"]
    assert distance == pytest.approx(np.sqrt(2))
    assert len(match_pairs(frame, flags, ["x"], caliper_sd=distance)) == 1
    assert len(match_pairs(frame, flags, ["x"], caliper_sd=0.999 * distance)) == 0


def test_entropy_weights_by_a_closed_form():
    """Two others, one trait: the weights follow from the mean alone."""
    frame = pd.DataFrame({"x": [0.2, 0.0, 1.0, 1.0]}, index=list("abcd"))
    flags = pd.Series([True, False, False, False], index=list("abcd"))
    found = balance_by_entropy(frame, flags, ["x"])
    assert found.weights.tolist() == pytest.approx([1.0, 0.8, 0.1, 0.1], abs=1e-5)
    assert found.effective_n == pytest.approx(1 / (0.64 + 0.01 + 0.01), rel=1e-4)
    assert found.largest == "b"


def test_entropy_weights_start_from_the_sizes():
    """Two others, one trait: the sizes move the target, and part what is alike in the trait."""
    frame = pd.DataFrame({"x": [0.1, 0.5, 0.0, 1.0, 1.0]}, index=list("abcde"))
    flags = pd.Series([True, True, False, False, False], index=list("abcde"))
    sizes = pd.Series([3.0, 1.0, 5.0, 1.0, 3.0], index=list("abcde"))
    found = balance_by_entropy(frame, flags, ["x"], sizes=sizes)
    # Mean of the electronic ones 0.2; c gets 0.8, the rest 1 to 3 as their sizes; two in all.
    assert found.weights.tolist() == pytest.approx([1.5, 0.5, 1.6, 0.1, 0.3])
    assert found.effective_n == pytest.approx(1 / (0.8**2 + 0.05**2 + 0.15**2))
    alike = balance_by_entropy(frame, flags, ["x"], sizes=sizes * 0 + 7.0)
    assert alike.weights.tolist() == pytest.approx(
        balance_by_entropy(frame, flags, ["x"]).weights.tolist()
    )


def test_sizes_may_bring_within_reach_what_is_not_without_them():
    frame = pd.DataFrame({"x": [0.5, 2.5, 0.0, 1.0]}, index=list("abcd"))
    flags = pd.Series([True, True, False, False], index=list("abcd"))
    sizes = pd.Series([9.0, 1.0, 1.0, 1.0], index=list("abcd"))
    assert not can_balance(frame, flags, ["x"])  # mean 1.5
    assert can_balance(frame, flags, ["x"], sizes=sizes)  # mean 0.7
    with pytest.raises(CannotBalance):
        balance_by_entropy(frame, flags, ["x"], sizes=sizes[::-1].set_axis(frame.index))
