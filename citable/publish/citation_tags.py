"""A citation as meta tags in a page's head."""

from citable.publish.formats import LANGUAGE, locate, with_comma
from citable.publish.structured import CC_BY


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
