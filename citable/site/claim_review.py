"""The verdict for machines: a ClaimReview of the main claim, a Claim for each of the others."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.claims.ledger import load_ledger
from citable.publish.sources import (
    build_date,
    list_authors,
    load_references,
    read_citation_file,
    site_address,
)
from citable.publish.structured import CC_BY, json_ld
from citable.publish.usage import find_page
from citable.registry import format_template
from citable.site.ledger import ENTRIES, VERDICTS, anchor, rating_anchor

# Ratings with a value lie on this scale; the ledger's page explains each.
BEST, WORST = 5, 1


def describe_review(ledger, address=None):
    """The ledger in schema.org's words: a ClaimReview with its Claim, a Claim for each other.

    Without the address where the book is hosted no entry has one.
    """
    main = ledger.claim(ledger.main)
    review = {
        "@type": "ClaimReview",
        "claimReviewed": ledger.summary,
        "author": describe_authors(address),
        "datePublished": str(read_citation_file()["date-released"]),
        "dateModified": build_date(),
        "inLanguage": "en",
        "license": CC_BY,
        "reviewRating": describe_rating(ledger, main),
        "itemReviewed": describe_claim(main, address),
        **place(address, f"book/{find_page(VERDICTS)}.html#{rating_anchor(main)}"),
    }
    others = [describe_claim(claim, address) for claim in ledger.claims if claim is not main]
    return {"@graph": [review, *others]}


def describe_rating(ledger, claim):
    """The rating as it stands on the page, with a value where the scale gives one."""
    rating = {
        "@type": "Rating",
        "alternateName": claim.rating_words,
        "ratingExplanation": format_template(claim.answer),
    }
    value = ledger.rating(claim.rating).value
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return rating


def describe_claim(claim, address):
    return {
        "@type": "Claim",
        "identifier": claim.id,
        "name": f"{claim.id}: {claim.title}",
        "text": " ".join(f"{words.phrase}." for words in claim.words),
        "author": {"@type": claim.speaker.kind, "name": claim.speaker.name},
        "datePublished": claim.date,
        "appearance": [describe_work(key) for key in claim.sources],
        **place(address, f"book/{find_page(ENTRIES)}.html#{anchor(claim)}"),
    }


def describe_work(key):
    """A report in which the words stand; its address only where the bibliography has one."""
    work = load_references()[key]
    address = {"url": work["url"]} if work["url"] else {}
    return {"@type": "CreativeWork", "name": work["title"], **address}


def describe_authors(address):
    authors = "; ".join(list_authors())
    return {"@type": "Organization", "name": authors, **place(address, "")}


def place(address, page):
    """The address of a page, once it is known where the book is hosted."""
    return {"url": f"{address.rstrip('/')}/{page}"} if address else {}


class ClaimReview(SphinxDirective):
    """The structured data of the page that it stands on."""

    def run(self):
        content = describe_review(load_ledger(), site_address())
        return [nodes.raw("", str(json_ld(content)), format="html")]
