"""Draws as extreme as what was observed, where draws may equal it but for rounding."""

import numpy as np

MARGIN = 1e-9  # of the largest value: above rounding, below any difference between two draws


def at_least(drawn, observed):
    """Which draws (draws, ...) are at least as high as the observed value, but for rounding.

    Raises ValueError: a value that is no number, which no count may pass over.
    """
    drawn, observed = np.asarray(drawn, float), np.asarray(observed, float)
    if np.isnan(drawn).any() or np.isnan(observed).any():
        raise ValueError("a statistic is not a number: it can be neither as extreme nor less so")
    largest = np.maximum(np.abs(drawn).max(axis=0, initial=0.0), np.abs(observed))
    return drawn >= observed - MARGIN * np.where(np.isfinite(largest), largest, 0.0)


def drawn_p(drawn, observed):
    """Share of draws (draws,) at least as high as the observed value, itself counted as one."""
    return float(1 + at_least(drawn, observed).sum()) / (1 + len(drawn))
