"""Estimates by themselves beside the same drawn towards their mean, a panel a kind."""

import pandas as pd

from citable.charts import forms, keys, style
from citable.charts.labels import label_sides
from citable.rounding import draws_rounded

ROW_IN = 0.36
APART = 0.3  # of a row, between an estimate by itself and drawn in
LEGEND_PT = (22, 38)  # above the panels: without words for the ends, with them
DRAWN, RAW = style.MARKS[:2]


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

    Returns
    -------
    array of Axes, all panels with the labels of the first
    """
    panels = list(dict.fromkeys(frame["panel"]))
    labels = list(dict.fromkeys(frame["label"]))
    height = ROW_IN * len(labels) + 1.5
    axes = style.new_axes(height, 1, len(panels), sharex=True, sharey=True, squeeze=False).ravel()
    for ax, panel in zip(axes, panels, strict=True):
        part = frame[frame["panel"] == panel].set_index("label").reindex(labels)
        ax.axvline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
        ax.axvline(part["mean"].iloc[0], color=DRAWN.colour, linewidth=1.2, dashes=(1, 2))
        _draw_rows(ax, part[["value", "low", "high"]], -APART / 2, RAW, names[0])
        drawn = part[["drawn", "drawn_low", "drawn_high"]].set_axis(
            ["value", "low", "high"], axis=1
        )
        _draw_rows(ax, drawn, APART / 2, DRAWN, names[1])
        if marked:
            row = labels.index(marked)
            ax.axhspan(row - 0.5, row + 0.5, color=style.PALETTE["none"], zorder=0)
        ax.grid(axis="y", visible=False)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
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
    """One dot and its interval a row."""
    places = [place + shift for place in range(len(part))]
    for y, (low, high) in zip(places, part[["low", "high"]].to_numpy(), strict=True):
        if pd.notna(low) and pd.notna(high):
            ax.plot([low, high], [y, y], color=mark.colour, linestyle=mark.bar, linewidth=1.8)
    ax.plot(part["value"], places, **mark.dots(6.5, 1.4), label=name)
