"""How to cite a chapter, folded at its end."""

from dataclasses import replace

from citable.publish.citations import list_saved, plain
from citable.publish.formats import bibtex
from citable.publish.sources import site_address
from citable.publish.usage import list_chapters as list_pages
from citable.publish.wikitext import UNKNOWN_ADDRESS, cite_web
from citable.site.chapter_downloads import is_notebook
from citable.site.meta_tags import cite_page_of
from citable.site.page_markup import list_chapters
from citable.site.pages import fill

HOW = "cite"  # the page that says more, where the book has one


def write_box(cited, how=None):
    """The box as HTML.

    Parameters
    ----------
    cited : Cited
    how : str, where the page lies that says more, from this page; None where there is none
    """
    address = site_address()
    return fill(
        "cite_box.html",
        cited=cited,
        texts=[
            ("Citation", plain(cited, address)),
            ("BibTeX", bibtex(cited, address)),
            ("Reference for Wikipedia", cite_web(cited, address)),
        ],
        # Without what the page says in short: chapters have little room, and nobody cites that.
        saved=list_saved(replace(cited, summary="")),
        unknown=UNKNOWN_ADDRESS,
        how=how,
    )


def offer_citation(app, page, template, context, doctree):
    """End every chapter with the box."""
    if doctree is None or not (is_notebook(app.env, page) or page in list_chapters(app.env)):
        return
    how = f"{HOW}.html" if HOW in list_pages() else None
    context["body"] += write_box(cite_page_of(app.env, page, doctree), how)


def setup(app):
    # After paragraphs have their addresses: the box needs none.
    app.connect("html-page-context", offer_citation, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
