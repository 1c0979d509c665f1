"""Hartigan's dip: how far values are from having one peak."""

import numpy as np

# The 95th percentile of the dip of uniform values, times the root of their number: of ten, six
# and two and a half thousand draws. tests/estimators/test_dip.py draws anew.
CRITICAL_95 = {60: 0.501, 250: 0.518, 3_500: 0.542}


def dip(values):
    """The least distance, 0 to 0.25, of the distribution of values from one that has one peak.

    Greatest convex minorant on the left, least concave majorant on the right, and between them an
    interval that holds the peak, which shrinks until nothing is gained. The distance is the sup of
    |F - G| for the nearest G. Source: hartigan1985.
    """
    x, counts = np.unique(np.asarray(values, float), return_counts=True)
    if len(x) < 2:
        raise ValueError("values that do not vary have no dip")
    upper = counts.cumsum() / counts.sum()  # F from the right
    lower = np.concatenate([[0.0], upper[:-1]])  # and from the left
    before = _chain(x, lower)  # the minorant of x[0..j] comes to j from before[j]
    after = len(x) - 1 - _chain(-x[::-1], -upper[::-1])[::-1]
    low, high, found = 0, len(x) - 1, 0.0
    while True:
        minorant = _follow(before, high, low)[::-1]
        majorant = _follow(after, low, high)
        gap, start, end = _widest(x, lower, upper, minorant, majorant)
        if gap <= found:
            return found / 2
        left = _largest(x, upper, lower, minorant[minorant <= start])
        right = -_largest(x, lower, upper, majorant[majorant >= end], least=True)
        found = max(found, left, right)
        if (start, end) == (low, high):
            return found / 2
        low, high = start, end


def _chain(x, y):
    """For every point the one before it on the lower hull of the points up to it."""
    x, y = x.tolist(), y.tolist()
    before = [0] * len(x)
    for j in range(1, len(x)):
        i = j - 1
        while i and (x[j] - x[i]) * (y[i] - y[before[i]]) >= (x[i] - x[before[i]]) * (y[j] - y[i]):
            i = before[i]
        before[j] = i
    return np.array(before)


def _follow(steps, start, end):
    path = [start]
    while path[-1] != end:
        following = steps[path[-1]]
        past = following < end if end < start else following > end
        path.append(end if past else following)
    return np.array(path)


def _widest(x, lower, upper, minorant, majorant):
    """The largest distance of the two at a corner of either, and the interval around it."""
    at_minorant = np.interp(x[minorant], x[majorant], upper[majorant]) - lower[minorant]
    at_majorant = upper[majorant] - np.interp(x[majorant], x[minorant], lower[minorant])
    if at_minorant.max() > at_majorant.max():
        start = minorant[at_minorant.argmax()]
        return at_minorant.max(), start, majorant[np.searchsorted(majorant, start)]
    end = majorant[at_majorant.argmax()]
    start = minorant[np.searchsorted(minorant, end, side="right") - 1]
    return at_majorant.max(), start, end


def _largest(x, steps, corners_at, corners, *, least=False):
    """How far the steps lie from a line through corners, over their range."""
    if len(corners) < 2:
        return 0.0
    inside = np.arange(corners[0], corners[-1] + 1)
    distance = steps[inside] - np.interp(x[inside], x[corners], corners_at[corners])
    return distance.min() if least else distance.max()


def dip_is_rare(values):
    """The dip times the root of n, and whether uniform values have a smaller one 19 times of 20.

    The bar is CRITICAL_95, on a straight line between the logarithms of n.
    """
    n = len(values)
    scaled = float(np.sqrt(n) * dip(values))
    bar = np.interp(np.log(n), np.log(list(CRITICAL_95)), list(CRITICAL_95.values()))
    return scaled, bool(scaled > bar)
