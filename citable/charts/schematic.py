"""A thing drawn in outline, its parts numbered and named beside it."""

from dataclasses import dataclass

from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Rectangle

from citable.charts import forms, narrow, style
from citable.rounding import draws_rounded

NUMBER_PT = 8.2  # radius of the circle around a part's number
AFTER_IN = 0.11  # below a part's words
APART_IN = 0.25  # between drawing and words
INDENT_IN = 0.3


@dataclass(frozen=True)
class Shape:
    """One outline of a drawing."""

    # "box" (rounded corners), "sheet" (sharp corners), "disc" (its box's middle and width), "line"
    # or "path" (corners alone).
    kind: str
    corners: tuple  # for a box, sheet or disc (left, top, width, height), else pairs (x, y)
    fill: str | None = None  # colour; None for an outline alone
    hidden: bool = False  # whether it lies inside: dashed
    width_pt: float = 1.4  # of the line


@draws_rounded
def draw_schematic(frame, shapes, *, size):
    """Outlines with numbers on them, and what each number is; below the drawing on a phone.

    Parameters
    ----------
    frame : DataFrame, one row a part: number, part, says, x, y (where its number stands)
    shapes : sequence of Shape, from the back to the front
    size : (width, height) of the drawing

    Returns
    -------
    Axes : in inches, down from the top

    Units: inches; the drawing keeps its size in both forms.
    """
    full = style.room_in()
    beside = not forms.is_narrow()
    left = size[0] + APART_IN if beside else 0.0
    words, words_in = _place_words(frame, full - left)
    height = max(size[1], words_in) if beside else size[1] + APART_IN + words_in
    top = 0.0 if beside else size[1] + APART_IN
    ax = style.new_axes(height)
    ax.set(xlim=(0, full), ylim=(height, 0), aspect="equal", anchor="W")
    ax.axis("off")
    shift = 0.0 if beside else (full - size[0]) / 2
    for shape in shapes:
        _draw_shape(ax, shape, shift)
    for row, (y, says) in zip(frame.to_dict("records"), words, strict=True):
        _write_number(ax, row["number"], row["x"] + shift, row["y"])
        _write_number(ax, row["number"], left + NUMBER_PT / 72, top + y + NUMBER_PT / 72)
        _write(ax, row["part"], left + INDENT_IN, top + y, fontweight="bold")
        line = style.BASE_PT * narrow.LINE / 72
        _write(ax, says, left + INDENT_IN, top + y + line, fontsize=style.SMALL_PT)
    return ax


def _place_words(frame, room):
    """Where each part's words begin, and its lines; the height of all."""
    y, words = 0.0, []
    for says in frame["says"]:
        lines = style.wrap(says, style.SMALL_PT, room - INDENT_IN)
        words.append((y, lines))
        height_pt = style.BASE_PT + style.SMALL_PT * (lines.count("\n") + 1)
        y += height_pt * narrow.LINE / 72 + AFTER_IN
    return words, y - AFTER_IN


def _draw_shape(ax, shape, shift):
    look = {
        "edgecolor": style.PALETTE["ink"], "linewidth": shape.width_pt,
        "linestyle": (0, (3, 2)) if shape.hidden else "-",
        "facecolor": shape.fill or "none",
    }  # fmt: skip
    if shape.kind in ("line", "path"):
        corners = [(x + shift, y) for x, y in shape.corners]
        ax.add_patch(Polygon(corners, closed=shape.kind == "path", **look))
        return
    x, y, width, height = shape.corners
    if shape.kind == "disc":
        patch = Circle((x + shift + width / 2, y + height / 2), width / 2, **look)
    elif shape.kind == "sheet":
        patch = Rectangle((x + shift, y), width, height, **look)
    else:
        rounding = "round,pad=0,rounding_size=0.06"
        patch = FancyBboxPatch((x + shift, y), width, height, boxstyle=rounding, **look)
    ax.add_patch(patch)


def _write_number(ax, number, x, y):
    look = {"facecolor": style.PALETTE["third"], "edgecolor": style.PALETTE["paper"]}
    ax.add_patch(Circle((x, y), NUMBER_PT / 72, linewidth=1.0, zorder=4, **look))
    ax.text(
        x, y, str(number), ha="center", va="center_baseline", fontsize=style.LEAST_PT, zorder=5,
        fontweight="bold", color=style.PALETTE["paper"],
    ).set_in_layout(False)  # fmt: skip


def _write(ax, text, x, y, **look):
    look = {"fontsize": style.BASE_PT, "va": "top", "linespacing": 1.12} | look
    ax.text(x, y, text, **look).set_in_layout(False)
