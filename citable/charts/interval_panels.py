"""Dots with intervals in blocks that are measured in units of their own, a scale each."""

from dataclasses import dataclass, field

import pandas as pd

from citable.charts import forms, keys, narrow, style
from citable.charts.intervals import draw_intervals, fit_beside, rows_height, rows_width
from citable.rounding import draws_rounded

HEADING_PT = 20  # of a panel, above what its ends mean
BELOW_IN = 0.62  # numbers of the scale, its label, air
NARROW_BELOW_IN = 0.75  # where the label of a scale breaks


@dataclass(frozen=True)
class Panel:
    """A block of rows with its own scale.

    Attributes
    ----------
    xlabel : str, what is measured, with its unit and its direction
    ends : pair of str, what left of zero means, and right of it
    references : dict, value -> label
    digits : int, decimals of the printed values
    """

    xlabel: str
    ends: tuple[str, str]
    references: dict = field(default_factory=dict)
    digits: int = 1


@draws_rounded
def draw_interval_panels(frame, panels, *, panel, series, marks, label_characters=26):
    """Values with intervals in panels one above another, each on a scale of its own.

    Parameters
    ----------
    frame : DataFrame, one row a dot, in the order from top to bottom: label, value, low, high,
        the columns of panel and series; each label once a panel
    panels : dict, heading -> Panel
    panel, series : str, columns
    marks : dict, series -> style.Mark
    label_characters : int, where row labels break

    Returns
    -------
    list of Axes, one a panel

    Units: those of each panel.
    """
    parts = [frame[frame[panel] == heading] for heading in panels]
    lines = [
        bool(look.references) + _end_lines(look, part)
        for look, part in zip(panels.values(), parts, strict=True)
    ]
    above = [keys.line_pt() / 72 * n + HEADING_PT / 72 for n in lines]
    heights = [rows_height(part) for part in parts]
    below = NARROW_BELOW_IN if forms.is_narrow() else BELOW_IN
    total = sum(heights) + sum(above[1:]) + below * (len(parts) - 1)
    key = keys.key_text(marks.values())
    top = above[0] + keys.line_pt() / 72 * keys.count_lines(marks, key)
    ground = style.new_axes(total + top + 0.7)
    ground.axis("off")
    axes, y = [], total
    for part, height, over, (heading, look) in zip(
        parts, heights, above, panels.items(), strict=True
    ):
        y -= over if axes else 0
        ax = ground.inset_axes([0, (y - height) / total, 1, height / total])
        y -= height + below
        _draw_panel(ax, part, look, series, marks, label_characters)
        _write_heading(ax, heading, over * 72 - HEADING_PT)
        axes.append(ax)
    narrow.keep_height(ground, total)
    keys.put_key(axes[0], marks, key, raised_pt=above[0] * 72 + 2)
    return axes


def _draw_panel(ax, part, look, series, marks, label_characters):
    present = {name: marks[name] for name in pd.unique(part[series])}
    draw_intervals(
        part, ax=ax, xlabel=look.xlabel, series=series, marks=present, ends=look.ends,
        references=look.references, digits=look.digits, label_characters=label_characters,
        legend=False,
    )  # fmt: skip


def _end_lines(look, part):
    """Lines that the words for the ends take: on a phone two, where one does not hold both."""
    if not forms.is_narrow():
        return 1
    return 2 - fit_beside(look.ends, rows_width(narrow.labels_go_above(part["label"])))


def _write_heading(ax, heading, raised_pt):
    ax.annotate(
        heading, (0, 1), xycoords=("figure fraction", "axes fraction"),
        xytext=(style.MARGIN_IN * 72, raised_pt + 5), textcoords="offset points", va="bottom",
        fontweight="bold", annotation_clip=False,
    ).set_in_layout(False)  # fmt: skip
