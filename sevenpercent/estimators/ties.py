"""Draws as extreme as what was observed, where draws may equal it but for rounding."""

import numpy as np

MARGIN = 1e-9  # of the largest value: above rounding, below any difference between two draws


def at_least(drawn, observed):
    """Which draws are at least as high as the observed value.

    Parameters
    ----------
    drawn : array, shape (draws, ...)
    observed : float or array of the shape of one draw

    Returns
    -------
    array of bool, shaped as drawn: draws that differ by rounding alone count as equal

    Raises
    ------
    ValueError : a value that is no number, which no count may pass over

    Units: none.
    """
    drawn, observed = np.asarray(drawn, float), np.asarray(observed, float)
    if np.isnan(drawn).any() or np.isnan(observed).any():
        raise ValueError("a statistic is not a number: it can be neither as extreme nor less so")
    largest = np.maximum(np.abs(drawn).max(axis=0, initial=0.0), np.abs(observed))
    return drawn >= observed - MARGIN * np.where(np.isfinite(largest), largest, 0.0)


def drawn_p(drawn, observed):
    """Share of draws at least as high as the observed value, itself counted as one.

    Parameters
    ----------
    drawn : (draws,)
    observed : float

    Returns
    -------
    float, above 0, at most 1; errors as at_least
    """
    return float(1 + at_least(drawn, observed).sum()) / (1 + len(drawn))
