"""Frames that are made once, of which every caller gets a copy."""

from functools import cache, wraps


def made_once(make):
    """A function without arguments that makes a frame: its caller may change what it gets."""
    made = cache(make)

    @wraps(make)
    def copy():
        return made().copy()

    return copy
