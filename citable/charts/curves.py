"""Specification curves: many estimates from the lowest to the highest."""

from citable.charts import style
from citable.charts.narrow import keep_height, put_legend_above
from citable.rounding import draws_rounded

CURVE_IN, STRIP_IN, GAP_IN = 3.2, 0.9, 0.45


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

    Returns
    -------
    list of Axes : the curves, then a strip for every series

    Units: those of estimate; percent.
    """
    series = list(dict.fromkeys(frame["series"]))
    axes = _stack_axes([CURVE_IN, *[STRIP_IN] * len(series)])
    curves = axes[0]
    curves.axhline(0, color=style.PALETTE["ink"], linewidth=1.2)
    for key, strip in zip(series, axes[1:], strict=True):
        rows = frame[frame["series"] == key]
        mark = marks[key]
        curves.plot(
            rows["position_pct"],
            rows["estimate"],
            color=mark.colour,
            linestyle=mark.dashes,
            linewidth=2.4,
            label=names[key],
        )
        _draw_strip(strip, rows, shares, names[key])
    curves.set_ylabel(ylabel)
    curves.set_xlim(0, 100)
    curves.legend(loc="upper left")
    put_legend_above(axes[1], len(shares), borderaxespad=0.1)
    axes[-1].set_xlabel(xlabel)
    return axes


def _stack_axes(heights):
    """Axes above one another, placed by arithmetic in one Axes that is not seen.

    The solver that lays out several subplots may give another last digit in another process, and
    then the picture that a chapter draws is not the published one to the byte.
    """
    total = sum(heights) + GAP_IN * (len(heights) - 1)
    ground = style.new_axes(total + 0.7)
    keep_height(ground, total)
    ground.axis("off")
    axes, top = [], total
    for height in heights:
        place = [0, (top - height) / total, 1, height / total]
        axes.append(ground.inset_axes(place, sharex=axes[0] if axes else None))
        top -= height + GAP_IN
    for upper in axes[:-1]:
        upper.tick_params(axis="x", labelbottom=False)
    return axes


def _draw_strip(ax, rows, shares, name):
    for column, (label, colour, hatch) in shares.items():
        ax.fill_between(
            rows["position_pct"],
            rows[column],
            step="mid",
            facecolor=colour if not hatch else style.PALETTE["paper"],
            edgecolor=colour,
            hatch=hatch,
            linewidth=0.6,
            label=label,
        )
    ax.set_ylim(0, 100)
    ax.set_yticks([0, 50, 100], ["0", "50", "100%"])
    ax.annotate(
        name,
        (0.995, 0.9),
        xycoords="axes fraction",
        ha="right",
        va="top",
        fontsize=style.SMALL_PT,
        color=style.PALETTE["quiet"],
    )
