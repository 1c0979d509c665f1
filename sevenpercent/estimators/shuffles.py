"""Shuffles of the counties' machines: free, among neighbours as alike, among alike counties.

A shuffle gives each county the machines of another county, under all readings at once, so that
the readings stay as related to each other as they are. Free shuffles treat counties as strangers.
Counties that neighbour each other are alike, in votes and in machines; spatial shuffles keep
that: they swap counties until every reading has the Moran's I that it has in truth. Moran
spectral randomisation (Wagner and Dray 2015) keeps Moran's I exactly but makes new numbers, of
which no county could be the owner: a yes or no would become a fraction, and the readings would
part company. A swap search keeps every value and lets Moran's I differ by a stated tolerance.
Every shuffle has a seed of its own, made from a name.
"""

import hashlib

import numpy as np

TOLERANCE = 0.02  # of Moran's I, for every reading
PROPOSALS, DRAWN, ATTEMPTS = 5_000, 500, 50  # swaps tried in an attempt, drawn at a time


def name_generator(name, position):
    """The random numbers of one shuffle: they depend on its name and position alone."""
    digest = hashlib.sha256(name.encode()).digest()
    return np.random.default_rng([int.from_bytes(digest[:8], "big"), position])


def shuffle_freely(n, count, name):
    """(count, n) of int: row r, column i is the county whose machines county i is given."""
    return np.array([name_generator(name, row).permutation(n) for row in range(count)])


def shuffle_within(values, size, count, name):
    """Orders in which machines move only among `size` counties alike in one thing, values (n,)."""
    ranked = np.argsort(values, kind="stable")
    orders = np.empty((count, len(values)), dtype=int)
    for row in range(count):
        random = name_generator(name, row)
        for start in range(0, len(values), size):
            group = ranked[start : start + size]
            orders[row, group] = random.permutation(group)
    return orders


def moran_i(values, neighbours):
    """Moran's I of values (..., n), neighbours (n, n) counting one each: near one where alike."""
    centred = values - values.mean(axis=-1, keepdims=True)
    products = (centred @ neighbours * centred).sum(axis=-1)
    n = values.shape[-1]
    return n / neighbours.sum() * products / np.square(centred).sum(axis=-1)


def shuffle_spatially(readings, neighbours, count, name, *, groups=None, tolerance=TOLERANCE):
    """Orders of the counties that leave every reading with the Moran's I it has.

    From a free shuffle on, two counties drawn at random change places wherever that brings the
    readings' Moran's I nearer to the truth, until all of them are within the tolerance. A search
    that gets stuck begins again from another free shuffle.

    Parameters
    ----------
    readings : (n, readings)
    neighbours : (n, n), symmetric, 1 where two counties touch
    count : int
    name : str, see name_generator
    groups : (n,) of int, which machines never leave; None takes all counties as one
    tolerance : float, of Moran's I

    Raises ValueError: a reading that does not vary; RuntimeError: no such order was found. Source:
    Wagner and Dray (2015) for the aim, not the method.
    """
    if not np.ptp(readings, axis=0).all():
        raise ValueError("a reading does not vary: it has no Moran's I to keep")
    groups = np.zeros(len(readings), int) if groups is None else np.asarray(groups)
    randoms = [name_generator(name, row) for row in range(count)]
    orders = np.empty((count, len(readings)), dtype=int)
    left = np.arange(count)
    for _ in range(ATTEMPTS):
        searched = [randoms[row] for row in left]
        found, over = _search_orders(readings, neighbours, searched, groups, tolerance)
        orders[left] = found
        left = left[~over]
        if not len(left):
            return orders
    raise RuntimeError(f"no order with every Moran's I within {tolerance} in {ATTEMPTS} attempts")


