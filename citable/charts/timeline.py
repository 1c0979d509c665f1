"""Dated events, one below the other, each at its day and with its words beside it."""

import pandas as pd

from citable.charts import narrow, style
from citable.rounding import draws_rounded

ROW_GAP_IN = 0.13
HEAD_IN = 0.1
ROOM_DAYS = 0.6  # beside the first day and the last
APART_PT = 9  # from a mark to its words
MARK_PT = 7.5


@draws_rounded
def draw_timeline(frame, *, marks):
    """A mark a row at its date, or a bar over its days, all on one scale of days.

    Parameters
    ----------
    frame : DataFrame, one row an event, from the top: first_day, last_day ("2016-11-22"), kind,
        who, what
    marks : dict, kind -> style.Mark, in the order of the legend

    Returns
    -------
    Axes : across in days, as pandas counts them from 1970; down in inches

    Units: days.
    """
    days = [to_day(frame[name]) for name in ("first_day", "last_day")]
    first, last = days[0].min() - ROOM_DAYS, days[1].max() + ROOM_DAYS
    per_day = (style.room_in() - 0.1) / (last - first)
    rows, height = _place(frame, days, first, last, per_day)
    ax = style.new_axes(height + 0.9)
    narrow.keep_height(ax, height)
    ax.set(xlim=(first, last), ylim=(height, 0), yticks=[])
    for row in rows:
        _draw_event(ax, row, marks[row["kind"]])
    for kind, mark in marks.items():
        ax.plot([], [], **mark.dots(MARK_PT, 1.6), label=kind)
    _name_days(ax, sorted({*days[0], *days[1]}))
    ax.spines[["left", "bottom"]].set_visible(False)
    narrow.put_legend_above(ax, len(marks), borderpad=0.2, columnspacing=1.4)
    return ax


def to_day(dates):
    """Dates as days since 1970."""
    return (pd.to_datetime(dates) - pd.Timestamp(0)).dt.days


def _place(frame, days, first, last, per_day):
    """Rows with the lines of their words, on the side with more room, and where they stand."""
    size, y, rows = style.SMALL_PT, HEAD_IN, []
    for row, start, end in zip(frame.to_dict("records"), *days, strict=True):
        side = "left" if start - first > last - end else "right"
        room = (start - first if side == "left" else last - end) * per_day - 2 * APART_PT / 72
        who, what = style.wrap(row["who"], size, room, "bold"), style.wrap(row["what"], size, room)
        row_in = narrow.line_in(who.count("\n") + what.count("\n") + 2)
        place = {"start": start, "end": end, "side": side, "who": who, "what": what, "top": y}
        rows.append(row | place | {"row_in": row_in})
        y += row_in + ROW_GAP_IN
    return rows, y


def _draw_event(ax, row, mark):
    middle = row["top"] + row["row_in"] / 2
    if row["end"] > row["start"]:
        line = {"color": mark.colour, "linewidth": 2.2, "linestyle": mark.dashes}
        ax.plot([row["start"], row["end"]], [middle, middle], **line)
    ends = sorted({row["start"], row["end"]})
    ax.plot(ends, [middle] * len(ends), **mark.dots(MARK_PT, 1.6))
    left = row["side"] == "left"
    place, shift = (row["start"], -APART_PT) if left else (row["end"], APART_PT)
    ground = {"facecolor": style.PALETTE["paper"], "edgecolor": "none", "pad": 0.6}
    look = {"colour": "ink", "ha": "right" if left else "left", "va": "top", "linespacing": 1.12}
    below = -(row["who"].count("\n") + 1) * style.SMALL_PT * narrow.LINE
    for words, down, weight in ((row["who"], 0, "bold"), (row["what"], below, "normal")):
        look |= {"shift": (shift, down), "fontweight": weight}
        style.note(ax, words, (place, row["top"]), bbox=ground, **look).set_in_layout(False)


def _name_days(ax, days):
    """Days on which something happened, along the foot, a month under its first."""
    dates = [pd.Timestamp(0) + pd.Timedelta(days=int(day)) for day in days]
    months = [date.month for date in dates]
    names = [
        f"{date.day}" if month == before else f"{date.day}\n{date:%B}"
        for date, month, before in zip(dates, months, [None, *months], strict=False)
    ]
    ax.set_xticks(days, names)
    ax.grid(axis="y", visible=False)
    ax.tick_params(axis="x", length=0)
