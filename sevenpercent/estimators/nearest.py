"""The nearest place on the other side of a border."""

import numpy as np


def nearest_across(points, sides, *, limit_km, mutual=True):
    """Pairs of places on different sides of a border, near each other.

    Parameters
    ----------
    points : DataFrame by place: x_km, y_km in a projection true to distance
    sides : Series by place, such as the county
    limit_km : float, no pair is further apart
    mutual : bool; True takes a pair where each is the other's nearest across any border, so that
        no place is in two pairs; False takes every pair within the limit

    Returns
    -------
    list of (key, key), in the order of the keys

    Units: kilometres between the points.
    """
    points = points.sort_index()  # of two places as near, the first key is the nearest
    xy = points[["x_km", "y_km"]].to_numpy(float)
    apart = np.linalg.norm(xy[:, None] - xy[None], axis=2)
    side = sides.reindex(points.index).to_numpy()
    apart[side[:, None] == side[None]] = np.inf
    near = apart <= limit_km
    if mutual:
        nearest = apart.argmin(axis=1)
        chosen = np.zeros_like(near)
        chosen[np.arange(len(xy)), nearest] = True
        near &= chosen & chosen.T
    keys = points.index
    return [(keys[i], keys[j]) for i, j in zip(*np.nonzero(np.triu(near)), strict=True)]
