"""Many specifications: curves from the lowest estimate to the highest, each option by itself."""

from citable.charts import keys, narrow, rows, style
from citable.rounding import draws_rounded

CURVE_IN, STRIP_IN, GAP_IN = 3.2, 0.9, 0.45
ROW_IN = 0.38
HEADING_IN = 0.40, 0.32  # wide and narrow
BELOW_LABEL_IN = 0.16  # height of a row whose label stands above it
MARKS_IN = 0.065  # of its marks below the label: nearer to it than to the next
LABEL_CHARACTERS = 25
GAP = 0.1  # between panels, in widths of one


@draws_rounded
def draw_specification_curves(frame, *, ylabel, xlabel, shares, marks, names):
    """Curves of sorted estimates on common axes, with a strip below for every curve.

    Parameters
    ----------
    frame : DataFrame, one row a bin of a curve, in order: series, position_pct (middle of the
        bin), estimate, and the columns named in shares, in percent
    ylabel, xlabel : str, with their units
    shares : dict, column -> (label, colour, hatch): what the strips fill, from below
    marks : dict, series -> style.Mark
    names : dict, series -> label
    """
    series = list(dict.fromkeys(frame["series"]))
    heights = [CURVE_IN, *[STRIP_IN] * len(series)]
    total = sum(heights) + GAP_IN * len(series)
    tops = [total - sum(heights[:n]) - GAP_IN * n for n in range(len(heights))]
    places = [[0, (top - height) / total, 1, height / total]
              for top, height in zip(tops, heights, strict=True)]  # fmt: skip
    axes = curves, *strips = rows.add_panels(total, 0.7, places, share="x")
    curves.axhline(0, color=style.PALETTE["ink"], linewidth=1.2)
    for key, strip in zip(series, strips, strict=True):
        part, mark = frame[frame["series"] == key], marks[key]
        look = {"color": mark.colour, "linestyle": mark.dashes, "linewidth": 2.4}
        curves.plot(part["position_pct"], part["estimate"], label=names[key], **look)
        _draw_strip(strip, part, shares, names[key])
    for upper in axes[:-1]:
        upper.tick_params(axis="x", labelbottom=False)
    curves.set_ylabel(ylabel)
    curves.set_xlim(0, 100)
    curves.legend(loc="upper left")
    narrow.put_legend_above(strips[0], len(shares), borderaxespad=0.1)
    axes[-1].set_xlabel(xlabel)
    return axes


def _draw_strip(ax, rows, shares, name):
    for column, (label, colour, hatch) in shares.items():
        look = {"facecolor": style.PALETTE["paper"] if hatch else colour, "edgecolor": colour}
        look |= {"hatch": hatch, "linewidth": 0.6, "label": label}
        ax.fill_between(rows["position_pct"], rows[column], step="mid", **look)
    ax.set_ylim(0, 100)
    ax.set_yticks([0, 50, 100], ["0", "50", "100%"])
    style.note(ax, name, (0.995, 0.9), "axes fraction", ha="right", va="top")


@draws_rounded
def draw_options(frame, panels, *, series, marks):
    """Compact rows of two marks each, under headings, in panels that share the rows.

    Parameters
    ----------
    frame : DataFrame, one row a mark, in the order from top to bottom: heading, label, the
        column of series, the columns of panels
    panels : dict, column -> label of its axis, with the unit
    series : str, column that decides the mark
    marks : dict, series -> style.Mark
    """
    above = narrow.labels_go_above(frame["label"])
    keys_of = dict.fromkeys(zip(frame["heading"], frame["label"], strict=True))
    row_in = BELOW_LABEL_IN if above else ROW_IN
    placed, headings, height = rows.place_rows(keys_of, [row_in] * len(keys_of), HEADING_IN, above)
    middles = {key: top + (MARKS_IN if above else row_in / 2) for key, (top, _) in placed.items()}
    words = keys.key_text(marks.values(), None)
    around = 0.9 + keys.line_pt() / 72 * keys.count_lines(marks, words)
    width = 1 / (len(panels) + GAP * (len(panels) - 1))
    lefts = [place * (1 + GAP) * width for place in range(len(panels))]
    axes = rows.add_panels(height, around, [[left, 0, width, 1] for left in lefts], share="y")
    for ax, (column, xlabel) in zip(axes, panels.items(), strict=True):
        ax.axvline(0, **style.ZERO)
        for key, mark in marks.items():
            part = frame[frame[series] == key]
            y = [middles[place] for place in zip(part["heading"], part["label"], strict=True)]
            ax.plot(part[column], y, **mark.dots(7.5, 1.6), label=str(key))
        ax.set_xlabel(xlabel)
        ax.label_room_in = (style.WIDTH_IN - 0.8) / len(panels)
        rows.clear_side(ax)
        ax.grid(axis="y", visible=True)
        ax.tick_params(axis="y", labelleft=ax is axes[0])
    axes[0].set_ylim(height, 0)
    labels, tops = [label for _, label in placed], [top for top, _ in placed.values()]
    look = {"characters": LABEL_CHARACTERS, "linespacing": 0.95}
    # On the last panel, since it is drawn upon the others.
    rows.label_rows(axes[0], labels, tops, middles.values(), above, on=axes[-1], **look)
    keys.put_key(axes[0], marks, words, raised_pt=4, bars=False)
    for heading, y in headings:
        style.write_heading(axes[-1 if above else 0], heading, y)
    return axes
