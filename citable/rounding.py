"""Published values, cut to the digits that every processor computes alike.

Processors multiply matrices by different routines, and their results part in the last bits. What
is printed, drawn, locked or digested is rounded here first, and nowhere else.
"""

import math
from dataclasses import replace
from functools import wraps

import numpy as np
import pandas as pd

DIGITS = 7  # significant ones
# How far the routines of two processors may part, as a share of the value. Of the book's values
# none was seen to part by more than a third of it.
NOISE = 1e-11
# Fractions of a small power of two, such as 535 of 1,280 in percent, carry no noise.
EXACT = 2**16


class UnstableValue(ValueError):
    """A value that one processor could round up, another down."""


def round_value(value):
    """A value to seven significant digits; whole numbers, words, missing values as they are."""
    if not isinstance(value, float | np.floating) or not math.isfinite(value):
        return value
    number = float(value)
    return number if number.is_integer() else float(f"{number:.{DIGITS - 1}e}")


def find_step(number):
    """How far two values of seven digits lie apart near a number above zero."""
    return 10.0 ** (math.floor(math.log10(number)) - DIGITS + 1)


def round_surely(value, subject):
    """A value to seven significant digits, the same on every processor.

    Parameters
    ----------
    value : as in round_value
    subject : str, what an error calls the value

    Raises
    ------
    UnstableValue : it stands half-way between two values of seven digits, or as good as
    """
    rounded = round_value(value)
    if rounded != value and not math.isnan(rounded) and _is_half_way(abs(float(value))):
        raise UnstableValue(
            f"{subject} {float(value)!r} stands half-way between two values of {DIGITS} digits: "
            "processors could round it either way; compute it exactly, or round it to fewer digits"
        )
    return rounded


def _is_half_way(number):
    if (number * EXACT).is_integer():
        return False
    steps = number / find_step(number)
    return abs(steps % 1 - 0.5) <= NOISE * steps


def round_estimate(estimate):
    """An Estimate whose value and interval are rounded; UnstableValue names value or bound."""
    interval = estimate.interval and tuple(
        round_surely(bound, "interval bound") for bound in estimate.interval
    )
    return replace(estimate, value=round_surely(estimate.value, "value"), interval=interval)


def round_frame(frame):
    """A frame or column whose fractions are rounded; everything else as it is."""
    if isinstance(frame, pd.DataFrame):
        held = [name for name in frame if _may_hold_fractions(frame[name])]
        return frame.assign(**{name: round_frame(frame[name]) for name in held})
    if not _may_hold_fractions(frame):
        return frame
    values = [round_value(value) for value in frame]
    return pd.Series(values, index=frame.index, name=frame.name, dtype=frame.dtype)


def _may_hold_fractions(column):
    return pd.api.types.is_float_dtype(column) or pd.api.types.is_object_dtype(column)


def round_all(value):
    """Whatever a chart is given, with every fraction in it rounded, however deep it lies."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return round_frame(value)
    if isinstance(value, np.ndarray) and np.issubdtype(value.dtype, np.floating):
        return np.array([round_value(item) for item in value.flat], float).reshape(value.shape)
    if isinstance(value, dict):
        return {name: round_all(item) for name, item in value.items()}
    if type(value) in (list, tuple):
        return type(value)(round_all(item) for item in value)
    return round_value(value)


def draws_rounded(function):
    """Let a chart draw what its CSV says: its values are rounded before it sees them."""

    @wraps(function)
    def draw(*arguments, **options):
        return function(*round_all(arguments), **round_all(options))

    return draw
