"""Structured data of schema.org, as search engines read it.

Properties of pictures: Google Search Central, "Image metadata"; of data sets: "Dataset".
"""

import json

from markupsafe import Markup

from citable.book import read_settings
from citable.publish.sources import (
    BOOK_TITLE,
    build_date,
    list_authors,
    list_creators,
    load_resources,
    read_version,
    site_address,
)

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def json_ld(content):
    """A script element that browsers do not run; nothing in it can end it early."""
    text = json.dumps({"@context": "https://schema.org", **content}, ensure_ascii=False)
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def describe_authors():
    """Who made the book, in schema.org's words."""
    return [
        {"@type": "Person" if author.family else "Organization", "name": author.name}
        for author in list_creators()
    ]


def locate(path, up):
    """An address in full where the site's is known, else from the page that is so deep."""
    return f"{site_address() or up}{path}"


def image_object(figure):
    """The picture of an entry of figures.json: who made it, under which terms, whom to credit."""
    return {
        "@type": "ImageObject",
        "contentUrl": locate(f"exhibits/{figure['files']['png']}", "../"),
        "url": locate(figure["page"], "../"),
        "name": figure["title"],
        "caption": figure["caption"],
        "description": figure["alt"],
        "encodingFormat": "image/png",
        "license": CC_BY,
        "acquireLicensePage": f"{locate(figure['page'], '../')}#cite",
        "creditText": f"{BOOK_TITLE}, figure {figure['id']}",
        "creator": describe_authors(),
        "copyrightNotice": "; ".join(list_authors()),
        "isBasedOn": locate(f"exhibits/{figure['files']['csv']}", "../"),
        "version": figure["version"],
    }


def numbers_dataset(count):
    """The table of all published numbers."""
    return book_dataset(
        f"Every number of {BOOK_TITLE}",
        f"{count} numbers on {read_settings().about}: each with its value at full precision, "
        "interval, unit, definition, source tables and the function that computes it.",
        distribution=[
            download("exhibits/numbers.csv", "text/csv"),
            download("exhibits/numbers.json", "application/json"),
        ],
    )


def tables_dataset():
    """The tables of data/raw, which the repository holds and the site describes."""
    parts = [
        {
            "@type": "Dataset",
            "name": resource["title"],
            "description": resource["description"],
            "isBasedOn": [source["path"] for source in resource["sources"]],
        }
        for resource in load_resources().values()
    ]
    return book_dataset(
        f"Tables behind {BOOK_TITLE}",
        f"{read_settings().tables_about}, transcribed from the originals into tidy tables.",
        hasPart=parts,
    )


def book_dataset(name, description, **more):
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "creator": describe_authors(),
        "license": CC_BY,
        "isAccessibleForFree": True,
        "version": read_version(),
        "dateModified": build_date(),
        "spatialCoverage": read_settings().place,
        "temporalCoverage": read_settings().time,
        **more,
    }


def download(path, format):
    address = locate(path, "../")
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": format}
