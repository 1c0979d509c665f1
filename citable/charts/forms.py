"""The forms in which every picture is drawn: a wide one, a narrow one for phones."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A width and the sizes of type that are read at it.

    Units: inches and points; a page shows 72 points as 96 CSS pixels.
    """

    width_in: float
    base_pt: float
    small_pt: float
    least_pt: float  # of the names on maps
    title_pt: float
    source_pt: float


WIDE = Form(7.0, 12, 10.5, 9.5, 14.5, 9)
# 360 pixels, as wide as a phone; 9 points are 12 pixels there, the least that may be printed.
NARROW = Form(3.75, 9.5, 9, 9, 12, 9)
drawn = ContextVar("form", default=WIDE)


def current():
    """The form that is being drawn."""
    return drawn.get()


def is_narrow():
    """Whether what is being drawn is the form for phones."""
    return current() is NARROW


def pick(sizes):
    """Of a wide and a narrow size that of the form that is being drawn."""
    return sizes[is_narrow()]
