"""Which areas touch which, as a matrix of weights."""

import numpy as np
import pandas as pd


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
