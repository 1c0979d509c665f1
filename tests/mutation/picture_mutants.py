"""Pictures that are drawn wrong: each kind of damage, applied while or after a figure is drawn.

A kind of CALLS changes what a chart is given, so that it draws something else than the frame that
the figure publishes. A kind of MARKS changes what has been drawn. A kind of WORDS changes title,
alt or caption. Each says whether it could change anything, by its return.
"""

import re
import sys
from contextlib import contextmanager
from functools import partial, wraps

import numpy as np
import pandas as pd

from citable import registry

BY_NINETY = 1.6449 / 1.96  # how much shorter an interval of 90% is than one of 95%


def chart_functions(module):
    """{name: chart function} that the functions of a module may call."""
    return {
        name: found
        for name, found in vars(module).items()
        if callable(found) and getattr(found, "__module__", "").startswith("citable.charts.")
        and name.startswith("draw")
    }  # fmt: skip


@contextmanager
def charts_given(id, change, counted):
    """Let the charts of a figure be given changed arguments."""
    module = sys.modules[registry.get_figure(id).function.__module__]
    charts = chart_functions(module)

    def wrap(chart):
        @wraps(chart)
        def draw(*arguments, **options):
            arguments, options = [*arguments], dict(options)
            counted.append(bool(change(arguments, options)))
            return chart(*arguments, **options)

        return draw

    for name, chart in charts.items():
        setattr(module, name, wrap(chart))
    try:
        yield
    finally:
        for name, chart in charts.items():
            setattr(module, name, chart)


def frames_of(arguments):
    """Places of frames among what a chart is given, outlines apart."""
    return [
        (place, given)
        for place, given in enumerate(arguments)
        if isinstance(given, pd.DataFrame) and "geometry" not in given
    ]


def series_of(arguments):
    return [(place, given) for place, given in enumerate(arguments) if isinstance(given, pd.Series)]


def numbers_of(frame):
    """Columns of measured numbers; years, corners and places are not."""
    kinds = frame.select_dtypes("number")
    return [name for name in kinds if name not in ("year", "longitude", "latitude")
            and not pd.api.types.is_bool_dtype(frame[name])]  # fmt: skip


def shift_rows(arguments, options):
    """Each row's numbers are those of the row before."""
    for place, frame in frames_of(arguments)[:1]:
        columns = numbers_of(frame) or [*frame.columns]
        moved = frame.copy()
        moved[columns] = np.roll(frame[columns].to_numpy(), 1, axis=0)
        arguments[place] = moved.astype(frame.dtypes.to_dict(), errors="ignore")
        return True
    for place, values in series_of(arguments)[:1]:
        arguments[place] = pd.Series(np.roll(values.to_numpy(), 1), values.index, name=values.name)
        return True
    return False


def take_another_column(arguments, options):
    """A number is drawn from another column of the frame."""
    for place, frame in frames_of(arguments)[:1]:
        columns = [name for name in numbers_of(frame) if not frame[name].isna().all()]
        if len(columns) < 2:
            return False
        first, second = (("value", [c for c in columns if c != "value"][0]) if "value" in columns
                         else columns[:2])  # fmt: skip
        arguments[place] = frame.assign(**{first: fit(frame[second], frame[first])})
        return True
    for place, values in series_of(arguments)[:1]:
        others = [other for _, other in series_of(arguments)[1:]
                  if pd.api.types.is_numeric_dtype(other)]  # fmt: skip
        if pd.api.types.is_numeric_dtype(values) and others:
            arguments[place] = fit(others[0], values)
            return True
        if pd.api.types.is_numeric_dtype(values):
            arguments[place] = values.rank().pipe(fit, values).sample(frac=1, random_state=1) \
                .set_axis(values.index)  # fmt: skip
            return True
    return False


def fit(values, like):
    """Values squeezed into the range of others, so that every scale takes them."""
    low, high = values.min(), values.max()
    part = (values - low) / ((high - low) or 1)
    return (like.min() + part * (like.max() - like.min())).rename(like.name)


