"""How to cite the book as a whole, or a version that is kept."""

from citable.book import read_settings
from citable.publish.citations import edition
from citable.publish.commit import SHORT
from citable.publish.edition import VERSIONS
from citable.publish.sources import BOOK_TITLE, build_date, list_authors, site_address


def cite_book():
    """The book as it is now, as a sentence."""
    return cite(build_date(), edition(), site_address())


def cite_release(release):
    """A released version at the address where it stays, as a sentence."""
    folder = f"{VERSIONS}/{release.version}/"
    which = f"version {release.version}, commit {release.commit[:SHORT]}, {release.date}"
    return cite(release.date, which, f"{site_address()}{folder}" if site_address() else folder)


def cite(date, which, place):
    end = f". {place}" if place else ""
    return f"{'; '.join(list_authors())} ({date[:4]}). {BOOK_TITLE}, {which}{end}."


def cite_book_bibtex():
    """The book as a BibTeX entry."""
    fields = {
        "author": " and ".join(f"{{{author}}}" for author in list_authors()),
        "title": f"{{{BOOK_TITLE}}}",
        "year": build_date()[:4],
        "note": edition(),
        **({"url": site_address()} if site_address() else {}),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@book{{{read_settings().key},\n{lines}\n}}"
