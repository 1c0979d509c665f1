"""Moran's I: whether neighbours are more alike than chance makes them."""

import zlib
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations
from math import comb

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import NOTHING
from sevenpercent.estimators.ties import at_least

PERMUTATIONS = 9_999
# Of one county's neighbours; many counties are looked at, and small p values must be sure.
LOCAL_PERMUTATIONS = 99_999
MOST_SETS = 1_000_000  # of areas that could be the neighbours: up to so many all are tried


@dataclass(frozen=True)
class Moran:
    """Moran's I of values on a map."""

    i: float  # near `expected` where neighbours are strangers, towards 1 where they are alike
    expected: float  # mean over shuffled maps: -1 / (n - 1)
    p_value: float  # share of shuffled maps with an I as high; the real map counts as one
    shuffled: tuple[float, float]  # the middle 95% of the shuffled maps
    n: int  # areas


def measure_moran(values, weights, *, seed_name, permutations=PERMUTATIONS):
    """Moran's I with inference by shuffling the values over the map.

    Parameters
    ----------
    values : Series, shape (n,), indexed like the rows of weights. Residuals of a model are not
        exchangeable to the letter; with few terms the shuffles are close.
    weights : DataFrame, shape (n, n), see contiguity.neighbour_weights
    seed_name : str, names the draws: the same on every machine, in every order
    permutations : int

    Raises ValueError: a missing value, values that do not vary, another order of areas. Source:
    Moran (1950); the row-standardised form of Cliff and Ord.
    """
    deviations, matrix, _ = _prepare(values, weights)
    square = deviations @ deviations
    random = _generator(seed_name)
    draws = random.permuted(np.tile(deviations, (permutations, 1)), axis=1)
    shuffled = np.einsum("pi,pi->p", draws @ matrix.T, draws) / square
    i = deviations @ matrix @ deviations / square
    as_high = at_least(shuffled, i).sum()  # with 0 and 1 as values many maps tie
    low, high = np.quantile(shuffled, [0.025, 0.975])
    return Moran(
        i=float(i),
        expected=-1 / (len(deviations) - 1),
        p_value=float((as_high + 1) / (permutations + 1)),
        shuffled=(float(low), float(high)),
        n=len(deviations),
    )


def measure_local_moran(values, weights, *, seed_name, permutations=LOCAL_PERMUTATIONS):
    """Local Moran's I of each area, shuffling all others around it.

    An area with few neighbours, all of one weight, is held against every set of so many others,
    and needs no draws. Parameters are those of measure_moran.

    Returns
    -------
    DataFrame indexed like values: local_i; kind ("high among high", "low among low", "high
        among low", "low among high": above or below the mean, the area first, then its
        neighbours); p_value, two-sided; adjusted_p, for n areas looked at, see
        adjust_for_discoveries

    Source: Anselin (1995), with the conditional randomisation described there.
    """
    deviations, matrix, keys = _prepare(values, weights)
    n = len(deviations)
    around = matrix @ deviations
    scale = (n - 1) * deviations / (deviations @ deviations)
    order = _shuffled_order(n - 1, int((matrix > 0).sum(axis=1).max()), permutations, seed_name)
    p_values = [_local_p(i, deviations, matrix[i], order) for i in range(n)]
    frame = pd.DataFrame({"local_i": scale * around, "p_value": p_values})
    own, theirs = (np.where(part > 0, "high", "low") for part in (deviations, around))
    frame["kind"] = [f"{a} among {b}" for a, b in zip(own, theirs, strict=True)]
    frame["adjusted_p"] = adjust_for_discoveries(frame["p_value"])
    return frame.set_axis(keys).reindex(values.index)


def adjust_for_discoveries(p_values):
    """P values adjusted so that few of those called a finding are false, in the same order.

    Calling everything below 0.05 a finding keeps the expected share of false ones below 5%. Source:
    Benjamini and Hochberg (1995).
    """
    from scipy.stats import false_discovery_control

    return false_discovery_control(np.asarray(p_values, float))


def _prepare(values, weights):
    if list(values.index) != list(weights.index):
        raise ValueError("values and weights name other areas, or in another order")
    # Draws go by position: sorted, they do not depend on the order in which areas are given.
    values = values.sort_index()
    weights = weights.loc[values.index, values.index]
    numbers = values.to_numpy(float)
    if np.isnan(numbers).any():
        raise ValueError(f"no value for {values.index[np.isnan(numbers)][0]!r}")
    deviations = numbers - numbers.mean()
    if np.ptp(numbers) <= NOTHING * np.abs(numbers).max():
        raise ValueError("the values do not vary over the map")
    return deviations, weights.to_numpy(float), values.index


def _generator(name):
    return np.random.default_rng(zlib.crc32(name.encode()))


def _shuffled_order(others, most_neighbours, permutations, seed_name):
    """For each shuffle the places, among the other areas, that become the neighbours."""
    places = np.tile(np.arange(others), (permutations, 1))
    return _generator(seed_name).permuted(places, axis=1)[:, :most_neighbours]


def _local_p(i, deviations, weights, order):
    others = np.delete(deviations, i)
    shares = weights[weights > 0]
    whole = np.ptp(shares) == 0 and comb(len(others), len(shares)) <= MOST_SETS
    order = _list_sets(len(others), len(shares)) if whole else order
    drawn = others[order[:, : len(shares)]] @ shares
    seen = weights @ deviations
    above, below = at_least(drawn, seen).sum(), at_least(-drawn, -seen).sum()
    # The real neighbours are one of all sets, and none of the drawn ones.
    real = 0 if whole else 1
    return min(1.0, 2 * (min(above, below) + real) / (len(order) + real))


@cache
def _list_sets(n, k):
    """Every set of k of n places, in order: (sets, k)."""
    sets = chain.from_iterable(combinations(range(n), k))
    return np.fromiter(sets, int, k * comb(n, k)).reshape(-1, k)
