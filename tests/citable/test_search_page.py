"""What readers type, and what the search page of the real book finds first."""

import re
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from browser_waits import wait_until
from test_every_page import RUN, TAGS

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
KIND = "Chapter|Page|Section|Appendix|Glossary|Claim|Verdict|Figure|Number|County"
DANE = r"county/dane\.html"
FIRST = {
    "22,617": r"exhibits/numbers/wi-margin-canvass\.html",
    "22617": r"exhibits/numbers/wi-margin-canvass\.html",
    "30,000": r"book/seven-percent\.html",
    "299,503": r"exhibits/numbers/wi-dre-ballots\.html",
    "10.4": r"exhibits/numbers/gap-twoparty-mean-any-dre-pp\.html",
    "-10.4": r"exhibits/numbers/gap-twoparty-mean-any-dre-pp\.html",
    "Russia": r"book/detection\.html",
    "rigged": r"book/detection\.html",
    "hack": r"book/detection\.html",
    "hacked": r"book/detection\.html",
    "fraud": r"book/screens\.html",
    "Dane County": DANE,
    "dane": DANE,
    "St. Croix": r"county/st-croix\.html",
    "st croix": r"county/st-croix\.html",
    "recount": r"book/recount\.html",
    "Stein": r"book/recount\.html",
    "Jill Stein": r"book/recount\.html",
    "margin of error": r"book/glossary\.html#glossary-confidence-interval",
    "touchscreen": r"book/where-the-machines-are\.html",
    "DRE": r"book/where-the-machines-are\.html",
    "FiveThirtyEight": r"book/fivethirtyeight\.html",
    "Michigan": r"book/other-states\.html",
    "VVPAT": r"book/glossary\.html#glossary-vvpat",
    '"by demographics, not hacking"': r"book/\S+",
}
# Hits are there as the page is; how many there are is said once typing has paused.
TOLD = "() => document.querySelector('.search-status').textContent !== ''"


@pytest.fixture(scope="module")
def search(built_site, browser):
    """A function that opens the search page with a query, in one tab for each kind of browser."""
    tabs = {}

    def open_tab(settings):
        page = browser.new_context(**settings).new_page()
        page.on("request", lambda sent: page.asked.append(sent.url))
        page.on("console", lambda line: page.said.append(line) if line.type == "error" else None)
        page.on("pageerror", lambda error: page.said.append(error))
        return page

    def search(query, **settings):
        kind = repr(settings)
        if kind not in tabs:
            tabs[kind] = open_tab(settings)
        page = tabs[kind]
        page.asked, page.said = [], []
        page.goto(f"{(built_site / 'search.html').as_uri()}?q={quote(query)}")
        return page

    yield search
    for page in tabs.values():
        page.context.close()


def status(page):
    """What the page says it has found."""
    wait_until(page, TOLD)
    return page.locator(".search-status").inner_text()


def places(page):
    links = page.locator(".search-hits .hit-title a").all()
    return [link.get_attribute("href") for link in links]


@pytest.mark.parametrize("query", FIRST)
def test_first_comes(search, query):
    page = search(query)
    found = places(page)
    assert re.fullmatch(FIRST[query], found[0]), found[:5]
    assert page.locator(".search-hits > li").first.locator("mark").count()
    assert page.said == []


def test_an_id_finds_its_number(search):
    assert places(search("wi-margin-canvass"))[0] == "exhibits/numbers/wi-margin-canvass.html"


def test_every_hit_says_what_it_is_and_shows_its_line(search):
    page = search("canvass")
    hits = page.locator(".search-hits > li").all()
    assert len(hits) == 20
    for hit in hits:
        assert re.match(KIND, hit.locator(".hit-kind").inner_text())
        assert hit.locator(".hit-line").inner_text().strip()
    assert status(page).endswith("results for “canvass”")
    page.locator(".search-more").click()
    assert len(places(page)) > 20
    focus = page.evaluate("document.activeElement.closest('li') === "
                          "document.querySelectorAll('.search-hits > li')[20]")  # fmt: skip
    assert focus


def test_a_kind_alone_is_shown_when_asked_for(search):
    page = search("recount")
    status(page)  # said of all kinds, before one is asked for
    button = page.get_by_role("button", name=re.compile(r"^Figure \d+"))
    count = int(button.inner_text().split()[-1])
    button.click()
    assert page.locator(".search-status").inner_text().startswith(f"{count} result")
    assert {one.inner_text().split()[0] for one in page.locator(".hit-kind").all()} == {"Figure"}
    assert page.locator(".search-kinds [aria-pressed=true]").inner_text().startswith("Figure")
    page.get_by_role("button", name=re.compile("^All")).click()
    assert places(page)[0] == "book/recount.html"


def test_synonyms_and_missing_words_are_told(search):
    assert (
        "Also searched for: hack, tampering"
        in search("Russia").locator(".search-notes").inner_text()
    )
    notes = search("recount xylophone").locator(".search-notes").inner_text()
    assert "Found nowhere: “xylophone”." in notes and "these hold 1 of 2" in notes
    page = search("xylophone")
    assert status(page) == "No results for “xylophone”"
    assert page.locator(".search-start").is_visible()
    page = search("touchscren")
    assert status(page).endswith("Did you mean touchscreen?")
    page.locator(".search-notes a").click()
    page.wait_for_url("**/search.html?q=touchscreen")
    wait_until(page, TOLD)
    assert places(page)[0] == "book/where-the-machines-are.html"
    page = search("xylophone")
    assert places(page) == []


def test_typing_finds_before_enter(search):
    page = search("")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.locator(".search-start").is_visible()
    page.keyboard.type("recou")
    wait_until(page, TOLD)
    assert places(page)[0] == "book/recount.html"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == places(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=recou*")
    wait_until(page, TOLD)
    page.keyboard.press("Tab")
    page.locator(".search-hits a").first.click()
    page.wait_for_url("**/book/recount.html")


def test_the_boxes_of_the_menus_lead_there(built_site, search):
    page = search("")
    page.goto((built_site / "exhibits" / "numbers" / "wi-margin-canvass.html").as_uri())
    box = page.locator("form[action$='search.html'] input[name=q]").first
    box.evaluate("input => { input.value = 'Dane County'; input.form.submit(); }")
    page.wait_for_url("**/search.html?q=Dane+County")
    wait_until(page, TOLD)
    assert re.fullmatch(DANE, places(page)[0])


def test_nothing_is_asked_of_anyone(search, built_site):
    page = search("recount", offline=True)
    assert all(address.startswith((built_site.as_uri(), "data:")) for address in page.asked)
    assert sum("search-index.js" in address for address in page.asked) == 1


def test_without_scripts_the_page_leads_to_the_lists(search):
    page = search("recount", java_script_enabled=False)
    assert page.locator("noscript").is_visible()
    links = [link.get_attribute("href") for link in page.locator("noscript a").all()]
    assert {"book/numbers.html", "book/figures.html", "book/recount.html"} <= set(links)
    assert not page.locator(".search-results").is_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_hits_are_read_by_everyone(search, width, mode):
    page = search("22,617", viewport={"width": width, "height": 800}, color_scheme=mode,
                  reduced_motion="reduce")  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN, TAGS) == []


def test_a_query_is_never_markup(search):
    page = search('<img src=x onerror="document.title=1">xylophone')
    assert page.locator(".bd-article-container img[src=x]").count() == 0
    assert "<img src=x" in status(page)
