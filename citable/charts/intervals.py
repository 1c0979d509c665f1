"""Dots with their intervals, one row a label."""

from itertools import cycle

import pandas as pd

from citable.charts import forms, keys, narrow, style
from citable.charts.labels import label_sides
from citable.rounding import draws_rounded

ROW_IN, NARROW_ROW_IN = 0.42, 0.3  # height of a row with one series
SERIES_IN, NARROW_SERIES_IN = 0.21, 0.17  # height that each further series adds to a row
HEADING_IN, NARROW_HEADING_IN = 0.42, 0.34
BELOW_LABEL_IN = 0.24  # height of a row whose label stands above it


@draws_rounded
def draw_intervals(
    frame,
    *,
    xlabel,
    ax=None,
    group=None,
    series=None,
    marks=None,
    references=None,
    ends=None,
    digits=1,
    with_sign=True,
    label_characters=26,
    bar=keys.BAR,
    legend=True,
):
    """Values with intervals on a common scale, a zero line, each value printed beside its dot.

    Parameters
    ----------
    frame : DataFrame, one row a dot, in the order from top to bottom: label, value, low, high
        (low and high empty where there is no interval)
    xlabel : str, what is measured, with its unit
    ax : Axes; None makes one of the right height
    group : str, column of headings above blocks of labels
    series : str, column such as the year: several dots a label, each with its own mark
    marks : dict, series -> style.Mark; None takes style.MARKS in order
    references : dict, value -> label: dashed lines to compare with
    ends : pair of str, what left of zero means, and right of it
    digits : int, decimals of the printed values
    with_sign : bool, False prints no plus: for amounts that cannot be below zero
    label_characters : int, where row labels break
    bar : str, what the interval is
    legend : bool, False where another panel's legend says it

    Returns
    -------
    Axes

    Units: those of value.
    """
    frame = frame.reset_index(drop=True)
    series_names = list(pd.unique(frame[series])) if series else [None]
    if marks is None:
        marks = dict(zip(series_names, cycle(style.MARKS), strict=False))
    above = narrow.labels_go_above(frame["label"])
    rows, headings, height = _rows(frame, group, above)
    named = marks if series and legend else {None: None}
    key = keys.key_text(marks.values(), bar if _have_bars(frame) else None) if legend else ""
    lines = bool(references) + bool(ends) + keys.count_lines(named, key)
    if ax is None:
        ax = style.new_axes(height + 0.7 + keys.line_pt() / 72 * lines)
    narrow.keep_height(ax, height)
    _draw_lines(ax, references or {}, height)
    place = [group, "label"] if group else "label"
    for row, shift in zip(frame.to_dict("records"), frame.groupby(place).cumcount(), strict=True):
        top, dots = rows[row[group] if group else None, row["label"]]
        y = top + _row_in(1, above) / 2 + shift * _series_in()
        text = style.signed(row["value"], digits)
        text = text if with_sign else text.removeprefix("+")
        _draw_dot(ax, row, y, marks[row[series] if series else None], text)
    _label_rows(ax, rows, headings, label_characters, above)
    ax.set_xlabel(_break_xlabel(xlabel, frame["label"], label_characters))
    _make_room(ax, frame, references or {})
    raised = _label_above(ax, references or {}, ends or (), above) * keys.line_pt()
    keys.put_key(ax, named, key, raised_pt=raised, bars=_have_bars(frame))
    return ax


def rows_height(frame):
    """Height of the rows of a block without headings, one dot a row.

    Units: inches.
    """
    return _rows(frame, None, narrow.labels_go_above(frame["label"]))[2]


def _break_xlabel(xlabel, labels, characters):
    """The scale's label in lines that fit; it stands in the middle of what row labels leave."""
    lines = [line for label in labels
             for line in style.wrap_characters(label, characters).split("\n")]  # fmt: skip
    taken = max(style.text_width_in(line, style.SMALL_PT) for line in lines)
    return style.wrap(xlabel, style.BASE_PT, max(style.WIDTH_IN - taken + 0.3, 2))


def _have_bars(frame):
    return "low" in frame and bool((frame["low"].notna() & frame["high"].notna()).any())


def _rows(frame, group, above):
    """Rows from the top, in inches: {(group, label): (top, dots)}, headings, height of all."""
    rows, headings, y = {}, [], 0.0
    keys_of = pd.Series(
        list(zip(frame[group] if group else [None] * len(frame), frame["label"], strict=True))
    )
    for key, dots in keys_of.value_counts(sort=False).items():
        if group and (not headings or headings[-1][0] != key[0]):
            headings.append((key[0], y + _heading_in() / 2))
            y += _heading_in()
        y += narrow.label_height([key[1]]) if above else 0
        rows[key] = y, dots
        y += _row_in(dots, above)
    return rows, headings, y


