"""The verdict: its numbers; its ladder, every rung a published number, its sign, its title."""

import pytest
from numbers_by_id import value
from raw_tables import read

from citable.charts.style import EARLIER, house_style, plt
from citable.registry import compute_number, get_figure
from sevenpercent.chapters.seven_percent.numbers import version_values
from sevenpercent.chapters.verdict import tables
from sevenpercent.chapters.verdict.figures import BEFORE, MARKS, rungs
from sevenpercent.labels import print_estimate, print_points
from sevenpercent.tables.counties import counties
from sevenpercent.technology import electronic_counties


def test_popular_vote_lead_adds_up_51_results():
    results = read("us_states_president").query("year == 2016")
    assert len(results) == 51
    lead = results["democrat_votes"].sum() - results["republican_votes"].sum()
    assert value("popular-vote-lead") == lead
    # The Federal Election Commission's count is 2,868,686; these results differ by a few votes.
    assert abs(lead - 2_868_686) < 100


def test_the_margin_that_was_reported():
    rows = read("us_counties_president").query("state == 'Wisconsin'")
    assert len(rows) == 72
    reported = rows["rep_2016_reported_votes"] - rows["dem_2016_reported_votes"]
    assert value("wi-margin-reported") == reported.sum() == 27_257


@pytest.mark.parametrize("reading", ["any-dre", "dre-majority"])
def test_the_headline_gap_in_plain_means(reading):
    frame = counties().set_index("county_fips")
    electronic = electronic_counties(reading).reindex(frame.index)
    gap = {}
    for year, ours, theirs in (
        (2016, "clinton_votes", "trump_votes"),
        (2012, "obama_2012_votes", "romney_2012_votes"),
    ):
        share = 100 * frame[ours] / (frame[ours] + frame[theirs])
        gap[year] = share[electronic].mean() - share[~electronic].mean()
    assert value(f"gap-twoparty-mean-{reading}-pp") == pytest.approx(gap[2016], rel=1e-6)
    of_2016 = 100 * gap[2012] / gap[2016]
    told = value(f"gap-2012-of-2016-twoparty-{reading}-pct")
    assert told == pytest.approx(of_2016, rel=1e-6)


def test_the_size_that_most_versions_come_to():
    sizes = version_values()["value"].abs()
    near = {whole: sum(whole - 1 <= size <= whole + 1 for size in sizes) for whole in range(60)}
    mode, most = value("gap-versions-mode"), value("gap-versions-near-mode")
    assert near[mode] == most == max(near.values())
    assert [whole for whole in near if near[whole] == most][0] == mode
    assert near[7] == value("gap-versions-near-seven") < most
    # No whole number from four to twenty-seven is without a version: to have one says little.
    assert all(near[whole] for whole in range(4, 28))


def test_wisconsin_and_michigan_do_not_suffice():
    # 232 electors that were hers, with Wisconsin's 10 and Michigan's 16.
    assert value("electors-clinton-wi-mi") == 232 + 10 + 16 == 258 < 270


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
    before = frame["number"].str.contains("placebo-2012|fte-wi-2012|0812")
    assert before.any() and (before == frame["election"].eq(BEFORE)).all()
    assert MARKS[BEFORE] == EARLIER


def test_panels_draw_the_rungs_each_on_its_scale():
    with house_style():
        axes, frame = get_figure("verdict-ladder").draw()
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
        "gap-twoparty-mean-any-dre-pp", "dose-swing-pp", "dose-swing-weighted-pp",
        "dose-swing-rural-size-cleaned-weighted-pp", "pairs-dose-swing-controlled-pp",
        "muni-swing-fe-weighted-pp", "fte-wi-miller-pp", "fte-wi-miller-rural-size-pp",
        "fte-wi-2012-miller-rural-size-pp",
    }  # fmt: skip
    # On the paper: none, to the digit that is printed.
    assert round(frame.loc["recount-flip-rate-dre-pct", "value"], 1) == 0


def print_number(id):
    """A published number as a cell of a table prints it."""
    estimate = compute_number(id)
    return print_estimate(estimate.value, *estimate.interval)


