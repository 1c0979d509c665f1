"""The published frames as formulas take them."""

from functools import cache

import pandas as pd

from sevenpercent.frames.published import FRAMES


def ready_frame(name):
    """A published frame by its key, with flags as numbers; its caller may change it."""
    return _ready_frame(name).copy(deep=False)  # pandas copies what is written to


@cache
def _ready_frame(name):
    (frame,) = (frame for frame in FRAMES if frame.name == name)
    return make_ready(frame.make().set_index(list(frame.key)))


def make_ready(frame):
    """A frame in which yes and no are 1 and 0, as formulas take them; NaN where nobody knows."""
    flags = [name for name in frame if pd.api.types.is_bool_dtype(frame[name])]
    known = {name: "float64" if frame[name].isna().any() else "int64" for name in flags}
    return frame.astype(known).copy()  # in one piece, so that a cell may add columns
