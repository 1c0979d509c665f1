"""How to cite the book as a whole, or a version that is kept."""

from dataclasses import replace

from citable.publish.citations import plain
from citable.publish.cited import cite_whole_book
from citable.publish.commit import SHORT
from citable.publish.edition import VERSIONS
from citable.publish.formats import bibtex
from citable.publish.sources import site_address


def cite_book():
    """The book as it is now, as a sentence."""
    return plain(cite_whole_book(), site_address())


def cite_release(release):
    """A released version at the address where it stays, as a sentence."""
    which = f"version {release.version}, commit {release.commit[:SHORT]}, {release.date}"
    cited = replace(
        cite_whole_book(f"{VERSIONS}/{release.version}/"),
        version=release.version, date=release.date, edition=which,
    )  # fmt: skip
    # Without the site's address its folder says where it is.
    return plain(cited, site_address() or "")


def cite_book_bibtex():
    """The book as a BibTeX entry."""
    return bibtex(cite_whole_book(), site_address())
