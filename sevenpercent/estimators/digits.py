"""Digits of vote counts, as election forensics tests them."""

from dataclasses import dataclass

import numpy as np

# What Benford's law gives for the second digit's mean, and equal chances for the last.
SECOND_DIGIT_MEAN = sum(
    second * np.log10(1 + 1 / (10 * first + second))
    for first in range(1, 10)
    for second in range(10)
)
LAST_DIGIT_MEAN = 4.5
FIRST_DIGIT_ONE_SHARE = np.log10(2)
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Mean:
    """A mean of counts; its 95% interval by the normal law is None where the values do not vary."""

    value: float
    interval: tuple[float, float] | None
    n: int


def mean_second_digit(counts):
    """Mean second digit of counts of ten and more. Source: hickenmebane2017, the statistic 2BL."""
    return _mean(second_digits(counts))


def mean_last_digit(counts):
    """Mean last digit of counts of ten and more. Source: hickenmebane2017, the statistic LastC."""
    return _mean(last_digits(counts))


def share_starting_with_one(counts):
    """Share of counts whose first digit is one: FIRST_DIGIT_ONE_SHARE would be Benford's."""
    return _mean(_leading(counts, 1) == 1)


def second_digits(counts):
    """Second digits of counts of ten and more."""
    return _leading(counts, 2) % 10


def last_digits(counts, least=10):
    """Last digits of counts as large as least or larger."""
    return _whole(counts, least) % 10


def _leading(counts, digits):
    """The first digits of counts that have as many."""
    counts = _whole(counts, 10 ** (digits - 1))
    lengths = np.floor(np.log10(counts + 0.5)).astype(int) + 1
    return counts // 10 ** (lengths - digits)


def _whole(counts, least):
    counts = np.asarray(counts).astype(np.int64)
    return counts[counts >= least]


def _mean(values):
    values = np.asarray(values, float)
    if not len(values):
        raise ValueError("no count has as many digits")
    value = float(values.mean())
    if values.min() == values.max():
        return Mean(value, None, len(values))
    half = float(NORMAL_95 * values.std(ddof=1) / np.sqrt(len(values)))
    return Mean(value, (value - half, value + half), len(values))
