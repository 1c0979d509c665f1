"""Estimates with their intervals: by election along a time scale, by themselves beside drawn in."""

from itertools import cycle

import pandas as pd

from citable.charts import forms, keys, rows, style
from citable.charts.labels import BACKGROUND, label_sides
from citable.rounding import draws_rounded

HEIGHT_IN = 4.3
ROOM = 0.09  # of the axes' height, a line of words above what is drawn and below
APART = 0.42  # years between two series of the same election
ROW_IN = 0.36
DRAWN_APART = 0.3  # of a row, between an estimate by itself and drawn in
LEGEND_PT = (22, 38)  # above the panels: without words for the ends, with them
DRAWN, RAW = style.MARKS[:2]


@draws_rounded
def draw_events(
    frame, *, ylabel, series, base=None, base_label="", ends=None, marks=None, spans=(),
    joined=False, apart=APART, bar=keys.BAR,
):  # fmt: skip
    """One dot an election and series over the years, a zero line, a line at the change.

    Parameters
    ----------
    frame : DataFrame, one row a dot: year (number), value, low, high; where there are band_low
        and band_high, a thinner line reaches to them
    ylabel : str, what is measured, with its unit
    series : str, column: several dots an election, each with its own mark
    base : float, a point in time to mark with a dashed line
    base_label : str, printed at that line
    ends : pair of str, what below zero means, and above it
    marks : dict, series -> style.Mark; None takes style.MARKS in order
    spans : sequence of (from, to, label), years; every second one is shaded
    joined : bool, whether a line leads from dot to dot
    apart : float, years between two series of the same election
    bar : str, what the bars are
    """
    names = list(pd.unique(frame[series]))
    marks = marks or dict(zip(names, cycle(style.MARKS), strict=False))
    bars = bool((frame["high"] > frame["low"]).any())
    key = keys.key_text(marks.values(), bar if bars else None)
    ax = style.new_axes(HEIGHT_IN + keys.line_pt() / 72 * keys.count_lines(marks, key))
    ax.axhline(0, **style.ZERO)
    for place, name in enumerate(names):
        shift = (place - (len(names) - 1) / 2) * apart
        _draw_series(ax, frame[frame[series] == name], shift, marks[name], name, joined)
    years = sorted(frame["year"].unique())
    ax.set_xticks(years, _name_years(years))
    ax.set_xlim(min(years) - 1.6, max(years) + 1.6)
    ax.grid(axis="x", visible=False)
    ax.set_ylabel(ylabel)
    _shade_spans(ax, spans)
    if base is not None:
        ax.axvline(base, **style.REFERENCE | {"zorder": 1.2})
        shift = (6, 22 if ends and forms.is_narrow() else 6)
        style.note(ax, base_label, (base, 0), ("data", "axes fraction"), shift, "third")
    if ends:
        _write_ends(ax, ends, lines_below=2 if base_label and forms.is_narrow() else 1)
    keys.put_key(ax, marks, key, bars=bars or joined)
    return ax


def _write_ends(ax, ends, lines_below):
    """What below zero means, and above it, where no bar reaches."""
    low, high = ax.get_ylim()
    line = ROOM * (high - low)
    ax.set_ylim(low - lines_below * line, high + line)
    for text, height, side in zip(ends, (0.03, 0.97), ("bottom", "top"), strict=True):
        style.note(ax, text, (0, height), "axes fraction", (6, 0), va=side, bbox=BACKGROUND)


def _name_years(years):
    """Years as printed; on a phone every second of many."""
    step = 2 if forms.is_narrow() and len(years) > 7 else 1
    return ["" if place % step else f"{year:.0f}" for place, year in enumerate(years)]


def _draw_series(ax, part, shift, mark, name, joined):
    for row in part.to_dict("records"):
        x = row["year"] + shift
        for ends, width in ((("band_low", "band_high"), 0.9), (("low", "high"), 2.2)):
            if ends[0] in row and row[ends[1]] > row[ends[0]]:
                look = {"color": mark.colour, "linestyle": mark.bar, "linewidth": width}
                ax.plot([x, x], [row[end] for end in ends], **look)
    if joined:
        ax.plot(part["year"] + shift, part["value"], color=mark.colour, linestyle=mark.dashes)
    ax.plot(part["year"] + shift, part["value"], **mark.dots(8.5, 1.8), label=name)


