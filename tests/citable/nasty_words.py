"""Words that would be an element or a script wherever they are not escaped."""

from html.parser import HTMLParser

import docutils.core
import docutils.utils

NASTY = '</title></style></script><img src=x onerror="alert(1)"><b>\'&amp;"&'
NAMES = ("img", "script", "b", "iframe", "object")


class Reader(HTMLParser):
    """The elements, attributes and words of a page, as a browser would make them."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements, self.handlers, self.words = [], [], []
        self.values = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.handlers += [name for name, _ in attributes if name.startswith("on")]
        self.values += [value for _, value in attributes if value]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def assert_harmless(markup, *, times, allowed=()):
    """The words stand there in full, so often, and nothing was made of them."""
    page = Reader(markup)
    assert not page.handlers, page.handlers
    assert not (set(page.elements) & set(NAMES)) - set(allowed), page.elements
    found = page.text.count(NASTY) + sum(value.count(NASTY) for value in page.values)
    assert found == times, (found, markup[:500])


def assert_made_of(markup, *, at_least, **elements):
    """No element but these, so many of each, and the words so often or more."""
    page = Reader(markup)
    made = {name: page.elements.count(name) for name in NAMES if name in page.elements}
    assert not page.handlers and made == elements, (page.handlers, made)
    found = page.text.count(NASTY) + sum(value.count(NASTY) for value in page.values)
    assert found >= at_least, found


def write_page(*content):
    """Docutils' HTML of nodes, as Sphinx writes them."""
    document = docutils.utils.new_document("page")
    document += content
    written = docutils.core.publish_from_doctree(
        document, writer_name="html5", settings_overrides={"embed_stylesheet": False}
    )
    return written.decode("utf-8").split("<body", 1)[1]
