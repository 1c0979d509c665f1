"""What each number says on a light page of its own, and in a note where a chapter prints it.

A page in the book's theme is some 25 KB and 20 ms of the build; hundreds of numbers would make
18 MB and a quarter of a minute. These pages stand outside the theme, with a style sheet of
their own, as do those of withdrawn ids.
"""

import re

from markupsafe import Markup

from citable.publish import citations
from citable.publish.citation_tags import tell_citation, write_oembed
from citable.publish.cited import edition
from citable.publish.commit import SHORT
from citable.publish.describe import cite_entry, tell_interval, with_unit
from citable.publish.files import read_json, write_text
from citable.publish.sources import get_resource, site_address
from citable.publish.usage import list_chapters
from citable.publish.withdrawn import read_withdrawn
from citable.registry import NUMBERS
from citable.site.pages import fill, link_chapter, tell_chapters, tell_exhibit

MOST_SOURCES = 3  # named in a note; the number's page names all
LINK = re.compile(r'<a class="number reference internal" href="[^"#]*#([^"]+)"')


def write_number_pages(site, environment):
    """Write the page of every number beside its JSON; the environment knows where claims stand."""
    folder, menu = site / "exhibits/numbers", tell_chapters(list_chapters())
    for id, entry in sorted(NUMBERS.items()):
        number, cited = read_json(folder / f"{id}.json"), cite_entry(entry)
        page = fill(
            "number.html",
            number=number,
            value=with_unit(entry),
            interval=tell_interval(entry),
            home=link_chapter(entry.chapter),
            edition=edition(),
            menu=menu,
            letters=SHORT,
            head=Markup("\n".join(tell_citation(cited))),
            copyables=citations.number_copyables(cited),
            saved=citations.list_saved(cited),
            chapters=tell_chapters(number["chapters"]),
            **tell_exhibit(entry, environment),
        )
        write_text(folder / f"{id}.html", page)
        write_oembed(site, cited)


def write_withdrawn_pages(site, environment=None):
    """Write a page at the address of every withdrawn id, leading on without a script."""
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
    write_text(site / page, text)


def add_notes(app, page, template, context, doctree):
    """Put a note for each number of a page at its end, which a script shows without a request.

    Without scripts a number is a link to its entry.
    """
    body = context.get("body", "")
    if ids := dict.fromkeys(LINK.findall(body)):
        notes, up = [tell_number(NUMBERS[id]) for id in ids], "../" * page.count("/")
        context["body"] = body + fill("number_notes.html", notes=notes, up=up, most=MOST_SOURCES)


def tell_number(entry):
    titles = (get_resource(name)["title"] for name in entry.sources)
    return {
        "id": entry.id,
        "value": with_unit(entry),
        "interval": tell_interval(entry),
        "definition": entry.definition,
        "sources": list(dict.fromkeys(titles)),
    }
