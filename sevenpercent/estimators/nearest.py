"""The nearest place on the other side of a border."""

import numpy as np


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
    apart = np.linalg.norm(xy[:, None] - xy[None], axis=2)
    side = sides.reindex(points.index).to_numpy()
    apart[side[:, None] == side[None]] = np.inf
    return points.index, apart


def _choose_nearest(apart):
    chosen = np.zeros(apart.shape, bool)
    chosen[np.arange(len(apart)), apart.argmin(axis=1)] = True
    return chosen


def _list_pairs(keys, near):
    return [(keys[i], keys[j]) for i, j in zip(*np.nonzero(np.triu(near)), strict=True)]
