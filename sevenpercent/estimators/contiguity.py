"""Which areas touch which, as a matrix of weights; which places are nearest across a border."""

import numpy as np
import pandas as pd
from scipy.spatial.distance import cdist


def rook_pairs(shapes, pairs):
    """Of pairs of areas that touch, those that share a border and not a corner alone.

    Parameters
    ----------
    shapes : GeoDataFrame indexed by key, not simplified: a shared border keeps its length
    pairs : sequence of (key, key), areas that touch (queen contiguity)
    """
    one = shapes.geometry.loc[[a for a, _ in pairs]].to_numpy()
    other = shapes.geometry.loc[[b for _, b in pairs]].to_numpy()
    lengths = [a.intersection(b).length for a, b in zip(one, other, strict=True)]
    return tuple(pair for pair, length in zip(pairs, lengths, strict=True) if length > 0)


def touching_matrix(keys, pairs):
    """1 where two areas touch, 0 elsewhere: (n, n), symmetric, in the order of the keys.

    Each pair of neighbours comes once. Raises ValueError: a pair names an area that has no row.
    """
    keys = pd.Index(list(keys))
    matrix = np.zeros((len(keys), len(keys)))
    rows = keys.get_indexer([a for a, _ in pairs])
    columns = keys.get_indexer([b for _, b in pairs])
    if (rows < 0).any() or (columns < 0).any():
        raise ValueError("a pair of neighbours names an area that has no row")
    matrix[rows, columns] = matrix[columns, rows] = 1
    return matrix


def neighbour_weights(keys, pairs):
    """Row-standardised weights: each area's neighbours share a weight of one equally.

    DataFrame (n, n), rows and columns by key. Raises ValueError: an area without neighbours.
    """
    keys = pd.Index(list(keys))
    matrix = touching_matrix(keys, pairs)
    sums = matrix.sum(axis=1)
    if not sums.all():
        raise ValueError(f"{keys[sums == 0][0]!r} has no neighbours")
    return pd.DataFrame(matrix / sums[:, None], index=keys, columns=keys)


def nearest_weights(points, count):
    """Row-standardised weights in which an area's neighbours are the `count` nearest points.

    DataFrame (n, n), rows and columns by key; who is near another need not have it near.
    points : DataFrame by area: x_km, y_km in a projection true to distance
    """
    xy = points[["x_km", "y_km"]].to_numpy(float)
    apart = cdist(xy, xy)
    np.fill_diagonal(apart, np.inf)
    matrix = np.zeros(apart.shape)
    near = np.argsort(apart, axis=1, kind="stable")[:, :count]
    np.put_along_axis(matrix, near, 1 / count, axis=1)
    return pd.DataFrame(matrix, index=points.index, columns=points.index)


def nearest_across(points, sides, *, limit_km, mutual=True):
    """Pairs of places on different sides of a border, near each other, in the order of the keys.

    Parameters
    ----------
    points : DataFrame by place: x_km, y_km in a projection true to distance
    sides : Series by place, such as the county
    limit_km : float, no pair is further apart
    mutual : bool; True takes a pair where each is the other's nearest across any border, so that
        no place is in two pairs; False takes every pair within the limit
    """
    keys, apart = _measure_across(points, sides)
    near = apart <= limit_km
    if mutual:
        chosen = _choose_nearest(apart)
        near &= chosen & chosen.T
    return _list_pairs(keys, near)


def nearest_of_each(points, sides, *, limit_km):
    """Every place with its nearest place across a border, whether or not that holds both ways.

    As nearest_across: each pair once; a place may be in several.
    """
    keys, apart = _measure_across(points, sides)
    chosen = _choose_nearest(apart)
    return _list_pairs(keys, (apart <= limit_km) & (chosen | chosen.T))


def _measure_across(points, sides):
    """The keys, and how far apart their points are: infinitely on one side of the border."""
    points = points.sort_index()  # of two places as near, the first key is the nearest
    xy = points[["x_km", "y_km"]].to_numpy(float)
    apart = cdist(xy, xy)
    side = sides.reindex(points.index).to_numpy()
    apart[side[:, None] == side[None]] = np.inf
    return points.index, apart


def _choose_nearest(apart):
    chosen = np.zeros(apart.shape, bool)
    chosen[np.arange(len(apart)), apart.argmin(axis=1)] = True
    return chosen


def _list_pairs(keys, near):
    return [(keys[i], keys[j]) for i, j in zip(*np.nonzero(np.triu(near)), strict=True)]
