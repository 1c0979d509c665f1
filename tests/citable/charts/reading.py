"""What the tests of charts read of a drawing."""

from itertools import combinations

from citable.charts import style


def dots(ax):
    return [line for line in ax.lines if line.get_marker() not in ("None", None, "")]


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text().strip()]


def legend_texts(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def lay_out(ax):
    """Dress a figure and give every text its place."""
    style.dress(ax.figure, "A finding", "Sources: somebody")
    ax.figure.draw_without_rendering()


def find_overlaps(printed):
    """Pairs of texts that stand upon each other; of an annotation the letters, not its line."""
    boxes = [super(type(text), text).get_window_extent() if hasattr(text, "xy") else
             text.get_window_extent() for text in printed if text.get_text().strip()]  # fmt: skip
    return [(one, other) for one, other in combinations(boxes, 2) if one.overlaps(other)]
