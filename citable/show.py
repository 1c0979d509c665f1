"""What a chapter's cell shows: a figure by id, a small table."""

import html
import os
import re
from pathlib import Path

import pandas as pd

from citable import registry
from citable.paths import SITE_FOLDER
from citable.publish.describe import name_files
from citable.publish.picture_markup import offer_pictures
from citable.publish.render import render_figure
from citable.publish.sources import BOOK_TITLE
from citable.registry import format_template, format_value, get_figure

# Between two numbers, where a line of a narrow column would break.
RANGE = re.compile(r"(?<=[\d%]) to (?=[+\N{MINUS SIGN}\d])")


class Shown:
    """HTML for a cell's output, with words for where no HTML is shown."""

    def __init__(self, markup, words):
        self._markup = markup
        self._words = words

    def _repr_html_(self):
        return self._markup

    def __repr__(self):
        return self._words


class StaleFigure(RuntimeError):
    """A figure drawn in a chapter that is not the published one."""


def show_figure(id):
    """Draw a figure here and now.

    In the site the page links to the published file, after the picture drawn here has been
    found to be the same to the byte; in JupyterLab the picture itself is shown.

    Parameters
    ----------
    id : str, of a figure of the book
    """
    entry = get_figure(id)
    folder = os.environ.get(SITE_FOLDER)
    picture = render_figure(id, png=False, narrow=bool(folder))
    if folder and not registry.memory:
        hold_against_published(entry, picture, Path(folder))
    markup = link_picture(entry, picture) if folder else inline_picture(entry, picture)
    return Shown(markup, f"Figure {id}: {format_template(entry.title)}")


def hold_against_published(entry, picture, folder):
    """Compare a picture that was drawn here with the one that is published, wide and narrow.

    The dark ones are made from these two, with nothing else.
    """
    files = name_files(entry.id)
    for name, drawn in (("svg", picture.svg), ("narrow", picture.narrow)):
        published = folder / files[name]
        if not published.is_file() or published.read_bytes() != drawn:
            raise StaleFigure(
                f"figure {entry.id}: what {entry.code} draws is not the published {published.name}"
            )


def link_picture(entry, picture):
    """The picture as the site shows it."""
    # Heard out of their context, in a list of links, these are told apart by the figure's id.
    files = "\n".join(
        f'<a href="../exhibits/{entry.id}.{suffix}"{download} '
        f'aria-label="{suffix.upper()} of {entry.id}">{suffix.upper()}</a>'
        for suffix, download in (("svg", ""), ("png", ""), ("csv", " download"))
    )
    sizes = picture.width, picture.height, picture.narrow_width, picture.narrow_height
    alt, cite = format_template(entry.alt), "How to cite, embed, check"
    pictures = offer_pictures(name_files(entry.id), sizes, alt, "../exhibits/")
    return f"""<figure class="exhibit" id="fig-{entry.id}">
<a href="../exhibits/{entry.id}.html">{pictures}</a>
<figcaption>{html.escape(format_template(entry.caption))}
<span class="exhibit-links">{files}
<a href="../exhibits/{entry.id}.html" aria-label="{cite} {entry.id}">{cite}</a></span></figcaption>
</figure>"""


def inline_picture(entry, picture):
    """The picture as JupyterLab shows it: no file is written."""
    # An svg inside HTML goes without the XML declaration and document type before it.
    drawing = picture.svg.decode("utf-8")
    drawing = drawing[drawing.index("<svg") :]
    alt = html.escape(format_template(entry.alt))
    return f"""<figure class="exhibit" id="fig-{entry.id}">
<div role="img" aria-label="{alt}">{drawing}</div>
<figcaption>{html.escape(format_template(entry.caption))} {BOOK_TITLE}, {entry.id}.</figcaption>
</figure>"""


def show_table(frame, caption, *, id, formats=None, headers=None, row_headers=1, note=""):
    """A small table.

    Parameters
    ----------
    frame : DataFrame, one row a line; its index is not shown
    caption : str, what the table shows; may hold {number-id}
    id : str, the table's anchor, unique in the book
    formats : dict, column -> decimals (int), a unit of the registry with decimals
        (("percent", 1)), or a function of the value; columns of floats need one
    headers : dict, column -> heading, for columns whose name is not fit to print
    row_headers : int, how many columns from the left name the row
    note : str, a footnote, such as what a dash means
    """
    formats, headers = formats or {}, headers or {}
    unknown = [column for column in [*formats, *headers] if column not in frame.columns]
    if unknown:
        raise ValueError(f"table {id}: no column {unknown[0]!r}; there are {list(frame.columns)}")
    printed = {column: print_column(frame[column], formats.get(column), id) for column in frame}
    right = {column for column in frame if pd.api.types.is_numeric_dtype(frame[column])}
    right -= {column for column in right if pd.api.types.is_bool_dtype(frame[column])}
    names = {column: html.escape(str(headers.get(column, column))) for column in frame}
    head = "".join(
        f'<th scope="col"{align(column in right)}>{name}</th>' for column, name in names.items()
    )
    rows = "\n".join(
        f"<tr>{print_row(printed, row, right, row_headers)}</tr>" for row in range(len(frame))
    )
    words = format_template(caption)
    markup = f"""<div class="exhibit-table" role="region" tabindex="0"
 aria-labelledby="{id}-caption">
<table id="{id}">
<caption id="{id}-caption"><span>{html.escape(words)}</span></caption>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""
    text = f"{words}\n{pd.DataFrame(printed).to_string(index=False)}"
    if note:
        markup += f'\n<p class="exhibit-note">{html.escape(note)}</p>'
        text += f"\n{note}"
    return Shown(markup, text)


def print_row(printed, row, right, row_headers):
    cells = []
    for position, (column, values) in enumerate(printed.items()):
        tag, scope = ("th", ' scope="row"') if position < row_headers else ("td", "")
        words = RANGE.sub("\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}", values[row])
        cells.append(f"<{tag}{scope}{align(column in right)}>{html.escape(words)}</{tag}>")
    return "".join(cells)


def align(right):
    return ' class="figures"' if right else ""


def print_column(values, format, id):
    """A column as printed; missing values as an en dash."""
    if format is None and pd.api.types.is_float_dtype(values) and (values.dropna() % 1).any():
        raise ValueError(f"table {id}: column {values.name!r} holds fractions: say its decimals")
    return ["\N{EN DASH}" if pd.isna(value) else print_value(value, format) for value in values]


def print_value(value, format):
    if callable(format):
        return format(value)
    if isinstance(value, str):
        return value
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    unit, digits = format if isinstance(format, tuple) else ("", format or 0)
    return format_value(value, unit, digits) if pd.api.types.is_number(value) else str(value)
