"""A figure drawn for a test, by its id."""

from citable.charts import style
from citable.registry import get_figure


def draw(id):
    """The axes, which are closed, and the plotted frame."""
    with style.house_style():
        axes, frame = get_figure(id).draw()
        style.plt.close(axes.figure)
    return axes, frame
