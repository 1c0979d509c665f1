"""Pages of a kind, one for each row of a table; the book gives them, the press makes them."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from pkgutil import resolve_name

import pandas as pd
from PIL import Image
from sphinx.errors import ExtensionError
from sphinx.util import logging

from citable.book import read_settings
from citable.plain_csv import encode_plain
from citable.publish.cards import CARD, draw_card
from citable.publish.citation_tags import write_oembed
from citable.publish.citations import list_saved, number_copyables
from citable.publish.cited import cite_page
from citable.publish.sources import VERSIONS, site_address, source_line
from citable.rounding import round_frame
from citable.site.figure_pages import tell_size
from citable.site.meta_tags import page_tags
from citable.site.pages import fill, link_chapter, tell_sources

logger = logging.getLogger(__name__)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Folders of every site, which no kind of pages may have.
TAKEN = {"assets", "book", "data", "downloads", "exhibits", VERSIONS}
CARD_ENDING = ".card.png"


@dataclass(frozen=True)
class RowPage:
    """A row of a table as a page.

    Attributes
    ----------
    slug : lower-case words joined by hyphens: its address, for life
    description : what search engines and previews print
    body : HTML below the heading, words from data escaped; links begin with ../
    row : what its CSV holds
    card : of its social card title, words, and what draws its picture
    """

    slug: str
    title: str
    description: str
    body: str
    row: pd.DataFrame
    card: tuple[str, str, Callable[[], Image.Image]] | None = None


@dataclass(frozen=True)
class Kind:
    """All pages of one kind.

    Attributes
    ----------
    name : lower-case: their folder in the site
    home : the chapter that lists them
    columns : where their CSVs' columns are described, from the site's root
    sources : tables of data/raw or works of the bibliography
    styles : style sheets among the book's assets
    """

    name: str
    home: str
    columns: str
    sources: tuple[str, ...]
    pages: tuple[RowPage, ...]
    styles: tuple[str, ...] = ()


@cache
def row_kinds():
    """What the book gives: place in its settings -> Kind."""
    return {place: resolve_name(place)() for place in read_settings().row_pages}


def find_faults(kinds):
    """What is wrong with pages before they are made, by the function that gives each Kind.

    Each fault names the function, the row, the rule and what was found.
    """
    faults, names = [], dict.fromkeys(TAKEN, "the site itself")
    for place, kind in kinds.items():
        if not SLUG.fullmatch(kind.name):
            faults.append(f"{place}: kind {kind.name!r}: lower-case words joined by hyphens")
        if kind.name in names:
            faults.append(f"{place}: kind {kind.name!r} is taken by {names[kind.name]}")
        names.setdefault(kind.name, place)
        faults += [f"{place}, {fault}" for fault in find_row_faults(kind)]
    return faults


def find_row_faults(kind):
    """Faults of single rows; they are counted from one."""
    faults, slugs, titles = [], {}, {}
    for number, page in enumerate(kind.pages, start=1):
        place = f"row {number}, {page.slug or repr(page.title)}"
        if not SLUG.fullmatch(page.slug):
            faults.append(f"{place}: slug {page.slug!r}: lower-case words joined by hyphens")
        for field in ("title", "description", "body"):
            if not getattr(page, field).strip():
                faults.append(f"{place}: no {field}")
        if len(page.row) != 1:
            faults.append(f"{place}: its CSV has {len(page.row)} rows, not one")
        for field, seen in (("slug", slugs), ("title", titles)):
            value = getattr(page, field)
            if value and value in seen:
                faults.append(f"{place}: {field} {value!r} is that of row {seen[value]} too")
            seen.setdefault(value, number)
    return faults


def check_rows(app):
    """Stop the build where pages are not what they must be."""
    faults = find_faults(row_kinds())
    for line in faults:
        logger.error("%s", line)
    if faults:
        raise ExtensionError("pages of rows are not what they must be")


def list_row_pages(app):
    """A maker for the page of every row, as site.share wants them."""
    site = Path(app.outdir)
    return [
        partial(make_page, site, kind, page) for kind in row_kinds().values() for page in kind.pages
    ]


def make_page(site, kind, page):
    """Name, context and template of a row's page; write what stands beside it."""
    folder = site / kind.name
    folder.mkdir(exist_ok=True)
    files = write_files(folder, kind, page)
    context = {
        "title": html.escape(page.title),
        "metatags": write_head(kind, page),
        "body": write_body(kind, page, files),
    }
    # A page's card with its size, where it has one.
    card = page.card and (f"{kind.name}/{page.slug}{CARD_ENDING}", *CARD)
    write_oembed(site, cite_row(kind, page), thumbnail=card)
    return f"{kind.name}/{page.slug}", context, "page.html"


def write_files(folder, kind, page):
    """Write a page's CSV and card; give their names with label and size."""
    made = {f"{page.slug}.csv": ("This row as CSV", encode_plain(round_frame(page.row)))}
    if page.card:
        title, _, draw = page.card
        line = source_line(f"{kind.name}-{page.slug}", kind.sources)
        card = draw_card(title, line, draw(), method=Image.Quantize.FASTOCTREE)
        made[f"{page.slug}{CARD_ENDING}"] = ("Card for social media, PNG", card)
    for name, (_, content) in made.items():
        (folder / name).write_bytes(content)
    return [
        {"name": name, "label": label, "size": tell_size(len(content))}
        for name, (label, content) in made.items()
    ]


def cite_row(kind, page):
    """A page as citations name it."""
    address = f"{kind.name}/{page.slug}.html"
    return cite_page(f"{kind.name}-{page.slug}", page.title, address, page.description)


def write_head(kind, page):
    """What a page says to machines, and the styles that it asks for."""
    name = f"{kind.name}/{page.slug}"
    picture = None
    if page.card and site_address():
        picture = f"{site_address()}{name}{CARD_ENDING}", page.card[1]
    files = ("exhibits.css", *kind.styles)
    styles = [f'<link rel="stylesheet" href="../assets/{file}">' for file in files]
    cited = cite_row(kind, page)
    tags = page_tags(name, page.title, page.description, cited=cited, picture=picture)
    return "\n".join([*styles, tags])


def write_body(kind, page, files):
    cited = cite_row(kind, page)
    return fill(
        "row_page.html",
        page=page,
        home=link_chapter(kind.home),
        files=files,
        columns=kind.columns,
        copyables=number_copyables(cited),
        saved=list_saved(cited),
        sources=tell_sources(kind.sources),
    )
