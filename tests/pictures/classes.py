"""Classes of a mapped value, as a legend prints them, with their order and their colours."""

import colorsys
import re

import numpy as np
from matplotlib import colors

NUMBER = r"\u2212?[\d,.]+"
UNIT = r"(?: ?(%|pp))?"
COUNT = r"(?: \(([\d,]+)\))?"
FORMS = (
    rf"({NUMBER}) to ({NUMBER}){UNIT}{COUNT}",
    rf"(below) ({NUMBER}){UNIT}{COUNT}",
    rf"({NUMBER}){UNIT} (or more|and more){COUNT}",
)
GREEN, PURPLE, LEAST_CHROMA = (80, 170), (260, 320), 0.1


def number(text):
    return float(text.replace("\u2212", "-").replace(",", ""))


def read_class(text):
    """(low, high, unit, count) of a legend's line; None where it is no class."""
    if found := re.fullmatch(FORMS[0], text):
        return number(found[1]), number(found[2]), found[3] or "", found[4]
    if found := re.fullmatch(FORMS[1], text):
        return -np.inf, number(found[2]), found[3] or "", found[4]
    if found := re.fullmatch(FORMS[2], text):
        return number(found[1]), np.inf, found[2] or "", found[4]
    return None


def read_classes(picture, layer, said):
    """Classes of a legend in its order: (low, high, text)."""
    found = []
    for text in (text for texts in said.values() for text in texts):
        if (known := read_class(text)) and text not in [one[2] for one in found]:
            found.append((known[0], known[1], text))
            if layer.unit != known[2] and known[2:]:
                picture.tell(
                    f"{layer.title}: the legend's unit is {known[2]!r}, not {layer.unit!r}"
                )
    if len(found) < 2:
        picture.tell(f"{layer.title}: the legend says no classes")
    return found


def class_of(classes, value):
    """The text of the class that holds a value: its lower limit, not its upper."""
    if not classes:
        return ""
    top = max(high for _, high, _ in classes)
    inside = [text for low, high, text in classes
              if low <= value < high or value == high == top]  # fmt: skip
    return inside[0] if inside else ""


def check_order(picture, layer, classes, values, said):
    """Classes follow each other from the highest to the lowest, count right, look right."""
    for (low, _, text), (_, high, below) in zip(classes, classes[1:], strict=False):
        if high != low:
            picture.tell(f"{layer.title}: after {text!r} the legend says {below!r}")
    for low, high, text in classes:
        counted = read_class(text)[3]
        last = high == classes[0][1]
        here = (values >= low) & ((values < high) | (last & (values == high)))
        if counted and int(counted.replace(",", "")) != int(here.sum()):
            picture.tell(f"{layer.title}: {text!r} holds {int(here.sum())}")
    faces = {text: look[0] for look, texts in said.items() for text in texts}
    check_colours(picture, layer, [(low, high, faces[text]) for low, high, text in classes])


def check_colours(picture, layer, scale):
    """Colours of a scale, from the highest class down, in the order that the entry says."""
    order, middle = layer.order.split(" from ")[0], layer.order.partition(" from ")[2] or "0"
    if order == "light to dark":
        light = [lightness(face) for low, _, face in scale if low >= float(middle)]
        if light != sorted(light) or len(set(light)) < len(light):
            picture.tell(f"{layer.title}: the scale does not go from light to dark")
        return
    low_hue, high_hue = {
        "red to blue": (is_red, is_blue),
        "purple to green": (is_purple, is_green),
    }[order]
    for low, high, face in scale:
        above, below = low >= float(middle), high <= float(middle)
        if (above and not high_hue(face)) or (below and not low_hue(face)):
            picture.tell(f"{layer.title}: {low:g} to {high:g} is painted {face}")
    for half in ([one for one in scale if one[0] >= float(middle)][::-1],
                 [one for one in scale if one[1] <= float(middle)]):  # fmt: skip
        light = [lightness(face) for *_, face in half]
        if light != sorted(light, reverse=True):
            picture.tell(f"{layer.title}: colours do not darken away from {middle}")


def lightness(face):
    red, green, blue = colors.to_rgb(face)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hue(face):
    """Hue in degrees; None for greys."""
    rgb = colors.to_rgb(face)
    if max(rgb) - min(rgb) < LEAST_CHROMA:
        return None
    return 360 * colorsys.rgb_to_hsv(*rgb)[0]


def within(face, low, high):
    here = hue(face)
    return here is not None and low <= here <= high


def is_red(face):
    return within(face, 0, 22) or within(face, 345, 360)


def is_blue(face):
    return within(face, 198, 250)


def is_green(face):
    return within(face, *GREEN) or hue(face) is None


def is_purple(face):
    return within(face, *PURPLE) or hue(face) is None
