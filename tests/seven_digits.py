"""How near a second computation comes to a published value."""

import pytest

# Half a step of the seventh digit, where the step is largest beside the value.
HALF_A_STEP = 5e-7


def seven_digits(expected):
    """Equal to a value that is published with seven significant digits.

    Parameters
    ----------
    expected : float or sequence of float, computed another way
    """
    return pytest.approx(expected, rel=HALF_A_STEP)
