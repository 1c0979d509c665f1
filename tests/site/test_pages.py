"""The real book's pages, by their text and in a real browser."""

import html
import json
import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
import yaml

from sevenpercent.paths import BOOK, ROOT

WIDTHS = (1280, 375)


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


def test_copied_template_is_the_theme_without_fontawesome():
    """The web fonts draw the icons; the script of 1.5 MB would draw them again."""
    name = "static/webpack-macros.html"
    theme = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme"
    lines = (theme / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "fontawesome.js" not in line and "custom icons" not in line]
    assert len(kept) == len(lines) - 2
    assert (BOOK / "_templates" / name).read_text(encoding="utf-8").splitlines() == kept


def test_workflow_uses_official_actions_alone():
    workflow = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = {step["uses"] for step in steps if "uses" in step}
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    writing = {name for name, job in workflow["jobs"].items() if "permissions" in job}
    assert writing == {"publish"}


@pytest.fixture(scope="module", params=WIDTHS)
def visited(request, built_site, browser):
    """Every page opened at a width: what it asked for, what it said, how wide it is."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    asked, said, seen = [], [], {}
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in list_pages(built_site):
        page.goto(path.as_uri())
        # Pictures below the fold are fetched when they come into view.
        page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        page.wait_for_function("[...document.images].every(image => image.complete)")
        seen[path.stem] = page.evaluate(
            """() => ({
                overflow: document.documentElement.scrollWidth - window.innerWidth,
                images: [...document.images].map(i => [i.src, i.alt, i.naturalWidth]),
            })"""
        )
    context.close()
    return asked, said, seen


@pytest.mark.browser
def test_no_page_asks_a_third_party(visited):
    asked, _, _ = visited
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_no_page_has_an_error(visited):
    assert visited[1] == []


@pytest.mark.browser
def test_no_page_scrolls_sideways(visited):
    wide = {name: page["overflow"] for name, page in visited[2].items() if page["overflow"] > 0}
    assert wide == {}


@pytest.mark.browser
def test_every_picture_is_there_and_told_in_words(visited):
    pictures = [image for page in visited[2].values() for image in page["images"]]
    assert pictures
    for source, words, width in pictures:
        assert width > 0, source
        assert len(words.split()) > 5 and not words.endswith((".svg", ".png")), source


@pytest.mark.browser
def test_pages_can_be_read_without_scripts(built_site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_site / "book/seven-percent.html").as_uri())
    assert page.locator("article h1").is_visible()
    assert page.locator("article a.number").first.is_visible()
    assert page.locator("nav a[href='verdict.html']").first.is_visible()
    context.close()


@pytest.mark.browser
def test_numbers_can_be_filtered_by_words(built_site, browser):
    page = browser.new_page()
    page.goto((built_site / "book/numbers.html").as_uri())
    entries = page.locator("section.entry:visible")
    total = entries.count()
    page.get_by_label("Show entries with the words").fill("Iowa recoded")
    assert 0 < entries.count() < total
    assert page.locator("#fte-wi-iowa-recoded-pp").is_visible()
    assert page.get_by_role("status").inner_text() == f"{entries.count()} of {total}"
    page.get_by_label("Show entries with the words").fill("")
    assert entries.count() == total


@pytest.mark.browser
def test_numbers_are_all_there_without_javascript(built_site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_site / "book/numbers.html").as_uri())
    assert page.locator("section.entry").count() == page.locator("section.entry:visible").count()
    assert not page.locator(".entry-filter").is_visible()
