"""The index behind the search page: a script that holds what can be found, and where."""

import json
import re
from dataclasses import dataclass
from os.path import splitext

from citable.claims.ledger import load_ledger
from citable.publish.describe import tell_interval, unit_behind
from citable.publish.files import write_text
from citable.publish.search_settings import read_search_settings
from citable.publish.usage import chapter_title, find_page, list_chapters
from citable.registry import FIGURES, NUMBERS, format_template
from citable.site import page_markup
from citable.site.ledger import anchor as words_anchor
from citable.site.ledger import rating_anchor
from citable.site.passages import read_passages

NAME = "assets/search-index.js"
START = "window.searchIndex = "
CHAPTER, PAGE, SECTION, ENTRY, TERM = "Chapter", "Page", "Section", "Appendix", "Glossary"
CLAIM, RATING, FIGURE, NUMBER = "Claim", "Verdict on a claim", "Figure", "Number"
# What a hit is called, and how much a word that it holds counts there.
WEIGHTS = {
    CHAPTER: 3, TERM: 2.2, SECTION: 2, CLAIM: 2, RATING: 2, FIGURE: 1.6, PAGE: 1, NUMBER: 1,
    ENTRY: 0.8,
}  # fmt: skip
OF_THE_BOOK = 1.5  # pages that a book names itself: places, people
# Sections of such pages that say the same on all of them.
NOT_INDEXED = {"downloads", "cite", "sources"}
# Directives whose pages list what is found one by one, and what.
LISTS = {"number-entries": "numbers", "figure-entries": "figures"}


@dataclass(frozen=True)
class Entry:
    """What can be found: what a hit is called, its title, its place from the site's root.

    A bar parts the name by which it is called from the rest of the title. page is the title of the
    page that it lies on, empty where it is one; subjects are words beside those of its title.
    """

    kind: str
    title: str
    place: str
    page: str = ""
    text: str = ""
    subjects: str = ""


def collect_entries(site, chapters, settings):
    """Everything that can be found in a written site, in the book's order.

    chapters are the pages outside the appendix as Sphinx names them.
    """
    chapters = {*chapters, f"book/{list_chapters()[0]}"}  # the front page is one of them
    others = collect_others(site, settings)
    listed = [find_page_or_none(directive) for directive in LISTS]
    pages = [
        entry
        for name in list_chapters()
        for entry in collect_page(site, name, f"book/{name}" in chapters, settings)
        if name not in listed or not entry.page
    ]
    return [*pages, *others, *collect_figures(), *collect_numbers()]


def find_page_or_none(directive):
    try:
        return find_page(directive)
    except LookupError:
        return None


def collect_page(site, name, is_chapter, settings):
    """A page of the table of contents, then its sections and terms."""
    place = f"book/{name}.html"
    markup = (site / place).read_text(encoding="utf-8")
    head, *rest = read_passages(markup)
    kind = CHAPTER if is_chapter else PAGE
    subjects = ", ".join(settings.subjects.get(name, ()))
    yield Entry(kind, head.title, place, text=head.text, subjects=subjects)
    claims = name_claims()
    for passage in rest:
        title, kind = passage.title, claims.get(passage.anchor, SECTION if is_chapter else ENTRY)
        if passage.kind == "term":
            title, kind = part_name(title), TERM
        anchor = f"#{passage.anchor}" if passage.anchor else ""
        yield Entry(kind, title, f"{place}{anchor}", head.title, passage.text)


def name_claims():
    kinds = ((words_anchor, CLAIM), (rating_anchor, RATING))
    return {anchor(claim): kind for claim in load_ledger().claims for anchor, kind in kinds}


def part_name(title):
    """A term, a bar, what its head adds in parentheses or after a comma."""
    return re.sub(r"(?= \(|, )", "|", title, count=1)


def call_place(title, kind):
    """A title with a bar before the word for its kind: Dane| County."""
    return re.sub(rf"(?<=\S)(?= {re.escape(kind)}\b)", "|", title, count=1)


