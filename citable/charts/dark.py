"""Pictures on the dark page: the same drawing, each of its colours turned.

Lightness is turned round, hue stays: what stands out from white paper stands out from the dark
ground as far, red stays red, and a scale that goes from pale to dark goes from dim to bright. The
drawing itself is not done again, so both say the same.
"""

import re
from functools import cache

import numpy as np

GROUND = "#14181e"  # the theme's dark page
PAPER = "#ffffff"
# Differences in lightness as they become: ink comes to the theme's own light grey.
SPREAD = 0.96
LIGHTEST = 0.97
# A colour where it is one: ids and the names of letters have other forms.
COLOUR = re.compile(r'((?:fill|stroke)(?:: |="))(#[0-9a-f]{6})(?![0-9a-z-])')
# Björn Ottosson, "A perceptual color space for image processing", 2020: Oklab.
TO_CONES = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])  # fmt: skip
TO_OKLAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])  # fmt: skip
FROM_OKLAB = np.array([
    [1.0, 0.3963377774, 0.2158037573],
    [1.0, -0.1055613458, -0.0638541728],
    [1.0, -0.0894841775, -1.2914855480],
])  # fmt: skip
FROM_CONES = np.array([
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
])  # fmt: skip
STEPS = 40  # in which colour is taken out of what no screen shows


def darken_svg(content):
    """A picture for the dark page: the bytes of an SVG in which every colour has six digits."""
    text = content.decode("utf-8")
    return COLOUR.sub(lambda found: found[1] + turn(found[2]), text).encode("utf-8")


@cache
def turn(colour):
    """The counterpart on the dark page of a colour "#rrggbb", in small letters."""
    if colour == PAPER:
        return GROUND
    ground, (light, *hue) = to_oklab(GROUND), to_oklab(colour)
    turned = min(ground[0] + SPREAD * (1 - light), LIGHTEST)
    # Greys take the hue of the ground, the less so the lighter they become.
    tint = light * ground[1:]
    for share in 1 - np.arange(STEPS + 1) / STEPS:
        cones = FROM_OKLAB @ np.array([turned, *(share * np.array(hue) + tint)])
        linear = FROM_CONES @ cones**3
        if np.all((-1e-9 <= linear) & (linear <= 1 + 1e-9)):
            break
    linear = linear.clip(0, 1)
    channels = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)


def to_oklab(colour):
    channels = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return TO_OKLAB @ np.cbrt(TO_CONES @ linear)
