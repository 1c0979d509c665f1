"""Event studies: what stands where on the scale of years."""

import pandas as pd
import pytest

from citable.charts.events import draw_events

pytestmark = pytest.mark.usefixtures("house_style")


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "year": [2012, 2016, 2012, 2016],
            "series": ["with", "with", "without", "without"],
            "value": [0.0, -1.0, 0.0, 2.0],
            "low": [0.0, -2.0, 0.0, 1.0],
            "high": [0.0, 0.5, 0.0, 3.0],
        }
    )


def test_series_differ_in_shape_as_well_as_colour(frame):
    ax = draw_events(frame, ylabel="points", series="series")
    lines = [line for line in ax.lines if line.get_label() in ("with", "without")]
    assert len({line.get_marker() for line in lines}) == 2
