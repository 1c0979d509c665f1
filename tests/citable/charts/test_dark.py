"""Dark pictures: every colour turned, contrasts kept, the drawing untouched."""

import re
from itertools import combinations

import pytest

from citable.charts import dark, style
from citable.publish.render import render_figure
from citable.registry import FIGURES, load_all
from tests.pictures.vision import contrast

load_all()
SCALES = (style.AMBER, style.REPUBLICAN_TO_DEMOCRAT, style.PURPLE_TO_GREEN)
OWNED = sorted({colour.lower() for colour in (*style.PALETTE.values(), *sum(SCALES, ()))})
ANY_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|\b(?:white|black)\b")
# What is no colour: names, words, what letters spell.
IDS = re.compile(
    r'<!--.*?-->|(?:id|href|clip-path)="[^"]*"|url\(#[^)]*\)|<metadata>.*?</metadata>', re.DOTALL
)
MARKS = ("electronic", "other", "placebo", "third", "democrat", "republican")


def turned(name):
    return dark.turn(style.PALETTE[name].lower())


def colours_of(svg):
    return set(ANY_COLOUR.findall(IDS.sub("", svg.decode("utf-8"))))


def test_paper_becomes_the_ground_of_the_dark_page():
    assert turned("paper") == dark.GROUND


@pytest.mark.parametrize(
    "name, least", [("ink", 7), ("quiet", 4.5), *((name, 3) for name in MARKS)]
)
def test_words_and_marks_stand_out_from_the_ground(name, least):
    assert contrast(turned(name), dark.GROUND) >= least
    assert contrast(turned("ink"), dark.GROUND) > contrast(turned("quiet"), dark.GROUND)


def test_parties_stay_red_and_blue():
    red, green, blue = (int(turned("republican")[place : place + 2], 16) for place in (1, 3, 5))
    assert red > 1.5 * max(green, blue)
    red, green, blue = (int(turned("democrat")[place : place + 2], 16) for place in (1, 3, 5))
    assert blue > 1.4 * max(red, green)


def test_no_two_colours_become_one():
    for one, other in combinations(OWNED, 2):
        assert dark.turn(one) != dark.turn(other), (one, other)


@pytest.mark.parametrize("scale", SCALES)
def test_neighbours_on_a_scale_stay_as_far_apart(scale):
    for one, other in zip(scale, scale[1:], strict=False):
        before = dark.to_oklab(one.lower())[0] - dark.to_oklab(other.lower())[0]
        turned = [dark.to_oklab(dark.turn(colour.lower()))[0] for colour in (one, other)]
        after = turned[0] - turned[1]
        assert after == pytest.approx(-dark.SPREAD * before, abs=0.01)


@pytest.mark.usefixtures("published_results")
@pytest.mark.parametrize("id", sorted(FIGURES))
def test_every_colour_of_a_figure_is_turned(id):
    picture = render_figure(id, png=False)
    for svg in (picture.svg, picture.narrow):
        light, after = colours_of(svg), colours_of(dark.darken_svg(svg))
        assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in light), light
        assert after == {dark.turn(colour) for colour in light}
        assert b"<image" not in svg, "a bitmap inside keeps its colours"


def test_the_drawing_stays():
    svg = b'<svg><path id="#ffffff" d="M0 0" style="fill: #1f2328; stroke: #b2182b"/></svg>'
    kept, after = (
        re.sub(rb"(?<=: )#[0-9a-f]{6}", b"", text) for text in (svg, dark.darken_svg(svg))
    )
    assert kept == after and dark.darken_svg(svg) != svg
