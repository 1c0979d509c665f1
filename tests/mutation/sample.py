"""Which of many damages are tried in every run of the tests."""

import pytest


def leave_most_to_trials(cases, step):
    """Parameters of a test: every nth case for `make test`, the others for `make trials`.

    Parameters
    ----------
    cases : list of tuple, the arguments of a test
    step : int

    Returns
    -------
    list of the same cases in their order, most of them marked
    """
    return [
        pytest.param(*case, marks=[pytest.mark.trial] if place % step else [])
        for place, case in enumerate(cases)
    ]
