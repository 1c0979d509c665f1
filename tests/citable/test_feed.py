"""The feed: valid Atom, ids that stay, what counts as news."""

import re
from xml.etree import ElementTree as xml

import pytest

from citable.lock.lock_history import History, Move
from citable.publish import sources
from citable.publish.corrections import Correction
from citable.registry import load_all
from citable.site import feed

ATOM = "{http://www.w3.org/2005/Atom}"
load_all()  # a correction names numbers
CORRECTION = Correction(
    date="2026-03-01", page="recount", title="One ward & its count", was="Six <b>.", now="Seven.",
    numbers=("recount-net-trump",), commit="abc1234",
)  # fmt: skip


def locked(text, unit="votes"):
    return {"id": "x", "value": "1", "unit": unit, "text": text}


def move(id, old, new, *, commit="c" * 40, date="2026-02-01"):
    return Move(id, commit, date, "data: mend a row", old, new)


@pytest.fixture
def entries(monkeypatch):
    """One correction; one commit that changed, withdrew, entered, moved below the print."""
    load_all()
    moves = [
        move("changed", locked("1"), locked("2")),
        move("entered", None, locked("3")),
        move("gone", locked("4.0%", "percent"), None),
        move("same-in-print", locked("5"), locked("5")),
        move("later", locked("6"), locked("7"), commit="d" * 40, date="2026-04-01"),
    ]
    history = History(moves={one.id: (one,) for one in moves})
    monkeypatch.setattr(feed, "load_corrections", lambda: (CORRECTION,))
    monkeypatch.setattr(feed, "read_lock_history", lambda: history)
    return feed.list_entries()


def parse(entries, **settings):
    return xml.fromstring(xml.tostring(feed.build_feed(entries, **settings)))


def check_atom(root):
    """The rules of RFC 4287 for a feed and its entries."""
    assert root.tag == f"{ATOM}feed"
    ids = []
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (child,) = element.findall(f"{ATOM}{name}")
            assert child.text.strip()
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                            element.findtext(f"{ATOM}id"))  # fmt: skip
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated"))
        ids.append(element.findtext(f"{ATOM}id"))
        relations = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert relations.count("alternate") == 1
    assert len(set(ids)) == len(ids)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert [one.get("rel") for one in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    for content in root.iter(f"{ATOM}content"):
        assert content.get("type") == "xhtml"
        assert [child.tag for child in content] == ["{http://www.w3.org/1999/xhtml}div"]
    return ids


def test_feed_is_valid_and_newest_first(entries):
    root = parse(entries)
    check_atom(root)
    days = [entry.findtext(f"{ATOM}updated")[:10] for entry in root.iter(f"{ATOM}entry")]
    assert days == ["2026-04-01", "2026-03-01", "2026-02-01"]
    assert root.findtext(f"{ATOM}updated")[:10] == "2026-04-01"


def test_news_is_what_a_reader_could_see(entries):
    told = " ".join(words for entry in entries for words, _ in entry.lines)
    assert "changed: was 1 vote, is 2 votes" in told and "gone: was 4.0%, is withdrawn" in told
    assert "entered" not in told and "same-in-print" not in told
    assert "It said: Six <b>. It says now: Seven." in told


def test_entries_lead_to_their_numbers(entries):
    pages = {page for entry in entries for _, page in entry.lines}
    assert {"exhibits/numbers/recount-net-trump.html", "book/recount.html"} <= pages
    # What this book never published has no page to lead to.
    assert dict(entries[-1].lines)["changed: was 1 vote, is 2 votes"] is None
    assert len([entry for entry in entries if entry.name.startswith("commit ")]) == 2


def test_ids_stay_when_the_book_finds_an_address(entries, monkeypatch):
    before = check_atom(parse(entries))
    citation = {**sources.read_citation_file(), "url": "https://books.example/seven"}
    monkeypatch.setattr(sources, "read_citation_file", lambda: citation)
    root = parse(entries)
    assert check_atom(root) == before
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert links and all(link.startswith("https://books.example/seven/") for link in links)


def test_empty_feed_is_valid_and_says_what_it_lacks():
    root = parse([], missing="this clone is shallow")
    check_atom(root)
    assert "this clone is shallow" in root.findtext(f"{ATOM}subtitle")


def test_published_feed_is_valid(built_site):
    check_atom(xml.parse(built_site / "feed.xml").getroot())