def collect_others(site, settings):
    """Pages that stand outside the table of contents, in folders that the book names."""
    return [
        tell_other(path, path.relative_to(site).as_posix(), kind)
        for folder, kind in settings.kinds.items()
        for path in sorted((site / folder).glob("*.html"))
    ]


def tell_other(path, place, kind):
    passages = read_passages(path.read_text(encoding="utf-8"))
    text = " ".join(one.text for one in passages if one.anchor not in NOT_INDEXED)
    return Entry(kind, call_place(passages[0].title, kind), place, text=text)


def collect_figures():
    return [
        Entry(
            FIGURE,
            format_template(entry.title),
            f"exhibits/{id}.html",
            chapter_title(entry.chapter),
            format_template(entry.caption),
        )
        for id, entry in by_chapter(FIGURES)
    ]


def collect_numbers():
    return [
        Entry(
            NUMBER,
            "| ".join(filter(None, [entry.text, unit_behind(entry.text, entry.unit)])),
            f"exhibits/numbers/{id}.html",
            chapter_title(entry.chapter),
            tell_number(entry),
        )
        for id, entry in by_chapter(NUMBERS)
    ]


def by_chapter(exhibits):
    """(id, entry) in the book's order: what one chapter says alike compresses well."""
    places = {name: place for place, name in enumerate(list_chapters())}
    return sorted(exhibits.items(), key=lambda item: (places[item[1].chapter], item[0]))


def tell_number(entry):
    interval = tell_interval(entry)
    bounds = interval and " {level} interval {low} to {high}.".format(**interval)
    return f"{entry.definition}{bounds or ''}"


def write_script(entries, settings):
    """The index as a script that a page loads: no page opened from a folder may fetch data.

    Each entry is [kind, title, place, page, text, subjects], kind and page by their numbers. A kind
    is [name, weight, before, after]: what stands around the place of each of its entries.
    """
    weights = WEIGHTS | dict.fromkeys(settings.kinds.values(), OF_THE_BOOK)
    kinds = list(weights)
    pages = list(dict.fromkeys(entry.page for entry in entries))
    around = {
        kind: find_around([entry.place for entry in entries if entry.kind == kind])
        for kind in kinds
    }
    content = {
        "kinds": [[kind, weight, *around[kind]] for kind, weight in weights.items()],
        "pages": pages,
        "synonyms": [[list(group.typed), list(group.also)] for group in settings.synonyms],
        "entries": [
            [
                kinds.index(entry.kind),
                entry.title,
                entry.place.removeprefix(around[entry.kind][0]).removesuffix(around[entry.kind][1]),
                pages.index(entry.page),
                entry.text,
                *([entry.subjects] if entry.subjects else []),
            ]
            for entry in entries
        ],
    }
    return f"{START}{json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


def find_around(places):
    """The folder and the ending that all of some addresses have in common."""
    folders = {"".join(place.rpartition("/")[:2]) for place in places}
    endings = {splitext(place)[1] for place in places}
    return [found.pop() if len(found) == 1 else "" for found in (folders, endings)]


def replace_search(app):
    """Sphinx makes neither its own index, which drops numbers, nor the page that asks it."""
    read_search_settings()  # what is wrong with them is told before pages are made
    app.builder.search = False


def make_search_page():
    """Name, context and template of the page that asks the index."""
    lists = [(find_page_or_none(name), words) for name, words in LISTS.items()]
    context = {
        "examples": read_search_settings().examples,
        "chapters": [(f"book/{name}", chapter_title(name)) for name in list_chapters()],
        "lists": [(f"book/{page}", words) for page, words in lists if page],
    }
    return "search", context, "search.html"


def write_index(site, environment):
    settings = read_search_settings()
    entries = collect_entries(site, page_markup.list_chapters(environment), settings)
    write_text(site / NAME, write_script(entries, settings))
