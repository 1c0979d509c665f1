"""Figures as bytes: one renderer for the published files, the chapters, JupyterLab."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

import matplotlib
import pandas as pd
from PIL import Image

from sevenpercent.charts.compact import compact_svg
from sevenpercent.exhibits import registry
from sevenpercent.exhibits.registry import format_template, get_figure
from sevenpercent.site.bitmaps import encode_png
from sevenpercent.site.sources import BOOK_TITLE, read_version, source_line

CSS_PIXELS_PER_INCH = 96


@dataclass(frozen=True)
class Picture:
    """A drawn figure.

    Units: width and height in CSS pixels; the png has twice as many each way. inner is where
    the drawing starts below its title and ends above its source line, as shares of the height.
    """

    svg: bytes
    png: bytes | None
    plotted: pd.DataFrame
    width: int
    height: int
    inner: tuple[float, float]


@cache
def render_figure(id, *, png=True):
    """Draw a figure, the same bytes each time, once a process.

    Parameters
    ----------
    id : str, of a figure
    png : bool, False saves the time of the bitmap

    Returns
    -------
    Picture
    """
    known = registry.memory and registry.memory.recall_picture(id)
    if known:
        return known
    # Imported here: a kernel that only prints numbers does without pyplot.
    from matplotlib import pyplot

    from sevenpercent.charts.style import dress, house_style

    entry = get_figure(id)
    with house_style():
        axes, plotted = entry.draw()
        # Some figures have several Axes; they share one Figure.
        canvas = axes.figure if hasattr(axes, "figure") else axes.flat[0].figure
        try:
            dress(canvas, format_template(entry.title), source_line(entry))
            settle_layout(canvas)
            inner = find_drawing(canvas)
            svg = save_svg(canvas, entry)
            bitmap = save_png(canvas, entry) if png else None
            width, height = (round(CSS_PIXELS_PER_INCH * side) for side in canvas.get_size_inches())
        finally:
            # An open figure would be shown once more below the cell.
            pyplot.close(canvas)
    return Picture(svg, bitmap, drop_geometry(plotted), width, height, inner)


def settle_layout(canvas):
    """Lay the figure out once, then round where its panels stand.

    The layout's solver gives other last digits in another process, and they reach the ids in an
    SVG; the same figure must be the same bytes wherever it is drawn.
    """
    canvas.draw_without_rendering()
    canvas.set_layout_engine("none")
    for axes in canvas.axes:
        axes.set_position([round(side, 6) for side in axes.get_position(original=True).bounds])


def find_drawing(canvas):
    """Where a figure's drawing starts and ends between the lines printed around it."""
    height = canvas.bbox.height
    title, source_line = (
        text.get_window_extent() for text in (canvas._suptitle, canvas._supxlabel)
    )
    return float(1 - title.y0 / height), float(1 - source_line.y1 / height)


def save_svg(canvas, entry):
    """SVG bytes with ids salted by the figure's own id, without the clock."""
    metadata = {
        "Title": format_template(entry.title),
        "Description": format_template(entry.alt),
        "Creator": f"{BOOK_TITLE} {read_version()}",
        "Rights": "CC BY 4.0",
        "Date": None,
    }
    with matplotlib.rc_context({"svg.hashsalt": entry.id}):
        drawn = save(canvas, "svg", metadata=metadata)
    return compact_svg(drawn.decode("utf-8")).encode("utf-8")


def save_png(canvas, entry):
    with Image.open(BytesIO(save(canvas, "png"))) as bitmap:
        return encode_png(bitmap, format_template(entry.title), dpi=bitmap.info["dpi"])


def save(canvas, format, **options):
    content = BytesIO()
    # Twice the CSS resolution, for the marks that a figure rasterises as well.
    canvas.savefig(content, format=format, dpi=2 * CSS_PIXELS_PER_INCH, **options)
    return content.getvalue()


def drop_geometry(plotted):
    """The plotted frame without outlines, which are in the picture and not in a csv."""
    shapes = [column for column in plotted.columns if str(plotted[column].dtype) == "geometry"]
    return pd.DataFrame(plotted.drop(columns=shapes))
