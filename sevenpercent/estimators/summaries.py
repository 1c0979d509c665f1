"""Coefficients by term with the errors that they have."""

import numpy as np
from scipy import stats


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


def interval_ends(fit, term):
    """A term's interval for a frame: (low, high), not a number where the fit has none."""
    return fit.intervals[term] or (np.nan, np.nan)


def p_value_cell(fit, term):
    """A term's p value for a frame: not a number where the fit has none."""
    found = fit.p_values[term]
    return np.nan if found is None else found
