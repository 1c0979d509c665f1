"""Pages made from templates: what the exhibits' pages share."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from citable.claims.ledger import load_ledger
from citable.inputs import module_files
from citable.paths import ERRATA, name_place
from citable.publish.sources import (
    BOOK_TITLE,
    get_resource,
    load_resources,
    repository_address,
    shorten_publisher,
    site_address,
)
from citable.publish.usage import LIMITS_ANCHOR, chapter_title, find_page, has_limits, in_book_order

TEMPLATES = Path(__file__).parent / "templates"
WORKS = "bibliography"  # the directive that lists the works, under a heading called Sources


@cache
def environment():
    """Templates in which everything that comes from outside them is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill(template, **facts):
    """A file of citable/site/templates with what it prints; `book` and `address` always are."""
    made = environment().get_template(template)
    return made.render(book=BOOK_TITLE, address=site_address(), **facts)


def table_anchor(name):
    return f"table-{name.replace('_', '-')}"


def source_page(name):
    """Where a source is described, from the site's root: as a table, or in the list of works."""
    if name in load_resources():
        return f"book/data-dictionary.html#{table_anchor(name)}"
    return f"book/{find_page(WORKS)}.html#sources"


def tell_sources(names):
    """What a page says of each source: title, who published it, when, under which terms."""
    return [tell_source(name, get_resource(name)) for name in names]


def tell_source(name, source):
    publishers = [shorten_publisher(part["publisher"]) for part in source["sources"]]
    return {
        "name": name,
        "page": source_page(name),
        "title": source["title"],
        "publishers": "; ".join(dict.fromkeys(publishers)),
        "date": source.get("asOf"),
        "terms": "; ".join(terms["title"] for terms in source.get("licenses", ())),
        "note": source.get("description"),
        "corrected": count_corrections()[name],
    }


@cache
def count_corrections():
    """Cells of each table that data/errata corrects."""
    counts = Counter()
    for path in sorted(ERRATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            counts.update(row["table"] for row in csv.DictReader(file) if "corrected_value" in row)
    return counts


def tell_chapters(names):
    """Chapters as links, in the book's order."""
    return list(map(link_chapter, in_book_order(names)))


def link_chapter(name, anchor=""):
    """A chapter as a link: its page from the site's root, its title."""
    return {"page": f"book/{name}.html{anchor}", "title": chapter_title(name)}


def tell_exhibit(entry, environment):
    """What the pages of numbers and of figures say alike: code, sources, limits, claims."""
    limits = link_chapter(entry.chapter, f"#{LIMITS_ANCHOR}") if has_limits(entry.chapter) else None
    return {
        "code": tell_code(entry),
        "sources": tell_sources(entry.sources),
        "limits": limits,
        "claims": claim_pages(environment, entry.claims),
    }


def tell_code(entry):
    """Where an exhibit is made: the file, its address where the repository's is known, the name."""
    module, _, name = entry.code.rpartition(".")
    file = name_place(module_files()[module]).as_posix()
    repository = repository_address()
    return {"file": file, "address": repository and f"{repository}/blob/HEAD/{file}", "name": name}


def claim_pages(environment, claims):
    """Claims by name and rating, as links to their anchors; as words where there is none."""
    labels = environment.get_domain("std").anonlabels
    found = {claim: labels.get(f"claim-{claim.lower()}") for claim in claims}
    return [
        {"title": name_claim(claim, rated=True), "page": label and f"{label[0]}.html#{label[1]}"}
        for claim, label in found.items()
    ]


def name_claim(id, *, rated=False):
    """A claim by its number and its name, with its rating if asked; by its number if unknown."""
    claim = next((claim for claim in load_ledger().claims if claim.id == id), None)
    if claim is None:
        return id
    rating = f" ({claim.rating_words})" if rated else ""
    return f"{id} {claim.title}{rating}"
