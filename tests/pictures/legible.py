"""Whether the form for phones can be read: nothing small, cut or covered."""

from itertools import combinations

from matplotlib.axis import Axis
from matplotlib.text import Text

SMALLEST_PX = 12
DPI = 288  # at the screen's own, hints make letters wider than their outlines
# Of two texts, in CSS pixels: less is the blank around letters.
OVERLAP_PX = 2, 3


def list_texts(canvas):
    """Every text that is seen, with its box in CSS pixels."""
    canvas.set_dpi(DPI)
    canvas.draw_without_rendering()
    unseen = set()
    for axis in canvas.findobj(Axis):
        low, high = sorted(axis.get_view_interval())
        if not (axis.axes.axison and axis.axes.get_visible()):
            unseen |= set(axis.findobj(Text))
        for tick in axis.get_major_ticks():
            if not low <= tick.get_loc() <= high:
                unseen |= {tick.label1, tick.label2}
    return [
        # Of an annotation the letters alone, not its line.
        (text, Text.get_window_extent(text).get_points() * 96 / DPI)
        for text in canvas.findobj(Text)
        if text.get_visible() and text.get_text().strip() and text not in unseen
    ]


def find_illegible(canvas):
    """What a reader of the form for phones could not read, in words."""
    width, height = 96 * canvas.get_size_inches()
    texts, faults = list_texts(canvas), []
    for text, ((left, bottom), (right, top)) in texts:
        if text.get_fontsize() * 96 / 72 < SMALLEST_PX:
            faults.append(f"small: {text.get_text()}")
        if left < -0.5 or bottom < -0.5 or right > width + 0.5 or top > height + 0.5:
            faults.append(f"cut: {text.get_text()}")
    for (one, box), (other, further) in combinations(texts, 2):
        across, up = [
            min(box[1][side], further[1][side]) - max(box[0][side], further[0][side])
            for side in (0, 1)
        ]
        if across > OVERLAP_PX[0] and up > OVERLAP_PX[1]:
            faults.append(f"covered: {one.get_text()} / {other.get_text()}")
    return faults
