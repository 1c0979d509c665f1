"""How to cite the book as a whole, or one of its versions."""

from sevenpercent.site.citations import edition
from sevenpercent.site.sources import BOOK_TITLE, build_date, list_authors, site_address


def cite_book(version=None):
    """The book, or a version that stays at an address of its own, as a sentence.

    Parameters
    ----------
    version : str, None for the book as it is now
    """
    authors = "; ".join(list_authors())
    folder = f"v/{version}/" if version else ""
    place = f". {site_address()}{folder}" if site_address() else ""
    return f"{authors} ({build_date()[:4]}). {BOOK_TITLE}, {edition()}{place}."


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
    return f"@book{{sevenpercentclaim,\n{lines}\n}}"
