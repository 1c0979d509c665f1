"""Counts as unit squares to scale: a square for each, a hundred in a row."""

from matplotlib.collections import LineCollection
from matplotlib.patches import Polygon

from citable.charts import narrow, style
from citable.rounding import draws_rounded

ACROSS = 100
SEAM_PT = 0.35  # of the lines between squares
AFTER_IN = 0.24  # below a block, before the next heading
HEADING_GAP_IN = 0.03
BOLD_IN = 0.15  # by which a bold count is wider than a plain one, at most


@draws_rounded
def draw_squares(frame, *, colours, note, across=ACROSS):
    """Blocks of squares below one another, each under its count and its words.

    Parameters
    ----------
    frame : DataFrame, one row a block, from the top: label, value (a whole number above zero),
        kind
    colours : dict, kind -> colour; the words above a block say what its kind is, so that nothing
        is told by colour alone
    note : str, what a square is, and a row; printed below
    across : int, squares in a full row

    Returns
    -------
    Axes : in squares, so that a block's area is its count
    """
    width_in = style.room_in()
    side_in = width_in / across
    blocks, height = _place(frame, across, side_in, width_in)
    below = style.wrap(note, style.SMALL_PT, width_in)
    end = height + narrow.line_in(below.count("\n") + 1) / side_in
    ax = style.new_axes(end * side_in)
    ax.set(xlim=(0, across), ylim=(end, 0), aspect="equal", anchor="W")
    ax.axis("off")
    look = {"fontsize": style.SMALL_PT, "color": style.PALETTE["quiet"], "va": "top"}
    ax.text(0, height, below, linespacing=1.12, **look).set_in_layout(False)
    for block, row in zip(blocks, frame.to_dict("records"), strict=True):
        _write_heading(ax, row, block)
        _draw_block(ax, row, block[1], across, colours[row["kind"]])
    return ax


def _place(frame, across, side_in, width_in):
    """Top of each heading and of each block, the heading's lines, in squares; the height of all."""
    line, places, y = style.BASE_PT * narrow.LINE / 72, [], 0.0
    width_in -= BOLD_IN
    for row in frame.to_dict("records"):
        words = style.wrap(f"{row['value']:,.0f} {row['label']}", style.BASE_PT, width_in)
        top = y + ((words.count("\n") + 1) * line + HEADING_GAP_IN) / side_in
        places.append((y, top, words))
        y = top + -(-int(row["value"]) // across) + AFTER_IN / side_in
    return places, y


def _write_heading(ax, row, block):
    """The words above a block, the count in them bold."""
    y, _, words = block
    count = f"{row['value']:,.0f}"
    first, _, rest = words.partition("\n")
    bold = 72 * style.text_width_in(count, style.BASE_PT, "bold")
    _write(ax, count, y, 0, 0, fontweight="bold")
    _write(ax, first.removeprefix(count).strip(), y, bold + 5, 0)
    if rest:
        _write(ax, rest, y, 0, -style.BASE_PT * narrow.LINE, linespacing=1.12)


def _write(ax, text, y, right, up, **look):
    look |= {"xytext": (right, up), "textcoords": "offset points", "va": "top"}
    ax.annotate(text, (0, y), fontsize=style.BASE_PT, **look).set_in_layout(False)


def _draw_block(ax, row, top, across, colour):
    """One outline as large as the count, seams between its squares: thousands stay light."""
    full, rest = divmod(int(row["value"]), across)
    corners = [(0, top), (across if full else rest, top)]
    corners += [(across, top + full), (rest, top + full)] if full else []
    corners += [(rest, top + full + 1), (0, top + full + 1)] if rest else [(0, top + full)]
    block = Polygon(corners, facecolor=colour, edgecolor="none", linewidth=0, label=row["label"])
    ax.add_patch(block)
    seams = [((x, top), (x, top + full + (x <= rest))) for x in range(1, across)]
    seams += [((0, top + y), (across if y < full else rest, top + y)) for y in range(1, full + 1)]
    seams = [seam for seam in seams if seam[0] != seam[1]]
    lines = LineCollection(seams, colors=style.PALETTE["paper"], linewidths=SEAM_PT)
    ax.add_collection(lines, autolim=False)
