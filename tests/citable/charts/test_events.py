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


def dots(ax, name):
    (line,) = [line for line in ax.lines if line.get_label() == name]
    return list(zip(line.get_xdata(), line.get_ydata(), strict=True))


def test_dots_stand_at_their_year_beside_each_other(frame):
    ax = draw_events(frame, ylabel="points", series="series")
    first, second = dots(ax, "with"), dots(ax, "without")
    assert [y for _, y in first] == [0.0, -1.0] and [y for _, y in second] == [0.0, 2.0]
    assert first[1][0] < 2016 < second[1][0]
    assert first[1][0] + second[1][0] == pytest.approx(2 * 2016)


def test_base_has_no_interval(frame):
    ax = draw_events(frame, ylabel="points", series="series")
    bars = [list(line.get_ydata()) for line in ax.lines if len(set(line.get_xdata())) == 1]
    assert bars == [[-2.0, 0.5], [1.0, 3.0]]


def test_zero_line_years_and_names(frame):
    ax = draw_events(
        frame, ylabel="points", series="series", base=2014, base_label="dropped", ends=("a", "b")
    )
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2012", "2016"]
    assert list(ax.lines[0].get_ydata()) == [0, 0]
    assert {"dropped", "a", "b"} <= {text.get_text() for text in ax.texts}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["with", "without"]


def test_series_differ_in_shape_as_well_as_colour(frame):
    ax = draw_events(frame, ylabel="points", series="series")
    lines = [line for line in ax.lines if line.get_label() in ("with", "without")]
    assert len({line.get_marker() for line in lines}) == 2
