"""The briefing: a page of the book as two printed pages."""

import re
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.paths import BUILD
from citable.publish.citations import cite_book
from citable.publish.commit import source_date_epoch

BRIEFING = BUILD / "briefing.pdf"
PAGE = "book/briefing.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Below the fold pictures are fetched once they are looked at. A promise: the pages' policy forbids
# the evaluation of text, which waiting for a condition would need.
FETCH_PICTURES = """() => Promise.all([...document.images].map(image => {
    image.loading = "eager";
    return image.complete || new Promise(done => { image.onload = image.onerror = done; });
}))"""
STYLE = '<link rel="stylesheet" href="../assets/briefing.css">'
# Chromium writes the clock into two places, in a form of one length.
CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)")
# It names heads of tables by a count of all that it has made, which differs from run to run.
NODE = re.compile(rb"\(node(\d{8})\)")


class BriefingError(RuntimeError):
    """Why there is no briefing."""


def print_briefing(site, target=BRIEFING):
    """Print the page of a built book; BriefingError where there is no browser, or no page."""
    check_page(site, PAGE)
    return write_pdf(target, lambda browser: print_page(browser, site))


def write_pdf(target, make):
    """Write what is made by a running Browser of playwright; BriefingError where there is none."""
    with open_browser() as browser:
        content = make(browser)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    return target


def find_browser():
    """Where a browser of this machine is; BriefingError where there is none."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise BriefingError(f"no browser here (looked for {', '.join(BROWSERS)}): make browser")
    return program


@contextmanager
def open_browser():
    """A browser of this machine, closed again at the end."""
    from playwright.sync_api import sync_playwright

    program = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def check_page(site, name):
    if not (site / name).is_file():
        raise BriefingError(f"the built book has no {name}")


def print_page(browser, site, name=PAGE):
    """A page of a built book as bytes of a PDF."""
    check_page(site, name)
    with opened(browser, site / name) as page:
        return print_open(page)


@contextmanager
def opened(browser, path, patience_ms=30_000):
    """A page of a browser that has an HTML file open and may ask nobody for anything."""
    context = browser.new_context(offline=True, color_scheme="light")
    context.set_default_timeout(patience_ms)
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate(FETCH_PICTURES)
    yield page
    context.close()


def print_open(page, **options):
    """What is open as a PDF with the commit's time; options are playwright's Page.pdf's."""
    content = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, **options)
    return set_dates(count_nodes_anew(content), int(source_date_epoch()))


def count_nodes_anew(content):
    """A PDF whose heads of tables are named by their order, at the same length."""
    places = {name: place for place, name in enumerate(sorted(set(NODE.findall(content))), 1)}
    return NODE.sub(lambda found: b"(node%08d)" % places[found[1]], content)


def set_dates(content, epoch):
    """A PDF with the commit's time, in seconds since 1970, where the browser has put the clock."""
    stamp = datetime.fromtimestamp(epoch, UTC).strftime("%Y%m%d%H%M%S")
    content, found = CLOCK.subn(rb"/\1 (D:" + stamp.encode() + rb"+00'00')", content)
    if not found:
        raise BriefingError("the browser's PDF has no date where one is expected")
    return content


class BookCitation(SphinxDirective):
    """How to cite the book as a whole, with version and the commit's date."""

    def run(self):
        # The style of the printed pages is asked for by this page alone.
        # A class, so that it gets no address: made of its words, that would move with every commit.
        citation = nodes.paragraph("", cite_book(), classes=["book-citation"])
        return [citation, nodes.raw("", STYLE, format="html")]
