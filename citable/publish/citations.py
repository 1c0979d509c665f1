"""What readers copy: citations, links, the snippet that embeds a figure."""

import html
from dataclasses import dataclass
from functools import partial

from citable.book import read_settings
from citable.publish.commit import read_commit
from citable.publish.edition import VERSIONS, is_changed_copy
from citable.publish.sources import (
    BOOK_TITLE,
    build_date,
    list_authors,
    read_version,
    site_address,
)

# Stands in what is copied until the page's script, or the reader, puts the address there.
UNKNOWN_ADDRESS = "https://ADDRESS-OF-THIS-BOOK/"
LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
CAPTION_PX = 110  # what the words below an embedded picture take at its full width


@dataclass(frozen=True)
class Cited:
    """An exhibit as citations name it.

    words says it in a phrase ("title" in quotation marks, or a value with what it is); page is
    its address from the site's root.
    """

    id: str
    kind: str
    title: str
    words: str
    page: str


def cite_figure(id, title):
    return Cited(id, "figure", title, f"{LEFT}{title}{RIGHT}", f"exhibits/{id}.html")


def cite_number(id, definition, value):
    """A number's definition, without its full stop, and its value with the unit."""
    definition = definition.rstrip(".")
    return Cited(
        id,
        "number",
        f"{definition}: {value}",
        f"{LEFT}{definition}{RIGHT}: {value}",
        f"exhibits/numbers/{id}.html",
    )


def quote_number(definition, value, interval=None):
    """A number in words that can be printed as they stand.

    Parameters
    ----------
    definition, value : str, the value with its unit
    interval : dict of str: level, low, high as printed; None where it has none
    """
    ends = "" if interval is None else " ({level} interval {low} to {high})".format_map(interval)
    return f"{value}{ends}, by {BOOK_TITLE}, version {read_version()}: {definition}"


def cite_verdict(id, claim_words, rating, page):
    """A claim's rating, with the claim's own words; page leads to its place in the verdict."""
    words = f"{claim_words}, rated {LEFT}{rating}{RIGHT}"
    return Cited(id, "claim", words, words, page)


def cite_page(id, title, page):
    return Cited(id, "page", title, f"{LEFT}{title}{RIGHT}", page)


def edition():
    """Version, commit, date: what pins a citation."""
    which = "a changed copy of version" if is_changed_copy() else "version"
    return f"{which} {read_version()}, {read_commit().words}, {build_date()}"


def plain(cited, address=None):
    """A citation as a sentence; address is the site's, and left out while nobody knows it."""
    authors = "; ".join(list_authors())
    place = f". {address}{cited.page}" if address else ""
    return (
        f"{authors} ({build_date()[:4]}). {cited.words} ({cited.kind} {cited.id}). {BOOK_TITLE}, "
        f"{edition()}{place}."
    )


def bibtex(cited, address=None):
    """A citation as a BibTeX entry."""
    fields = {
        "author": " and ".join(f"{{{author}}}" for author in list_authors()),
        "title": f"{{{escape_tex(cited.title)}}}",
        "booktitle": BOOK_TITLE,
        "year": build_date()[:4],
        "note": f"{cited.kind.capitalize()} {cited.id}, {edition()}",
    }
    if address:
        fields["url"] = f"{address}{cited.page}"
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@incollection{{{cited.id},\n{lines}\n}}"


def escape_tex(text):
    """Text in which %, $, & and the like are letters, not orders to TeX."""
    return "".join(f"\\{letter}" if letter in "%$&#_{}" else letter for letter in text)


def markdown_link(cited, address):
    title = cited.title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{title}]({address}{cited.page})"


def html_link(cited, address):
    return f'<a href="{address}{cited.page}">{html.escape(cited.title)}</a>'


def embed_snippet(cited, address, *, width, height, theme=None):
    """A frame for someone else's page, in its reader's light or dark unless a theme is told.

    Its script fits the frame to what is in it. Where scripts are taken out of what one pastes,
    the frame keeps the picture's proportions, and scrolls if the words need more.

    Units: width and height of the picture in CSS pixels.
    """
    page = f"{address}exhibits/{cited.id}.embed.html" + (f"?theme={theme}" if theme else "")
    return (
        f'<iframe class="{read_settings().slug}" src="{page}"\n'
        f'  title="{html.escape(cited.title)}" loading="lazy"\n'
        f'  style="width: 100%; max-width: {width}px; aspect-ratio: {width} / '
        f'{height + CAPTION_PX}; min-height: 320px; border: 0;"></iframe>\n'
        f'<script async src="{address}assets/embed-host.js"></script>'
    )


@dataclass(frozen=True)
class Copyable:
    """Something to copy: as printed, and with {base} where its page knows its own address."""

    name: str
    label: str
    printed: str
    template: str


def offer(name, label, make, *, needs_address=False):
    """A Copyable from a function of the address.

    Without the site's address citations do without it; a link or a frame cannot, and prints
    what stands for it.
    """
    address = site_address() or (UNKNOWN_ADDRESS if needs_address else None)
    return Copyable(name, label, make(address), make("{base}"))


def offer_plain(cited):
    """The citation of files that are read away from their page."""
    return plain(cited, site_address())


def offer_bibtex(cited):
    return bibtex(cited, site_address())


def figure_copyables(cited, width, height, *, pinned=None):
    """All that a figure's page offers to copy.

    Parameters
    ----------
    cited : Cited
    width, height : int, of the picture in CSS pixels
    pinned : str, a released version that has the figure's frame, if one is kept
    """
    size = {"width": width, "height": height}
    frames = [
        offer(
            "embed",
            "Frame for your own page, light or dark as its reader's system is",
            lambda address: embed_snippet(cited, address, **size),
            needs_address=True,
        ),
        *(
            offer(
                f"embed-{theme}",
                f"The same, always {theme}",
                partial(embed_snippet, cited, **size, theme=theme),
                needs_address=True,
            )
            for theme in ("light", "dark")
        ),
    ]
    if pinned:
        frames.append(
            offer(
                "pinned",
                f"Frame that stays at version {pinned}",
                lambda address: embed_snippet(cited, f"{address}{VERSIONS}/{pinned}/", **size),
                needs_address=True,
            )
        )
    return [
        offer("citation", "Citation", lambda address: plain(cited, address)),
        offer("bibtex", "BibTeX", lambda address: bibtex(cited, address)),
        *frames,
        *link_copyables(cited),
    ]


def number_copyables(cited):
    """All that a number's page offers to copy."""
    return [
        offer("citation", "Citation", lambda address: plain(cited, address)),
        offer("bibtex", "BibTeX", lambda address: bibtex(cited, address)),
        *link_copyables(cited),
    ]


def link_copyables(cited):
    return [
        offer(
            "markdown", "Link in Markdown", lambda address: markdown_link(cited, address),
            needs_address=True,
        ),
        offer(
            "html", "Link in HTML", lambda address: html_link(cited, address), needs_address=True
        ),
    ]  # fmt: skip
