"""Worked examples of citations, made from the exhibits; where to write to."""

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from citable.claims.ledger import load_ledger
from citable.publish.book_citation import cite_book, cite_book_bibtex, cite_release
from citable.publish.citations import embed_snippet, plain
from citable.publish.cited import cite_chapter, cite_figure, cite_number, cite_verdict
from citable.publish.describe import with_unit
from citable.publish.formats import bibtex
from citable.publish.render import render_figure
from citable.publish.sources import repository_address, site_address
from citable.publish.usage import chapter_title, find_page, list_chapters
from citable.publish.wikitext import UNKNOWN_ADDRESS
from citable.registry import (
    UnknownExhibit,
    format_template,
    get_figure,
    get_number,
)
from citable.releases.releases import read_releases
from citable.site.ledger import VERDICTS, rating_anchor

logger = logging.getLogger(__name__)


def example_number(id):
    """A number: sentence, BibTeX."""
    entry = get_number(id)
    cited = cite_number(id, entry.definition, with_unit(entry))
    return [plain(cited, site_address()), bibtex(cited, site_address())]


def example_figure(id):
    """A figure: sentence, BibTeX."""
    cited = cite_figure(id, format_template(get_figure(id).title))
    return [plain(cited, site_address()), bibtex(cited, site_address())]


def example_chapter(id):
    """A chapter, for what is quoted from it: sentence."""
    if id not in list_chapters():
        raise ValueError(f"no chapter {id!r} in _toc.yml")
    return [plain(cite_chapter(id, chapter_title(id), f"book/{id}.html"), site_address())]


def example_embed(id):
    """The frame that shows a figure in someone else's page."""
    cited = cite_figure(id, format_template(get_figure(id).title))
    picture = render_figure(id)
    address = site_address() or UNKNOWN_ADDRESS
    return [embed_snippet(cited, address, width=picture.width, height=picture.height)]


def example_verdict(id):
    """The rating of the claim that the book is about: sentence, BibTeX."""
    ledger = load_ledger()
    claim = ledger.claim(ledger.main)
    page = f"book/{find_page(VERDICTS)}.html#{rating_anchor(claim)}"
    cited = cite_verdict(claim.id, claim.words[0].phrase, claim.rating_words, page)
    return [plain(cited, site_address()), bibtex(cited, site_address())]


def example_book(id):
    """The book: sentence, BibTeX."""
    return [cite_book(), cite_book_bibtex()]


def example_version(id):
    """The newest version on record, at the address where it stays; at first, the book itself."""
    releases = read_releases()
    return [cite_release(releases[-1]) if releases else cite_book()]


EXAMPLES = {
    "number": example_number,
    "figure": example_figure,
    "chapter": example_chapter,
    "embed": example_embed,
    "verdict": example_verdict,
    "book": example_book,
    "version": example_version,
}


class CitationExample(SphinxDirective):
    """{citation-example} KIND with the id of an exhibit in :id: where the kind needs one."""

    required_arguments = 1
    option_spec = {"id": directives.unchanged_required}

    def run(self):
        kind = self.arguments[0]
        try:
            if kind not in EXAMPLES:
                raise ValueError(f"no citation of a {kind!r}; there are {', '.join(EXAMPLES)}")
            texts = EXAMPLES[kind](self.options.get("id"))
        except (UnknownExhibit, ValueError) as error:
            logger.warning("%s", error, location=self.get_location(), type="citable")
            return []
        return [
            nodes.literal_block("", text, language="text", classes=["citation-example"])
            for text in texts
        ]


class RepositoryRole(SphinxRole):
    """{repository}`words <path>`: a link into the repository; its words while it has no address."""

    def run(self):
        words, _, path = self.text.rpartition("<")
        address = repository_address()
        if not address:
            return [nodes.Text(words.strip())], []
        link = f"{address}/{path.removesuffix('>').strip()}"
        return [nodes.reference("", words.strip(), refuri=link)], []


def setup(app):
    app.add_directive("citation-example", CitationExample)
    app.add_role("repository", RepositoryRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
