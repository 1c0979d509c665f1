"""How the book is cited: worked examples, a box at the end of chapters, a file of everything."""

from dataclasses import replace

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from citable.claims.ledger import load_ledger
from citable.publish.citations import (
    cite_book,
    cite_release,
    embed_snippet,
    list_saved,
    offer_bibtex,
    offer_plain,
)
from citable.publish.cited import cite_page, cite_verdict, cite_whole_book
from citable.publish.describe import cite_entry
from citable.publish.files import write_json
from citable.publish.formats import csl
from citable.publish.render import render_figure
from citable.publish.sources import repository_address, site_address
from citable.publish.usage import chapter_title, find_page, list_chapters
from citable.publish.wikitext import UNKNOWN_ADDRESS, cite_web
from citable.registry import FIGURES, NUMBERS, UnknownExhibit, get_figure, get_number
from citable.releases.releases import read_releases
from citable.site import page_markup
from citable.site.chapter_downloads import is_notebook
from citable.site.ledger import VERDICTS, rating_anchor
from citable.site.meta_tags import cite_page_of
from citable.site.pages import fill
from citable.site.row_pages import cite_row, row_kinds

logger = logging.getLogger(__name__)

NAME = "exhibits/citations.json"
HOW = "cite"  # the page that says more, where the book has one


def sentence_and_bibtex(cited):
    return [offer_plain(cited), offer_bibtex(cited)]


def example_chapter(id):
    """A chapter, for what is quoted from it: sentence."""
    if id not in list_chapters():
        raise ValueError(f"no chapter {id!r} in _toc.yml")
    return [offer_plain(cite_page(id, chapter_title(id), f"book/{id}.html", kind="chapter"))]


def example_embed(id):
    """The frame that shows a figure in someone else's page."""
    picture, address = render_figure(id), site_address() or UNKNOWN_ADDRESS
    cited = cite_entry(get_figure(id))
    return [embed_snippet(cited, address, width=picture.width, height=picture.height)]


def example_verdict(id):
    """The rating of the claim that the book is about."""
    ledger = load_ledger()
    claim = ledger.claim(ledger.main)
    page = f"book/{find_page(VERDICTS)}.html#{rating_anchor(claim)}"
    cited = cite_verdict(claim.id, claim.words[0].phrase, claim.rating_words, page)
    return sentence_and_bibtex(cited)


def example_version(id):
    """The newest version on record, at the address where it stays; at first, the book itself."""
    releases = read_releases()
    return [cite_release(releases[-1]) if releases else cite_book()]


EXAMPLES = {
    "number": lambda id: sentence_and_bibtex(cite_entry(get_number(id))),
    "figure": lambda id: sentence_and_bibtex(cite_entry(get_figure(id))),
    "chapter": example_chapter,
    "embed": example_embed,
    "verdict": example_verdict,
    "book": lambda id: sentence_and_bibtex(cite_whole_book()),
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


def write_box(cited, how=None):
    """How to cite a page as HTML; how is where the page lies that says more, if there is one."""
    return fill(
        "cite_box.html",
        cited=cited,
        texts=[
            ("Citation", offer_plain(cited)),
            ("BibTeX", offer_bibtex(cited)),
            ("Reference for Wikipedia", cite_web(cited, site_address())),
        ],
        # Without what the page says in short: chapters have little room, and nobody cites that.
        saved=list_saved(replace(cited, summary="")),
        unknown=UNKNOWN_ADDRESS,
        how=how,
    )


def offer_citation(app, page, template, context, doctree):
    """End every chapter with the box."""
    chapters = page_markup.list_chapters(app.env)
    if doctree is not None and (is_notebook(app.env, page) or page in chapters):
        how = f"{HOW}.html" if HOW in list_chapters() else None
        context["body"] += write_box(cite_page_of(app.env, page, doctree), how)


def list_cited():
    """The book, its figures and numbers, its pages of rows.

    Raises ValueError where two have the same id, which names them in a text.
    """
    found = [cite_whole_book()]
    for exhibits in (FIGURES, NUMBERS):
        found += [cite_entry(entry) for _, entry in sorted(exhibits.items())]
    found += [cite_row(kind, page) for kind in row_kinds().values() for page in kind.pages]
    seen = set()
    for cited in found:
        if cited.id in seen:
            raise ValueError(f"{cited.kind} {cited.id}: another page is cited by that id")
        seen.add(cited.id)
    return found


def write_list(site, environment):
    """Write all in one file of CSL-JSON, for those who write with a bibliography at hand."""
    write_json(site / NAME, [csl(cited, site_address()) for cited in list_cited()])
