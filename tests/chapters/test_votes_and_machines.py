"""The chapter on votes and machines: the early count from the raw tables, a touchscreen's parts."""

import pandas as pd
import pytest
from numbers_by_id import value
from one_figure import draw
from raw_tables import read, sum_by_county

from citable.publish.sources import load_references
from citable.registry import get_figure
from sevenpercent.chapters.votes_and_machines import touchscreen
from sevenpercent.tables.load import load

NAMED = {"waukesha": "55133", "outagamie": "55087", "sauk": "55111", "oneida": "55085"}


@pytest.fixture(scope="module")
def early():
    """An early table of Wisconsin's counties minus the canvass: clinton, trump, dose."""
    canvass = sum_by_county("wi_reporting_units_2016")
    table = read("us_counties_president").set_index("county_fips").loc[canvass.index]
    ballots = sum_by_county("wi_ballots_by_method_2016")
    methods = [f"{name}_ballots" for name in ("paper", "optical_scan", "dre", "automark")]
    return pd.DataFrame(
        {
            "clinton": table["dem_2016_reported_votes"] - canvass["canvass_clinton_votes"],
            "trump": table["rep_2016_reported_votes"] - canvass["canvass_trump_votes"],
            "dose": ballots["dre_ballots"] / ballots[methods].sum(axis=1),
        }
    )


def test_words_about_the_early_count(early):
    two = value("wi-reported-excess-waukesha-votes") + value("wi-reported-excess-outagamie-votes")
    wrong_by = value("wi-margin-reported") - value("wi-margin-canvass")
    assert two == pytest.approx(wrong_by, rel=0.02)  # "Two counties make the difference"
    assert (early.loc[NAMED["sauk"], ["clinton", "trump"]] > 1_000).all()
    assert early.loc[NAMED["oneida"], "trump"] < 0
    assert (early.loc[[*NAMED.values()], "dose"] < 0.5).all()  # "None of the four"


def test_every_part_has_a_source_that_the_figure_names():
    _, frame = draw("touchscreen-and-strip")
    keys = {key for keys in frame["citation_keys"] for key in keys.split("; ")}
    assert keys <= load_references().keys()
    assert keys == set(get_figure("touchscreen-and-strip").sources) - {"wi_equipment"}


def test_parts_are_numbered_in_order_and_told_in_the_picture():
    axes, frame = draw("touchscreen-and-strip")
    assert list(frame["number"]) == list(range(1, len(frame) + 1))
    printed = [text.get_text().replace("\n", " ") for text in axes.texts]
    for row in frame.to_dict("records"):
        assert row["part"] in printed and row["says"] in printed
        assert printed.count(str(row["number"])) == 2


def test_numbers_stand_inside_the_drawing_and_apart():
    places = [(x, y) for *_, x, y in touchscreen.PARTS]
    width, height = touchscreen.SIZE
    assert all(0 < x < width and 0 < y < height for x, y in places)
    apart = [abs(a - c) + abs(b - d) for a, b in places for c, d in places if (a, b) != (c, d)]
    assert min(apart) > 0.3


def test_every_touchscreen_of_the_list_has_a_strip_and_most_are_of_this_make():
    listed = load("wi_equipment").query("list_date.dt.year == 2016 and accessible_type == 'DRE'")
    assert listed["vvpat"].all()  # "A Wisconsin touchscreen records each vote twice"
    edges = listed["accessible_device"].str.contains("AVC Edge")
    assert edges.mean() > 0.5
    assert "of most municipalities" in get_figure("touchscreen-and-strip").caption
