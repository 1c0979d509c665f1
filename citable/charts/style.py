"""The house style of every picture."""

import textwrap
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache

import matplotlib
from matplotlib import colors, font_manager
from matplotlib import pyplot as plt
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from citable.book import read_settings
from citable.charts import forms

FONT = "DejaVu Sans"  # comes with matplotlib: the same letters on every machine
MARGIN_IN = 0.12
# Sizes that are the form's: style.SMALL_PT is another in the narrow form than in the wide one.
FORMS_OWN = ("WIDTH_IN", "BASE_PT", "SMALL_PT", "LEAST_PT", "TITLE_PT", "SOURCE_PT")

# Red and blue are for parties alone. Machines are amber against teal, which readers of every
# kind of colour vision tell apart; residuals go from purple to green.
PALETTE = {
    "ink": "#1F2328",
    "quiet": "#5A6068",
    "rule": "#8C939B",
    "grid": "#E3E6E8",
    "none": "#E9EAEC",
    "paper": "#FFFFFF",
    "electronic": "#B36200",
    "other": "#00788C",
    "placebo": "#5A6068",
    "third": "#6A3D9A",
    "democrat": "#2166AC",
    "republican": "#B2182B",
}
# Light to dark in equal steps of lightness; take as many classes as the breaks ask for.
AMBER = ("#FFF3DC", "#FBD38D", "#EBA53B", "#BF6F0A", "#7A4204")
REPUBLICAN_TO_DEMOCRAT = ("#B2182B", "#E0735F", "#F8CDB9", "#C9E0EE", "#6FA9D0", "#2166AC")
PURPLE_TO_GREEN = ("#762A83", "#A97FB9", "#DCC9E2", "#F5F5F5", "#CBE6C5", "#75B87A", "#1B7837")


@dataclass(frozen=True)
class Mark:
    """How a series looks: colour, marker, dashes, and whether the marker is filled."""

    colour: str
    marker: str
    dashes: str = "-"
    filled: bool = True

    @property
    def bar(self):
        """Dashes of an interval's bar: solid, save for a hollow mark."""
        return "-" if self.filled else self.dashes

    def dots(self, size, edge):
        """What Axes.plot needs to draw dots and no line; size and edge in points."""
        return {
            "marker": self.marker,
            "markersize": size,
            "markerfacecolor": self.colour if self.filled else PALETTE["paper"],
            "markeredgecolor": self.colour,
            "markeredgewidth": edge,
            "linestyle": "none",
        }


# The order in which series take their looks when a chart is not told otherwise.
MARKS = (
    Mark(PALETTE["electronic"], "o"),
    Mark(PALETTE["other"], "s", "--"),
    Mark(PALETTE["third"], "^", ":"),
    Mark(PALETTE["ink"], "P", "-."),
)
# The hollow diamond is one thing in every picture, and nothing else is drawn by it.
EARLIER = Mark(PALETTE["placebo"], "D", "--", filled=False)
EARLIER_WORDS = "hollow: the election before"
ELECTRONIC_MARK = Mark(PALETTE["electronic"], "s")
OTHER_MARK = Mark(PALETTE["other"], "o", "--", filled=False)

RC = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT],
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelcolor": PALETTE["quiet"],
    "axes.edgecolor": PALETTE["rule"],
    "axes.facecolor": PALETTE["paper"],
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "grid.color": PALETTE["grid"],
    "grid.linewidth": 0.8,
    "hatch.linewidth": 0.7,
    "text.color": PALETTE["ink"],
    "xtick.color": PALETTE["rule"],
    "ytick.color": PALETTE["rule"],
    "xtick.labelcolor": PALETTE["ink"],
    "ytick.labelcolor": PALETTE["ink"],
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "figure.dpi": 100,
    "figure.facecolor": PALETTE["paper"],
    "savefig.facecolor": PALETTE["paper"],
    "savefig.transparent": False,
    "savefig.bbox": None,
    "savefig.dpi": 200,
    "svg.fonttype": "path",  # letters as outlines: no font to load, the same everywhere
}


def __getattr__(name):
    """The form's own sizes, by name."""
    if name not in FORMS_OWN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(forms.current(), name.lower())


def form_settings(form):
    """What of matplotlib's settings is the form's."""
    base = dict.fromkeys(("font.size", "axes.titlesize", "axes.labelsize"), form.base_pt)
    small = ("xtick.labelsize", "ytick.labelsize", "legend.fontsize")
    return base | dict.fromkeys(small, form.small_pt) | {"figure.figsize": (form.width_in, 4.2)}


