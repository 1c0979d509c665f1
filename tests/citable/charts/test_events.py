"""Estimates over the years, and by themselves beside drawn in: what stands where."""

import numpy as np
import pandas as pd
import pytest

from citable.charts.events import DRAWN, RAW, draw_events, draw_shrinkage
from tests.citable.charts.reading import legend_texts

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


def test_what_the_ends_mean_stands_where_no_bar_reaches(frame):
    ax = draw_events(frame, ylabel="points", series="series", ends=("worse", "better"))
    ax.figure.draw_without_rendering()
    words = {text.get_text(): text.get_window_extent() for text in ax.texts}
    bars = [line.get_window_extent() for line in ax.lines if len(set(line.get_xdata())) == 1]
    assert max(bar.y1 for bar in bars) < words["better"].y0
    assert min(bar.y0 for bar in bars) > words["worse"].y1


def test_marks_and_lines_stand_where_the_frame_says():
    frame = pd.DataFrame({
        "panel": ["2012", "2012", "2016", "2016"], "label": ["Ohio", "Iowa", "Iowa", "Ohio"],
        "value": [-2.0, 3.0, 4.0, -1.0], "low": [-4.0, 1.0, 2.0, -3.0], "high": [0.0, 5, 6, 1],
        "mean": [0.5, 0.5, 1.0, 1.0], "drawn": [0.1, 1.0, 1.5, 0.6],
        "drawn_low": [-1.0, 0, 0.5, -0.4], "drawn_high": [1.2, 2, 2.5, 1.6],
    })  # fmt: skip
    axes = draw_shrinkage(
        frame, xlabel="points", names=("alone", "drawn"), marked="Iowa", ends=("worse", "better")
    )
    assert [ax.get_title("left") for ax in axes] == ["2012", "2016"]
    labels = axes[0].get_yticklabels()
    assert [text.get_text() for text in labels] == ["Ohio", "Iowa"]
    assert [text.get_fontweight() for text in labels] == ["normal", "bold"]
    for ax, panel in zip(axes, ("2012", "2016"), strict=True):
        part = frame[frame["panel"] == panel].set_index("label").loc[["Ohio", "Iowa"]]
        for mark, column in ((RAW, "value"), (DRAWN, "drawn")):
            (dots,) = [line for line in ax.lines if line.get_marker() == mark.marker]
            assert list(dots.get_xdata()) == part[column].tolist()
            assert np.round(dots.get_ydata()).tolist() == [0, 1]
        spans = {tuple(line.get_xdata()) for line in ax.lines if len(line.get_xdata()) == 2}
        assert set(map(tuple, part[["low", "high"]].to_numpy())) < spans
        assert set(map(tuple, part[["drawn_low", "drawn_high"]].to_numpy())) < spans
    assert legend_texts(axes[0]) == ["alone", "drawn"]