def leaves_out_zero(words):
    """Whether the interval in a cell as print_estimate prints it leaves out zero."""
    low, high = words.partition("(")[2].rstrip(")").split(" to ")
    return low.startswith("\N{MINUS SIGN}") == high.startswith("\N{MINUS SIGN}")


def test_the_table_of_the_link_holds_what_is_published():
    frame = tables.link_table().set_index("compared")
    for row, column, id in (
        ("Counties: schooling, race", "filed_once", "dose-swing-pp"),
        ("Counties: schooling, race", "filed_by_votes", "dose-swing-weighted-pp"),
        ("Counties: also rural share, size", "filed_once", "dose-swing-rural-size-pp"),
        ("Counties: also rural share, size", "corrected_by_votes",
         "dose-swing-rural-size-cleaned-weighted-pp"),
        ("Counties: also the vote of 2012", "filed_by_votes",
         "dose-lagged-rural-size-weighted-pp"),
        ("Counties: ten controls", "filed_once", "dose-swing-all-pp"),
        ("Counties: ten controls, the vote of 2012", "filed_once", "dose-lagged-all-pp"),
        ("Neighbouring counties: schooling, race", "filed_once",
         "pairs-dose-swing-controlled-pp"),
        ("Neighbouring counties: also rural share, size", "corrected_by_votes",
         "pairs-dose-swing-rural-size-cleaned-by-votes-pp"),
        ("Places of one county", "filed_once", "muni-swing-fe-pp"),
        ("Places of one county", "corrected_by_votes", "muni-swing-corrected-weighted-pp"),
    ):  # fmt: skip
        assert frame.loc[row, column] == print_number(id), (row, column)


def test_the_words_below_the_table_of_the_link():
    frame = tables.link_table().set_index("compared")
    assert frame.map(lambda words: words.startswith("\N{MINUS SIGN}")).all(axis=None)
    clear = frame.map(leaves_out_zero)
    counties = clear.drop("Places of one county")
    assert counties["corrected_by_votes"].all()
    for column in ("filed_once", "corrected_once"):
        stricter = counties[column].filter(regex="also|ten")
        assert list(stricter.index[stricter]) == ["Counties: ten controls, the vote of 2012"]
    places = clear.loc["Places of one county"]
    assert list(places.index[places]) == ["filed_by_votes"]


def test_the_words_below_the_table_of_years():
    frame = tables.years_table().set_index("compared")
    star = frame.map(lambda words: words.endswith("*"))
    counties, places = star.filter(like="Counties", axis=0), star.filter(like="Places", axis=0)
    assert not counties["2008 to 2012"].any()
    assert list(places["2008 to 2012"]) == [False, True] and places["2016 to 2020"].all()
    assert not star.filter(like="four controls", axis=0).any(axis=None)
    two = frame.loc["Counties, two controls"]
    assert two["2004 to 2008"] == "\N{MINUS SIGN}2.6*" and two["2000 to 2004"] == "1.8*"
    estimate = compute_number("dose-swing-pp")
    assert two["2012 to 2016"] == print_points(estimate.value) + "*"


def test_the_table_of_levels_holds_what_is_published():
    frame = tables.level_table().set_index("compared")
    for row, column, id in (
        ("Verified Voting's list: schooling, race", "clinton_once", "fte-wi-any-dre-pp"),
        ("Verified Voting's list: schooling, race", "obama_once", "placebo-2012-any-dre-pp"),
        ("Verified Voting's list: schooling, race", "clinton_by_people",
         "fte-wi-any-dre-weighted-pp"),
        ("Miller's list: schooling, race", "clinton_once", "fte-wi-miller-pp"),
        ("Miller's list: schooling, race", "clinton_by_people", "fte-wi-miller-weighted-pp"),
        ("Miller's list: also rural share, size", "clinton_once", "fte-wi-miller-rural-size-pp"),
        ("Miller's list: also rural share, size", "obama_once",
         "fte-wi-2012-miller-rural-size-pp"),
    ):  # fmt: skip
        assert frame.loc[row, column] == print_number(id), (row, column)
    clear = frame.map(leaves_out_zero)
    assert not clear.filter(like="people").any(axis=None)
    assert clear.loc["Miller's list: also rural share, size", ["clinton_once", "obama_once"]].all()
