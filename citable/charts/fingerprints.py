"""Two shares of many units against each other, counted in square cells, a panel a kind."""

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Patch, Rectangle

from citable.charts import forms, style
from citable.rounding import draws_rounded

PANEL_IN = 2.9
COLUMNS = 2
TICKS = (0, 25, 50, 75, 100)


@draws_rounded
def draw_fingerprints(frame, *, xlabel, ylabel, breaks, step, legend_in=0):
    """Cells shaded by how many units lie in them.

    Parameters
    ----------
    frame : DataFrame, one row a cell with units: panel, x, y (its lower left corner), units
    xlabel, ylabel : str, with their units; short, since each panel at an edge bears one
    breaks : sequence of int, from 1 on: where each shade of amber begins
    step : float, width of a cell
    legend_in : int, the panel whose upper left corner is free

    Returns
    -------
    array of Axes

    Units: percent, 0 to 100; units a cell.
    """
    panels = list(dict.fromkeys(frame["panel"]))
    columns = 1 if forms.is_narrow() else COLUMNS
    rows = -(-len(panels) // columns)
    axes = style.new_axes(
        PANEL_IN * rows + 0.6, rows, columns, sharex=True, sharey=True, squeeze=False
    )
    shades = style.AMBER[-len(breaks) :]
    for ax, panel in zip(axes.flat, panels, strict=True):
        cells = frame[frame["panel"] == panel]
        codes = np.searchsorted(breaks, cells["units"], side="right") - 1
        for code, shade in enumerate(shades):
            boxes = [
                Rectangle((x, y), step, step)
                for x, y in cells.loc[codes == code, ["x", "y"]].itertuples(index=False)
            ]
            ax.add_collection(PatchCollection(boxes, facecolor=shade, edgecolor="none"))
        ax.set(xlim=(0, 100), ylim=(0, 100), xticks=TICKS, yticks=TICKS, aspect="equal")
        ax.set_title(panel, fontsize=style.SMALL_PT)
    for ax in axes[-1]:
        ax.set_xlabel(xlabel)
    for ax in axes[:, 0]:
        ax.set_ylabel(ylabel)
    names = [f"{low} to {high - 1}" for low, high in zip(breaks, breaks[1:], strict=False)]
    handles = [
        Patch(facecolor=shade, edgecolor=style.PALETTE["rule"], label=name)
        for shade, name in zip(shades, [*names, f"{breaks[-1]} and more"], strict=True)
    ]
    axes.flat[legend_in].legend(
        handles=handles, title="Units in a cell", loc="upper left", fontsize=style.SMALL_PT
    )
    return axes
