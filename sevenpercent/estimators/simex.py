"""Measurement error made larger on purpose, then extrapolated back to none."""

import numpy as np

MULTIPLES = (0, 1, 2, 3)  # how many times the error is added to what has it already
AWAY = -1.0  # where there is none


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
