"""What a changed copy shows beside the book's own pages: a first page, a banner on all others."""

import html
import json
import re
import shutil
from pathlib import Path

from citable.claims.ledger import load_ledger
from citable.publish.cited import edition
from citable.publish.edition import is_changed_copy
from citable.publish.sources import BOOK_TITLE
from citable.publish.usage import chapter_title, in_book_order
from citable.releases.old_version import BODY, FRAME, SENDS_ON
from citable.site.ledger import rating_anchor
from citable.site.pages import TEMPLATES, fill
from citable.site.what_if import REPORT, make_report, tell_counts

STYLE = "changed-copy.css"
FIRST_PAGE = "index.html"
ROBOTS = re.compile(r'<meta name="robots"[^>]*>')
NOT_LISTED = '<meta name="robots" content="noindex">'


def write_first_page(app, exception):
    """Say what moved where the book itself leads to its front page."""
    if exception or app.builder.format != "html":
        return
    site, report = Path(app.outdir), make_report()
    text = json.dumps(report, indent=1, ensure_ascii=False)
    (site / REPORT).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    moved = [move for move in report["moved"] if move["kind"] != "below"]
    page = fill(
        "what_if.html",
        report=report,
        counts=tell_counts(report),
        edition=edition(),
        chapters=group_by_chapter(moved),
        gone=[move for move in moved if move["kind"] == "gone"],
        below=[move for move in report["moved"] if move["kind"] == "below"],
        verdicts=find_verdicts(app.env.get_domain("std").anonlabels),
    )
    (site / FIRST_PAGE).write_text(page, encoding="utf-8", newline="\n")


def group_by_chapter(moved):
    """(title, moves) for every chapter that has any, in the book's order."""
    chapters = {}
    for move in moved:
        if move["chapter"]:
            chapters.setdefault(move["chapter"], []).append(move)
    return [(chapter_title(name), chapters[name]) for name in in_book_order(chapters)]


def find_verdicts(labels):
    """Where each claim's verdict stands, from the site's root; None where no page has it.

    Parameters
    ----------
    labels : dict of Sphinx, label -> (page, anchor)
    """
    found = {claim.id: labels.get(rating_anchor(claim)) for claim in load_ledger().claims}
    return {claim: label and f"{label[0]}.html#{label[1]}" for claim, label in found.items()}


def mark_pages(app, exception):
    """Put the banner on every page, once all are written."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    shutil.copyfile(TEMPLATES / STYLE, site / "assets" / STYLE)
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("_static/"):
            marked = mark_page(path.read_text(encoding="utf-8"), name)
            path.write_text(marked, encoding="utf-8", newline="\n")


def mark_page(page, name):
    """A page of a changed copy: it asks not to be listed, and says first what it is.

    Parameters
    ----------
    page : str, HTML
    name : str, of the page, from the site's root
    """
    up = "../" * name.count("/")
    head = f'{NOT_LISTED}\n<link rel="stylesheet" href="{up}assets/{STYLE}">\n</head>'
    page = ROBOTS.sub("", page).replace("</head>", head, 1)
    if name == FIRST_PAGE or SENDS_ON in page:
        return page
    return BODY.sub(lambda body: body[0] + write_banner(up, name), page, count=1)


def write_banner(up, name):
    """What readers see, and hear, first; in a frame its link leads out of it."""
    leaves = ' target="_blank" rel="noopener"' if name.endswith(FRAME) else ""
    return (
        '\n<aside class="changed-copy" aria-label="Changed copy">\n'
        f"<p><strong>This is a changed copy of {html.escape(BOOK_TITLE)}, not the published book."
        "</strong> Its words were written for the published numbers. "
        f'<a href="{up}{FIRST_PAGE}"{leaves}>What moved</a></p>\n</aside>\n'
    )


def setup(app):
    if is_changed_copy():
        # Before the pages get their policy; after whatever else writes pages.
        app.connect("build-finished", write_first_page, priority=800)
        app.connect("build-finished", mark_pages, priority=990)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
