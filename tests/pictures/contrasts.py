"""How marks and words of a figure stand out from what lies under them, light and dark."""

import numpy as np
from matplotlib import colors
from matplotlib.patches import Ellipse
from matplotlib.text import Text
from vision import THEMES, blend, contrast

from citable.charts.style import PALETTE

PAPER = PALETTE["paper"].lower()
INK = PALETTE["ink"].lower()
GRID = {PALETTE[name].lower() for name in ("grid", "none", "paper")}
# WCAG 2.2: success criteria 1.4.3 (words) and 1.4.11 (what must be seen to understand).
WORDS, LARGE_WORDS, MARKS = 4.5, 3, 3
LARGE_PT, LARGE_BOLD_PT = 18, 14
LEAST_PX, PX_PER_PT = 12, 96 / 72  # Chartability: no text below 12 pixels
DOTS = ("round", "projecting")  # ends of strokes of no length, which are circles and squares
ROUND = (Ellipse,)  # discs with a number, which the marks leave out
RIM_PT = 2  # that the line under such a dot is wider at most
AREAS = ("rect", "shape", "fill", "span")


def flatten(layers, theme):
    """The colour of layers of (colour, alpha) on the paper, lowest first."""
    turn, seen = THEMES[theme], THEMES[theme](PAPER)
    for colour, alpha in layers:
        seen = blend(turn(colour), seen, alpha)
    return seen


def alpha_of(mark):
    alpha = getattr(mark.artist, "get_alpha", lambda: None)()
    return 1.0 if alpha is None else float(np.max(alpha))


def box_of(mark):
    """Corners of an area in pixels."""
    low, high = np.min(mark.xy, axis=0), np.max(mark.xy, axis=0)
    return low, high


def is_inside(mark, point):
    """Whether a point of the data lies in an area."""
    low, high = box_of(mark)
    along = {"x": [0], "y": [1]}.get(mark.along, [0, 1])
    if any(not low[axis] <= point[axis] <= high[axis] for axis in along):
        return False
    return mark.path is None or mark.path.contains_point(point)


def layers_under(panel, point, before=np.inf):
    """Areas of a panel at a point of the data, lowest first."""
    areas = [mark for mark in panel.marks
             if mark.kind in AREAS and mark.look.face and mark.order < before]  # fmt: skip
    areas.sort(key=lambda mark: mark.artist.get_zorder())
    return [(mark.look.face, alpha_of(mark)) for mark in areas if is_inside(mark, point)]


def mark_faults(panels, bordered=False):
    """Looks of marks that stand out from their ground by less than three to one, by theme.

    bordered: the borders of a map's shapes are drawn as lines of their own.
    """
    faults = {}
    for panel in panels:
        for mark in panel.marks:
            if is_ground(mark):
                continue
            for theme in THEMES:
                seen = mark_contrast(panel, mark, theme, bordered)
                if seen < MARKS:
                    key = (theme, mark.kind, mark.look.face or mark.look.edge, mark.look.hatch)
                    faults[key] = min(seen, faults.get(key, seen))
    return [f"{theme}: {kind} {colour}{' ' + hatch if hatch else ''} has {seen:.2f}, not {MARKS}"
            for (theme, kind, colour, hatch), seen in faults.items()]  # fmt: skip


def is_ground(mark):
    """Lines between rows, as a grid; seams in the paper's colour."""
    return (mark.kind == "rule" and mark.look.edge in GRID) or (
        mark.kind == "line" and mark.look.edge == PAPER
    )


def mark_contrast(panel, mark, theme, bordered=False):
    """Of a mark's area or its outline, whichever stands out more."""
    point, under = np.atleast_2d(mark.xy).mean(axis=0), []
    if mark.kind == "dot":
        under = layers_under(panel, point)
    ground = flatten(under, theme)
    own = [mark.look.face, mark.look.edge, *around(panel, mark, bordered)]
    seen = [contrast(flatten([*under, (colour, alpha_of(mark))], theme), ground)
            for colour in own if colour]  # fmt: skip
    return max(seen, default=21.0)


def around(panel, mark, bordered):
    """Colours that go with a mark's own: hatching, borders, the line under a dot that is a stroke.

    A dot is drawn as a stroke of no length upon a wider one.
    """
    strokes = [other for other in panel.marks if other.kind == "stroke"]
    if mark.kind == "shape" and bordered:
        yield from (other.look.edge for other in strokes if other.look.marker == "butt")
    if mark.look.hatch and hasattr(mark.artist, "get_hatchcolor"):
        yield hex_of(np.atleast_2d(colors.to_rgba_array(mark.artist.get_hatchcolor()))[0])
    if mark.kind == "stroke" and mark.look.marker in DOTS:
        yield from (
            other.look.edge
            for other in strokes
            if other.look.marker == mark.look.marker
            and other.look.edge == INK
            and 0 < other.size - mark.size <= RIM_PT
        )


def read_words(canvas):
    """Every Text of a figure that is seen."""
    found = []
    for text in canvas.findobj(Text):
        axes = text.axes
        if text.get_text().strip() and text.get_visible() and (axes is None or axes.get_visible()):
            found.append(text)
    return found


def size_px(text):
    return text.get_fontsize() * PX_PER_PT


def word_faults(canvas, panels):
    """Words whose contrast is below WCAG's, by theme."""
    by_axes, faults = {panel.axes: panel for panel in panels}, []
    for text in read_words(canvas):
        under = ground_of(text, by_axes)
        size, bold = text.get_fontsize(), text.get_fontweight() in ("bold", 700)
        least = LARGE_WORDS if size >= (LARGE_BOLD_PT if bold else LARGE_PT) else WORDS
        for theme in THEMES:
            ground, own = flatten(under, theme), (hex_of(text.get_color()), 1)
            seen = contrast(flatten([*under, own], theme), ground)
            if seen < least:
                faults.append(f"{theme}: {text.get_text()!r} has {seen:.2f}, not {least}")
    return faults


def hex_of(colour):
    return colors.to_hex(colour)


def ground_of(text, by_axes):
    """Layers under a text: the areas of its panel, its own box."""
    panel, under = by_axes.get(text.axes), []
    if panel is not None:
        box = text.get_window_extent()
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        if panel.axes.bbox.contains(*middle):
            under = layers_under(panel, panel.axes.transData.inverted().transform(middle))
            under += [(hex_of(patch.get_facecolor()), 1.0) for patch in panel.axes.patches
                      if isinstance(patch, ROUND) and patch.contains_point(middle)]  # fmt: skip
    box = text.get_bbox_patch()
    if box is not None and box.get_facecolor()[3]:
        own = hex_of(box.get_facecolor()), float(box.get_facecolor()[3])
        under = [*under, own]
    return under


def small_words(canvas):
    """Words below twelve pixels."""
    return [f"{text.get_text()!r} is {size_px(text):.1f} px" for text in read_words(canvas)
            if size_px(text) < LEAST_PX - 1e-6]  # fmt: skip
