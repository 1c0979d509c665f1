"""Errors of clerks on forms of ballots: learnt, made larger on purpose, extrapolated to none."""

from dataclasses import dataclass

import numpy as np

MULTIPLES = (0, 1, 2, 3)  # how many times the error is added to what has it already
AWAY = -1.0  # where there is none


@dataclass(frozen=True)
class ClerkErrors:
    """What may be wrong with a form."""

    # (donors,), of forms as they are: ballots by method less their total, in parts of the total;
    # zero where they add up.
    differences: np.ndarray
    misplaced: float  # the chance that a clerk files two methods in each other's column
    columns: tuple[int, int]  # which two


def find_differences(ballots, totals):
    """How far ballots by method are from the total filed beside them.

    Ballots (units, methods), totals (units,); units without a total, zero or missing, are left out.
    In parts of the total, zero where they add up.
    """
    totals = np.asarray(totals, float)
    known = totals > 0
    return np.asarray(ballots, float)[known].sum(axis=1) / totals[known] - 1


def misfile(ballots, clerks, errors, random):
    """Forms with one more error each, for most of them an error of nothing.

    Every unit draws a difference from all units of ClerkErrors. What is too much lands in any of
    the columns, each as likely; what is too little is taken out of a column drawn by its ballots.
    Every clerk files two methods in each other's column with the chance of ClerkErrors. A form
    that would be left without any ballot stays as it is: it would have been sent back.

    Parameters
    ----------
    ballots : (units, methods)
    clerks : (units,) of int, numbered from 0
    errors : ClerkErrors
    random : numpy Generator

    Returns
    -------
    (units, methods), whole numbers as floats, zero or more
    """
    units_n, methods_n = ballots.shape
    donors, places = random.random((2, units_n))
    swapped = random.random(int(clerks.max()) + 1) < errors.misplaced
    sums = ballots.sum(axis=1)
    drawn = errors.differences[(donors * len(errors.differences)).astype(int)]
    amount = np.rint(drawn * sums)
    anywhere = (places * methods_n).astype(int)
    filled = (ballots.cumsum(axis=1) <= (places * sums)[:, None]).sum(axis=1)
    column = np.where(amount > 0, anywhere, np.minimum(filled, methods_n - 1))
    wrong = ballots.astype(float)
    rows = np.arange(units_n)
    wrong[rows, column] = np.maximum(wrong[rows, column] + amount, 0)
    one, other = errors.columns
    empty = wrong.sum(axis=1) == 0
    wrong[empty] = ballots[empty]
    hit = swapped[clerks]
    wrong[hit, one], wrong[hit, other] = wrong[hit, other], wrong[hit, one]
    return wrong


def extrapolation_weights(multiples=MULTIPLES, degree=2):
    """What each estimate counts in the one without error; the weights add up to one.

    A polynomial through the estimates by least squares, read where the error is taken away once.

    Parameters
    ----------
    multiples : sequence of float, how many times the error was added; zero for the data as found
    degree : int, of the polynomial

    Raises ValueError: fewer multiples than the polynomial has coefficients. Source:
    cookstefanski1992.
    """
    if len(set(multiples)) <= degree:
        raise ValueError(f"{len(set(multiples))} multiples cannot hold a degree of {degree}")
    powers = np.vander(np.asarray(multiples, float), degree + 1, increasing=True)
    return np.power(AWAY, np.arange(degree + 1)) @ np.linalg.pinv(powers)


def extrapolate(estimates, multiples=MULTIPLES, degree=2):
    """The estimate without error, from (multiples, ...), each the mean over draws of the error."""
    return np.tensordot(extrapolation_weights(multiples, degree), estimates, axes=1)
