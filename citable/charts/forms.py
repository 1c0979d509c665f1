"""The forms in which every picture is drawn: a wide one, a narrow one for phones."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A width and the sizes of type that are read at it.

    Units: inches and points; a page shows 72 points as 96 CSS pixels.
    """

    name: str
    width_in: float
    base_pt: float
    small_pt: float
    least_pt: float  # of the names on maps
    title_pt: float
    source_pt: float

    @property
    def width_px(self):
        return round(96 * self.width_in)


WIDE = Form("wide", 7.0, 12, 10.5, 9.5, 14.5, 9)
# 360 pixels, as wide as a phone; 9 points are 12 pixels there, the least that may be printed.
NARROW = Form("narrow", 3.75, 9.5, 9, 9, 12, 9)
_drawn = ContextVar("form", default=WIDE)


def current():
    """The form that is being drawn."""
    return _drawn.get()


def is_narrow():
    """Whether what is being drawn is the form for phones."""
    return current() is NARROW


@contextmanager
def drawn_as(form):
    """Let all that is drawn within be of one form."""
    before = _drawn.set(form)
    try:
        yield form
    finally:
        _drawn.reset(before)
