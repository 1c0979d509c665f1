"""What is cited, as a record: one for each page, from which every format of a citation is made."""

from dataclasses import dataclass, field

from citable.book import read_settings
from citable.publish.commit import read_commit
from citable.publish.sources import (
    BOOK_TITLE,
    Author,
    build_date,
    is_changed_copy,
    list_creators,
    read_version,
)

LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
BOOK = "book"


def edition():
    """Version, commit, date: what pins a citation."""
    which = "a changed copy of version" if is_changed_copy() else "version"
    return f"{which} {read_version()}, {read_commit().words}, {build_date()}"


@dataclass(frozen=True)
class Cited:
    """A page as citations name it.

    kind is one word: "number", "figure", "page", "book". words are a phrase that says it ("title"
    in quotation marks, or a value with what it is), page its address from the site's root, summary
    what it says in a sentence, where that is more than its title; book is empty for the book.
    """

    id: str
    kind: str
    title: str
    words: str
    page: str
    summary: str = ""
    authors: tuple[Author, ...] = field(default_factory=list_creators)
    book: str = BOOK_TITLE
    version: str = field(default_factory=read_version)
    date: str = field(default_factory=build_date)
    edition: str = field(default_factory=edition)

    @property
    def year(self):
        return self.date[:4]

    @property
    def note(self):
        """Which part of the book, in which edition."""
        return f"{self.kind.capitalize()} {self.id}, {self.edition}" if self.book else self.edition

    @property
    def author_names(self):
        return "; ".join(author.name for author in self.authors)


def cite_figure(id, title, summary=""):
    return Cited(id, "figure", title, quote(title), f"exhibits/{id}.html", summary)


def cite_number(id, definition, value):
    """A number's definition, without its full stop, and its value with the unit."""
    definition = definition.rstrip(".")
    title, words = f"{definition}: {value}", f"{quote(definition)}: {value}"
    return Cited(id, "number", title, words, f"exhibits/numbers/{id}.html")


def cite_verdict(id, claim_words, rating, page):
    """A claim's rating, with the claim's own words; page leads to its place in the verdict."""
    words = f"{claim_words}, rated {quote(rating)}"
    return Cited(id, "claim", words, words, page)


def cite_page(id, title, page, summary="", kind="page"):
    """A page of the book; the kind is "chapter" for one of those."""
    return Cited(id, kind, title, quote(title), page, summary)


def cite_whole_book(page="", summary=""):
    """The book; page is where it opens, from the site's root."""
    key = read_settings().key
    return Cited(key, BOOK, BOOK_TITLE, BOOK_TITLE, page, summary, book="")


def quote(words):
    return f"{LEFT}{words}{RIGHT}"
