"""The drawing of a touchscreen: its parts' sources are there, its numbers stand in it once."""

import re

from citable.charts import style
from citable.publish.sources import load_references
from citable.registry import get_figure, load_chapter
from sevenpercent.chapters.votes_and_machines import touchscreen
from sevenpercent.tables.load import load

load_chapter("votes_and_machines")


def draw():
    with style.house_style():
        axes, frame = get_figure("touchscreen-and-strip").draw()
        style.plt.close(axes.figure)
    return axes, frame


def test_every_part_has_a_source_that_the_figure_names():
    _, frame = draw()
    keys = {key for keys in frame["citation_keys"] for key in keys.split("; ")}
    assert keys <= load_references().keys()
    assert keys == set(get_figure("touchscreen-and-strip").sources) - {"wi_equipment"}


def test_parts_are_numbered_in_order_and_told_in_the_picture():
    axes, frame = draw()
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
    assert edges.mean() > 0.5 and re.search("of most municipalities", get_caption())


def get_caption():
    return get_figure("touchscreen-and-strip").caption
