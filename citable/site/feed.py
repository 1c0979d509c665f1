"""The Atom feed of corrections and of numbers that changed in print."""

import uuid
from dataclasses import dataclass
from xml.etree import ElementTree as xml

from citable.lock.lock_history import read_lock_history
from citable.publish.corrections import load_corrections
from citable.publish.describe import print_unit
from citable.publish.files import write_text
from citable.publish.sources import BOOK_TITLE, build_date, list_authors, site_address
from citable.publish.usage import list_chapters
from citable.publish.withdrawn import PAGES, read_withdrawn
from citable.registry import NUMBERS

ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.xml"
# Ids are made from names alone, so that they stay when the book finds or changes its address.
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:{BOOK_TITLE.lower().replace(' ', '-')}")
LICENCE = "Text: CC BY 4.0"


@dataclass(frozen=True)
class Entry:
    """One entry of the feed.

    Its id is made from its name, which never changes. date is an ISO day in UTC, page the place
    from the site's root; lines are (words, page or None), a line of its text each.
    """

    name: str
    date: str
    title: str
    page: str
    lines: tuple[tuple[str, str | None], ...]


def list_entries():
    """Corrections, and the commits that changed a number in print, newest first.

    Every change since the numbers were first locked is told, before the first release too. A
    number that is new, or that moved below its printed digits, is no news; one that was
    withdrawn is.
    """
    entries = [*correction_entries(), *change_entries()]
    return sorted(entries, key=lambda entry: (entry.date, entry.name), reverse=True)


def correction_entries():
    has_log = "corrections" in list_chapters()
    return [
        Entry(
            name=entry.anchor,
            date=entry.date,
            title=f"Correction: {entry.title}",
            page=f"{find_home()}#{entry.anchor}" if has_log else f"book/{entry.page}.html",
            lines=((entry.text, f"book/{entry.page}.html"),)
            + tuple((f"Number {id}", number_page(id)) for id in entry.numbers),
        )
        for entry in load_corrections()
    ]


def change_entries():
    """An entry a commit, with every number that it moved in print or withdrew."""
    commits = {}
    for moves in read_lock_history().moves.values():
        for move in moves:
            if move.is_printed or move.new is None:
                commits.setdefault(move.commit, []).append(move)
    return [describe_change(moves) for moves in commits.values()]


def describe_change(moves):
    first = moves[0]
    count = f"{len(moves)} numbers" if len(moves) > 1 else f"Number {first.id}"
    return Entry(
        name=f"commit {first.commit}",
        date=first.date,
        title=f"{count} changed: {first.subject}",
        page="book/numbers.html",
        lines=tuple((describe_move(move), number_page(move.id)) for move in moves),
    )


def describe_move(move):
    now = say(move.new) if move.new else "withdrawn"
    return f"{move.id}: was {say(move.old)}, is {now}"


def say(row):
    """A locked number with its unit, as a reader sees it."""
    return print_unit(row["text"], row["unit"])


def number_page(id):
    """A number's own page, where it has one: a withdrawn id keeps its page once it is listed."""
    known = id in NUMBERS or id in {entry.id for entry in read_withdrawn()}
    return PAGES["number"].format(id) if known else None


def build_feed(entries, *, missing=None):
    """The feed as an element; missing says why changes of numbers are not in it."""
    base = site_address() or ""
    feed = xml.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    subtitle = "Corrections, and numbers that changed in print"
    add(feed, "title", f"{BOOK_TITLE}: corrections and changed numbers")
    add(feed, "subtitle", f"{subtitle}, without the latter: {missing}" if missing else subtitle)
    add(feed, "id", uuid.uuid5(NAMES, FEED).urn)
    add(feed, "updated", at_midnight(max([entry.date for entry in entries] or [build_date()])))
    add(feed, "link", rel="self", type="application/atom+xml", href=f"{base}{FEED}")
    add(feed, "link", rel="alternate", type="text/html", href=f"{base}{find_home()}")
    for name in list_authors():
        add(add(feed, "author"), "name", name)
    add(feed, "rights", LICENCE)
    for entry in entries:
        feed.append(build_entry(entry, base))
    return feed


def find_home():
    """The page that says the same: the corrections, or every number where no page has them."""
    page = "corrections" if "corrections" in list_chapters() else "numbers"
    return f"book/{page}.html"


def build_entry(entry, base):
    element = xml.Element("entry")
    add(element, "title", entry.title)
    add(element, "id", uuid.uuid5(NAMES, entry.name).urn)
    add(element, "updated", at_midnight(entry.date))
    add(element, "link", rel="alternate", type="text/html", href=f"{base}{entry.page}")
    content = add(element, "content", type="xhtml")
    items = add(add(content, "div", xmlns="http://www.w3.org/1999/xhtml"), "ul")
    for words, page in entry.lines:
        item = add(items, "li")
        add(item, "a", words, href=f"{base}{page}") if page else add(item, "span", words)
    return element


def add(parent, tag, text=None, **attributes):
    element = xml.SubElement(parent, tag, attributes)
    element.text = text
    return element


def at_midnight(day):
    return f"{day}T00:00:00Z"


def write_feed(site, environment):
    """Write the feed beside the pages."""
    feed = build_feed(list_entries(), missing=read_lock_history().missing)
    xml.indent(feed, " ")
    text = xml.tostring(feed, encoding="unicode")
    write_text(site / FEED, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def name_feed(app, page, template, context, doctree):
    """Tell every page's reader where the feed is."""
    if doctree is None:
        return
    base = site_address() or context["pathto"]("", resource=True)
    context["metatags"] += (
        f'\n<link rel="alternate" type="application/atom+xml" href="{base.rstrip("/")}/{FEED}" '
        'title="Corrections and changed numbers" />'
    )
