"""Strips of many values, one row a kind, to show how far answers spread."""

from itertools import count, cycle

import pandas as pd

from citable.charts import forms, keys, narrow, rows, style
from citable.rounding import draws_rounded

LANE_IN = 0.11, 0.085  # between two lanes of a strip, wide and narrow: marks stay apart
MARK_PT = 7.0, 5.2
ROW_GAP_IN = 0.3
BAND_LINE_PT = 18  # of a band's name
AXES_SHARE = 0.78  # of the figure's width, that the axes have at least


@draws_rounded
def draw_strips(frame, *, xlabel, series=None, marks=None, ticks=(), band=None, band_label=None):
    """Every value as a mark on the strip of its kind, with a band to compare with.

    Parameters
    ----------
    frame : DataFrame, one row a mark, in the order from top to bottom: label, value
    xlabel : str, what is measured, with its unit
    series : str, column that decides the mark
    marks : dict, series -> style.Mark; None takes style.MARKS in order
    ticks : collection of series that are drawn as a tick across their strip, such as means
    band : pair of float, a range of values to shade
    band_label : str, printed above the band
    """
    frame = frame.reset_index(drop=True)
    labels = list(dict.fromkeys(frame["label"]))
    names = list(dict.fromkeys(frame[series])) if series else [None]
    marks = marks or dict(zip(names, cycle(style.MARKS), strict=False))
    across = frame[series].isin(ticks) if series else pd.Series(False, frame.index)
    lanes = _choose_lanes(frame, across, [*(band or ()), 0])
    above = narrow.labels_go_above(labels)
    tops, height = _place_rows(frame, lanes, labels, above)
    ax = style.new_axes(height + 0.7 + 0.3 * (bool(series) + bool(band_label)))
    narrow.keep_height(ax, height)
    ax.axvline(0, **style.ZERO)
    if band:
        ax.axvspan(*band, color=style.PALETTE["third"], alpha=0.16, linewidth=0, zorder=0.5)
    if band_label:
        place = ("data", "axes fraction")
        style.note(ax, band_label, (sum(band) / 2, 1), place, (0, 4), "third", ha="center")
    middle = frame["label"].map({label: y for label, (y, _) in tops.items()})
    y = middle + forms.pick(LANE_IN) * lanes
    for name in names:
        part = frame[series] == name if series else slice(None)
        values, mark = frame.loc[part, "value"], marks[name]
        if name in ticks:
            half = frame.loc[part, "label"].map({key: reach for key, (_, reach) in tops.items()})
            look = {"color": mark.colour, "linewidth": 2.4, "zorder": 3}
            ax.vlines(values, middle[part] - half, middle[part] + half, label=name, **look)
        else:
            ax.plot(values, y[part], **mark.dots(forms.pick(MARK_PT), 1.2), label=name)
    ax.set_ylim(height, 0)
    middles, ends = [y for y, _ in tops.values()], [y - reach for y, reach in tops.values()]
    rows.label_rows(ax, labels, ends, middles, above, characters=24)
    rows.clear_side(ax)
    ax.set_xlabel(xlabel)
    keys.put_key(ax, marks, "", raised_pt=BAND_LINE_PT if band_label else 4, bars=False)
    return ax


def _choose_lanes(frame, across, further):
    """The lane of every mark of its strip, 0 the middle, so that none lies upon another."""
    values = [*frame["value"], *further]
    width_pt = 72 * AXES_SHARE * forms.current().width_in
    room = (forms.pick(MARK_PT) + 1.2) * (max(values) - min(values)) * 1.1 / width_pt
    lanes = pd.Series(0, frame.index)
    for _, part in frame[~across].groupby("label", sort=False):
        taken = {}  # lane -> the last value in it
        for place, value in part["value"].sort_values(kind="stable").items():
            from_the_middle = (step // 2 * (-1) ** step for step in count(1))  # 0, 1, -1, 2, -2
            lane = next(n for n in from_the_middle if value - taken.get(n, -1e9) >= room)
            lanes[place], taken[lane] = lane, value
    return lanes


def _place_rows(frame, lanes, labels, above):
    """The middle of every strip and how far it reaches, from the top; the height of all.

    Units: inches.
    """
    places, y = {}, 0.0
    for label in labels:
        reach = forms.pick(LANE_IN) * (lanes[frame["label"] == label].abs().max() + 0.8)
        y += narrow.label_height(label) if above else ROW_GAP_IN / 2
        places[label] = y + reach, reach
        y += 2 * reach + ROW_GAP_IN / 2
    return places, y
