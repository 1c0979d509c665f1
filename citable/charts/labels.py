"""Names beside points, none upon another."""

from itertools import product

import numpy as np
from matplotlib.transforms import Bbox

from citable.charts import forms, style
from citable.charts.narrow import settle_height

# Where a name may stand, the best place first: right, left, above, below, then the corners.
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.7), (-0.8, 0.7), (0.8, -0.7), (-0.8, -0.7))
DISTANCES_PT = (8, 14, 22, 32, 44)
NEAR_PT = 11  # a name so near to another's point could be taken for that one's
# Not an outline of the letters: that would make each one a path of its own in the SVG.
BACKGROUND = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1.0}


def place_labels(
    ax, names, x, y, *, avoid_x=(), avoid_y=(), on_map=False, centred=False, size_pt=None
):
    """Write names beside their points where there is room, lines to far and to doubtful ones.

    ax : Axes, with its limits set
    x, y : sequences of float, one a name; avoid_x, avoid_y : marks that no name may cover
    on_map : bool, where a name needs no line to its place beside it
    centred : bool, True tries the point itself first

    Returns a list of Annotation.
    """
    if forms.is_narrow():
        settle_height(ax.figure)
    ax.figure.draw_without_rendering()
    size_pt = size_pt or style.SMALL_PT
    to_points = 72 / ax.figure.dpi
    anchors = ax.transData.transform(np.column_stack([x, y])) * to_points
    marks = np.empty((0, 2))
    if len(avoid_x):
        marks = ax.transData.transform(np.column_stack([avoid_x, avoid_y])) * to_points
    inside = Bbox(ax.get_window_extent().get_points() * to_points)
    taken, labels = [], []
    for name, anchor, point_x, point_y in zip(names, anchors, x, y, strict=True):
        shift, box = _best_place(name, anchor, size_pt, taken, marks, inside, centred)
        taken.append(box)
        is_doubtful = not on_map and _covered(box, marks, anchor, NEAR_PT)
        is_led = np.hypot(*shift) > 10 or is_doubtful
        labels.append(_write(ax, name, (point_x, point_y), shift, size_pt, is_led))
    return labels


def _best_place(name, anchor, size_pt, taken, marks, inside, centred):
    """The offset of a label from its point, the box that it fills, both in points."""
    width, height = style.text_width_in(name, size_pt) * 72 + 4, size_pt * 1.25
    places = [(0.0, 0.0)] if centred else []
    places += [(dx * far, dy * far) for far, (dx, dy) in product(DISTANCES_PT, DIRECTIONS)]
    scores = []
    for place, (dx, dy) in enumerate(places):
        box = _box(anchor, dx, dy, width, height)
        crossed = sum(box.overlaps(other) for other in taken)
        covered = _covered(box, marks, anchor)
        outside = not (inside.contains(box.x0, box.y0) and inside.contains(box.x1, box.y1))
        scores.append((1000 * crossed + 500 * outside + 20 * covered + place, (dx, dy), box))
    _, shift, box = min(scores, key=lambda score: score[0])
    return shift, box


def _box(anchor, dx, dy, width, height):
    left = anchor[0] + dx - width * (1 - np.sign(dx)) / 2
    bottom = anchor[1] + dy - height * (1 - np.sign(dy)) / 2
    return Bbox.from_bounds(left, bottom, width, height)


def _covered(box, marks, anchor, around=3):
    """How many marks other than its own a label would stand on, or within so many points of."""
    if not len(marks):
        return 0
    within = ((marks > box.p0 - around) & (marks < box.p1 + around)).all(axis=1)
    return int((within & (np.abs(marks - anchor).sum(axis=1) > 1)).sum())


def _write(ax, name, point, shift, size_pt, is_led):
    line = {"arrowstyle": "-", "color": style.PALETTE["quiet"], "linewidth": 0.8, "shrinkB": 3}
    across, up = (int(sign) for sign in np.sign(shift))
    return style.note(
        ax, name, point, shift=shift, colour="ink", ha=("center", "left", "right")[across],
        va=("center", "bottom", "top")[up], fontsize=size_pt, annotation_clip=None,
        arrowprops=line if is_led else None, bbox=BACKGROUND, zorder=5,
    )  # fmt: skip


def label_sides(ax, ends, *, apart=6, above=5, size=None):
    """Say above the axes what left of zero means, and right of it; distances in points."""
    look = {"va": "bottom", "fontsize": size or style.SMALL_PT}
    for text, side, right in (("← {}", "right", -apart), ("{} →", "left", apart)):
        words, place = text.format(ends[side == "left"]), ("data", "axes fraction")
        style.note(ax, words, (0, 1), place, (right, above), ha=side, **look)
