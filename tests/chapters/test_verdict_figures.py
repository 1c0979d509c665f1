"""The ladder of the verdict: every rung a published number, its sign, its title."""

import pytest
from matplotlib import pyplot as plt

from citable import registry
from citable.charts.style import EARLIER, house_style
from citable.registry import compute_number, load_all
from sevenpercent.chapters.verdict.figures import BEFORE, MARKS, rungs

load_all()


def test_each_rung_is_the_published_number_with_its_interval():
    frame = rungs().set_index("number")
    for id, row in frame.drop(index="recount-flip-rate-dre-pct").iterrows():
        estimate = compute_number(id)
        assert (row["value"], row["low"], row["high"]) == (estimate.value, *estimate.interval)
    assert (frame["low"] <= frame["value"]).all() and (frame["value"] <= frame["high"]).all()
    assert frame.index.is_unique and not rungs().duplicated(["panel", "label"]).any()


def test_each_panel_has_one_unit_and_hollow_is_the_election_before():
    frame = rungs()
    assert (frame.groupby("panel")["unit"].nunique() == 1).all()
    assert frame["unit"].nunique() == frame["panel"].nunique() == 3
    before = frame["number"].str.contains("placebo-2012|0812")
    assert before.any() and (before == frame["election"].eq(BEFORE)).all()
    assert MARKS[BEFORE] == EARLIER


def test_panels_draw_the_rungs_each_on_its_scale():
    with house_style():
        axes, frame = registry.get_figure("verdict-ladder").draw()
        panels = axes.figure.axes[0].child_axes
        drawn = [
            float(line.get_xdata()[0])
            for panel in panels
            for line in panel.lines
            if line.get_marker() in ("o", "D")
        ]
        plt.close(axes.figure)
    assert drawn == pytest.approx(frame["value"].tolist(), rel=1e-6)
    assert len(panels) == 3 and len({panel.get_xlim() for panel in panels}) == 3
    assert len({panel.get_xlabel() for panel in panels}) == 3


def test_a_vote_turned_toward_trump_is_a_loss_for_clinton():
    row = rungs().set_index("number").loc["recount-flip-rate-dre-pct"]
    rate = compute_number("recount-flip-rate-dre-pct")
    assert row["value"] == -rate.value
    assert (row["low"], row["high"]) == pytest.approx((-rate.interval[1], -rate.interval[0]))


def test_the_title_and_the_words_say_what_is_drawn():
    frame = rungs().set_index("number")
    # Alike in schooling and race: less than half of the raw gap is left, by people none.
    once, people = frame.loc["fte-wi-any-dre-pp"], frame.loc["fte-wi-any-dre-weighted-pp"]
    assert 2 * abs(once["value"]) < abs(frame.loc["gap-twoparty-mean-any-dre-pp", "value"])
    assert abs(people["value"]) < 0.5
    clear = set(frame.index[(frame["high"] < 0) | (frame["low"] > 0)])
    assert clear == {
        "gap-twoparty-mean-any-dre-pp",
        "dose-swing-pp",
        "dose-swing-weighted-pp",
        "dose-swing-rural-size-cleaned-weighted-pp",
        "pairs-dose-swing-controlled-pp",
        "muni-swing-fe-weighted-pp",
    }
    # On the paper: none, to the digit that is printed.
    assert round(frame.loc["recount-flip-rate-dre-pct", "value"], 1) == 0
