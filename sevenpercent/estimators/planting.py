"""Votes turned in real results, whole votes at a time, to see what a design makes of them."""

import numpy as np

PASSES = 50  # each gives what did not fit to the places that still have room
SEEN = 0.8  # the power at which a design is said to see


def turn_votes(wanted, weights, caps):
    """Whole votes to turn from one candidate to another, shared out over places.

    A place gets votes in proportion to its weight, never more than its cap; what does not fit
    goes to the others. Fractions are settled by rounding the running sum over the places: every
    place is less than one vote from its part, and the sum is as wanted wherever there is room.

    Parameters
    ----------
    wanted : (...), votes to turn in all, rounded to whole votes
    weights : (..., n), zero or more; a place of weight zero is left alone; places in the order
        of their keys, since of two alike the order decides which gets the odd vote
    caps : (..., n), whole votes that there are to turn

    Returns
    -------
    (..., n), whole numbers as floats

    Raises ValueError: a negative weight, a cap that is no whole number of votes. Units: votes
    turned; each moves the margin by two.
    """
    weights, caps = np.asarray(weights, float), np.asarray(caps, float)
    if (weights < 0).any():
        raise ValueError("a weight is below zero")
    if (caps < 0).any() or (caps != np.floor(caps)).any():
        raise ValueError("a cap is not a whole number of votes")
    wanted = np.rint(np.asarray(wanted, float))[..., None]
    caps = np.where(weights > 0, caps, 0.0)
    turned = np.zeros(np.broadcast_shapes(wanted.shape, weights.shape))
    for _ in range(PASSES):
        left = wanted - turned.sum(axis=-1, keepdims=True)
        active = weights * (turned < caps)
        total = active.sum(axis=-1, keepdims=True)
        if not ((left > 1e-6) & (total > 0)).any():
            break
        turned += active * (left / np.where(total > 0, total, 1.0))
        np.minimum(turned, caps, out=turned)
    running = np.floor(turned.cumsum(axis=-1) + 0.5)
    return np.minimum(np.diff(running, axis=-1, prepend=0.0), caps)


def share_points(turned, two_party_votes):
    """What votes turned (..., n) take from the Democrat's two-party share, in percentage points."""
    return 100 * turned / two_party_votes


def smallest_seen(sizes, power, level=SEEN):
    """The size, of rising ones, from which on the power is at least so high; NaN where none is.

    Straight lines between sizes.
    """
    below = np.flatnonzero(np.asarray(power) < level)
    if not len(below):
        return float(sizes[0])
    last = below[-1]
    if last == len(sizes) - 1:
        return float("nan")
    part = (level - power[last]) / (power[last + 1] - power[last])
    return float(sizes[last] + part * (sizes[last + 1] - sizes[last]))