def _shade_spans(ax, spans):
    """Times by name, at the foot of the axes; the limits of the years stay."""
    first, last = ax.get_xlim()
    for place, (start, end, label) in enumerate(spans):
        start, end = max(start, first), min(end, last)
        if place % 2:
            ax.axvspan(start, end, color=style.PALETTE["none"], linewidth=0, zorder=0)
        middle, place = (start + end) / 2, ("data", "axes fraction")
        style.note(ax, label, (middle, 0), place, (0, 5), ha="center")
    ax.set_xlim(first, last)


@draws_rounded
def draw_shrinkage(frame, *, xlabel, names, marked=None, ends=None):
    """Two dots with intervals a row: an estimate by itself, and drawn in.

    Parameters
    ----------
    frame : DataFrame, one row an estimate of a panel, rows of a panel from top to bottom: panel,
        label, value, low, high, mean (of the panel, a dotted line), drawn, drawn_low, drawn_high
    xlabel : str, what is measured, with its unit
    names : pair of str, what the legend calls an estimate by itself, and drawn in
    marked : str, the label that stands out
    ends : pair of str, what left of zero means, and right of it
    """
    panels = list(dict.fromkeys(frame["panel"]))
    labels = list(dict.fromkeys(frame["label"]))
    height = ROW_IN * len(labels) + 1.5
    axes = style.new_axes(height, 1, len(panels), sharex=True, sharey=True, squeeze=False).ravel()
    for ax, panel in zip(axes, panels, strict=True):
        part = frame[frame["panel"] == panel].set_index("label").reindex(labels)
        ax.axvline(0, **style.ZERO)
        ax.axvline(part["mean"].iloc[0], color=DRAWN.colour, linewidth=1.2, dashes=(1, 2))
        _draw_rows(ax, part[["value", "low", "high"]], -DRAWN_APART / 2, RAW, names[0])
        _draw_rows(ax, part[["drawn", "drawn_low", "drawn_high"]], DRAWN_APART / 2, DRAWN, names[1])
        if marked:
            row = labels.index(marked)
            ax.axhspan(row - 0.5, row + 0.5, color=style.PALETTE["none"], zorder=0)
        rows.clear_side(ax)
        ax.set_title(str(panel), fontsize=style.BASE_PT, pad=22 if ends else 6)
        if ends:
            label_sides(ax, ends, apart=4, size=style.SOURCE_PT)
    axes[0].set_yticks(range(len(labels)), labels)
    axes[0].set_ylim(len(labels) - 0.5, -0.5)
    for ax in axes if forms.is_narrow() else axes[:1]:  # stacked panels have the labels each
        for text, label in zip(ax.get_yticklabels(), labels, strict=True):
            text.set_fontweight("bold" if label == marked else "normal")
    # Above the titles, which stand above what the ends mean.
    marks = dict(zip(names, (RAW, DRAWN), strict=True))
    keys.put_key(axes[0], marks, keys.key_text(marks.values()), raised_pt=LEGEND_PT[bool(ends)])
    below = axes[-1] if forms.is_narrow() else axes[len(panels) // 2]
    below.set_xlabel(xlabel, x=0 if len(panels) == 2 and not forms.is_narrow() else 0.5)
    return axes


def _draw_rows(ax, part, shift, mark, name):
    """One dot and its interval a row, of the columns value, low, high."""
    places = [place + shift for place in range(len(part))]
    for y, (_, low, high) in zip(places, part.to_numpy(), strict=True):
        if pd.notna(low) and pd.notna(high):
            ax.plot([low, high], [y, y], color=mark.colour, linestyle=mark.bar, linewidth=1.8)
    ax.plot(part.iloc[:, 0], places, **mark.dots(6.5, 1.4), label=name)
