"""Strips of many values, one row a kind, to show how far answers spread."""

from itertools import count, cycle

import pandas as pd

from citable.charts import forms, keys, narrow, style
from citable.rounding import draws_rounded

LANE_IN, NARROW_LANE_IN = 0.11, 0.085  # between two lanes of a strip: marks stay apart
ROW_GAP_IN = 0.3
MARK_PT, NARROW_MARK_PT = 7.0, 5.2
BAND_LINE_PT = 18  # of a band's name
AXES_SHARE = 0.78  # of the figure's width, that the axes have at least


@draws_rounded
def draw_strips(frame, *, xlabel, ax=None, series=None, marks=None, ticks=(), band=None,
                band_label=None):  # fmt: skip
    """Every value as a mark on the strip of its kind, with a band to compare with.

    Parameters
    ----------
    frame : DataFrame, one row a mark, in the order from top to bottom: label, value
    xlabel : str, what is measured, with its unit
    ax : Axes; None makes one of the right height
    series : str, column that decides the mark
    marks : dict, series -> style.Mark; None takes style.MARKS in order
    ticks : collection of series that are drawn as a tick across their strip, such as means
    band : pair of float, a range of values to shade
    band_label : str, printed above the band

    Returns
    -------
    Axes

    Units: those of value.
    """
    frame = frame.reset_index(drop=True)
    labels = list(dict.fromkeys(frame["label"]))
    names = list(dict.fromkeys(frame[series])) if series else [None]
    marks = marks or dict(zip(names, cycle(style.MARKS), strict=False))
    across = frame[series].isin(ticks) if series else pd.Series(False, frame.index)
    lanes = _choose_lanes(frame, across, [*(band or ()), 0])
    above = narrow.labels_go_above(labels)
    tops, height = _place_rows(frame, lanes, labels, above)
    if ax is None:
        ax = style.new_axes(height + 0.7 + 0.3 * (bool(series) + bool(band_label)))
    narrow.keep_height(ax, height)
    ax.axvline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
    if band:
        _draw_band(ax, band, band_label)
    middle = frame["label"].map({label: y for label, (y, _) in tops.items()})
    y = middle + _lane_in() * lanes
    for name in names:
        part = frame[series] == name if series else slice(None)
        if name in ticks:
            half = frame.loc[part, "label"].map({key: reach for key, (_, reach) in tops.items()})
            ax.vlines(frame.loc[part, "value"], middle[part] - half, middle[part] + half,
                      color=marks[name].colour, linewidth=2.4, label=name, zorder=3)  # fmt: skip
        else:
            ax.plot(
                frame.loc[part, "value"], y[part], **marks[name].dots(_mark_pt(), 1.2), label=name
            )
    shown = [""] * len(labels) if above else [style.wrap_characters(it, 24) for it in labels]
    ax.set_yticks([middle for middle, _ in tops.values()], shown)
    ax.set_ylim(height, 0)
    for label, (y, reach) in tops.items() if above else ():
        narrow.write_above(ax, label, y - reach - narrow.label_height([label]))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(xlabel)
    keys.put_key(ax, marks, "", raised_pt=BAND_LINE_PT if band_label else 4, bars=False)
    return ax


def _choose_lanes(frame, across, further):
    """The lane of every mark of its strip, 0 the middle, so that none lies upon another."""
    values = [*frame["value"], *further]
    width_pt = 72 * AXES_SHARE * forms.current().width_in
    room = (_mark_pt() + 1.2) * (max(values) - min(values)) * 1.1 / width_pt
    lanes = pd.Series(0, frame.index)
    for _, part in frame[~across].groupby("label", sort=False):
        taken = {}  # lane -> the last value in it
        for place, value in part["value"].sort_values(kind="stable").items():
            free = (lane for lane in _from_the_middle() if value - taken.get(lane, -1e9) >= room)
            lanes[place] = next(free)
            taken[lanes[place]] = value
    return lanes


def _lane_in():
    return NARROW_LANE_IN if forms.is_narrow() else LANE_IN


def _mark_pt():
    return NARROW_MARK_PT if forms.is_narrow() else MARK_PT


def _from_the_middle():
    """0, 1, -1, 2, -2 and so on."""
    return (step // 2 * (-1) ** step for step in count(1))


def _place_rows(frame, lanes, labels, above):
    """The middle of every strip and how far it reaches, from the top; the height of all.

    Units: inches.
    """
    places, y = {}, 0.0
    for label in labels:
        reach = _lane_in() * (lanes[frame["label"] == label].abs().max() + 0.8)
        y += narrow.label_height([label]) if above else ROW_GAP_IN / 2
        places[label] = y + reach, reach
        y += 2 * reach + ROW_GAP_IN / 2
    return places, y


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