def negate(arguments, options):
    """Gains are drawn as losses."""
    for place, frame in frames_of(arguments)[:1]:
        columns = [name for name in numbers_of(frame)
                   if frame[name].min() < 0 and name not in ("x", "y")]  # fmt: skip
        if not columns:
            return False
        turned = frame.assign(**{name: -frame[name] for name in columns})
        for low in [name for name in columns if name.endswith("low")]:
            high = low[:-3] + "high"
            if high in columns:
                turned[low], turned[high] = -frame[high], -frame[low]
        arguments[place] = turned
        return True
    for place, values in series_of(arguments)[:1]:
        if pd.api.types.is_numeric_dtype(values) and values.min() < 0 < values.max():
            arguments[place] = (-values).clip(values.min(), values.max())
            return True
    return False


def drop_row(arguments, options):
    """One row is not drawn."""
    for place, frame in frames_of(arguments)[:1]:
        arguments[place] = frame.drop(frame.index[len(frame) // 2])
        return True
    return False


def shorten_intervals(arguments, options):
    """Intervals of 90% are drawn where those of 95% are said."""
    for place, frame in frames_of(arguments)[:1]:
        return_to = frame.copy()
        for low in [name for name in frame if str(name).endswith("low")]:
            high, middle = low[:-3] + "high", {"drawn_low": "drawn"}.get(low, "value")
            if high in frame and middle in frame:
                for end in (low, high):
                    return_to[end] = frame[middle] + (frame[end] - frame[middle]) * BY_NINETY
        arguments[place] = return_to
        return not return_to.equals(frame)
    return False


def exchange_series(arguments, options):
    """Two series take each other's rows."""
    column = options.get("series") or options.get("group")
    for place, frame in frames_of(arguments)[:1]:
        column = column if isinstance(column, str) else "series" if "series" in frame else None
        if column not in frame or frame[column].nunique() < 2:
            return False
        one, other = pd.unique(frame[column])[:2]
        arguments[place] = frame.assign(**{column: frame[column].replace({one: other, other: one})})
        return True
    return False


def take_another_size(arguments, options):
    """Areas are those of another column."""
    for place, frame in frames_of(arguments)[:1]:
        if {"size", "value"} <= set(frame):
            arguments[place] = frame.assign(size=fit(frame["value"].rank(), frame["size"]) + 1)
            return True
    numeric = [found for found in series_of(arguments) if pd.api.types.is_numeric_dtype(found[1])]
    if len(numeric) == 2:
        (_, first), (place, second) = numeric
        arguments[place] = fit(first, second) + 1
        return True
    return False


def drop_half_of_marks(arguments, options):
    """A series is left out."""
    column = options.get("series") or options.get("group")
    for place, frame in frames_of(arguments)[:1]:
        if not isinstance(column, str) or column not in frame or frame[column].nunique() < 2:
            return False
        arguments[place] = frame[frame[column] != pd.unique(frame[column])[-1]]
        return True
    return False


CALLS = {
    "rows shifted by one": shift_rows,
    "another column": take_another_column,
    "negated": negate,
    "a row dropped": drop_row,
    "intervals of 90%": shorten_intervals,
    "series exchanged": exchange_series,
    "another size": take_another_size,
    "a series left out": drop_half_of_marks,
}


def copy_words(words, of, to):
    """One text given as another too."""
    return words | {to: words[of]}


def another_level(words):
    """90% is said of intervals of 95%, or 95% of others."""
    turn = {"95%": "90%", "90%": "95%"}
    return {name: re.sub(r"\b9[05]%(?=( \w+)? interval)", lambda found: turn[found[0]], text)
            for name, text in words.items()}  # fmt: skip


WORDS = {
    "caption given as alt": partial(copy_words, of="caption", to="alt"),
    "title given as alt": partial(copy_words, of="title", to="alt"),
    "alt given as caption": partial(copy_words, of="alt", to="caption"),
    "another level said": another_level,
}
