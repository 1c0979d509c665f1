"""Event studies against a worked example and against the whole panel with dummies."""

import pandas as pd
import pytest
from statsmodels.formula.api import ols

from sevenpercent.estimators.event_study import compare_changes

OUTCOMES = {"2008": "y08", "2012": "y12", "2016": "y16"}


@pytest.fixture
def frame():
    # Treated move by +1, +3 from 2012 to 2016, the others by -2, 0: three points apart.
    return pd.DataFrame(
        {
            "state": list("aabbcc"),
            "treated": [True, False, True, False, True, False],
            "y08": [50.0, 40.0, 60.0, 30.0, 45.0, 55.0],
            "y12": [50.0, 41.0, 61.0, 30.0, 44.0, 55.0],
            "y16": [51.0, 39.0, 64.0, 30.0, 46.0, 52.0],
        }
    )


def test_difference_of_differences_by_hand(frame):
    events = compare_changes(frame, OUTCOMES, "2012", "treated", cluster="state")
    events = events.set_index("election")
    later = (1 + 3 + 2) / 3 - (-2 + 0 - 3) / 3
    earlier = (0 - 1 + 1) / 3 - (-1 + 0 + 0) / 3
    assert events.loc["2016", "value"] == pytest.approx(later)
    assert events.loc["2008", "value"] == pytest.approx(earlier)


def test_weights_count_for_changes(frame):
    frame = frame.assign(weight=[1.0, 1, 2, 1, 1, 1])
    events = compare_changes(frame, OUTCOMES, "2012", "treated", cluster="state", weight="weight")
    later = (1 + 2 * 3 + 2) / 4 - (-2 + 0 - 3) / 3
    assert events.set_index("election").loc["2016", "value"] == pytest.approx(later)


def test_base_is_zero_without_an_interval(frame):
    events = compare_changes(frame, OUTCOMES, "2012", "treated", cluster="state")
    base = events.set_index("election").loc["2012"]
    assert (base["value"], base["low"], base["high"]) == (0, 0, 0)
    assert list(events["election"]) == ["2008", "2012", "2016"]


def test_equals_the_panel_with_unit_and_state_year_effects(frame):
    events = compare_changes(frame, OUTCOMES, "2012", "treated", group="state", cluster="state")
    panel = frame.reset_index().melt(["index", "state", "treated"], list(OUTCOMES.values()), "year")
    panel["event08"] = (panel["treated"] & (panel["year"] == "y08")).astype(float)
    panel["event16"] = (panel["treated"] & (panel["year"] == "y16")).astype(float)
    fit = ols("value ~ event08 + event16 + C(index) + C(state):C(year)", panel).fit()
    found = events.set_index("election")["value"]
    assert found["2008"] == pytest.approx(fit.params["event08"])
    assert found["2016"] == pytest.approx(fit.params["event16"])


def test_a_unit_without_one_election_misses_only_that_one(frame):
    frame.loc[0, "y08"] = None
    events = compare_changes(frame, OUTCOMES, "2012", "treated", cluster="state")
    assert list(events["n"]) == [5, 6, 6]
