"""The worked examples of "How to cite this book" are made from the exhibits."""

import html
import json
import re

import pytest

from citable.claims.ledger import load_ledger
from citable.paths import BOOK
from citable.publish import sources
from citable.publish.citations import cite_release
from citable.registry import get_figure, get_number, load_all
from citable.releases.releases import Release
from citable.site import citing
from citable.site.citing import EXAMPLES

USED = re.compile(r"```\{citation-example\} ([a-z]+)\n(?::id: ([a-z0-9-]+)\n)?```")
RELEASE = Release("1.2.3", "2027-05-06", "c" * 40, "d" * 64)


@pytest.fixture
def addressed(monkeypatch):
    citation = {**sources.read_citation_file(), "url": "https://books.example/seven"}
    monkeypatch.setattr(sources, "read_citation_file", lambda: citation)


def test_page_shows_every_kind_of_example():
    load_all()
    used = USED.findall((BOOK / "cite.md").read_text(encoding="utf-8"))
    assert sorted(kind for kind, _ in used) == sorted(EXAMPLES)
    ids = dict(used)
    assert get_number(ids["number"]) and get_figure(ids["figure"]) and get_figure(ids["embed"])


def test_chapter_is_cited_for_what_is_quoted_from_it(addressed):
    (sentence,) = EXAMPLES["chapter"]("controls")
    assert "(chapter controls). The Seven Percent Claim, version" in sentence
    assert sentence.endswith(" https://books.example/seven/book/controls.html.")
    with pytest.raises(ValueError, match="no chapter 'x'"):
        EXAMPLES["chapter"]("x")


def test_verdict_is_cited_in_its_own_words_and_place(addressed):
    ledger = load_ledger()
    claim = ledger.claim(ledger.main)
    sentence, entry = EXAMPLES["verdict"](None)
    assert claim.words[0].text in sentence and claim.words[0].text in entry
    assert f"rated “{claim.rating_words}” (claim {claim.id})" in sentence
    assert "/book/verdict.html#verdict-c01" in sentence


def test_version_is_cited_by_its_own_commit_and_day(addressed):
    text = cite_release(RELEASE)
    assert "(2027)" in text and "version 1.2.3, commit cccccccccccc, 2027-05-06" in text
    assert text.endswith(". https://books.example/seven/v/1.2.3/.")


def test_version_without_an_address_names_its_folder():
    assert cite_release(RELEASE).endswith(", 2027-05-06. v/1.2.3/.")


def test_first_example_of_a_version_is_the_newest_on_record(monkeypatch):
    monkeypatch.setattr(citing, "read_releases", lambda: [RELEASE])
    assert EXAMPLES["version"](None) == [cite_release(RELEASE)]
    monkeypatch.setattr(citing, "read_releases", list)
    assert EXAMPLES["version"](None) == EXAMPLES["book"](None)[:1]


def test_pages_print_what_the_exhibits_offer_to_copy(built_site):
    """The same words as on the number's own page, and as in the figure's file."""
    page = html.unescape(
        re.sub(r"<[^>]+>", "", (built_site / "book/cite.html").read_text(encoding="utf-8"))
    )
    for kind, id in USED.findall((BOOK / "cite.md").read_text(encoding="utf-8")):
        folder = {"number": "exhibits/numbers", "figure": "exhibits"}.get(kind)
        if folder:
            entry = json.loads((built_site / folder / f"{id}.json").read_text(encoding="utf-8"))
            assert entry["citation"] in page and entry["bibtex"] in page, f"{kind} {id}"
