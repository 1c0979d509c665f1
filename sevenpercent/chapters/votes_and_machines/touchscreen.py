"""The drawing of a touchscreen with its paper strip."""

import pandas as pd

from citable.charts import style
from citable.charts.schematic import Shape, draw_schematic
from citable.registry import figure

PAPER, METAL, GLASS = style.PALETTE["paper"], style.PALETTE["none"], "#F3F4F5"
EDGE, VOTE, MAKER = "verifiedvotingedge", "verifiedvotinghowto", "sequoia2003"
VERNON, BURNETT = "vernonrecount", "burnettobserver"
# Number, part, what it says, keys of the bibliography, where its number stands in the drawing.
PARTS = (
    (1, "Voter card", "A poll worker hands it out. It starts the machine for one voter.",
     (EDGE, VOTE), 2.62, 3.3),
    (2, "Touchscreen", "The voter chooses by touch, and may go back.", (EDGE, VOTE), 2.95, 0.42),
    (3, "Printer", "Stands to the left of the screen. With its strip it is the VVPAT.",
     (EDGE, MAKER), 0.26, 0.42),
    (4, "Paper strip behind glass",
     "Shows the choices before the vote is cast. If they are wrong, the voter can put them right.",
     (VOTE, MAKER), 0.62, 1.3),
    (5, "Roll", "The printed vote scrolls into the machine. A recount can unroll and read it.",
     (VOTE, MAKER, VERNON, BURNETT), 0.62, 2.72),
    (6, "Memory", "Stores the vote inside the machine.", (EDGE,), 1.75, 2.57),
    (7, "Memory card", "Takes the votes out, to be added up, when the polls close.", (EDGE,), 2.62,
     2.57),
)  # fmt: skip
SIZE = (3.2, 3.6)


def _shapes():
    """Outlines, in inches: the printer to the left, the screen with its housing to the right."""
    shapes = [
        Shape("box", (0.08, 0.2, 1.0, 2.95), METAL),
        Shape("sheet", (0.26, 0.72, 0.64, 1.25), GLASS),
        Shape("sheet", (0.34, 0.72, 0.48, 1.25), PAPER, width_pt=1.0),
        Shape("sheet", (0.34, 1.97, 0.48, 0.5), None, hidden=True, width_pt=1.0),
        Shape("disc", (0.3, 2.42, 0.6, 0.6), None, hidden=True),
        Shape("box", (1.2, 0.2, 1.95, 2.95), METAL),
        Shape("box", (1.34, 0.62, 1.67, 1.55), PAPER),
        Shape("box", (1.5, 2.4, 0.5, 0.34), None, hidden=True),
        Shape("box", (2.4, 2.4, 0.44, 0.34), None, hidden=True),
        Shape("line", ((2.0, 2.57), (2.4, 2.57)), hidden=True, width_pt=1.0),
        Shape("box", (2.35, 2.98, 0.54, 0.5), PAPER),
    ]
    # A strip with a heading and lines, one of them ticked; the same choices on the screen.
    for y, width in ((0.85, 0.34), (1.55, 0.3), (1.68, 0.34), (1.81, 0.26)):
        shapes.append(Shape("line", ((0.4, y), (0.4 + width, y)), width_pt=1.0))
    for row, width in enumerate((0.9, 0.75, 0.95)):
        y = 0.78 + 0.3 * row
        shapes.append(Shape("sheet", (1.46, y, 0.18, 0.18), PAPER, width_pt=1.0))
        shapes.append(Shape("line", ((1.74, y + 0.09), (1.74 + width, y + 0.09)), width_pt=1.0))
    shapes.append(Shape("line", ((1.5, 1.17), (1.54, 1.22), (1.61, 1.11)), width_pt=2.0))
    shapes.append(Shape("box", (2.25, 1.78, 0.62, 0.26), METAL, width_pt=1.0))
    return shapes


@figure(
    "touchscreen-and-strip",
    title="A Wisconsin touchscreen records each vote twice: in its memory and on a strip of paper",
    alt="Line drawing of a voting machine with seven numbered parts. To the right a screen with "
    "choices, below it a slot with a voter card and, inside, a memory with a memory card. To the "
    "left a printer with a strip of paper behind glass, which scrolls onto a roll inside.",
    caption="The AVC Edge with its printer, the touchscreen of most municipalities that have one, "
    "drawn by us after descriptions by Verified Voting and by its maker. Not to scale; dashed "
    "parts lie inside. Where the slot and the parts inside sit is ours.",
    sources=("wi_equipment", EDGE, VOTE, MAKER, VERNON, BURNETT),
    claims=("C16",),
)
def touchscreen_figure():
    columns = ["number", "part", "says", "citation_keys", "x", "y"]
    frame = pd.DataFrame(PARTS, columns=columns)
    axes = draw_schematic(frame, _shapes(), size=SIZE)
    frame = frame[columns[:4]]
    return axes, frame.assign(citation_keys=frame["citation_keys"].map("; ".join))
