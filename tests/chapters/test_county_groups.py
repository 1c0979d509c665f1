"""Both groups of counties over the years, and counties as dots, from the raw tables."""

import pytest
from matplotlib.colors import to_hex
from numbers_by_id import value
from one_figure import draw
from raw_counties import raw_counties
from raw_tables import read

from citable.registry import load_chapter
from sevenpercent.chapters.controls.dots import GROUPS, MARKS
from sevenpercent.chapters.elections.figures import ON_TOUCHSCREENS, OTHERS

for name in ("controls", "elections"):
    load_chapter(name)


@pytest.fixture(scope="module")
def groups():
    return draw("elections-two-groups")


@pytest.fixture(scope="module")
def dots():
    return draw("counties-dre-swing-rural")


@pytest.fixture(scope="module")
def raw():
    """Raw sums by county: share of ballots on DREs, two-party shares of 2012 and 2016."""
    frame = raw_counties()
    return frame.assign(dre_pct=100 * frame["dose"], share_2012=frame["level_2012"])


def gaps(frame, words):
    rows = frame[frame["panel"].str.contains(words) & (frame["group"] == ON_TOUCHSCREENS)]
    return rows.set_index("year")["gap_pp"]


def test_the_gap_of_2012_by_hand(groups, raw):
    has = raw["dre_pct"] > 50
    means = raw.groupby(has)["share_2012"].mean()
    found = gaps(groups[1], "President: counties with most")
    assert found[2012] == pytest.approx(means[True] - means[False], rel=1e-6)


@pytest.mark.parametrize("words, reading", [("any", "any-dre"), ("most", "dre-majority")])
def test_the_gap_of_2016_is_the_published_one_but_for_the_recount(groups, words, reading):
    found = gaps(groups[1], f"President: counties with {words}")
    assert found[2016] == pytest.approx(value(f"gap-twoparty-mean-{reading}-pp"), abs=0.02)


def test_each_gap_is_that_of_the_two_marks_above_it(groups):
    _, frame = groups
    shares = frame.pivot(index=["panel", "year"], columns="group", values="share_pct")
    both = frame.groupby(["panel", "year"])["gap_pp"].first()
    assert (shares[ON_TOUCHSCREENS] - shares[OTHERS]).to_numpy() == pytest.approx(both.to_numpy())
    assert (frame.groupby(["panel", "year"])["counties_n"].sum() == value("wi-counties")).all()
    assert len(frame) == 2 * 2 * 13


def test_what_title_alt_and_chapter_say(groups):
    _, frame = groups
    most = gaps(frame, "President: counties with most")
    assert most.loc[:2012].abs().max() < 2 and (most.loc[2016:] < -6.9).all()
    any_dre = gaps(frame, "President: counties with any")
    assert any_dre.loc[:2008].between(-4.5, -3.5).all() and (any_dre.loc[2016:] < -10).all()
    for words in ("President: counties with", "Governor: counties with"):
        for reading in ("any", "most"):
            later = gaps(frame, f"{words} {reading}").loc[2014:]
            assert later.is_monotonic_decreasing  # "Both gaps have grown since"
    assert (gaps(frame, "counties with any") < 0).all()


def test_marks_of_the_panels_are_the_frames(groups):
    axes, frame = groups
    panels = axes.figure.axes[0].child_axes
    for ax, (panel, rows) in zip(panels, frame.groupby("panel", sort=False), strict=True):
        assert ax.get_title("left").replace("\n", " ") == panel
        for group in (ON_TOUCHSCREENS, OTHERS):
            (line,) = [line for line in ax.lines if line.get_label() == group]
            part = rows[rows["group"] == group]
            assert list(line.get_ydata()) == pytest.approx(list(part["share_pct"]), rel=1e-6)


def test_dots_by_hand(dots, raw):
    _, frame = dots
    names = read("wi_counties").set_index("county_fips")["county_name"]
    frame = frame.set_index("county_name").loc[names.loc[raw.index]]
    assert frame["dre_ballots_pct"].to_numpy() == pytest.approx(raw["dre_pct"].to_numpy())
    assert frame["swing_pp"].to_numpy() == pytest.approx(raw["swing"].to_numpy())
    rural = read("us_counties_context").set_index("county_fips")["rural_pct"].loc[raw.index]
    assert frame["rural_pct"].to_numpy() == pytest.approx(rural.to_numpy())


def test_each_group_of_dots_is_drawn_as_its_legend_says(dots):
    axes, frame = dots
    for group, mark, drawn in zip(GROUPS, MARKS, axes.collections, strict=True):
        rows = frame[frame["rural_group"] == group]
        assert drawn.get_label() == group
        places = rows[["dre_ballots_pct", "swing_pp"]].to_numpy()
        assert drawn.get_offsets().data == pytest.approx(places, rel=1e-6)
        assert to_hex(drawn.get_edgecolor()[0]).upper() == mark.colour
    assert axes.get_legend().get_title().get_text() == "People in rural areas"
    low, high = zip(*frame.groupby("rural_group")["rural_pct"].agg(["min", "max"]).loc[
        [*GROUPS]].itertuples(index=False), strict=True)  # fmt: skip
    assert low[1] >= 40 > high[0] and low[2] >= 70 > high[1]


def test_what_the_chapter_says_of_the_dots(dots):
    _, frame = dots
    most = frame[frame["dre_ballots_pct"] > 50]
    assert (most["swing_pp"] < 0).all() and (most["rural_pct"] > 50).all()
    few = frame[(frame["dre_ballots_pct"] < 10) & (frame["rural_pct"] > 70)]
    assert 0 < len(few) < 6
    assert few["swing_pp"].min() > most["swing_pp"].median()  # "swung less than most of these"
    assert frame[["dre_ballots_pct", "swing_pp"]].corr().iloc[0, 1] < -0.5
