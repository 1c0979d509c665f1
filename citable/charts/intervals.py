"""Dots with their intervals, one row a label; blocks measured in units of their own."""

from dataclasses import dataclass, field
from itertools import cycle

import pandas as pd

from citable.charts import forms, keys, narrow, rows, style
from citable.charts.labels import label_sides
from citable.rounding import draws_rounded

# Heights, wide and narrow: of a row with one series, of each further series in it, of a heading.
ROW_IN, SERIES_IN, HEADING_IN = (0.42, 0.3), (0.21, 0.17), (0.42, 0.34)
BELOW_LABEL_IN = 0.24  # height of a row whose label stands above it
HEADING_PT = 20  # of a panel, above what its ends mean
BELOW_IN = 0.62, 0.75  # numbers of the scale, its label, which breaks on a phone, air


@draws_rounded
def draw_intervals(
    frame, *, xlabel, ax=None, group=None, series=None, marks=None, references=None, ends=None,
    digits=1, with_sign=True, label_characters=26, bar=keys.BAR, legend=True,
):  # fmt: skip
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
    """
    frame, references = frame.reset_index(drop=True), references or {}
    names = pd.unique(frame[series]) if series else [None]
    marks = marks or dict(zip(names, cycle(style.MARKS), strict=False))
    above = narrow.labels_go_above(frame["label"])
    placed, headings, height = _place_rows(frame, group, above)
    named = marks if series and legend else {None: None}
    has_bars = "low" in frame and bool((frame["low"].notna() & frame["high"].notna()).any())
    key = keys.key_text(marks.values(), bar if has_bars else None) if legend else ""
    lines = bool(references) + bool(ends) + keys.count_lines(named, key)
    ax = ax or style.new_axes(height + 0.7 + keys.line_pt() / 72 * lines)
    narrow.keep_height(ax, height)
    ax.axvline(0, **style.ZERO)
    for value in references:
        ax.axvline(value, **style.REFERENCE)
    ax.set_ylim(height, 0)
    place = [group, "label"] if group else "label"
    for row, shift in zip(frame.to_dict("records"), frame.groupby(place).cumcount(), strict=True):
        top, _ = placed[row[group] if group else None, row["label"]]
        y = top + _row_in(1, above) / 2 + shift * forms.pick(SERIES_IN)
        text = style.signed(row["value"], digits)
        text = text if with_sign else text.removeprefix("+")
        _draw_dot(ax, row, y, marks[row[series] if series else None], text)
    _label_rows(ax, placed, headings, label_characters, above)
    ax.set_xlabel(_break_xlabel(xlabel, frame["label"], label_characters))
    _make_room(ax, frame, references)
    raised = _label_above(ax, references, ends or (), above) * keys.line_pt()
    keys.put_key(ax, named, key, raised_pt=raised, bars=has_bars)
    return ax


def _break_xlabel(xlabel, labels, characters):
    """The scale's label in lines that fit; it stands in the middle of what row labels leave."""
    taken = narrow.widest(style.wrap_characters(label, characters) for label in labels)
    return style.wrap(xlabel, style.BASE_PT, max(style.WIDTH_IN - taken + 0.3, 2))


def _place_rows(frame, group, above):
    """As rows.place_rows: each label under its heading, so high as its dots ask."""
    headings = frame[group] if group else [None] * len(frame)
    dots = pd.Series(list(zip(headings, frame["label"], strict=True))).value_counts(sort=False)
    heights = [_row_in(number, above) for number in dots]
    return rows.place_rows(list(dots.index), heights, HEADING_IN, above)


def _row_in(dots, above):
    """Height of a row of so many dots, below its label or beside it, in inches."""
    return (BELOW_LABEL_IN if above else forms.pick(ROW_IN)) + forms.pick(SERIES_IN) * (dots - 1)


def _draw_dot(ax, row, y, mark, text):
    low, high = row.get("low"), row.get("high")
    if pd.notna(low) and pd.notna(high):
        ax.plot([low, high], [y, y], color=mark.colour, linestyle=mark.bar, linewidth=2.2)
    ax.plot(row["value"], y, **mark.dots(8.5, 1.8))
    # In a column of their own the printed values cannot run into lines or each other.
    look = {"colour": mark.colour, "va": "center", "fontweight": "bold"}
    style.note(ax, text, (1, y), ("axes fraction", "data"), (6, 0), **look)


