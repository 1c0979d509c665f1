"""A county's place among all: dots in order of their values, one of them marked."""

import html
from dataclasses import dataclass

from PIL import Image, ImageDraw

from citable.charts.style import PALETTE
from citable.publish.cards import load_font

WIDTH, LEFT, RIGHT = 340, 42, 8  # of the drawing; its letters are those of the text at this width
TITLE, PLOT, GAP = 22, 76, 14
LETTERS, SMALL_LETTERS = 14, 12
DOT, DIAMOND = 3.4, 6  # a dot's width, half of the mark's
CARD_SCALE = 3  # of the bitmap, which the card makes smaller: so its dots are round


@dataclass(frozen=True)
class Panel:
    """A row of dots; its axis reaches from low to high at least, ticks are value -> words."""

    column: str
    title: str
    low: float
    high: float
    ticks: dict


PANELS = (
    Panel("dre_pct", "Ballots on DREs", 0, 100, {0: "0%", 50: "50%", 100: "100%"}),
    Panel("swing_pp", "Swing 2012 to 2016, points", -20, 10, {-20: "\N{MINUS SIGN}20", 0: "0"}),
)


HEIGHT = len(PANELS) * (TITLE + PLOT + GAP)


def place_dots(frame, panel, top):
    """Each county's dot, (x, y) by county_fips: lowest value first, equal ones by name."""
    step = (WIDTH - LEFT - RIGHT) / len(frame)
    order = frame.sort_values([panel.column, "county_name"])
    across = (round(LEFT + (place + 0.5) * step, 1) for place in range(len(order)))
    up = (round(height(panel, frame, value, top), 1) for value in order[panel.column])
    return dict(zip(order["county_fips"], zip(across, up, strict=True), strict=True))


def height(panel, frame, value, top):
    """Where a value stands on an axis that holds all values, a changed copy's too."""
    values = frame[panel.column]
    low, high = min(panel.low, values.min()), max(panel.high, values.max())
    return top + PLOT * (high - value) / (high - low)


def place_ticks(frame, panel, top):
    """Height and words of each tick."""
    return [(height(panel, frame, at, top), words) for at, words in panel.ticks.items()]


def plot_tops():
    """Where each panel's plot begins."""
    return range(TITLE, HEIGHT, TITLE + PLOT + GAP)


def tell_place(row, counties_n, printed):
    """The picture in words; printed has the county's value of each column."""
    return (
        f"Two rows of {counties_n} dots, a dot a county, from the lowest value to the highest; "
        f"{row.county_name} County is marked. On DREs: {printed['dre_pct']}, more in "
        f"{row.dre_rank - 1} counties. Swing: {printed['swing_pp']} points, lower in "
        f"{row.swing_rank - 1} counties."
    )


def draw_place(row, frame, printed):
    """The picture as SVG inside the page, in the page's own colours and letters."""
    label = html.escape(tell_place(row, len(frame), printed))
    panels = "\n".join(
        draw_panel(row, frame, panel, top, printed[panel.column])
        for panel, top in zip(PANELS, plot_tops(), strict=True)
    )
    return f"""<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"
 height="{HEIGHT}" role="img" aria-label="{label}" fill="currentColor">
{panels}
</svg>"""


def draw_panel(row, frame, panel, top, printed):
    dots = place_dots(frame, panel, top)
    points = "".join(f"M{x:g} {y:g}h0" for x, y in dots.values())
    lines = "".join(
        f'<path d="M{LEFT} {at:g}H{WIDTH - RIGHT}" stroke="currentColor" stroke-opacity=".3"/>'
        f'<text x="{LEFT - 6}" y="{at + 4:g}" font-size="{SMALL_LETTERS}" text-anchor="end">'
        f"{words}</text>"
        for at, words in place_ticks(frame, panel, top)
    )
    x, y = dots[row.county_fips]
    return (
        f'<text x="0" y="{top - 9:g}" font-size="{LETTERS}">{html.escape(panel.title)}:'
        f' <tspan font-weight="700">{html.escape(printed)}</tspan></text>{lines}'
        f'<path d="{points}" stroke="currentColor" stroke-width="{DOT}" stroke-linecap="round"'
        f' stroke-opacity=".55"/><path d="M{x:g} {top:g}V{top + PLOT:g}" stroke="currentColor"/>'
        f'<path d="M{x:g} {y - DIAMOND:g}l{DIAMOND} {DIAMOND}l-{DIAMOND} {DIAMOND}'
        f'l-{DIAMOND} -{DIAMOND}z"/>'
    )


def draw_place_on_card(row, frame, printed):
    """The same picture as a bitmap, dark on paper."""
    bitmap = Image.new("RGB", (WIDTH * CARD_SCALE, HEIGHT * CARD_SCALE), PALETTE["paper"])
    pen = ImageDraw.Draw(bitmap)
    for panel, top in zip(PANELS, plot_tops(), strict=True):
        pen_panel(pen, row, frame, panel, top, printed[panel.column])
    return bitmap


def pen_panel(pen, row, frame, panel, top, printed):
    def scale(*numbers):
        return tuple(number * CARD_SCALE for number in numbers)

    dots = place_dots(frame, panel, top)
    title = f"{panel.title}: {printed}"
    pen.text(scale(0, top - TITLE + 2), title, PALETTE["ink"], load_font("bold", 12 * CARD_SCALE))
    small = load_font("normal", SMALL_LETTERS * CARD_SCALE)
    for at, words in place_ticks(frame, panel, top):
        pen.line(scale(LEFT, at, WIDTH - RIGHT, at), PALETTE["grid"], CARD_SCALE)
        pen.text(scale(LEFT - 6, at), words, PALETTE["quiet"], small, anchor="rm")
    for x, y in dots.values():
        pen.circle(scale(x, y), DOT / 2 * CARD_SCALE, PALETTE["rule"])
    x, y = dots[row.county_fips]
    pen.line(scale(x, top, x, top + PLOT), PALETTE["ink"], CARD_SCALE)
    corners = ((x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y))
    pen.polygon([scale(*corner) for corner in corners], PALETTE["ink"])
