"""What a page says of itself to machines: citation tags, social cards, JSON-LD."""

import re
from pathlib import Path

from docutils import nodes

from citable.publish.citation_tags import tell_citation, write_oembed, write_tags
from citable.publish.cited import cite_page, cite_whole_book
from citable.publish.describe import FIGURE_FILES
from citable.publish.formats import LANGUAGE
from citable.publish.sources import (
    BOOK_TITLE,
    build_date,
    read_citation_file,
    read_version,
    site_address,
)
from citable.publish.structured import CC_BY, describe_authors, json_ld
from citable.registry import FIGURES, format_template
from citable.site.chapter_downloads import is_notebook

HOME = "book/index"
ONE_LINE, SHORT = "In one line.", "In short."
# The end of a sentence: no initial before it, a new sentence after it.
SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\N{RIGHT DOUBLE QUOTATION MARK}\"]?(?=\s+[^a-z\s])")
FIRST_FIGURE = re.compile(r'id="fig-([a-z0-9-]+)"')


def describe_page(doctree):
    """A page in one sentence: of what it says in one line, in short, else of its beginning."""
    paragraphs = [
        node
        for node in doctree.findall(nodes.paragraph)
        if not isinstance(node.parent, nodes.block_quote) and node.astext().strip()
    ]
    short = [node for node in paragraphs if is_short(node)]
    if not paragraphs:
        return ""
    text = " ".join((short or paragraphs)[0].astext().split())
    text = text.removeprefix(ONE_LINE).removeprefix(SHORT).strip()
    end = SENTENCE_END.search(text)
    return text[: end.end()] if end else text


def is_short(paragraph):
    """Whether it says its page in one line or in short, or is below "The answer, in short"."""
    heading = paragraph.parent.next_node(nodes.title)
    below = isinstance(paragraph.parent, nodes.section) and heading.astext().endswith("in short")
    return below or paragraph.astext().startswith((ONE_LINE, SHORT))


def list_chapters(environment):
    """Pages with a notebook, in the order of the table of contents."""
    order = environment.toctree_includes.get(environment.config.root_doc, [])
    return [page for page in order if is_notebook(environment, page)]


def page_address(page):
    """A page's whole address; None while the book has none."""
    return site_address() and f"{site_address()}{page}.html"


def picture_of(body):
    """The address and words of a page's first figure, for social cards; they need an address."""
    found = FIRST_FIGURE.search(body)
    if not found or found[1] not in FIGURES or not site_address():
        return None
    words = format_template(FIGURES[found[1]].alt)
    return f"{site_address()}exhibits/{found[1]}{FIGURE_FILES['card']}", words


def social_tags(page, title, description, picture):
    """Open Graph's (property) and Twitter's (name) tags."""
    address = page_address(page)
    graph = [
        ("og:type", "website" if page == HOME else "article"),
        ("og:site_name", BOOK_TITLE),
        ("og:title", title),
        ("og:description", description),
        ("og:locale", "en_US"),
        *([("og:url", address)] if address else []),
    ]
    card = [("twitter:card", "summary_large_image" if picture else "summary")]
    card += [("twitter:title", title), ("twitter:description", description)]
    if picture:
        graph += [("og:image", picture[0]), ("og:image:alt", picture[1])]
        card += [("twitter:image", picture[0]), ("twitter:image:alt", picture[1])]
    return graph, card


def linked_data(page, title, description, *, chapters, picture=None):
    """A page as schema.org knows it: the Book, one of its Chapters, or a WebPage of it.

    chapters are every chapter's page and title, in order; picture is (address, words).
    """
    pages = [name for name, _ in chapters]
    if page == HOME:
        content = describe_book() | {"description": description}
        content["hasPart"] = [
            with_address({"@type": "Chapter", "name": name, "position": place}, part)
            for place, (part, name) in enumerate(chapters, start=1)
        ]
    elif page in pages:
        content = describe_part("Chapter", title, description)
        content["position"] = pages.index(page) + 1
    else:
        content = describe_part("WebPage", title, description)
    if picture:
        content["image"] = picture[0]
    return with_address(content, page)


def describe_terms():
    """Of which day, in which language, under which terms."""
    return {
        "dateModified": build_date(),
        "inLanguage": LANGUAGE,
        "license": CC_BY,
        "isAccessibleForFree": True,
    }


def describe_book():
    """The book, as every part of it names it too."""
    book = {
        "@type": "Book",
        "name": BOOK_TITLE,
        "alternateName": read_citation_file()["title"],
        "author": describe_authors(),
        "version": read_version(),
        "datePublished": str(read_citation_file()["date-released"]),
        **describe_terms(),
        "bookFormat": "https://schema.org/EBook",
    }
    return with_address(book, HOME)


def describe_part(kind, title, description):
    return {
        "@type": kind,
        "name": title,
        "headline": title,
        "description": description,
        "author": describe_authors(),
        "version": read_version(),
        **describe_terms(),
        "isPartOf": describe_book(),
    }


def with_address(content, page):
    """Linked data with the address of what it describes, where the book has one."""
    address = page_address(page)
    return content | {"@id": address, "url": address} if address else content


def cite_written(page, title, description, chapters):
    """A written page as citations name it: the book, one of its chapters, or another page."""
    if page == HOME:
        return cite_whole_book(f"{page}.html", description)
    kind = "chapter" if page in {name for name, _ in chapters} else "page"
    return cite_page(page.rpartition("/")[2], title, f"{page}.html", description, kind)


def cite_page_of(environment, page, doctree):
    """The same from what Sphinx knows of the page."""
    title, description = environment.titles[page].astext(), describe_page(doctree)
    return cite_written(page, title, description, title_chapters(environment))


def title_chapters(environment):
    return [(name, environment.titles[name].astext()) for name in list_chapters(environment)]


def page_tags(page, title, description, *, cited, picture=None, chapters=()):
    """All that stands in a page's head for machines; picture and chapters as in linked_data."""
    graph, card = social_tags(page, title, description, picture)
    return "\n".join([
        *write_tags([("description", description)]),
        *tell_citation(cited),
        *write_tags(graph, "property"),
        *write_tags(card),
        json_ld(linked_data(page, title, description, chapters=chapters, picture=picture)),
    ])  # fmt: skip


def add_tags(app, page, template, context, doctree):
    """Put the tags into the head of every page that is written, not made; answer for it."""
    if doctree is None:
        return
    title, description = app.env.titles[page].astext(), describe_page(doctree)
    chapters = title_chapters(app.env)
    cited = cite_written(page, title, description, chapters)
    picture = picture_of(context["body"])
    tags = page_tags(page, title, description, cited=cited, picture=picture, chapters=chapters)
    context["metatags"] += f"\n{tags}"
    write_oembed(Path(app.outdir), cited)


def say_address(app, config):
    """Let Sphinx write each page's canonical address, where the book has one."""
    config.html_baseurl = site_address() or ""
