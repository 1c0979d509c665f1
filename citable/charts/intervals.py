"""Dots with their intervals, one row a label."""

from itertools import cycle

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from citable.charts import forms, narrow, style
from citable.charts.labels import label_sides
from citable.rounding import draws_rounded

ROW_IN = 0.46  # height of a row with one series
SERIES_IN = 0.24  # height that each further series adds to a row
HEADING_IN = 0.42
BELOW_LABEL_IN = 0.3  # height of a row whose label stands above it
LINE_PT = 12.5  # from line to line of what stands above the axes of the narrow form


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
    rows, headings, height = _rows(frame, group, len(series_names), above)
    if ax is None:
        ax = style.new_axes(height + 0.7 + 0.25 * (bool(ends) + bool(references)))
    narrow.keep_height(ax, height)
    _draw_lines(ax, references or {}, height)
    first = frame["label"].iloc[0], frame[group].iloc[0] if group else None
    first = None if forms.is_narrow() else first  # a legend names them there
    for row in frame.to_dict("records"):
        key = (row[group] if group else None, row["label"])
        shift = series_names.index(row[series]) if series else 0
        y = rows[key] + (shift - (len(series_names) - 1) / 2) * SERIES_IN
        named = row[series] if series and (row["label"], key[0]) == first else None
        text = style.signed(row["value"], digits)
        text = text if with_sign else text.removeprefix("+")
        _draw_dot(ax, row, y, marks[row[series] if series else None], text, named)
    _label_rows(ax, rows, headings, label_characters, _row_in(len(series_names), above) / 2)
    ax.set_xlabel(xlabel)
    _make_room(ax, frame, references or {})
    if forms.is_narrow():
        _label_above(ax, references or {}, ends or (), marks if series else {}, above)
    elif ends:
        label_sides(ax, ends, above=22 if references else 5)
    return ax


def _rows(frame, group, series_n, above):
    """Height of every label's row, from the top, in inches: {(group, label): y}, headings, end."""
    rows, headings, y = {}, [], 0.0
    row_height = _row_in(series_n, above)
    for row in frame.to_dict("records"):
        key = (row[group] if group else None, row["label"])
        if key in rows:
            continue
        if group and (not headings or headings[-1][0] != row[group]):
            headings.append((row[group], y + HEADING_IN / 2))
            y += HEADING_IN
        y += narrow.label_height([row["label"]]) if above else 0
        rows[key] = y + row_height / 2
        y += row_height
    return rows, headings, y


def _row_in(series_n, above):
    """Height of a row's marks, below its label or beside it, in inches."""
    return (BELOW_LABEL_IN if above else ROW_IN) + SERIES_IN * (series_n - 1)


def _draw_lines(ax, references, height):
    ax.axvline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
    for value, label in references.items():
        ax.axvline(value, color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3), zorder=1.5)
        if not forms.is_narrow():
            _label_line(ax, value, label, 0, "center")
    ax.set_ylim(height, 0)


def _label_line(ax, value, label, line, side):
    ax.annotate(
        label,
        (value, 0),
        xytext=(0, 5 + LINE_PT * line),
        textcoords="offset points",
        ha=side,
        va="bottom",
        fontsize=style.SMALL_PT,
        color=style.PALETTE["third"],
        annotation_clip=False,
    )


def _draw_dot(ax, row, y, mark, text, named):
    low, high = row.get("low"), row.get("high")
    if pd.notna(low) and pd.notna(high):
        ax.plot([low, high], [y, y], color=mark.colour, linestyle=mark.dashes, linewidth=2.2)
    ax.plot(
        row["value"],
        y,
        **mark.dots(8.5, 1.8),
    )
    # In a column of their own the printed values cannot run into lines or each other.
    ax.annotate(
        f"{text} ({named})" if named is not None else text,
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


def _label_rows(ax, rows, headings, characters, half):
    above = narrow.labels_go_above([label for _, label in rows])
    labels = [style.wrap_characters(label, characters) for _, label in rows]
    ax.set_yticks(list(rows.values()), [""] * len(rows) if above else labels)
    for (_, label), y in rows.items() if above else ():
        narrow.write_above(ax, label, y - half - narrow.label_height([label]))
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="y", visible=False)
    for heading, y in headings:
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        style.write_heading(ax, heading, y, bbox=ground)
        if y > HEADING_IN:
            ax.axhline(y - HEADING_IN / 2, color=style.PALETTE["grid"], linewidth=1, zorder=0)


def _make_room(ax, frame, references):
    """Widen the scale so that zero, intervals and references lie inside it."""
    columns = [frame[name] for name in ("value", "low", "high") if name in frame]
    values = pd.concat([*columns, pd.Series([0.0, *references])]).dropna()
    margin = 0.05 * (values.max() - values.min() or 1.0)
    ax.set_xlim(values.min() - margin, values.max() + margin)


def _label_above(ax, references, ends, marks, above):
    """What stands over the axes of the narrow form: names of lines, of ends, of marks."""
    room = style.WIDTH_IN - (0.9 if above else 1.4)
    low, high = ax.get_xlim()
    places = [(value - low) / (high - low) for value in references]
    spread = narrow.spread_lines(places, list(references.values()), room)
    for (value, label), (side, line) in zip(references.items(), spread, strict=True):
        _label_line(ax, value, label, line, side)
    lines = max((line + 1 for _, line in spread), default=0)
    for text, side, arrow in zip(ends, ("left", "right"), ("← {}", "{} →"), strict=False):
        ax.annotate(
            arrow.format(text), (float(side == "right"), 1), xycoords="axes fraction",
            xytext=(0, 5 + LINE_PT * lines), textcoords="offset points", ha=side, va="bottom",
            fontsize=style.SMALL_PT, color=style.PALETTE["quiet"], annotation_clip=False,
        )  # fmt: skip
        both = style.text_width_in(" ".join(ends), style.SMALL_PT) + 0.5
        lines += int(both > room or side == "right")
    if marks:
        raised = ScaledTranslation(0, (2 + LINE_PT * lines) / 72, ax.figure.dpi_scale_trans)
        looks = {"linewidth": 2.2}
        handles = [
            Line2D([], [], color=mark.colour, label=str(name), **looks | mark.dots(7, 1.6)
                   | {"linestyle": mark.dashes})
            for name, mark in marks.items()
        ]  # fmt: skip
        columns = narrow.count_columns([str(name) for name in marks], len(marks))
        ax.legend(
            handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns,
            bbox_transform=ax.transAxes + raised, columnspacing=1.2, borderpad=0,
        )  # fmt: skip
