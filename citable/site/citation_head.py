"""What a page's head says to reference managers, search engines and editors that embed."""

import html

from citable.publish.citation_tags import dublin_core, highwire
from citable.publish.oembed import TYPE, oembed_place
from citable.publish.sources import site_address

VOCABULARIES = {
    "DC": "http://purl.org/dc/elements/1.1/",
    "DCTERMS": "http://purl.org/dc/terms/",
}


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
