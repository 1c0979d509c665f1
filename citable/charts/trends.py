"""Levels of two or more series from year to year, a panel a comparison."""

from matplotlib.ticker import MaxNLocator

from citable.charts import forms, narrow, style
from citable.rounding import draws_rounded

PANEL_IN = 2.15
ABOVE_IN = 0.66  # a panel's title in two lines, and the years of the panel above it
YEARS_IN = 0.22
BESIDE_IN = 0.9  # beside the panels: scale, label, margins
COLUMNS = 2
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

    Returns
    -------
    list of Axes

    Units: those of value; years.
    """
    panels = list(dict.fromkeys(frame["panel"]))
    axes = _add_panels(len(panels))
    low, high = frame["value"].min(), frame["value"].max()
    ticks = MaxNLocator(7, steps=(1, 2, 5, 10)).tick_values(low, high)
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
        room = (forms.current().width_in - BESIDE_IN) / _columns() - 0.1 * _columns()
        ax.set_title(style.wrap(panel, style.SMALL_PT, room, "bold"), fontsize=style.SMALL_PT)
        if place % _columns():
            ax.tick_params(axis="y", labelleft=False)
    ground = axes[0].figure.axes[0]
    if not forms.is_narrow():
        ground.set_ylabel(ylabel, labelpad=30)
    _put_legend(ground, axes[0], ylabel)
    return axes


def _columns():
    return 1 if forms.is_narrow() else COLUMNS


def _add_panels(count):
    """Axes placed by arithmetic in one Axes that shows its label alone.

    The solver that lays out several subplots may give another last digit in another process, and
    then the picture that a chapter draws is not the published one to the byte.
    """
    columns = min(_columns(), count)
    rows = -(-count // columns)
    height = (PANEL_IN + ABOVE_IN) * rows
    ground = style.new_axes(height + 0.9)
    narrow.keep_height(ground, height)
    ground.set(xticks=[], yticks=[])
    ground.spines[:].set_visible(False)
    width, panels = (1 - GAP * (columns - 1)) / columns, []
    for place in range(count):
        row, column = divmod(place, columns)
        left, top = column * (width + GAP), 1 - row / rows
        panel_in = PANEL_IN / height
        corner = [left, top - (ABOVE_IN - YEARS_IN) / height - panel_in, width, panel_in]
        panels.append(ground.inset_axes(corner))
    return panels


def _name_years(ax, rows):
    years = sorted(rows["year"].unique())
    short = [f"\N{RIGHT SINGLE QUOTATION MARK}{year % 100:02.0f}" for year in years]
    ax.set_xticks(years, [f"{years[0]:.0f}", *short[1:]])
    room = ROOM * (years[-1] - years[0])
    ax.set_xlim(years[0] - room, years[-1] + room)
    ax.grid(axis="x", visible=False)


def _print_foot(ax, rows, column, title, digits):
    look = {"fontsize": forms.current().least_pt, "color": style.PALETTE["quiet"]}
    place = {"textcoords": "offset points", "annotation_clip": False}
    for year, value in rows.groupby("year")[column].first().items():
        ax.annotate(
            style.signed(value, digits), (year, 0), xycoords=("data", "axes fraction"),
            xytext=(0, FOOT_PT), ha="center", **place, **look,
        )  # fmt: skip
    line = FOOT_PT + narrow.LINE * look["fontsize"]
    ax.annotate(title, (0, 0), xycoords="axes fraction", xytext=(5, line), **place, **look)


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
