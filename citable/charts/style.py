"""The house style of every picture."""

import textwrap
from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import matplotlib
from matplotlib import colors, font_manager
from matplotlib import pyplot as plt
from matplotlib.textpath import TextPath, text_to_path

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
# Lines at zero, and at other values to compare with.
ZERO = {"color": PALETTE["ink"], "linewidth": 1.2, "zorder": 1.5}
REFERENCE = {"color": PALETTE["third"], "linewidth": 1.4, "dashes": (5, 3), "zorder": 1.5}
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
    """Draw in the house style in a form; what was set before comes back after."""
    before = forms.drawn.set(form)
    try:
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(RC | form_settings(form))
            # Element ids that do not change from build to build.
            matplotlib.rcParams["svg.hashsalt"] = read_settings().package
            yield
    finally:
        forms.drawn.reset(before)


def new_axes(height_in, rows=1, columns=1, **subplots):
    """Axes on a figure of the form's width, laid out so that nothing is cut off.

    The narrow form stacks panels of one row. For more than one panel an array of Axes.

    Units: inches; dress() adds the height of title and source line.
    """
    if forms.is_narrow() and rows == 1 and columns > 1:
        rows, columns, height_in = columns, 1, height_in * columns
    size_in = forms.current().width_in, height_in
    return plt.subplots(rows, columns, figsize=size_in, layout="constrained", **subplots)[1]


def dress(fig, title, source_line):
    """Print the finding above a figure of new_axes, its source below; the axes keep their size."""
    title_pt, source_pt = forms.current().title_pt, forms.current().source_pt
    left, room = MARGIN_IN / fig.get_figwidth(), fig.get_figwidth() - 2 * MARGIN_IN
    title, source_line = wrap(title, title_pt, room, "bold"), wrap(source_line, source_pt, room)
    lines_pt = title_pt * (title.count("\n") + 1) + source_pt * (source_line.count("\n") + 1)
    if fig._suptitle is None:
        fig.set_figheight(fig.get_figheight() + lines_pt * 1.25 / 72 + 5 * MARGIN_IN)
    fig.suptitle(title, x=left, ha="left", fontsize=title_pt, fontweight="bold", linespacing=1.15)
    fig.supxlabel(source_line, x=left, ha="left", fontsize=source_pt, color=PALETTE["quiet"])
    if fig.get_layout_engine() is None:
        raise ValueError("its axes are not from citable.charts.style.new_axes")
    fig.get_layout_engine().set(w_pad=MARGIN_IN, h_pad=MARGIN_IN)


def note(ax, words, place, coords="data", shift=(0, 0), colour="quiet", **options):
    """Small words at a place of an Axes, shifted by points; they may stand outside it.

    A colour may be called by its name in PALETTE. Options as annotate's.
    """
    look = {"fontsize": forms.current().small_pt, "color": PALETTE.get(colour, colour)}
    look |= {"textcoords": "offset points", "annotation_clip": False} | options
    return ax.annotate(words, place, xycoords=coords, xytext=shift, **look)


def write_at_margin(ax, words, y, up=0, of="data", colour="ink", **options):
    """Words from the figure's left margin, at a height of the data or, of, of the axes.

    They take no room in the layout: rows leave it theirs. Options as annotate's.
    """
    coords, shift = ("figure fraction", of), (MARGIN_IN * 72, up)
    note(ax, words, (0, y), coords, shift, colour, **options).set_in_layout(False)


def write_heading(ax, heading, y, **options):
    """Print a heading at the figure's left margin; options as write_at_margin's."""
    size = forms.current().base_pt
    if forms.is_narrow():
        heading = wrap(heading, size, room_in(), "bold")
    write_at_margin(ax, heading, y, va="center", fontsize=size, fontweight="bold", **options)


def room_in():
    """Width between the margins of the form that is drawn, in inches."""
    return forms.current().width_in - 2 * MARGIN_IN


def wrap(text, size_pt, width_in, weight="normal"):
    """Text broken into lines that fit a width, measured with the house font."""
    words, lines = text.split(), []
    while words:
        # Halving asks for fewer widths than word after word: each new one costs a layout.
        fitting = bisect_right(
            range(1, len(words) + 1),
            width_in,
            key=lambda count: text_width_in(" ".join(words[:count]), size_pt, weight),
        )
        line = words[: max(1, fitting)]
        lines.append(" ".join(line))
        words = words[len(line) :]
    return "\n".join(lines)


def wrap_characters(text, characters):
    """A label broken at spaces, never inside a word."""
    return textwrap.fill(text, characters, break_long_words=False, break_on_hyphens=False)


@cache
def text_width_in(text, size_pt, weight="normal"):
    """Width of one line of text in the house font, from outline to outline, in inches."""
    text = text.strip()
    if not text:
        return 0.0
    before, after = bare_edges(text[0], weight)[0], bare_edges(text[-1], weight)[1]
    return (advance(text, weight) - before - after) * size_pt / 72


@cache
def advance(text, weight):
    """How far a line of text moves the pen, in sizes of type."""
    properties = font_manager.FontProperties(family=FONT, weight=weight)
    width, *_ = text_to_path.get_text_width_height_descent(text, properties, ismath=False)
    return width / properties.get_size_in_points()


@cache
def bare_edges(letter, weight):
    """What the pen's way has before a letter's outline and behind it, in sizes of type."""
    properties = font_manager.FontProperties(family=FONT, weight=weight)
    outline = TextPath((0, 0), letter, size=1, prop=properties).get_extents()
    return outline.x0, advance(letter, weight) - outline.x1


def hatch_colour(colour):
    """Of lines upon a colour: white on dark, grey on light."""
    dark = colors.rgb_to_hsv(colors.to_rgb(colour))[2] < 0.8
    return PALETTE["paper"] if dark else PALETTE["quiet"]


def signed(value, digits=1):
    """A value with its sign, a true minus, and no sign on a zero: for labels beside marks."""
    text = f"{value:+.{digits}f}"
    return (text if float(text) else text[1:]).replace("-", "\N{MINUS SIGN}")
