"""Estimates by election along a time scale, each with its interval."""

from itertools import cycle

import pandas as pd

from citable.charts import forms, keys, style
from citable.rounding import draws_rounded

HEIGHT_IN = 4.3
APART = 0.42  # years between two series of the same election


@draws_rounded
def draw_events(
    frame, *, ylabel, series, base=None, base_label="", ax=None, ends=None, marks=None, spans=(),
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
    ax : Axes; None makes one
    ends : pair of str, what below zero means, and above it
    marks : dict, series -> style.Mark; None takes style.MARKS in order
    spans : sequence of (from, to, label), years; every second one is shaded
    joined : bool, whether a line leads from dot to dot
    apart : float, years between two series of the same election
    bar : str, what the bars are

    Returns
    -------
    Axes

    Units: those of value; years.
    """
    names = list(pd.unique(frame[series]))
    marks = marks or dict(zip(names, cycle(style.MARKS), strict=False))
    bars = bool((frame["high"] > frame["low"]).any())
    key = keys.key_text(marks.values(), bar if bars else None)
    if ax is None:
        ax = style.new_axes(HEIGHT_IN + keys.line_pt() / 72 * keys.count_lines(marks, key))
    ax.axhline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
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
        _mark_base(ax, base, base_label, raised=bool(ends) and forms.is_narrow())
    if ends:
        _label_ends(ax, ends)
    keys.put_key(ax, marks, key, bars=bars or joined)
    return ax


def _name_years(years):
    """Years as printed; on a phone every second of many."""
    step = 2 if forms.is_narrow() and len(years) > 7 else 1
    return ["" if place % step else f"{year:.0f}" for place, year in enumerate(years)]


def _draw_series(ax, part, shift, mark, name, joined):
    for row in part.to_dict("records"):
        x = row["year"] + shift
        for ends, width in ((("band_low", "band_high"), 0.9), (("low", "high"), 2.2)):
            if ends[0] in row and row[ends[1]] > row[ends[0]]:
                ax.plot(
                    [x, x], [row[end] for end in ends],
                    color=mark.colour, linestyle=mark.bar, linewidth=width,
                )  # fmt: skip
    if joined:
        ax.plot(part["year"] + shift, part["value"], color=mark.colour, linestyle=mark.dashes)
    ax.plot(
        part["year"] + shift,
        part["value"],
        **mark.dots(8.5, 1.8),
        label=name,
    )


def _shade_spans(ax, spans):
    """Times by name, at the foot of the axes; the limits of the years stay."""
    first, last = ax.get_xlim()
    for place, (start, end, label) in enumerate(spans):
        start, end = max(start, first), min(end, last)
        if place % 2:
            ax.axvspan(start, end, color=style.PALETTE["none"], linewidth=0, zorder=0)
        ax.annotate(
            label,
            ((start + end) / 2, 0),
            xycoords=("data", "axes fraction"),
            xytext=(0, 5),
            textcoords="offset points",
            ha="center",
            fontsize=style.SMALL_PT,
            color=style.PALETTE["quiet"],
        )
    ax.set_xlim(first, last)


def _mark_base(ax, base, label, raised):
    ax.axvline(base, color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3), zorder=1.2)
    ax.annotate(
        label,
        (base, 0),
        xycoords=("data", "axes fraction"),
        xytext=(6, 22 if raised else 6),
        textcoords="offset points",
        fontsize=style.SMALL_PT,
        color=style.PALETTE["third"],
    )


def _label_ends(ax, ends):
    for text, height, side in zip(ends, (0.03, 0.97), ("bottom", "top"), strict=True):
        ax.annotate(
            text,
            (0, height),
            xycoords="axes fraction",
            xytext=(6, 0),
            textcoords="offset points",
            ha="left",
            va=side,
            fontsize=style.SMALL_PT,
            color=style.PALETTE["quiet"],
        )
