"""Levels of two or more series from year to year, a panel a comparison."""

from matplotlib.ticker import MaxNLocator

from citable.charts import forms, narrow, style
from citable.charts.rows import add_panels
from citable.rounding import draws_rounded

PANEL_IN = 2.15
ABOVE_IN = 0.66  # a panel's title in two lines, and the years of the panel above it
YEARS_IN = 0.22
BESIDE_IN = 0.9  # beside the panels: scale, label, margins
COLUMNS = 2, 1  # wide and narrow
GAP = 0.06  # between panels, in widths of the whole
ROOM = 0.075  # beside the first and the last year, in spans of the years
FOOT_PT = 5  # from the axis to the numbers at a panel's foot
FOOT = 0.34  # of the values' span that is kept free for them


@draws_rounded
def draw_trends(frame, *, ylabel, marks, foot=None, foot_title="", reference=None, digits=0):
    """Marks joined by lines, all panels on the same scales.

    Parameters
    ----------
    frame : DataFrame, one row a mark: panel (in order, row by row), year (number), series, value,
        the column of foot
    ylabel : str, what is measured, with its unit; printed once
    marks : dict, series -> style.Mark, in the order of the legend
    foot : str, column of one number a panel and year, printed at the panel's foot with its sign
    foot_title : str, what these numbers are, with their unit
    reference : float, a value to mark with a line
    digits : int, decimals of the numbers at the foot
    """
    panels, columns = list(dict.fromkeys(frame["panel"])), forms.pick(COLUMNS)
    axes = _add_panels(len(panels), columns)
    low, high = frame["value"].min(), frame["value"].max()
    ticks = MaxNLocator(7, steps=(1, 2, 5, 10)).tick_values(low, high)
    room = (forms.current().width_in - BESIDE_IN) / columns - 0.1 * columns
    for place, (ax, panel) in enumerate(zip(axes, panels, strict=True)):
        rows = frame[frame["panel"] == panel]
        if reference is not None:
            ax.axhline(reference, color=style.PALETTE["rule"], linewidth=1.2, zorder=1.2)
        for series, mark in marks.items():
            part = rows[rows["series"] == series]
            line = {"color": mark.colour, "linestyle": mark.dashes, "linewidth": 1.6}
            ax.plot(part["year"], part["value"], **line)
            ax.plot(part["year"], part["value"], **mark.dots(6.5, 1.5), label=series)
        _name_years(ax, rows)
        ax.set_ylim(low - FOOT * (high - low), high + 0.06 * (high - low))
        if foot:
            _print_foot(ax, rows, foot, foot_title, digits)
        ax.set_yticks([tick for tick in ticks if low - FOOT * (high - low) / 3 < tick <= high])
        ax.set_title(style.wrap(panel, style.SMALL_PT, room, "bold"), fontsize=style.SMALL_PT)
        if place % columns:
            ax.tick_params(axis="y", labelleft=False)
    ground = axes[0].figure.axes[0]
    if not forms.is_narrow():
        ground.set_ylabel(ylabel, labelpad=30)
    _put_legend(ground, axes[0], ylabel)
    return axes


def _add_panels(count, columns):
    """Panels in rows, on a ground that shows its label alone."""
    columns = min(columns, count)
    rows = -(-count // columns)
    height, width = (PANEL_IN + ABOVE_IN) * rows, (1 - GAP * (columns - 1)) / columns
    panel_in, places = PANEL_IN / height, []
    for place in range(count):
        row, column = divmod(place, columns)
        left, top = column * (width + GAP), 1 - row / rows
        places.append([left, top - (ABOVE_IN - YEARS_IN) / height - panel_in, width, panel_in])
    panels = add_panels(height, 0.9, places)
    ground = panels[0].figure.axes[0]
    ground.set_axis_on()
    ground.set(xticks=[], yticks=[])
    ground.spines[:].set_visible(False)
    return panels


def _name_years(ax, rows):
    years = sorted(rows["year"].unique())
    short = [f"\N{RIGHT SINGLE QUOTATION MARK}{year % 100:02.0f}" for year in years]
    ax.set_xticks(years, [f"{years[0]:.0f}", *short[1:]])
    room = ROOM * (years[-1] - years[0])
    ax.set_xlim(years[0] - room, years[-1] + room)
    ax.grid(axis="x", visible=False)


def _print_foot(ax, rows, column, title, digits):
    size = forms.current().least_pt
    for year, value in rows.groupby("year")[column].first().items():
        look = {"ha": "center", "fontsize": size}
        words, place = style.signed(value, digits), ("data", "axes fraction")
        style.note(ax, words, (year, 0), place, (0, FOOT_PT), **look)
    line = FOOT_PT + narrow.LINE * size
    style.note(ax, title, (0, 0), "axes fraction", (5, line), fontsize=size)


def _put_legend(ground, first, ylabel):
    """What the marks are; on a phone under what is measured, which beside them takes width."""
    handles, names = first.get_legend_handles_labels()
    columns = narrow.count_columns(names, len(names))
    legend = ground.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderpad=0.2,
        columnspacing=1.4, alignment="left",
    )  # fmt: skip
    if forms.is_narrow():
        room = forms.current().width_in - BESIDE_IN
        legend.set_title(style.wrap(ylabel, style.SMALL_PT, room), {"size": style.SMALL_PT})
