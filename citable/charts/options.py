"""What every option of a decision gives, side by side for two series."""

import pandas as pd

from citable.charts import forms, keys, narrow, style
from citable.rounding import draws_rounded

ROW_IN = 0.38
HEADING_IN, NARROW_HEADING_IN = 0.40, 0.32
BELOW_LABEL_IN = 0.16  # height of a row whose label stands above it
MARKS_IN = 0.065  # of its marks below the label: nearer to it than to the next
LABEL_CHARACTERS = 25
GAP = 0.1  # between panels, in widths of one


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

    Returns
    -------
    list of Axes

    Units: those of the panels' columns.
    """
    above = narrow.labels_go_above(frame["label"])
    rows, headings, height = _heights(frame, above)
    words = keys.key_text(marks.values(), None)
    above_in = keys.line_pt() / 72 * keys.count_lines(marks, words)
    axes = _add_panels(style.new_axes(height + 0.9 + above_in), len(panels))
    narrow.keep_height(axes[0], height)
    for ax, (column, xlabel) in zip(axes, panels.items(), strict=True):
        ax.axvline(0, color=style.PALETTE["ink"], linewidth=1.2, zorder=1.5)
        for key, mark in marks.items():
            part = frame[frame[series] == key]
            ax.plot(
                part[column],
                [rows[place] for place in zip(part["heading"], part["label"], strict=True)],
                **mark.dots(7.5, 1.6),
                label=str(key),
            )
        ax.set_xlabel(xlabel)
        ax.label_room_in = (style.WIDTH_IN - 0.8) / len(panels)
        ax.grid(axis="y", visible=True)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
    axes[0].set_ylim(height, 0)
    labels = [style.wrap_characters(label, LABEL_CHARACTERS) for _, label in rows]
    axes[0].set_yticks([*rows.values()], [""] * len(rows) if above else labels, linespacing=0.95)
    for (_, label), y in rows.items() if above else ():
        narrow.write_above(axes[-1], label, y - MARKS_IN - narrow.label_height([label]))
    keys.put_key(axes[0], marks, words, raised_pt=4, bars=False)
    for heading, y in headings.items():
        # On the last panel, since it is drawn upon the others.
        style.write_heading(axes[-1 if above else 0], heading, y)
    return axes


def _add_panels(ground, count):
    """Axes beside one another, placed by arithmetic in one Axes that is not seen.

    The solver that lays out several subplots may give another last digit in another process, and
    then the picture that a chapter draws is not the published one to the byte.
    """
    ground.axis("off")
    width = 1 / (count + GAP * (count - 1))
    panels = []
    for place in range(count):
        left = place * (1 + GAP) * width
        panels.append(ground.inset_axes([left, 0, width, 1], sharey=panels[0] if panels else None))
    for panel in panels[1:]:
        panel.tick_params(axis="y", labelleft=False)
    return panels


def _heights(frame, above):
    """Rows and headings from the top, in inches."""
    rows, headings, y = {}, {}, 0.0
    heading_in = NARROW_HEADING_IN if forms.is_narrow() else HEADING_IN
    for heading, label in pd.unique(pd.Series(zip(frame["heading"], frame["label"], strict=True))):
        if heading not in headings:
            headings[heading] = y + heading_in / 2
            y += heading_in
        y += narrow.label_height([label]) if above else 0
        row_in = BELOW_LABEL_IN if above else ROW_IN
        rows[heading, label] = y + (MARKS_IN if above else row_in / 2)
        y += row_in
    return rows, headings, y
