"""Coefficients by term with the errors that they have."""

from dataclasses import dataclass

import numpy as np
from scipy import stats


@dataclass(frozen=True)
class Terms:
    """What a fit tells by term, with "constant" among them where there is one."""

    coefficients: dict
    se: dict
    p_values: dict
    intervals: dict  # (low, high), 95%
    reasons: dict  # why an error cannot be estimated; se, p_values, intervals have None there


def summarise_terms(names, values, variances, df, reasons):
    """Errors, p values, intervals (95%) by term; None where there is a reason.

    Variances (k,) with a reason may be anything; df infinity is the normal distribution.
    """
    found = {"coefficients": {}, "se": {}, "p_values": {}, "intervals": {}, "reasons": {}}
    for name, value, variance in zip(names, values, variances, strict=True):
        se, p_value, interval = None, None, None
        if name in reasons:
            found["reasons"][name] = reasons[name]
        else:
            se, p_value, interval = describe_estimate(float(value), float(np.sqrt(variance)), df)
        found["coefficients"][name] = float(value)
        found["se"][name] = se
        found["p_values"][name] = p_value
        found["intervals"][name] = interval
    return found


def describe_estimate(value, se, df):
    """Standard error, two-sided p value, 95% interval by Student's t."""
    half = float(stats.t.ppf(0.975, df)) * se
    return se, float(2 * stats.t.sf(abs(value) / se, df)), (value - half, value + half)


def describe_term(fit, term):
    """A term's row for a frame: numbers that are none where the fit has no error, and why."""
    low, high = fit.intervals[term] or (np.nan, np.nan)
    se, p_value = (np.nan if term in fit.reasons else part[term] for part in (fit.se, fit.p_values))
    cells = {"value": fit.coefficients[term], "se": se, "low": low, "high": high, "p": p_value}
    return cells | {"reason": fit.reasons.get(term)}
