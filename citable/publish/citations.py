"""What readers copy: citations, links, the snippet that embeds a figure."""

import html
from dataclasses import dataclass, replace
from functools import partial
from os.path import commonprefix
from urllib.parse import quote

from citable.book import read_settings
from citable.publish.cited import cite_whole_book
from citable.publish.commit import SHORT
from citable.publish.formats import bibtex, csl_json, locate, ris
from citable.publish.sources import BOOK_TITLE, VERSIONS, read_version, site_address
from citable.publish.wikitext import UNKNOWN_ADDRESS, cite_web, commons

CAPTION_PX = 110  # what the words below an embedded picture take at its full width
# What may stand in a `data:` address as it is; all else is written by its number.
PLAIN = "!$'()*,-./:;=?@_~"


def quote_number(definition, value, interval=None):
    """A number in words that can be printed as they stand; the value bears its unit."""
    ends = "" if interval is None else " ({level} interval {low} to {high})".format_map(interval)
    return f"{value}{ends}, by {BOOK_TITLE}, version {read_version()}: {definition}"


def plain(cited, address=None):
    """A citation as a sentence; address is the site's, and left out while nobody knows it."""
    place = "" if address is None else f". {locate(cited, address)}"
    which = f"{cited.words} ({cited.kind} {cited.id}). {cited.book}" if cited.book else cited.words
    return f"{cited.author_names} ({cited.year}). {which}, {cited.edition}{place}."


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
    """Something to copy: as printed, and with {base} where its page knows its own address.

    What few need is folded.
    """

    name: str
    label: str
    printed: str
    template: str
    folded: bool = False

    @property
    def parts(self):
        """What printed and template have in common, and what not: before, printed, template, after.

        A page holds each once.
        """
        before = commonprefix([self.printed, self.template])
        printed, template = (text[len(before) :] for text in (self.printed, self.template))
        after = commonprefix([printed[::-1], template[::-1]])[::-1]
        ends = (text[: len(text) - len(after)] for text in (printed, template))
        return (before, *ends, after)


def offer(name, label, make, *, needs_address=False, folded=False):
    """A Copyable from a function of the address.

    Without the site's address citations do without it; a link or a frame cannot, and prints
    what stands for it.
    """
    address = site_address() or (UNKNOWN_ADDRESS if needs_address else None)
    return Copyable(name, label, make(address), make("{base}"), folded)


def list_saved(cited):
    """A citation as files for reference managers, each within the link to it.

    So no site has to hold thousands of them.
    """
    made = (
        (".ris", "RIS", "application/x-research-info-systems", ris),
        (".csl.json", "CSL-JSON", "application/json", csl_json),
    )
    return [
        {
            "name": f"{cited.id}{ending}",
            "label": label,
            "href": f"data:{kind};charset=utf-8,{quote(make(cited, site_address()), safe=PLAIN)}",
        }
        for ending, label, kind, make in made
    ]


def offer_plain(cited):
    """The citation of what is read away from its page."""
    return plain(cited, site_address())


def offer_bibtex(cited):
    return bibtex(cited, site_address())


def cite_book():
    """The book as it is now, as a sentence."""
    return offer_plain(cite_whole_book())


def cite_release(release):
    """A released version at the address where it stays, as a sentence."""
    which = f"version {release.version}, commit {release.commit[:SHORT]}, {release.date}"
    place = cite_whole_book(f"{VERSIONS}/{release.version}/")
    cited = replace(place, version=release.version, date=release.date, edition=which)
    # Without the site's address its folder says where it is.
    return plain(cited, site_address() or "")


def figure_copyables(cited, width, height, *, told, pinned=None):
    """All that a figure's page offers to copy.

    told says what the picture shows; pinned is a released version that has the figure's frame.

    Units: width and height of the picture in CSS pixels.
    """
    frame = partial(embed_snippet, cited, width=width, height=height)
    frames = [("embed", "Frame for your own page, light or dark as its reader's system is", frame)]
    frames += [
        (f"embed-{theme}", f"The same, always {theme}", partial(frame, theme=theme))
        for theme in ("light", "dark")
    ]
    if pinned:
        label = f"Frame that stays at version {pinned}"
        frames.append(("pinned", label, lambda address: frame(f"{address}{VERSIONS}/{pinned}/")))
    label = "Text for the picture's page on Wikimedia Commons"
    return [
        *cite_copyables(cited),
        *(offer(*one, needs_address=True) for one in frames),
        *link_copyables(cited),
        offer("commons", label, partial(commons, cited, told), needs_address=True, folded=True),
    ]


def number_copyables(cited):
    """All that the page of a number, or of a table's row, offers to copy."""
    return [*cite_copyables(cited), *link_copyables(cited)]


def cite_copyables(cited):
    return [
        offer("citation", "Citation", partial(plain, cited)),
        offer("bibtex", "BibTeX", partial(bibtex, cited)),
    ]


def link_copyables(cited):
    made = (
        ("markdown", "Link in Markdown", markdown_link, False),
        ("html", "Link in HTML", html_link, False),
        ("wikipedia", "Reference for Wikipedia", cite_web, True),
    )
    return [
        offer(name, label, partial(make, cited), needs_address=True, folded=folded)
        for name, label, make, folded in made
    ]
