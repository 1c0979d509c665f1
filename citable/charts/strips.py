"""Strips of many values, one row a kind, to show how far answers spread."""

from itertools import cycle

import numpy as np

from citable.charts import narrow, style
from citable.rounding import draws_rounded

ROW_IN = 0.62
JITTER = 0.26  # share of a row over which equal values are spread, so that each can be seen


@draws_rounded
def draw_strips(frame, *, xlabel, ax=None, series=None, band=None, band_label=None):
    """Every value as a mark on the strip of its kind, with a band to compare with.

    Parameters
    ----------
    frame : DataFrame, one row a mark, in the order from top to bottom: label, value
    xlabel : str, what is measured, with its unit
    ax : Axes; None makes one of the right height
    series : str, column that decides the mark
    band : pair of float, a range of values to shade
    band_label : str, printed above the band

    Returns
    -------
    Axes

    Units: those of value.
    """
    labels = list(dict.fromkeys(frame["label"]))
    names = list(dict.fromkeys(frame[series])) if series else [None]
    above = narrow.labels_go_above(labels)
    row_in = ROW_IN + (narrow.label_height(labels) if above else 0)
    if ax is None:
        ax = style.new_axes(ROW_IN * len(labels) + 1.3)
    narrow.keep_height(ax, row_in * len(labels))
    ax.axvline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
    if band:
        _draw_band(ax, band, band_label)
    for name, mark in zip(names, cycle(style.MARKS), strict=False):
        part = frame[frame[series] == name] if series else frame
        _draw_marks(ax, part, labels, mark, name, len(names), names.index(name))
    ax.set_yticks(range(len(labels)), [style.wrap_characters(label, 24) for label in labels])
    ax.set_ylim(len(labels) - 0.5, -0.5)
    if above:
        _label_above(ax, labels, row_in)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(xlabel)
    if series:
        narrow.put_legend_above(ax, len(names), bbox_to_anchor=(0, 1.08), borderpad=0)
    return ax


def _label_above(ax, labels, row_in):
    """Row labels above their strips, for which each row grows upwards."""
    taken = 1 - ROW_IN / row_in
    ax.set_yticks(range(len(labels)), [""] * len(labels))
    ax.set_ylim(len(labels) - 0.5, -0.5 - taken)
    for place, label in enumerate(labels):
        narrow.write_above(ax, label, place - 0.5 - taken / 2)


def _draw_marks(ax, part, labels, mark, name, series_n, position):
    base = part["label"].map(labels.index).to_numpy(float)
    offset = (position - (series_n - 1) / 2) * JITTER
    ax.plot(
        part["value"],
        base + offset + _spread(part),
        **mark.dots(7.5, 1.4),
        alpha=0.85,
        label=name,
    )


def _spread(part):
    """A small fixed offset by rank within the row: no chance, the same picture every time."""
    rank = part.groupby("label")["value"].rank(method="first").to_numpy()
    return (np.mod(rank, 3) - 1) * JITTER / 6


def _draw_band(ax, band, label):
    ax.axvspan(*band, color=style.PALETTE["third"], alpha=0.16, linewidth=0, zorder=0.5)
    if label:
        ax.annotate(
            label,
            (sum(band) / 2, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=style.SMALL_PT,
            color=style.PALETTE["third"],
            annotation_clip=False,
        )