def _label_rows(ax, placed, headings, characters, above):
    middles = [top + row_in / 2 for top, row_in in placed.values()]
    labels, tops = [label for _, label in placed], [top for top, _ in placed.values()]
    rows.label_rows(ax, labels, tops, middles, above, characters=characters)
    rows.clear_side(ax)
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    for heading, y in headings:
        style.write_heading(ax, heading, y, bbox=ground)
        if y > forms.pick(HEADING_IN):
            edge = y - forms.pick(HEADING_IN) / 2
            ax.axhline(edge, color=style.PALETTE["grid"], linewidth=1, zorder=0)


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
        up = 5 + keys.line_pt() * line
        style.note(ax, label, (value, 0), shift=(0, up), colour="third", ha=side, va="bottom")
    lines = max((line + 1 for _, line in spread), default=0)
    if ends and not forms.is_narrow():
        label_sides(ax, ends, above=5 + keys.line_pt() * lines)
        return lines + 1
    for text, side, arrow in zip(ends, ("left", "right"), ("← {}", "{} →"), strict=False):
        place, up = (float(side == "right"), 1), 5 + keys.line_pt() * lines
        style.note(ax, arrow.format(text), place, "axes fraction", (0, up), ha=side, va="bottom")
        lines += int(not fit_beside(ends, room) or side == "right")
    return lines


def rows_width(above):
    """Room in inches across the rows of a phone, whose labels stand above them or beside."""
    return style.WIDTH_IN - (0.9 if above else 1.9 if forms.is_narrow() else 3)


def fit_beside(ends, room_in):
    """Whether the words for both ends of a scale stand on one line of the narrow form."""
    return style.text_width_in(" ".join(ends), style.SMALL_PT) + 0.5 <= room_in


@dataclass(frozen=True)
class Panel:
    """A block of rows with its own scale."""

    xlabel: str  # what is measured, with its unit and its direction
    ends: tuple[str, str]  # what left of zero means, and right of it
    references: dict = field(default_factory=dict)  # value -> label
    digits: int = 1  # decimals of the printed values


@draws_rounded
def draw_interval_panels(frame, panels, *, panel, series, marks):
    """Values with intervals in panels one above another, each on a scale of its own.

    Parameters
    ----------
    frame : DataFrame, one row a dot, in the order from top to bottom: label, value, low, high,
        the columns of panel and series; each label once a panel
    panels : dict, heading -> Panel
    panel, series : str, columns
    marks : dict, series -> style.Mark
    """
    parts = [frame[frame[panel] == heading] for heading in panels]
    above = [_above_in(look, part) for look, part in zip(panels.values(), parts, strict=True)]
    heights = [_place_rows(part, None, narrow.labels_go_above(part["label"]))[2] for part in parts]
    below = forms.pick(BELOW_IN)
    total = sum(heights) + sum(above[1:]) + below * (len(parts) - 1)
    key = keys.key_text(marks.values())
    top = above[0] + keys.line_pt() / 72 * keys.count_lines(marks, key)
    places, y = [], total
    for height, over in zip(heights, above, strict=True):
        y -= over if places else 0
        places.append([0, (y - height) / total, 1, height / total])
        y -= height + below
    axes = rows.add_panels(total, top + 0.7, places)
    for ax, part, over, heading in zip(axes, parts, above, panels, strict=True):
        look, present = panels[heading], {name: marks[name] for name in pd.unique(part[series])}
        draw_intervals(
            part, ax=ax, xlabel=look.xlabel, series=series, marks=present, ends=look.ends,
            references=look.references, digits=look.digits, legend=False,
        )  # fmt: skip
        look = {"va": "bottom", "fontsize": style.BASE_PT, "fontweight": "bold"}
        style.write_at_margin(ax, heading, 1, over * 72 - HEADING_PT + 5, "axes fraction", **look)
    narrow.keep_height(axes[0], total)  # of all, where each kept its own
    keys.put_key(axes[0], marks, key, raised_pt=above[0] * 72 + 2)
    return axes


def _above_in(look, part):
    """Room above a panel: its heading, its references, what its ends mean.

    On a phone the words for the ends take two lines where one does not hold both.
    """
    beside = rows_width(narrow.labels_go_above(part["label"]))
    ends = 2 - fit_beside(look.ends, beside) if forms.is_narrow() else 1
    return keys.line_pt() / 72 * (bool(look.references) + ends) + HEADING_PT / 72
