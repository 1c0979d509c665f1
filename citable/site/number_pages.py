"""A light page for every number, and one for every withdrawn id.

A page in the book's theme is some 25 KB and 20 ms of the build; hundreds of numbers would make
18 MB and a quarter of a minute. These pages stand outside the theme, with a style sheet of
their own.
"""

import json

from markupsafe import Markup

from citable.publish import citations
from citable.publish.cited import cite_number, edition
from citable.publish.commit import SHORT
from citable.publish.describe import tell_interval, with_unit
from citable.publish.oembed import write_oembed
from citable.publish.sources import site_address
from citable.publish.usage import chapter_title, list_chapters
from citable.publish.withdrawn import read_withdrawn
from citable.registry import NUMBERS
from citable.site.citation_head import tell_citation
from citable.site.pages import (
    claim_pages,
    fill,
    tell_chapters,
    tell_code,
    tell_limits,
    tell_sources,
)


def write_number_pages(folder, environment):
    """Write the page of every number beside its JSON.

    Parameters
    ----------
    folder : Path, of the published exhibits
    environment : Sphinx's, which knows where the claims stand
    """
    menu = tell_chapters(list_chapters())
    for id, entry in sorted(NUMBERS.items()):
        number = json.loads((folder / "numbers" / f"{id}.json").read_text(encoding="utf-8"))
        cited = cite_number(id, entry.definition, with_unit(entry))
        page = fill(
            "number.html",
            number=number,
            value=with_unit(entry),
            in_full=repr(number["value"]),
            interval=tell_interval(entry),
            home={
                "page": f"book/{entry.chapter}.html",
                "title": chapter_title(entry.chapter),
            },
            edition=edition(),
            menu=menu,
            letters=SHORT,
            code=tell_code(entry),
            head=Markup("\n".join(tell_citation(cited))),
            copyables=citations.number_copyables(cited),
            saved=citations.list_saved(cited),
            sources=tell_sources(entry.sources),
            limits=tell_limits(entry.chapter),
            claims=claim_pages(environment, entry.claims),
            chapters=tell_chapters(number["chapters"]),
        )
        (folder / "numbers" / f"{id}.html").write_text(page, encoding="utf-8", newline="\n")
        write_oembed(folder.parent, cited)


def write_withdrawn_pages(site):
    """Write a page at the address of every withdrawn id, leading on without a script.

    Parameters
    ----------
    site : Path, the site's root
    """
    for gone in read_withdrawn():
        write_redirect(site, gone, gone.page, gone.target)
        if gone.kind == "figure":
            embed = gone.target and gone.target.replace(".html", ".embed.html")
            write_redirect(site, gone, gone.page.replace(".html", ".embed.html"), embed)


def write_redirect(site, gone, page, target):
    up = "../" * page.count("/")
    relative = target and f"{up}{target}"
    located = target and f"{site_address() or up}{target}"
    text = fill("withdrawn.html", gone=gone, up=up, target=relative, canonical=located)
    (site / page).write_text(text, encoding="utf-8", newline="\n")
