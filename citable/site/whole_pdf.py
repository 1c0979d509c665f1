"""The whole book as one PDF: contents with page numbers, then every chapter."""

import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from citable.paths import BUILD
from citable.publish.citations import cite_book
from citable.publish.sources import BOOK_TITLE, read_version, site_address
from citable.publish.usage import list_chapters
from citable.site.briefing import BriefingError, check_page, opened, print_open, write_pdf
from citable.site.pages import fill
from citable.site.trim_theme import OWN

WHOLE = BUILD / "book.pdf"
# Every number and picture has a page of its own; on paper their lists are longer than the book.
# The briefing says in two pages of its own what the book says.
LEFT_OUT = ("numbers", "figures", "briefing")
UNUSED = (
    "script", ".headerlink", "#number-notes", ".exhibit-links", ".chapter-downloads", "button",
    "div.cell_input", "noscript", ".reading-time", ".screen-only", "[hidden]",
)  # fmt: skip
FOOTER = """<div style="width: 100%; font: 8px sans-serif; color: #333; text-align: center">
{title}, version {version} &middot; <span class="pageNumber"></span></div>"""
PATIENCE_MS = 300_000  # hundreds of pages, on a machine that does other things as well
TO_COME = "000"  # as wide as a page's number will be
NAME_PAGES = """pages => document.querySelectorAll(".contents .page").forEach(
    (place, part) => { place.textContent = pages[part]; })"""


def print_book(site, target=WHOLE):
    """Print every chapter of a built book; BriefingError where there is no browser or chapter."""
    return write_pdf(target, lambda browser: print_chapters(browser, site))


@dataclass(frozen=True)
class Part:
    """A chapter, with addresses that hold in one page of all; the style sheets it asks for."""

    name: str
    title: str
    article: Tag
    styles: tuple


def print_chapters(browser, site):
    """The book as bytes of a PDF, by a browser that is running."""
    chapters = [name for name in list_chapters() if name not in LEFT_OUT]
    parts = [read_part(site, name, chapters) for name in chapters]
    name_works(parts)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.html"
        source.write_text(write_parts(site, parts), encoding="utf-8")
        return print_parts(browser, source, [part.title for part in parts])


def read_part(site, name, chapters):
    """The Part of a built book that is a chapter's article."""
    check_page(site, f"book/{name}.html")
    path = site / "book" / f"{name}.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    article = page.find("article")
    for unused in article.select(", ".join(UNUSED)):
        unused.decompose()
    for folded in article.select("details"):
        folded["open"] = ""
    rename_ids(article, name)
    for image in article.select("img[src]"):
        image["src"] = (path.parent / image["src"]).resolve().as_uri()
    for link in article.select("a[href]"):
        lead(link, name, chapters)
    title = article.find("h1").get_text().strip()
    return Part(name, title, article, find_styles(page, path))


def find_styles(page, path):
    """Where the style sheets lie that a page asks for, in its order."""
    links = page.select('link[rel~="stylesheet"]')
    return tuple((path.parent / urlsplit(link["href"]).path).resolve() for link in links)


def rename_ids(article, name):
    """Put a chapter's name before its ids, and before those that its own styles ask for."""
    ids = set()
    for marked in article.select("[id]"):
        ids.add(marked["id"])
        marked["id"] = f"{name}--{marked['id']}"
    for style in article.select("style"):
        style.string = re.sub(
            r"#([\w-]+)",
            lambda found: f"#{name}--{found[1]}" if found[1] in ids else found[0],
            style.string,
        )


def lead(link, name, chapters):
    """Make a link lead to its place in the PDF, else to the site's address, else nowhere."""
    address = urlsplit(link["href"])
    if address.scheme:
        return
    file = address.path or f"{name}.html"
    chapter = file.removesuffix(".html")
    if chapter in chapters:
        link["href"] = f"#{chapter}--{address.fragment}" if address.fragment else f"#{chapter}"
    elif site_address():
        place = file[3:] if file.startswith("../") else f"book/{file}"
        link["href"] = f"{site_address()}{place}{'#' * bool(address.fragment)}{address.fragment}"
    else:
        del link["href"]


def name_works(parts):
    """Where a citation's words stand for several works, write behind them its label in the list."""
    labels = {
        f"#{work['id']}": work.select_one(".label").get_text().strip("[]")
        for part in parts
        for work in part.article.select("div.citation[id]")
    }
    works, links = defaultdict(set), defaultdict(list)
    for part in parts:
        for link in part.article.select("a[href]"):
            if link["href"] in labels:
                works[link.get_text()].add(link["href"])
                links[link.get_text()].append(link)
    for words in (words for words, places in works.items() if len(places) > 1):
        for link in links[words]:
            link.append(f" ({labels[link['href']]})")


def write_parts(site, parts):
    """The HTML of all parts as one page, whose contents do not name their pages yet."""
    return fill(
        "whole_pdf.html",
        title=BOOK_TITLE,
        citation=cite_book(),
        styles=[style.as_uri() for style in join_styles(parts)],
        own=(site / "assets" / "whole.css").as_uri(),
        parts=[
            {
                "name": part.name,
                "title": part.title,
                "html": part.article.decode_contents(),
                "page": TO_COME,
            }
            for part in parts
        ],
    )


def join_styles(parts):
    """Every style sheet that a part asks for, once; the book's own after the theme's."""
    styles = dict.fromkeys(style for part in parts for style in part.styles)
    return sorted(styles, key=lambda style: style.name == OWN)


def print_parts(browser, source, titles):
    """The parts as bytes of a PDF: a draft tells where each begins, then the contents name it."""
    with opened(browser, source, PATIENCE_MS) as page:
        pages = find_pages(print_sheets(page), titles)
        page.evaluate(NAME_PAGES, [pages[title] for title in titles])
        content = print_sheets(page)
    if find_pages(content, titles) != pages:
        raise BriefingError("the contents moved the pages that they name")
    return content


def print_sheets(page):
    """What is open in the browser, on paper with numbered sheets and an outline."""
    footer = FOOTER.format(title=BOOK_TITLE, version=read_version())
    return print_open(
        page, format="A4", outline=True, display_header_footer=True,
        header_template="<span></span>", footer_template=footer,
    )  # fmt: skip


def find_pages(content, titles):
    """On which page each title stands, by the PDF's own outline."""
    from pypdf import PdfReader

    reader, found = PdfReader(BytesIO(content)), {}

    def walk(items):
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                page = reader.get_destination_page_number(item) + 1
                found.setdefault(join_letters(item.title), page)

    walk(reader.outline)
    missing = [title for title in titles if join_letters(title) not in found]
    if missing:
        raise BriefingError(f"the PDF's outline lacks {missing[0]!r}")
    return {title: found[join_letters(title)] for title in titles}


def join_letters(title):
    """A title without its spaces: the outline has none where a line ends."""
    return "".join(title.split())
