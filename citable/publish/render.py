"""Figures as bytes: one renderer for the published files, the chapters, JupyterLab."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import matplotlib
import pandas as pd
from PIL import Image

from citable import registry
from citable.charts.compact import compact_svg
from citable.publish.sources import BOOK_TITLE, read_version, source_line
from citable.registry import format_template, get_figure
from citable.rounding import round_frame

CSS_PIXELS_PER_INCH = 96
PNG_DPI = 2 * CSS_PIXELS_PER_INCH


@dataclass(frozen=True)
class Picture:
    """A drawn figure: wide, with its bitmaps and its frame, and in the form for phones.

    Units: widths and heights in CSS pixels; the png has twice as many each way.
    """

    svg: bytes
    png: bytes | None
    card: bytes | None
    thumbnail: bytes | None
    plotted: pd.DataFrame
    width: int
    height: int
    narrow: bytes | None = None
    narrow_width: int | None = None
    narrow_height: int | None = None


@cache
def render_figure(id, *, png=True, narrow=True):
    """Draw a figure, the same bytes each time, once a process: a Picture.

    Without png it saves the time of the bitmaps: png, card, thumbnail; without narrow that of the
    form for phones.
    """
    known = registry.memory and registry.memory.recall("pictures", id)
    if known:
        return known
    from citable.charts.forms import NARROW, WIDE

    entry = get_figure(id)
    with drawn_figure(entry, WIDE) as (canvas, plotted):
        svg, (width, height) = save_svg(canvas, entry), measure(canvas)
        bitmaps = (None, None, None)
        if png:
            bitmaps = draw_bitmaps(canvas, entry)
    small = (None, None, None)
    if narrow:
        with drawn_figure(entry, NARROW) as (canvas, _):
            small = save_svg(canvas, entry), *measure(canvas)
    return Picture(svg, *bitmaps, round_frame(drop_geometry(plotted)), width, height, *small)


@contextmanager
def drawn_figure(entry, form):
    """A figure drawn in one form, dressed and laid out: the canvas, the frame that it plots."""
    # Imported here: a kernel that only prints numbers does without pyplot.
    from matplotlib import pyplot

    from citable.charts.forms import NARROW
    from citable.charts.narrow import fit_to_phone
    from citable.charts.style import dress, house_style

    with house_style(form):
        axes, plotted = entry.draw()
        # Some figures have several Axes; they share one Figure.
        canvas = axes.figure if hasattr(axes, "figure") else axes.flat[0].figure
        try:
            dress(canvas, *tell_picture(entry))
            if form is NARROW:
                fit_to_phone(canvas)
            settle_layout(canvas)
            yield canvas, plotted
        finally:
            # An open figure would be shown once more below the cell.
            pyplot.close(canvas)


def measure(canvas):
    return tuple(round(CSS_PIXELS_PER_INCH * side) for side in canvas.get_size_inches())


def settle_layout(canvas):
    """Lay the figure out once, then round where its panels stand.

    The layout's solver gives other last digits in another process, and they reach the ids in an
    SVG; the same figure must be the same bytes wherever it is drawn.
    """
    canvas.get_layout_engine().execute(canvas)
    canvas.set_layout_engine(None)  # where one is left, each file is drawn twice
    for axes in canvas.axes:
        axes.set_position([round(side, 6) for side in axes.get_position(original=True).bounds])


def tell_picture(entry):
    return format_template(entry.title), source_line(entry.id, entry.sources)


def draw_bitmaps(canvas, entry):
    # Imported here: it takes pyplot along, and a kernel that only prints numbers does without.
    from citable.publish.cards import cut_drawing, draw_card, draw_thumbnail, encode_png

    title, source = tell_picture(entry)
    height = canvas.bbox.height
    above, below = (text.get_window_extent() for text in (canvas._suptitle, canvas._supxlabel))
    inner = float(1 - above.y0 / height), float(1 - below.y1 / height)
    size = tuple(int(PNG_DPI * side) for side in canvas.get_size_inches())
    bitmap = Image.frombytes("RGBA", size, save(canvas, "rgba")).convert("RGB")
    drawing = cut_drawing(bitmap, inner)
    png = encode_png(bitmap, title, dpi=(PNG_DPI, PNG_DPI))
    return png, draw_card(title, source, drawing), draw_thumbnail(drawing)


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


def save(canvas, format, **options):
    content = BytesIO()
    # The same resolution for the marks that an SVG holds as a bitmap.
    canvas.savefig(content, format=format, dpi=PNG_DPI, **options)
    return content.getvalue()


def drop_geometry(plotted):
    """The plotted frame without outlines, which are in the picture and not in a csv."""
    shapes = [column for column in plotted.columns if str(plotted[column].dtype) == "geometry"]
    return pd.DataFrame(plotted.drop(columns=shapes))
