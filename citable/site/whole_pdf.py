"""The whole book as one PDF: contents with page numbers, then every chapter."""

import re
import tempfile
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from citable.paths import BUILD
from citable.publish.citations import cite_book
from citable.publish.sources import BOOK_TITLE, read_version, site_address
from citable.publish.usage import list_chapters
from citable.site.briefing import BriefingError, check_page, opened, print_open, write_pdf
from citable.site.pages import fill

WHOLE = BUILD / "book.pdf"
# Every number and picture has a page of its own; on paper their lists are longer than the book.
LEFT_OUT = ("numbers", "figures")
UNUSED = (
    "script", ".headerlink", "#number-notes", ".exhibit-links", ".chapter-downloads", "button",
    "div.cell_input", "noscript", ".reading-time",
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


def print_chapters(browser, site):
    """The book as bytes of a PDF, by a browser that is running."""
    chapters = [name for name in list_chapters() if name not in LEFT_OUT]
    parts = [read_part(site, name, chapters) for name in chapters]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.html"
        source.write_text(write_parts(site, parts), encoding="utf-8")
        return print_parts(browser, source, [title for _, title, _ in parts])


def read_part(site, name, chapters):
    """A chapter's article: its name, its title, its HTML with addresses that hold in one page."""
    check_page(site, f"book/{name}.html")
    path = site / "book" / f"{name}.html"
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
    for unused in article.select(", ".join(UNUSED)):
        unused.decompose()
    for folded in article.select("details"):
        folded["open"] = ""
    for marked in article.select("[id]"):
        marked["id"] = f"{name}--{marked['id']}"
    for image in article.select("img[src]"):
        image["src"] = (path.parent / image["src"]).resolve().as_uri()
    for link in article.select("a[href]"):
        lead(link, name, chapters)
    return name, article.find("h1").get_text().strip(), article.decode_contents()


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


def write_parts(site, parts):
    """The HTML of all parts as one page, whose contents do not name their pages yet."""
    styles = re.findall(
        r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+\.css)[^"]*"',
        (site / "book" / f"{parts[0][0]}.html").read_text(encoding="utf-8"),
    )
    return fill(
        "whole_pdf.html",
        title=BOOK_TITLE,
        citation=cite_book(),
        styles=[(site / "book" / style).resolve().as_uri() for style in styles],
        own=(site / "assets" / "whole.css").as_uri(),
        parts=[
            {"name": name, "title": title, "html": body, "page": TO_COME}
            for name, title, body in parts
        ],
    )


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
