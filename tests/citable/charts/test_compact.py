"""Compact SVG: smaller, the same corners."""

import re
from io import StringIO

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.path import Path

from citable.charts import style
from citable.charts.compact import compact_svg
from citable.charts.map_parts import Category, draw_shape, frame_map
from sevenpercent.tables.shapes import wisconsin_counties


def svg(data):
    return f'<path d="{data}" style="fill: none"/>'


def corners(text):
    """Corners of absolute or stepwise straight lines, by a reader of our own."""
    found, here = [], np.zeros(2)
    for data in re.findall(r' d="([^"]*)"', text):
        for letter, numbers in re.findall(r"([MLlz])([^MLlz]*)", data):
            for pair in np.array(numbers.split(), float).reshape(-1, 2):
                here = here + pair if letter == "l" else pair
                found.append(here)
    return np.array(found)


def test_lines_become_steps_that_end_at_the_same_corners():
    before = svg("M 10.123456 20.654321 \nL 11.5 20.654321 \nL 11.5 25.123456 \nz\n")
    after = compact_svg(before)
    assert after == svg("M10.12 20.65l1.38 0 0 4.47z")
    np.testing.assert_allclose(corners(after), corners(before), atol=0.0051)


def test_rounding_errors_do_not_add_up_over_a_long_border():
    steps = "".join(f"L {0.333333 * i:.6f} {0.666666 * i:.6f} \n" for i in range(1, 2_000))
    before = svg(f"M 0 0 \n{steps}")
    np.testing.assert_allclose(corners(compact_svg(before))[-1], corners(before)[-1], atol=0.0051)


def test_several_rings_stay_apart():
    before = svg("M 0.123456 0 \nL 1 0 \nz\nM 5.123456 5 \nL 6 5 \nz\n")
    assert compact_svg(before) == svg("M.12 0l.88 0zM5.12 5l.88 0z")


@pytest.mark.parametrize(
    "text",
    [
        svg("M 2419 4116 \nQ 1825 4116 1525 3533 \nz\n"),
        '<g transform="translate(10.123456 20.123456) scale(0.0012345 -0.0012345)"/>',
    ],
)
def test_letters_and_transforms_are_left_alone(text):
    assert compact_svg(text) == text


def test_curves_are_rounded_in_place():
    assert compact_svg(svg("M 0 72.4 \nC 0.106081 72.4 -0.000001 72 0 72 \nz\n")) == svg(
        "M 0 72.4 \nC .11 72.4 0 72 0 72 \nz\n"
    )


def test_letters_are_placed_by_x_and_lone_groups_are_opened():
    before = (
        '<g id="patch_2">\n    <path d="M 0 0"/>\n   </g>\n'
        '   <use xlink:href="#DejaVuSans-Bold-26" transform="translate(60.888672 0)"/>\n'
        '   <path id="DejaVuSans-Bold-26" d="M 1 1"/>\n'
    )
    assert compact_svg(before) == (
        '<path d="M 0 0"/>\n<use xlink:href="#b-26" x="60.89"/>\n<path id="b-26" d="M 1 1"/>\n'
    )


def test_clips_are_named_by_content_and_not_by_the_last_decimal():
    def drawn(name, path="M 0 0"):
        clip = f'<clipPath id="{name}"><rect width="1"/></clipPath>'
        return f'<path d="{path}" clip-path="url(#{name})"/>{clip}'

    assert compact_svg(drawn("p7b95c9395a")) == compact_svg(drawn("p7d5c9a6246"))
    assert compact_svg(drawn("p1")) != compact_svg(drawn("p1", "M 1 1"))


def test_a_map_of_the_72_counties_loses_a_third_and_keeps_its_corners():
    with style.house_style():
        ax = style.new_axes(5.0)
        shapes = wisconsin_counties()
        for shape in shapes.geometry:
            draw_shape(ax, shape, Category("", "#DDDDDD"))
        frame_map(ax, shapes)
        assert len(ax.patches) == 72 and isinstance(ax.patches[0].get_path(), Path)
        written = StringIO()
        ax.figure.savefig(written, format="svg")
        plt.close(ax.figure)
    before = written.getvalue()
    after = compact_svg(before)
    assert len(after) < 0.67 * len(before)
    assert len(re.findall("<path", after)) == len(re.findall("<path", before))
