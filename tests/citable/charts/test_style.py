"""The house style: restored afterwards, legible to colour-blind readers, nothing overlapping."""

import matplotlib
import numpy as np
import pytest
from matplotlib import colors
from matplotlib import pyplot as plt

from citable.charts import style
from tests.pictures.vision import WITHOUT, contrast, luminance


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def seen_without_green(colour):
    return np.clip(np.array(WITHOUT["deuteranopia"]) @ np.array(colors.to_rgb(colour)), 0, 1)


def test_what_was_set_before_comes_back():
    before = matplotlib.rcParams["font.size"]
    with style.house_style():
        assert matplotlib.rcParams["font.size"] == style.BASE_PT
        assert matplotlib.rcParams["savefig.transparent"] is False
        assert matplotlib.rcParams["svg.fonttype"] == "path"
    assert matplotlib.rcParams["font.size"] == before


def test_a_readers_own_settings_do_not_leak_in():
    with matplotlib.rc_context({"lines.markersize": 99}):
        with style.house_style():
            assert matplotlib.rcParams["lines.markersize"] != 99


@pytest.mark.parametrize("name", ["electronic", "other", "placebo", "third", "quiet", "ink"])
def test_marks_and_text_stand_out_from_white(name):
    assert contrast(style.PALETTE[name], "white") >= 4.5


def test_machines_and_parties_never_share_a_colour():
    parties = {style.PALETTE["democrat"], style.PALETTE["republican"]}
    machines = {style.PALETTE[name] for name in ("electronic", "other", "placebo", "third")}
    assert not parties & (machines | set(style.AMBER) | set(style.PURPLE_TO_GREEN))


def test_electronic_differs_from_other_and_from_both_parties_without_green():
    def apart(one, other):
        one, other = style.PALETTE[one], style.PALETTE[other]
        return np.abs(seen_without_green(one) - seen_without_green(other)).max()

    assert apart("electronic", "other") > 0.3
    assert apart("democrat", "republican") > 0.3


def test_marks_differ_by_shape_as_well_as_colour():
    assert len({mark.marker for mark in style.MARKS}) == len(style.MARKS)
    assert style.ELECTRONIC_MARK.marker != style.OTHER_MARK.marker
    assert style.ELECTRONIC_MARK.dashes != style.OTHER_MARK.dashes


def test_the_hollow_diamond_is_the_election_before_and_nothing_else():
    others = [*style.MARKS, style.ELECTRONIC_MARK, style.OTHER_MARK]
    assert style.EARLIER.marker == "D" and not style.EARLIER.filled
    assert all(mark.filled for mark in style.MARKS)
    assert "D" not in [mark.marker for mark in others]


def test_ordered_colours_run_from_light_to_dark():
    lightness = [luminance(colour) for colour in style.AMBER]
    assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize("width", [2.0, 3.0, 4.0])
def test_wrap_keeps_every_word_and_fills_the_width(width):
    text = "Clinton did worse in the counties with machines, as Obama had four years before"
    wrapped = style.wrap(text, style.TITLE_PT, width, "bold")
    assert wrapped.replace("\n", " ") == text
    lines = wrapped.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        longer = f"{line} {below.partition(' ')[0]}"
        assert style.text_width_in(line, style.TITLE_PT, "bold") <= width
        assert not below or style.text_width_in(longer, style.TITLE_PT, "bold") > width


def test_a_word_too_long_for_a_line_stands_alone():
    assert style.wrap("a municipality is", style.TITLE_PT, 0.5) == "a\nmunicipality\nis"
    assert style.wrap(" ", style.TITLE_PT, 0.5) == ""


@pytest.mark.parametrize("words", [3, 40])
def test_dress_overlaps_nothing_and_keeps_the_axes_size(words):
    with style.house_style():
        ax = style.new_axes(3.0)
        ax.set_xlabel("percentage points")
        fig = ax.figure
        fig.draw_without_rendering()
        height_before = ax.get_window_extent().height
        style.dress(fig, "finding " * words, "Sources: " + "somebody " * words)
        fig.draw_without_rendering()
        title, source = fig._suptitle.get_window_extent(), fig._supxlabel.get_window_extent()
        axes_box = ax.get_tightbbox()
        assert source.y1 < axes_box.y0 and axes_box.y1 < title.y0
        assert source.y0 >= 0 and title.y1 <= fig.bbox.y1
        assert title.x0 >= 0 and title.x1 <= fig.bbox.x1
        assert ax.get_window_extent().height == pytest.approx(height_before, rel=0.1)


def test_dressing_twice_is_dressing_once():
    with style.house_style():
        fig = style.new_axes(3.0).figure
        style.dress(fig, "finding", "Sources: somebody")
        height = fig.get_figheight()
        style.dress(fig, "finding", "Sources: somebody")
        assert fig.get_figheight() == height


def test_signed_prints_a_true_minus_and_no_sign_on_zero():
    assert style.signed(-5.62) == "−5.6"
    assert style.signed(2.71) == "+2.7"
    assert style.signed(-0.04) == "0.0"
    assert style.signed(3, digits=0) == "+3"


def test_text_is_as_wide_as_its_outline():
    from matplotlib import font_manager
    from matplotlib.textpath import TextPath

    for weight in ("normal", "bold"):
        properties = font_manager.FontProperties(family=style.FONT, weight=weight)
        for text in ("Clinton fell by 13.7 points", "a", "\N{MINUS SIGN}12", "St. Croix"):
            drawn = TextPath((0, 0), text, size=12, prop=properties).get_extents().width / 72
            assert abs(style.text_width_in(text, 12, weight) - drawn) < 0.002


def test_axes_made_elsewhere_are_refused_by_name():
    from matplotlib.figure import Figure

    with pytest.raises(ValueError, match="not from citable.charts.style.new_axes"):
        style.dress(Figure(), "A finding", "Sources: somebody")
