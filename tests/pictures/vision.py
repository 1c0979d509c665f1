"""Colours as readers see them: without one kind of cones, in grey, on the dark page."""

from functools import cache

import numpy as np
from matplotlib import colors

from citable.charts.dark import turn

# Machado, Oliveira, Fernandes, "A physiologically-based model for simulation of color vision
# deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, 1291-1298:
# the matrices of severity 1.0 from its page, for light (linear RGB).
WITHOUT = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LUMINANCE = (0.2126, 0.7152, 0.0722)  # of sRGB's primaries: IEC 61966-2-1, WCAG 2.2
SIGHTS = ("all cones", *WITHOUT, "grey")
THEMES = {"light": str, "dark": turn}
# IEC 61966-2-1: sRGB to XYZ, as shares of its white.
TO_XYZ = np.array(
    (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
)


def light_of(colour):
    """The three channels of a colour as light, 0 to 1."""
    channels = np.array(colors.to_rgb(colour))
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


@cache
def luminance(colour):
    return float(light_of(colour) @ LUMINANCE)


def contrast(one, other):
    """Contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def blend(colour, ground, alpha):
    """What a colour that lets its ground through looks like."""
    both = np.array([colors.to_rgb(colour), colors.to_rgb(ground)])
    return colors.to_hex(alpha * both[0] + (1 - alpha) * both[1])


def see(colour, sight):
    """The light that a reader's sight leaves of a colour, as three channels."""
    light = light_of(colour)
    if sight == "grey":
        return np.full(3, light @ LUMINANCE)
    return np.clip(np.array(WITHOUT[sight]) @ light, 0, 1) if sight in WITHOUT else light


def to_lab(light):
    """CIELAB of light, white as sRGB's."""
    share = TO_XYZ @ light / TO_XYZ.sum(axis=1)
    root = np.where(share > (6 / 29) ** 3, np.cbrt(share), share * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array((116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])))


@cache
def difference(one, other, sight):
    """How far apart two colours look.

    Parameters
    ----------
    one, other : str, colours
    sight : str, of SIGHTS

    Returns
    -------
    float

    Units: CIEDE2000.
    """
    return ciede2000(*(to_lab(see(colour, sight)) for colour in (one, other)))


def ciede2000(one, other):
    """CIEDE2000 of two colours in CIELAB.

    Source: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula", Color Research and
    Application 30(1), 2005, 21-30.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    middle = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(middle**7 / (middle**7 + 25.0**7))
    a1, a2 = stretch * a1, stretch * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn_by, mean = h2 - h1, (h1 + h2) / 2
    if c1 * c2 == 0:
        turn_by, mean = 0.0, h1 + h2
    elif abs(turn_by) > 180:
        turn_by -= np.copysign(360, turn_by)
        mean += 180 if h1 + h2 < 360 else -180
    light, chroma = l2 - l1, c2 - c1
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn_by / 2))
    return _weigh(light, chroma, hue, (l1 + l2) / 2, (c1 + c2) / 2, mean)


def _weigh(light, chroma, hue, middle, colourful, mean):
    """The three differences, weighed by where the two colours lie."""
    angle = np.radians(mean)
    wave = (1 - 0.17 * np.cos(angle - np.pi / 6) + 0.24 * np.cos(2 * angle)
            + 0.32 * np.cos(3 * angle + np.radians(6))
            - 0.20 * np.cos(4 * angle - np.radians(63)))  # fmt: skip
    light /= 1 + 0.015 * (middle - 50) ** 2 / np.sqrt(20 + (middle - 50) ** 2)
    chroma /= 1 + 0.045 * colourful
    hue /= 1 + 0.015 * colourful * wave
    bend = 2 * np.sqrt(colourful**7 / (colourful**7 + 25.0**7))
    bend *= -np.sin(2 * np.radians(30 * np.exp(-(((mean - 275) / 25) ** 2))))
    return float(np.sqrt(light**2 + chroma**2 + hue**2 + bend * chroma * hue))
