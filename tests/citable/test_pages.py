"""The real book's pages, by their text and in a real browser."""

import html
import json
import re

import pytest
import yaml
from site_pages import page_name, pages_to_open

from citable.paths import BOOK, ROOT
from citable.site.briefing import FETCH_PICTURES

WIDTHS = (1280, 375)
OWN = ("file:", "data:")
LARGEST_SHIFT = 0.02  # of the window, summed; a tenth is what web vitals still call good
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 50);
})"""
# What the tests below look at, of one page.
STRUCTURE = """() => {
    const visible = element => element.checkVisibility();
    const told = element => element.textContent.trim().replace(/\\s+/g, " ");
    const name = element => element.getAttribute("aria-label")
        || told(document.getElementById(element.getAttribute("aria-labelledby")) || element);
    return {
        title: document.title,
        language: document.documentElement.lang,
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        headings: [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
            .filter(visible).map(heading => Number(heading.tagName[1])),
        mains: [...document.querySelectorAll("main, [role=main]")].filter(visible).length,
        navigations: [...document.querySelectorAll("nav")].filter(visible)
            .map(nav => nav.getAttribute("aria-label")
                || name(nav)),
        tables: [...document.querySelectorAll("main table")].map(table => ({
            told: told(table).slice(0, 60),
            heads: table.querySelectorAll("th").length,
            unscoped: table.querySelectorAll("th:not([scope])").length,
            captioned: Boolean(table.caption && told(table.caption)),
            exhibit: Boolean(table.closest(".exhibit-table, .county-table")),
        })),
        unreachable: [...document.querySelectorAll("main *")]
            .filter(box => box.scrollWidth > box.clientWidth + 1 && visible(box)
                && /auto|scroll/.test(getComputedStyle(box).overflowX)
                && box.tabIndex < 0 && !box.querySelector("a, button, input, [tabindex='0']"))
            .map(box => box.outerHTML.slice(0, 120)),
        images: [...document.images].map(image => ({
            source: image.getAttribute("src"),
            alt: image.alt,
            caption: told(image.closest("figure")?.querySelector("figcaption") || image),
            loaded: image.naturalWidth > 0,
            sized: image.hasAttribute("width") && image.hasAttribute("height"),
        })),
    };
}"""


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


def test_workflow_uses_official_actions_alone():
    workflow = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = {step["uses"] for step in steps if "uses" in step}
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    writing = {name for name, job in workflow["jobs"].items() if "permissions" in job}
    assert writing == {"publish", "attest"}


@pytest.fixture(scope="module", params=WIDTHS)
def visited(request, built_site, browser):
    """The pages opened at a width: what they asked for, what they said, how they are made."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    asked, said, seen = [], [], {}

    def answer(route):
        asked.append(route.request.url)
        route.continue_() if route.request.url.startswith(OWN) else route.abort()

    page.route("**/*", answer)
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in pages_to_open(built_site):
        page.goto(path.as_uri())
        shift = page.evaluate(SHIFT)
        # Pictures below the fold are fetched when they come into view.
        page.evaluate(FETCH_PICTURES)
        seen[page_name(built_site, path)] = page.evaluate(STRUCTURE) | {"shift": shift}
    context.close()
    return asked, said, seen


@pytest.mark.browser
def test_no_page_asks_a_third_party(visited):
    asked, _, _ = visited
    assert asked
    assert [address for address in asked if not address.startswith(OWN)] == []


@pytest.mark.browser
def test_no_page_has_an_error(visited):
    """A resource that the policy refuses is such an error."""
    assert visited[1] == []


@pytest.mark.browser
def test_no_page_scrolls_sideways(visited):
    wide = {name: page["overflow"] for name, page in visited[2].items() if page["overflow"] > 0}
    assert wide == {}


@pytest.mark.browser
def test_nothing_jumps_while_a_page_loads(visited):
    shifts = {name: page["shift"] for name, page in visited[2].items()}
    assert {name: shift for name, shift in shifts.items() if shift > LARGEST_SHIFT} == {}


@pytest.mark.browser
def test_every_picture_is_there_and_told_in_words(visited):
    pictures = [image for page in visited[2].values() for image in page["images"]]
    assert pictures
    for picture in pictures:
        words, source = picture["alt"].strip(), picture["source"]
        assert picture["loaded"], source
        assert len(words.split()) > 5, f"{source}: says too little: {words!r}"
        assert not re.search(r"\.(svg|png|jpe?g|webp|csv)\b|_images/", words), (
            f"{source}: {words!r}"
        )
        assert not re.match(r"(image|picture|figure|graphic|chart) of\b", words.lower()), source
        assert words != picture["caption"], f"{source}: its caption once more"
        assert picture["sized"], f"{source}: no width and height, so that the page jumps"


@pytest.mark.browser
def test_headings_go_down_step_by_step(visited):
    for name, page in visited[2].items():
        levels = page["headings"]
        if name.endswith(".embed.html"):
            # A part of someone else's page, whose headings it must leave alone.
            assert levels == [], name
            continue
        assert levels.count(1) == 1 and levels[0] == 1, f"{name}: {levels}"
        steps = zip(levels, levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), f"{name}: {levels}"


@pytest.mark.browser
def test_every_page_has_a_main_part_and_named_parts_beside_it(visited):
    for name, page in visited[2].items():
        assert page["mains"] == 1, name
        assert page["title"] and page["language"] == "en", name
        assert all(page["navigations"]), f"{name}: a navigation without a name"
        assert len(set(page["navigations"])) == len(page["navigations"]), name


@pytest.mark.browser
def test_tables_say_what_their_heads_are_for(visited):
    tables = [(name, table) for name, page in visited[2].items() for table in page["tables"]]
    assert tables
    for name, table in tables:
        assert table["heads"], f"{name}: table {table['told']} has no heads"
        assert table["unscoped"] == 0, f"{name}: table {table['told']}: heads without scope"
        assert table["captioned"] or not table["exhibit"], f"{name}: {table['told']}: no caption"


@pytest.mark.browser
def test_what_scrolls_can_be_reached_by_keys(visited):
    for name, page in visited[2].items():
        assert page["unreachable"] == [], name


@pytest.mark.browser
@pytest.mark.parametrize("name", ["data-dictionary", "verdict", "versions"])
def test_tables_of_facts_fit_a_phone(built_site, browser, name):
    page = browser.new_page(viewport={"width": min(WIDTHS), "height": 800})
    page.goto((built_site / f"book/{name}.html").as_uri())
    room, widths = page.evaluate(
        """() => {
            document.querySelectorAll("article details").forEach(folded => { folded.open = true; });
            const width = element => Math.round(element.getBoundingClientRect().width);
            const tables = [...document.querySelectorAll("article table.facts")];
            return [width(document.querySelector("article h1")), tables.map(width)];
        }"""
    )
    assert widths and max(widths) <= room
    page.close()


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