@contextmanager
def house_style(form=forms.WIDE):
    """Draw in the house style, whatever was set before; what was set before comes back after.

    Parameters
    ----------
    form : forms.Form, wide or narrow
    """
    with ExitStack() as stack:
        stack.enter_context(matplotlib.rc_context())
        stack.enter_context(forms.drawn_as(form))
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(RC | form_settings(form))
        # Element ids that do not change from build to build.
        matplotlib.rcParams["svg.hashsalt"] = read_settings().package
        yield


def new_axes(height_in, rows=1, columns=1, **subplots):
    """Axes on a figure of the form's width, laid out so that nothing is cut off.

    The narrow form stacks panels of one row.

    Parameters
    ----------
    height_in : float, height without title and source line: dress() adds theirs
    rows, columns : int

    Returns
    -------
    Axes, or an array of Axes for more than one panel

    Units: inches.
    """
    if forms.is_narrow() and rows == 1 and columns > 1:
        rows, columns, height_in = columns, 1, height_in * columns
    width_in = forms.current().width_in
    _, axes = plt.subplots(
        rows, columns, figsize=(width_in, height_in), layout="constrained", **subplots
    )
    return axes


def dress(fig, title, source_line):
    """Print the finding above a figure, its source below; the axes keep their size.

    Parameters
    ----------
    fig : Figure, from new_axes
    title : str, the finding in a sentence
    source_line : str, sources and version

    Returns
    -------
    Figure : the same one, taller by the height of what was added
    """
    title_pt, source_pt = forms.current().title_pt, forms.current().source_pt
    left = MARGIN_IN / fig.get_figwidth()
    title = wrap(title, title_pt, fig.get_figwidth() - 2 * MARGIN_IN, "bold")
    source_line = wrap(source_line, source_pt, fig.get_figwidth() - 2 * MARGIN_IN)
    lines_pt = title_pt * (title.count("\n") + 1) + source_pt * (source_line.count("\n") + 1)
    if fig._suptitle is None:
        fig.set_figheight(fig.get_figheight() + lines_pt * 1.25 / 72 + 5 * MARGIN_IN)
    fig.suptitle(title, x=left, ha="left", fontsize=title_pt, fontweight="bold", linespacing=1.15)
    fig.supxlabel(source_line, x=left, ha="left", fontsize=source_pt, color=PALETTE["quiet"])
    if fig.get_layout_engine() is None:
        raise ValueError("its axes are not from citable.charts.style.new_axes")
    fig.get_layout_engine().set(w_pad=MARGIN_IN, h_pad=MARGIN_IN)
    return fig


def write_heading(ax, heading, y, **options):
    """Print a heading at a height of the data, from the figure's left margin; options as annotate.

    It takes no room in the layout: rows leave it theirs.
    """
    if forms.is_narrow():
        form = forms.current()
        heading = wrap(heading, form.base_pt, form.width_in - 2 * MARGIN_IN, "bold")
    ax.annotate(
        heading,
        (0, y),
        xycoords=("figure fraction", "data"),
        xytext=(MARGIN_IN * 72, 0),
        textcoords="offset points",
        va="center",
        fontweight="bold",
        annotation_clip=False,
        **options,
    ).set_in_layout(False)


def wrap(text, size_pt, width_in, weight="normal"):
    """Text broken into lines that fit a width, measured with the house font."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width_in(longer, size_pt, weight) > width_in:
            lines.append(line)
            longer = word
        line = longer
    return "\n".join([*lines, line])


def wrap_characters(text, characters):
    """A label broken at spaces, never inside a word."""
    return textwrap.fill(text, characters, break_long_words=False, break_on_hyphens=False)


@cache
def text_width_in(text, size_pt, weight="normal"):
    """Width of one line of text in the house font.

    Units: inches.
    """
    properties = font_manager.FontProperties(family=FONT, weight=weight)
    path = TextPath((0, 0), text, size=size_pt, prop=properties)
    # The corners of the outlines: Path.get_extents() follows every curve, which took more time
    # than all else in drawing a figure, and finds the same but for hundredths of a point.
    across = path.vertices[path.codes != Path.CLOSEPOLY, 0]
    return float(across.max() - across.min()) / 72


def hatch_colour(colour):
    """Of lines upon a colour: white on dark, grey on light."""
    dark = colors.rgb_to_hsv(colors.to_rgb(colour))[2] < 0.8
    return PALETTE["paper"] if dark else PALETTE["quiet"]


def signed(value, digits=1):
    """A value with its sign, a true minus, and no sign on a zero: for labels beside marks."""
    text = f"{value:+.{digits}f}"
    if float(text) == 0:
        text = text[1:]
    return text.replace("-", "\N{MINUS SIGN}")
