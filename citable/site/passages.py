"""What stands on a written page, cut where its headings are."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

ARTICLE = "bd-article"
HEADINGS = {"h1", "h2", "h3"}
# What no reader reads as a sentence: scripts, drawings, code and what it prints of models and
# checks, the arguments of ratings, which name numbers alone, lists of columns that are folded,
# what pages said before a correction, tables whose rows have pages of their own, and what stands
# around the text.
SKIPPED_TAGS = {"script", "style", "svg", "pre", "nav", "button", "summary", "noscript"}
SKIPPED_CLASSES = {
    "headerlink", "reading-time", "exhibit-links", "chapter-downloads", "cell_input",
    "check", "simpletable", "argument", "folded", "log", "rows-have-pages",
}  # fmt: skip
CELLS = {"td", "th"}
# Nor a cell of figures alone: "-3.1 (-4.9 to -1.3)". What is published has a page of its own.
FIGURES = re.compile(r"[\d\W]+(?:to[\d\W]+)?")
BREAKS = {"p", "li", "dt", "dd", "div", "tr", "br", "caption", "section", "blockquote", *HEADINGS}
WITHOUT_END = {"br", "img", "input", "hr", "link", "meta", "wbr", "col", "source", "area", "base"}
TERM = "glossary-"  # anchors of a glossary's entries begin so, on whatever page they stand


@dataclass
class Passage:
    """A piece of a page: "page" before its first heading, "section", "term"."""

    kind: str
    anchor: str
    title: str = ""
    text: str = ""
    pieces: list = field(default_factory=list, repr=False)


class PassageReader(HTMLParser):
    """Collects the passages of a page in the book's theme."""

    def __init__(self):
        super().__init__()
        self.open = []  # tags that are open within the article
        self.skipping = 0  # how many were open when what is left out began; 0 outside of it
        self.passages = []
        self.current = None  # the one that text goes to
        self.title = None  # pieces of the heading that is being read
        self.anchor = ""  # the last one seen
        self.section = ""  # that of the section that began last
        self.told = False  # whether a cell of the table at hand had words

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = set((attributes.get("class") or "").split())
        if not self.open and not (tag == "article" and ARTICLE in classes):
            return
        if not self.passages:
            self.begin("page", "")
        if tag not in WITHOUT_END:
            self.open.append(tag)
        if self.skipping:
            return
        self.separate(tag)
        if tag in SKIPPED_TAGS or classes & SKIPPED_CLASSES or "hidden" in attributes:
            self.skipping = len(self.open)
            return
        if attributes.get("id"):
            self.anchor = attributes["id"]
        if tag == "section":
            self.section = self.anchor
        self.enter(tag, attributes)

    def enter(self, tag, attributes):
        if tag in HEADINGS:
            if tag != "h1":
                self.begin("section", attributes.get("id") or self.section)
            self.title = []
        elif tag == "dt" and self.anchor.startswith(TERM):
            self.begin("term", self.anchor)
            self.title = []

    def separate(self, tag):
        self.told = self.told and tag != "table"
        if tag in CELLS and self.told:
            self.current.pieces.append(" \N{MIDDLE DOT} ")
        elif tag in BREAKS:
            self.current.pieces.append(" ")

    def begin(self, kind, anchor):
        self.current = Passage(kind, anchor)
        self.passages.append(self.current)

    def handle_endtag(self, tag):
        if tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if self.skipping:
            if len(self.open) < self.skipping:
                self.skipping = 0
            return
        if self.title is not None and (tag in HEADINGS or tag == "dt"):
            self.current.title = tidy("".join(self.title))
            self.title = None
        self.separate(tag if tag in BREAKS else "")

    def handle_data(self, text):
        if "td" in self.open and FIGURES.fullmatch(text.strip()):
            return
        if self.open and not self.skipping:
            (self.current.pieces if self.title is None else self.title).append(text)
            self.told = self.told or bool(text.strip())


def read_passages(markup):
    """Every Passage of a whole page, in order; none of a page outside the theme."""
    reader = PassageReader()
    reader.feed(markup)
    reader.close()
    for passage in reader.passages:
        passage.text = tidy("".join(passage.pieces))
    return reader.passages


def tidy(text):
    """Text in one line; of cells that are empty nothing is left."""
    cells = " ".join(text.split()).split("\N{MIDDLE DOT}")
    return " \N{MIDDLE DOT} ".join(filter(None, map(str.strip, cells)))
