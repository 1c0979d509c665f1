"""Moran's I by hand, by every permutation of a small map, against esda.

Tolerances: 1e-12 for the statistic; p values of some thousand random maps differ between two
programs by chance, so three to four standard errors are allowed.
"""

from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest
from esda.moran import Moran as EsdaMoran
from esda.moran import Moran_Local as EsdaLocalMoran
from libpysal.weights import W

from sevenpercent.estimators.contiguity import neighbour_weights
from sevenpercent.estimators.moran import adjust_for_discoveries, measure_local_moran, measure_moran
from sevenpercent.tables.counties import counties
from sevenpercent.tables.shapes import wisconsin_neighbours

LINE = neighbour_weights("abcd", [("a", "b"), ("b", "c"), ("c", "d")])
RISING = pd.Series([1.0, 2.0, 3.0, 4.0], index=list("abcd"))


@pytest.fixture(scope="module")
def swing():
    frame = counties().set_index("county_fips")
    share = frame["clinton_votes"] / (frame["clinton_votes"] + frame["trump_votes"])
    both = frame["obama_2012_votes"] + frame["romney_2012_votes"]
    return 100 * (share - frame["obama_2012_votes"] / both)


@pytest.fixture(scope="module")
def weights(swing):
    return neighbour_weights(swing.index, wisconsin_neighbours())


@pytest.fixture(scope="module")
def pysal(weights):
    keys = weights.index
    neighbours = {key: list(keys[weights.loc[key] > 0]) for key in keys}
    links = W(neighbours, id_order=list(keys))
    links.transform = "r"
    return links


def test_four_areas_in_a_line_by_hand():
    # Deviations -1.5, -0.5, 0.5, 1.5; means of neighbours -0.5, -0.5, 0.5, 0.5 (each with its
    # own neighbours): products 0.75 + 0.25 + 0.25 + 0.75 = 2 over squares of 5.
    found = measure_moran(RISING, LINE, seed_name="line", permutations=99)
    assert found.i == pytest.approx(0.4)
    assert found.expected == pytest.approx(-1 / 3)


def test_p_value_near_that_of_all_permutations():
    def moran(values):
        deviations = np.array(values) - 2.5
        return deviations @ LINE.to_numpy() @ deviations / 5

    exact = np.mean([moran(order) >= 0.4 - 1e-9 for order in permutations(RISING)])
    found = measure_moran(RISING, LINE, seed_name="line")
    assert found.p_value == pytest.approx(exact, abs=0.012)


def test_the_same_name_gives_the_same_draws():
    once, again = (measure_moran(RISING, LINE, seed_name="x", permutations=99) for _ in "ab")
    assert once == again


def test_neighbours_unlike_each_other_are_below_expectation():
    checks = pd.Series([1.0, -1.0, 1.0, -1.0], index=list("abcd"))
    assert measure_moran(checks, LINE, seed_name="line", permutations=99).i == pytest.approx(-1)


def test_against_esda(swing, weights, pysal):
    ours = measure_moran(swing, weights, seed_name="swing")
    theirs = EsdaMoran(swing.to_numpy(), pysal, permutations=999)
    assert ours.i == pytest.approx(theirs.I, abs=1e-12)
    assert ours.expected == pytest.approx(theirs.EI, abs=1e-12)
    middle = np.quantile(theirs.sim, [0.025, 0.975])
    assert ours.shuffled == pytest.approx(middle, abs=0.03)


def test_local_against_esda(swing, weights, pysal):
    ours = measure_local_moran(swing, weights, seed_name="swing", permutations=4_999)
    theirs = EsdaLocalMoran(swing.to_numpy(), pysal, permutations=4_999, seed=1)
    assert ours["local_i"].to_numpy() == pytest.approx(theirs.Is, abs=1e-10)
    names = np.array(["", "high among high", "low among high", "low among low", "high among low"])
    assert ours["kind"].tolist() == names[theirs.q].tolist()
    # esda folds both tails into one; ours counts both.
    folded = np.minimum(ours["p_value"] / 2, 0.5)
    error = 4 * np.sqrt(2 * theirs.p_sim * (1 - theirs.p_sim) / 5_000) + 0.001
    assert (np.abs(folded - np.minimum(theirs.p_sim, 0.5)) < error).all()


def test_few_neighbours_are_held_against_all_sets():
    """Ten areas in a ring, two neighbours each: the tails counted over all pairs of the others."""
    places = np.arange(10)
    ring = [[0.5 * (abs(a - b) in (1, 9)) for b in places] for a in places]
    values = pd.Series([3.0, 4.0, 5.0, 0.1, 0.7, 1.3, 2.9, 0.2, 1.1, 2.0])
    found = measure_local_moran(values, pd.DataFrame(ring), seed_name="ring", permutations=1)
    means = [(a + b) / 2 for a, b in combinations(values.drop(1), 2)]
    tails = sum(mean >= 4.0 for mean in means), sum(mean <= 4.0 for mean in means)
    assert found["p_value"][1] == pytest.approx(2 * min(tails) / 36)


def test_local_indicators_add_up_to_the_global_one(swing, weights):
    local = measure_local_moran(swing, weights, seed_name="swing", permutations=99)["local_i"]
    whole = measure_moran(swing, weights, seed_name="swing", permutations=99).i
    assert local.sum() / (len(swing) - 1) == pytest.approx(whole, abs=1e-12)


def test_false_discoveries_by_hand():
    # Ranks 1 to 4: 0.01 * 4/1, 0.03 * 4/2, 0.04 * 4/3, 0.5; the second takes the third's.
    adjusted = adjust_for_discoveries([0.04, 0.01, 0.5, 0.03])
    assert adjusted == pytest.approx([0.16 / 3, 0.04, 0.5, 0.16 / 3])


@pytest.mark.parametrize(
    "values, message",
    [
        (RISING[::-1], "other areas, or in another order"),
        (RISING.replace(2.0, np.nan), "no value for 'b'"),
        (RISING * 0, "do not vary"),
    ],
)
def test_bad_input_is_named(values, message):
    with pytest.raises(ValueError, match=message):
        measure_moran(values, LINE, seed_name="line", permutations=9)