def _row_in(dots, above):
    """Height of a row of so many dots, below its label or beside it, in inches."""
    row_in = NARROW_ROW_IN if forms.is_narrow() else ROW_IN
    return (BELOW_LABEL_IN if above else row_in) + _series_in() * (dots - 1)


def _series_in():
    return NARROW_SERIES_IN if forms.is_narrow() else SERIES_IN


def _heading_in():
    return NARROW_HEADING_IN if forms.is_narrow() else HEADING_IN


def _draw_lines(ax, references, height):
    ax.axvline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
    for value in references:
        ax.axvline(value, color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3), zorder=1.5)
    ax.set_ylim(height, 0)


def _label_line(ax, value, label, line, side):
    ax.annotate(
        label,
        (value, 0),
        xytext=(0, 5 + keys.line_pt() * line),
        textcoords="offset points",
        ha=side,
        va="bottom",
        fontsize=style.SMALL_PT,
        color=style.PALETTE["third"],
        annotation_clip=False,
    )


def _draw_dot(ax, row, y, mark, text):
    low, high = row.get("low"), row.get("high")
    if pd.notna(low) and pd.notna(high):
        ax.plot([low, high], [y, y], color=mark.colour, linestyle=mark.bar, linewidth=2.2)
    ax.plot(
        row["value"],
        y,
        **mark.dots(8.5, 1.8),
    )
    # In a column of their own the printed values cannot run into lines or each other.
    ax.annotate(
        text,
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=style.SMALL_PT,
        color=mark.colour,
        fontweight="bold",
        annotation_clip=False,
    )


def _label_rows(ax, rows, headings, characters, above):
    labels = [style.wrap_characters(label, characters) for _, label in rows]
    middles = [top + _row_in(dots, above) / 2 for top, dots in rows.values()]
    ax.set_yticks(middles, [""] * len(rows) if above else labels)
    for (_, label), (top, _) in rows.items() if above else ():
        narrow.write_above(ax, label, top - narrow.label_height([label]))
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="y", visible=False)
    for heading, y in headings:
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        style.write_heading(ax, heading, y, bbox=ground)
        if y > _heading_in():
            ax.axhline(y - _heading_in() / 2, color=style.PALETTE["grid"], linewidth=1, zorder=0)


def _make_room(ax, frame, references):
    """Widen the scale so that zero, intervals and references lie inside it."""
    columns = [frame[name] for name in ("value", "low", "high") if name in frame]
    values = pd.concat([*columns, pd.Series([0.0, *references])]).dropna()
    margin = 0.05 * (values.max() - values.min() or 1.0)
    ax.set_xlim(values.min() - margin, values.max() + margin)


def _label_above(ax, references, ends, above):
    """What stands over the axes: names of lines, under those of the ends; how many lines."""
    low, high = ax.get_xlim()
    places = [(value - low) / (high - low) for value in references]
    room = rows_width(above)
    spread = narrow.spread_lines(places, list(references.values()), room)
    for (value, label), (side, line) in zip(references.items(), spread, strict=True):
        _label_line(ax, value, label, line, side)
    lines = max((line + 1 for _, line in spread), default=0)
    if ends and not forms.is_narrow():
        label_sides(ax, ends, above=5 + keys.line_pt() * lines)
        return lines + 1
    for text, side, arrow in zip(ends, ("left", "right"), ("← {}", "{} →"), strict=False):
        ax.annotate(
            arrow.format(text), (float(side == "right"), 1), xycoords="axes fraction",
            xytext=(0, 5 + keys.line_pt() * lines), textcoords="offset points", ha=side,
            va="bottom", fontsize=style.SMALL_PT, color=style.PALETTE["quiet"],
            annotation_clip=False,
        )  # fmt: skip
        lines += int(not fit_beside(ends, room) or side == "right")
    return lines


def rows_width(above):
    """Room across the rows of the narrow form, whose labels stand above them or beside.

    Units: inches.
    """
    return style.WIDTH_IN - (0.9 if above else 1.9 if forms.is_narrow() else 3)


def fit_beside(ends, room_in):
    """Whether the words for both ends of a scale stand on one line of the narrow form."""
    return style.text_width_in(" ".join(ends), style.SMALL_PT) + 0.5 <= room_in
