"""Screens for fraud that look at counts and shares alone, one look a screen.

Statistics and bars are those of the Election Forensics Toolkit wherever it has them (eftoolkit);
its intervals come from a bootstrap, these from the influence of each unit, to which the bootstrap
leads with so many units and which needs no random numbers.
"""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.digits import (
    LAST_DIGIT_MEAN,
    NORMAL_95,
    SECOND_DIGIT_MEAN,
    last_digits,
    second_digits,
)
from sevenpercent.estimators.dip import dip_is_rare

SECOND_DIGIT_SHARES = np.array(
    [sum(np.log10(1 + 1 / (10 * first + second)) for first in range(1, 10)) for second in range(10)]
)
CHI_SQUARE_9_95 = 16.918977604620448
FIVES_SHARE = 0.2  # digits that are 0 or 5, if all are as likely
NORMAL_KURTOSIS = 3.0
CORRELATION_BAR = 0.4  # eftoolkit, in ColorSignificance.R


@dataclass(frozen=True)
class Look:
    """What a screen makes of one candidate's counts.

    Units: value those of the screen; suspicion none, comparable between elections of one screen.
    """

    value: float  # what is measured
    suspicion: float  # the larger the further from what the screen takes for honest
    alarm: bool  # by the screen's own bar


def second_digit_mean(counts):
    """Is the mean of second digits that of Benford's law? Source: eftoolkit, 2BL."""
    return _mean_look(second_digits(counts), SECOND_DIGIT_MEAN)


def second_digit_chi_square(counts):
    """Are all second digits as frequent as Benford's law has them? Source: mebane2006."""
    return _chi_square_look(second_digits(counts), SECOND_DIGIT_SHARES)


def last_digit_mean(counts):
    """Is the mean of last digits four and a half? Source: eftoolkit, LastC."""
    return _mean_look(last_digits(counts), LAST_DIGIT_MEAN)


def last_digit_chi_square(counts, least=10):
    """Are all last digits as frequent? Source: beberscacco2012."""
    return _chi_square_look(last_digits(counts, least), np.full(10, 0.1))


def count_fives(counts):
    """Do a fifth of the counts end in 0 or 5? Source: eftoolkit, C05s."""
    return _mean_look(last_digits(counts) % 5 == 0, FIVES_SHARE)


def percent_fives(shares):
    """Do a fifth of the percentages, rounded, end in 0 or 5? Source: eftoolkit, P05s."""
    return _mean_look(np.rint(100 * np.asarray(shares)).astype(int) % 5 == 0, FIVES_SHARE)


def skewness(shares):
    """Is the distribution of shares as wide on either side? Source: eftoolkit, Skew."""
    z = _standardised(shares)
    skew = np.mean(z**3)
    influence = z**3 - skew - 3 * z - 1.5 * skew * (z**2 - 1)
    return _normal_look(skew, 0.0, influence)


def kurtosis(shares):
    """Has the distribution of shares the tails of the normal law? Source: eftoolkit, Kurt."""
    z = _standardised(shares)
    kurt, skew = np.mean(z**4), np.mean(z**3)
    influence = z**4 - kurt - 4 * skew * z - 2 * kurt * (z**2 - 1)
    return _normal_look(kurt, NORMAL_KURTOSIS, influence)


def dip_look(shares):
    """Has the distribution of shares one peak? Source: eftoolkit, DipT; hartigan1985."""
    scaled, rare = dip_is_rare(shares)
    return Look(scaled / np.sqrt(len(shares)), scaled, rare)


def turnout_correlation(turnout, shares):
    """Do shares go with turnout? Source: eftoolkit, Correlation, with its bar of 0.4."""
    r = float(np.corrcoef(turnout, shares)[0, 1])
    return Look(r, abs(r), abs(r) > CORRELATION_BAR)


def turnout_slope(turnout, part_of_electorate, share):
    """Does each further voter bring more votes than the candidate's share of all votes?

    The line of a candidate's part of the electorate on turnout, both of registrants, rises by the
    share if those who come at a higher turnout vote like the rest. The bar is ours: above it with
    one-sided 5% errors that allow for unlike spread (HC1). Source: sobyanin, as quoted there.
    """
    x = np.asarray(turnout) - np.mean(turnout)
    y = np.asarray(part_of_electorate) - np.mean(part_of_electorate)
    slope = x @ y / (x @ x)
    left = y - slope * x
    n = len(x)
    error = np.sqrt((x * x) @ (left * left) * n / (n - 2)) / (x @ x)
    t = (slope - share) / error
    return Look(float(slope), float(t), bool(t > 1.6448536269514722))


def _standardised(values):
    values = np.asarray(values, float)
    return (values - values.mean()) / values.std()


def _mean_look(values, expected):
    values = np.asarray(values, float)
    return _normal_look(values.mean(), expected, values - values.mean())


def _normal_look(value, expected, influence):
    error = np.sqrt(influence @ influence) / len(influence)
    off = abs(value - expected)
    z = off / error if error else np.inf * off if off else 0.0
    return Look(float(value), float(z), bool(z > NORMAL_95))


def _chi_square_look(digits, shares):
    expected = len(digits) * shares
    found = np.bincount(digits, minlength=10)
    statistic = float(((found - expected) ** 2 / expected).sum())
    return Look(statistic, statistic, statistic > CHI_SQUARE_9_95)
