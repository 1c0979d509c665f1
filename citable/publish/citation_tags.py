"""What a page tells programs that cite it or embed it: tags in its head, answers of oEmbed."""

import html

from citable.publish.files import write_json
from citable.publish.formats import LANGUAGE, locate, one_line, with_comma
from citable.publish.sources import site_address
from citable.publish.structured import CC_BY

VOCABULARIES = {
    "DC": "http://purl.org/dc/elements/1.1/",
    "DCTERMS": "http://purl.org/dc/terms/",
}
ENDING = ".oembed.json"
TYPE = "application/json+oembed"


def highwire(cited, address=None):
    """A citation as meta tags of Highwire's names, which Zotero and Google Scholar read."""
    pairs = [
        ("citation_title", cited.title),
        ("citation_inbook_title", cited.book),
        *(("citation_author", with_comma(author)) for author in cited.authors),
        ("citation_publication_date", cited.date.replace("-", "/")),
        ("citation_language", LANGUAGE),
        ("citation_version", cited.version),
        ("citation_abstract", cited.summary),
        ("citation_public_url", locate(cited, address)),
    ]
    return [(name, value) for name, value in pairs if value]


def dublin_core(cited, address=None):
    """The same facts in the names of Dublin Core."""
    pairs = [
        ("DC.title", cited.title),
        *(("DC.creator", author.name) for author in cited.authors),
        ("DC.date", cited.date),
        ("DC.type", "StillImage" if cited.kind == "figure" else "Text"),
        ("DC.format", "text/html"),
        ("DC.language", LANGUAGE),
        ("DC.rights", CC_BY),
        ("DC.description", cited.summary),
        ("DCTERMS.isPartOf", cited.book),
        ("DC.identifier", locate(cited, address)),
    ]
    return [(name, value) for name, value in pairs if value]


def write_tags(pairs, attribute="name"):
    return [
        f'<meta {attribute}="{name}" content="{html.escape(content)}" />'
        for name, content in pairs
        if content
    ]


def tell_citation(cited):
    """Lines of a page's head: how it is cited, and where it says what an editor shows of it."""
    address = site_address()
    return [
        *(f'<link rel="schema.{name}" href="{place}" />' for name, place in VOCABULARIES.items()),
        *write_tags([*highwire(cited, address), *dublin_core(cited, address)]),
        *([offer_oembed(cited, address)] if address else []),
    ]


def offer_oembed(cited, address):
    return (
        f'<link rel="alternate" type="{TYPE}" href="{address}{oembed_place(cited.page)}" '
        f'title="{html.escape(cited.title)}" />'
    )


def oembed_place(page):
    """Where the answer for a page is, from the site's root."""
    return f"{page.removesuffix('.html')}{ENDING}"


def oembed(cited, address, *, frame=None, thumbnail=None):
    """The response of oEmbed 1.0: what an editor shows that is given the page's address.

    frame is (page, width, height) of a bare page, thumbnail the same of a picture; without a
    frame the editor shows a link.

    Units: CSS pixels.
    """
    response = {
        "version": "1.0",
        "type": "rich" if frame else "link",
        "title": one_line(cited.title),
        "author_name": cited.author_names,
        "provider_name": cited.book or cited.title,
        "provider_url": address,
        "license_url": CC_BY,
    }
    if frame:
        page, width, height = frame
        # Width and height as attributes: editors that trust no stranger's style drop it.
        markup = (
            f'<iframe src="{html.escape(address + page)}" width="{width}" height="{height}" '
            f'title="{html.escape(one_line(cited.title))}" '
            'style="max-width: 100%; border: 0;"></iframe>'
        )
        response |= {"width": width, "height": height, "html": markup}
    if thumbnail:
        names = ("thumbnail_url", "thumbnail_width", "thumbnail_height")
        picture, *size = thumbnail
        response |= dict(zip(names, [f"{address}{picture}", *size], strict=True))
    return response


def write_oembed(site, cited, **more):
    """Write the answer for a page, if the site has an address: without one nobody can ask."""
    if address := site_address():
        place = site / oembed_place(cited.page)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_json(place, oembed(cited, address, **more))
