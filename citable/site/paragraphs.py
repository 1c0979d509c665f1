"""An address for every paragraph of a page, so that any sentence can be quoted with its place.

The address is made of the paragraph's words, without numbers and signs. It stays when a number in
it moves, or when other paragraphs come and go; where the words are others, the old address leads
to the page.
"""

import hashlib
import html
import re

from citable.publish.usage import read_chapter

FEWEST_WORDS = 5
LETTERS = 6  # of the digest: one chance in ten thousand that two of fifty paragraphs agree
# Paragraphs as docutils and our own directives write them: not in cells of tables, nor those that
# have an address.
PARAGRAPH = re.compile(
    r'(?P<before>^|<li>|<dd>|<div>)<p(?P<kind>(?: class="in-short")?)>(?P<words>.*?)</p>',
    re.DOTALL | re.MULTILINE,
)
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W\d_]+")
# Pages that are lists made of entries, each of which has an address.
LISTS = re.compile(r"\{(?:number-entries|figure-entries|data-dictionary)\}")


def name_paragraph(words):
    """A paragraph's anchor, from its HTML; None where it is too short to be quoted."""
    found = WORD.findall(html.unescape(TAG.sub("", words)).lower())
    if len(found) < FEWEST_WORDS:
        return None
    return f"p-{hashlib.sha256(' '.join(found).encode()).hexdigest()[:LETTERS]}"


def mark_paragraphs(body):
    """Give paragraphs their addresses, each with a link to it; of equal ones the first has it."""
    names = set()

    def mark(found):
        name = name_paragraph(found["words"])
        if name is None or name in names:
            return found[0]
        names.add(name)
        return (
            f'{found["before"]}<p id="{name}"{found["kind"]}>{found["words"]}'
            f'<a class="headerlink" href="#{name}" aria-label="Link to this paragraph">#</a></p>'
        )

    return PARAGRAPH.sub(mark, body)


def add_addresses(app, page, template, context, doctree):
    if doctree is not None and not LISTS.search(read_chapter(page.rpartition("/")[2])):
        context["body"] = mark_paragraphs(context["body"])


def setup(app):
    # After what marks paragraphs by their first words.
    app.connect("html-page-context", add_addresses, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