def _search_orders(readings, neighbours, randoms, groups, tolerance):
    """Orders, and which of them are within the tolerance."""
    n = len(readings)
    starts = np.array([_permute_inside(groups, random) for random in randoms])
    search = _Search(readings, neighbours, starts, groups, tolerance)
    pairs = np.zeros((len(randoms), DRAWN, 2), dtype=int)
    for _ in range(PROPOSALS // DRAWN):
        for row in np.flatnonzero(~search.over):
            pairs[row] = randoms[row].integers(n, size=(DRAWN, 2))
        for drawn in range(DRAWN):
            if search.over.all():
                return search.orders, search.over
            search.try_swaps(*pairs[:, drawn].T)
    return search.orders, search.over


def _permute_inside(groups, random):
    """An order of the counties in which each stays in its group."""
    order = random.permutation(len(groups))
    shuffled = np.empty(len(groups), dtype=int)
    # Places group by group take counties group by group, these in the order drawn.
    shuffled[np.argsort(groups, kind="stable")] = order[np.argsort(groups[order], kind="stable")]
    return shuffled


class _Search:
    """Many searches side by side; none looks at another."""

    def __init__(self, readings, neighbours, orders, groups, tolerance):
        z = (readings - readings.mean(axis=0)) / readings.std(axis=0)
        self.groups = groups
        self.orders, self.neighbours, self.tolerance = orders, neighbours, tolerance
        self.z, self.lag = z[orders], neighbours @ z[orders]
        self.scale = 1 / neighbours.sum()  # Moran's I is z'Wz times this
        self.off = self.scale * (self.z * self.lag).sum(axis=1) - moran_i(readings.T, neighbours)
        self.over = self._is_near(self.off)

    def try_swaps(self, i, j):
        """Swap counties i and j of each search that this brings nearer, inside their group."""
        rows = np.flatnonzero(~self.over & (self.groups[i] == self.groups[j]))
        i, j = i[rows], j[rows]
        step = self.z[rows, j] - self.z[rows, i]
        moved = step * (self.lag[rows, i] - self.lag[rows, j])
        moved -= self.neighbours[i, j][:, None] * step * step
        off = self.off[rows]
        tried = off + 2 * self.scale * moved
        better = np.square(tried).sum(axis=1) < np.square(off).sum(axis=1)
        rows, i, j, step, tried = (each[better] for each in (rows, i, j, step, tried))
        self.off[rows] = tried
        self.over[rows] = self._is_near(tried)
        difference = self.neighbours[i] - self.neighbours[j]
        self.lag[rows] += difference[:, :, None] * step[:, None, :]
        for held in (self.z, self.orders):
            held[rows, i], held[rows, j] = held[rows, j], held[rows, i]

    def _is_near(self, off):
        return np.abs(off).max(axis=1) < self.tolerance


def shuffle_in_groups(groups, count, name):
    """Orders, as shuffle_freely, in which machines move only inside groups (n,) of any size."""
    codes = np.unique(groups, return_inverse=True)[1]
    places = np.argsort(codes, kind="stable")
    orders = np.empty((count, len(codes)), dtype=int)
    for row in range(count):
        # What is drawn lies between nought and one: no group reaches into the next.
        orders[row, places] = np.argsort(codes + name_generator(name, row).random(len(codes)))
    return orders


def group_alike(values, size, within):
    """Groups of at most `size` that come next to each other in a value, inside other groups."""
    order = np.lexsort((values, within))
    sorted_within = np.asarray(within)[order]
    first = np.flatnonzero(np.diff(sorted_within, prepend=sorted_within[0] - 1))
    since = np.arange(len(order)) - np.repeat(first, np.diff([*first, len(order)]))
    groups = np.empty(len(order), dtype=int)
    groups[order] = np.cumsum(since % size == 0) - 1
    return groups


def flip_signs(groups, count, name):
    """A sign by lot for each group (n,) of int from 0, the same for all its places: (count, n).

    Places of a group then stay as related to each other as they are, and each as large as it is.
    """
    groups_n = int(np.max(groups)) + 1
    rows = [name_generator(name, row).choice([-1.0, 1.0], size=groups_n) for row in range(count)]
    return np.array(rows)[:, groups]
