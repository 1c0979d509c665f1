"""The real book's pages, by their text and in a real browser."""

import html
import json
import re

import pytest
from browser_waits import wait_until

from citable.paths import BOOK


def list_pages(site):
    return sorted((site / "book").glob("*.html"))


def test_every_chapter_has_a_page(built_site):
    assert {path.stem for path in list_pages(built_site)} == {
        path.stem for path in BOOK.glob("*.md")
    }
    assert "book/index.html" in (built_site / "index.html").read_text(encoding="utf-8")


def test_printed_numbers_are_the_published_ones(built_site):
    numbers = json.loads((built_site / "exhibits/numbers.json").read_text(encoding="utf-8"))
    printed = re.compile(r'<a class="number [^>]*href="(?:[\w.]+)?#([a-z0-9-]+)"[^>]*>([^<]*)</a>')
    found = 0
    for path in list_pages(built_site):
        for id, text in printed.findall(path.read_text(encoding="utf-8")):
            published = numbers[id]["text"]
            bare = published.replace("\N{MINUS SIGN}", "")
            assert html.unescape(text) in {published, bare, f"+{bare}"}, f"{path.name}: {id}"
            found += 1
    assert found > 20


def test_nothing_is_left_undone(built_site):
    for path in list_pages(built_site):
        text = path.read_text(encoding="utf-8")
        for trace in ('class="problematic"', "system-message", "{number}", "Traceback", "thebe"):
            assert trace not in re.sub(r"(?s)<pre>.*?</pre>|<code.*?</code>", "", text), path.name


@pytest.mark.browser
@pytest.mark.parametrize("name", ["data-dictionary", "verdict", "versions"])
def test_tables_of_facts_fit_a_phone(open_page, name):
    page = open_page(f"book/{name}.html", viewport={"width": 375, "height": 800})
    room, widths = page.evaluate(
        """() => {
            document.querySelectorAll("article details").forEach(folded => { folded.open = true; });
            const width = element => Math.round(element.getBoundingClientRect().width);
            const tables = [...document.querySelectorAll("article table.facts")];
            return [width(document.querySelector("article h1")), tables.map(width)];
        }"""
    )
    assert widths and max(widths) <= room


@pytest.mark.browser
def test_pages_can_be_read_without_scripts(open_page):
    page = open_page("book/seven-percent.html", java_script_enabled=False)
    assert page.locator("article h1").is_visible()
    assert page.locator("article a.number").first.is_visible()
    assert page.locator("nav a[href='verdict.html']").first.is_visible()


@pytest.mark.browser
def test_numbers_can_be_filtered_by_words(open_page):
    page = open_page("book/numbers.html")
    entries = page.locator("section.entry:visible")
    total = entries.count()
    page.get_by_label("Show entries with the words").fill("Iowa recoded")
    assert 0 < entries.count() < total
    assert page.locator("#fte-wi-iowa-recoded-pp").is_visible()
    status = page.locator(".entry-filter [role=status]")
    assert status.inner_text() == ""  # until the typing pauses
    wait_until(page, "one => one.textContent !== ''", status.element_handle())
    assert status.inner_text() == f"{entries.count()} of {total} entries"
    page.get_by_label("Show entries with the words").fill("")
    assert entries.count() == total


@pytest.mark.browser
def test_numbers_are_all_there_without_javascript(open_page):
    page = open_page("book/numbers.html", java_script_enabled=False)
    assert page.locator("section.entry").count() == page.locator("section.entry:visible").count()
    assert not page.locator(".entry-filter").is_visible()
