"""Pictures on the dark page: the same drawing, each of its colours turned.

Lightness is turned round, hue stays: what stands out from white paper stands out from the dark
ground as far, red stays red, and a scale that goes from pale to dark goes from dim to bright. The
drawing itself is not done again, so both say the same.
"""

import re
from functools import cache

GROUND = "#14181e"  # the theme's dark page
PAPER = "#ffffff"
# Differences in lightness as they become: ink comes to the theme's own light grey.
SPREAD = 0.96
LIGHTEST = 0.97
# A colour where it is one: ids and the names of letters have other forms.
COLOUR = re.compile(r'((?:fill|stroke)(?:: |="))(#[0-9a-f]{6})(?![0-9a-z-])')
# Björn Ottosson, "A perceptual color space for image processing", 2020: Oklab.
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_OKLAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
STEPS = 40  # in which colour is taken out of what no screen shows


def darken_svg(content):
    """A picture for the dark page.

    Parameters
    ----------
    content : bytes, of an SVG in which every colour has six digits

    Returns
    -------
    bytes : the same drawing in other colours
    """
    text = content.decode("utf-8")
    return COLOUR.sub(lambda found: found[1] + turn(found[2]), text).encode("utf-8")


@cache
def turn(colour):
    """A colour's counterpart on the dark page.

    Parameters
    ----------
    colour : str, "#rrggbb", in small letters

    Returns
    -------
    str, "#rrggbb"
    """
    if colour == PAPER:
        return GROUND
    ground, (light, *hue) = to_oklab(GROUND), to_oklab(colour)
    turned = min(ground[0] + SPREAD * (1 - light), LIGHTEST)
    # Greys take the hue of the ground, the less so the lighter they become.
    tint = [light * part for part in ground[1:]]
    for step in range(STEPS + 1):
        share = 1 - step / STEPS
        both = (share * part + own for part, own in zip(hue, tint, strict=True))
        channels = from_oklab(turned, *both)
        if all(-1e-9 <= channel <= 1 + 1e-9 for channel in channels):
            break
    return "#" + "".join(f"{round(255 * encode(channel)):02x}" for channel in channels)


def to_oklab(colour):
    linear = [decode(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5)]
    return multiply(TO_OKLAB, [cone ** (1 / 3) for cone in multiply(TO_CONES, linear)])


def from_oklab(*parts):
    return multiply(FROM_CONES, [cone**3 for cone in multiply(FROM_OKLAB, parts)])


def multiply(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def decode(channel):
    """A channel of sRGB as light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def encode(light):
    light = min(max(light, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
