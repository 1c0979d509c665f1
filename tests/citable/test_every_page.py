"""The pages as a browser shows them, light and dark, wide and narrow: each opened once a width.

What they ask for, how they are made, what axe finds; every exception written and argued.
"""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import pytest
from site_pages import page_name, pages_to_open

from citable.site.briefing import FETCH_PICTURES

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
EXCEPTIONS = Path(__file__).with_name("accessibility_exceptions.csv")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
# Of each width the modes: in the first every rule, in the second those of colours.
MODES = {1280: ("light", "dark"), 375: ("dark", "light")}
UNFOLD = "document.querySelectorAll('details').forEach(folded => { folded.open = true; })"
# Contrast takes most of the time. Axe measures it on three of all words that look alike: of the
# styles the browser has made the same, for their element and for every other that it stands in.
ALIKE = 3
CHOOSE_BY_LOOK = """async alike => {
    await new Promise(requestAnimationFrame);  // in which a page is told of its new mode
    const shown = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize",
        "fontWeight", "textDecorationLine", "textShadow", "display", "visibility", "position"];
    const looks = new Map(), kinds = new Map();
    for (const one of document.querySelectorAll("body, body *")) {
        const style = getComputedStyle(one), around = looks.get(one.parentElement)?.kind;
        const key = [around, one.tagName, one.disabled, ...shown.map(name => style[name])].join();
        if (!kinds.has(key)) kinds.set(key, {kind: kinds.size, chosen: 0});
        const look = kinds.get(key);
        looks.set(one, look);
        const words = [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim());
        const asked = (words || one.matches("input, select, textarea")) && look.chosen < alike;
        look.chosen += asked;
        one.toggleAttribute("xmlns", asked);  // which axe does not put into selectors
    }
    axe.configure({rules: [
        {id: "color-contrast", selector: "[xmlns]"},
        {id: "link-in-text-block", selector: "a[href][xmlns]"},
    ]});
}"""
OWN = ("file:", "data:")
LARGEST_SHIFT = 0.02  # of the window, summed; a tenth is what web vitals still call good
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 50);
})"""
# What the tests look at, of one page.
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
        empty: [...document.querySelectorAll("body > :is(header, footer)")]
            .filter(part => !told(part)).length,
        navigations: [...document.querySelectorAll("nav")].filter(visible)
            .map(nav => nav.getAttribute("aria-label")
                || name(nav)),
        tables: [...document.querySelectorAll("main table")].map(table => ({
            told: told(table).slice(0, 60),
            heads: table.querySelectorAll("th").length,
            unscoped: table.querySelectorAll("th:not([scope])").length,
            captioned: Boolean(table.caption && told(table.caption)),
            exhibit: Boolean(table.closest(".exhibit-table, .county-table, details")),
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
RUN = """async runOnly => {
    const found = await axe.run(document, {
        runOnly, resultTypes: ["violations"], preload: false,
    });
    return found.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, selector: node.target.flat().join(" "), told: node.failureSummary,
    })));
}"""


@dataclass
class Visit:
    """What the pages say in one width: addresses, faults told, how each is made, violations."""

    asked: list = field(default_factory=list)
    said: list = field(default_factory=list)
    seen: dict = field(default_factory=dict)
    violations: list = field(default_factory=list)


def visit(settings, site, width):
    """All pages in one width, in a browser of its own, for a thread: a Visit."""
    from playwright.sync_api import sync_playwright

    visit = Visit()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**settings)
        # Without transitions, or colours would be read on their way.
        page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        page.on("request", lambda request: visit.asked.append(request.url))
        page.on("console", lambda line: line.type == "error" and visit.said.append(line.text))
        page.on("pageerror", lambda error: visit.said.append(str(error)))
        for path in pages_to_open(site):
            name = page_name(site, path)
            page.emulate_media(color_scheme=MODES[width][0])
            page.goto(path.as_uri())
            shift = page.evaluate(SHIFT)
            # Pictures below the fold are fetched when they come into view.
            page.evaluate(FETCH_PICTURES)
            visit.seen[name] = page.evaluate(STRUCTURE) | {"shift": shift}
            page.evaluate(AXE.read_text(encoding="utf-8"))
            page.evaluate(UNFOLD)
            for mode, rules in zip(MODES[width], (TAGS, COLOURS), strict=True):
                page.emulate_media(color_scheme=mode)
                page.evaluate(CHOOSE_BY_LOOK, ALIKE)
                at = {"page": name, "width": width, "mode": mode}
                visit.violations += [at | violation for violation in page.evaluate(RUN, rules)]
        browser.close()
    return visit


@pytest.fixture(scope="module")
def visits(built_site, browser_settings):
    """Width -> Visit, by a thread for each width."""
    with ThreadPoolExecutor(len(MODES)) as pool:
        made = pool.map(lambda width: visit(browser_settings, built_site, width), MODES)
        return dict(zip(MODES, made, strict=True))


@pytest.fixture(params=MODES)
def visited(request, visits):
    return visits[request.param]


@pytest.fixture(scope="module")
def violations(visits):
    return [violation for visit in visits.values() for violation in visit.violations]


@pytest.fixture(scope="module")
def exceptions():
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_argued(violation, exceptions):
    return any(
        all(violation[key] == entry[key] for key in ("page", "rule", "selector"))
        for entry in exceptions
    )


@pytest.mark.browser
def test_no_page_asks_a_third_party(visited):
    assert visited.asked
    assert [address for address in visited.asked if not address.startswith(OWN)] == []


@pytest.mark.browser
def test_no_page_has_an_error(visited):
    """A resource that the policy refuses is such an error."""
    assert visited.said == []


@pytest.mark.browser
def test_no_page_scrolls_sideways(visited):
    wide = {name: page["overflow"] for name, page in visited.seen.items() if page["overflow"] > 0}
    assert wide == {}


@pytest.mark.browser
def test_nothing_jumps_while_a_page_loads(visited):
    shifts = {name: page["shift"] for name, page in visited.seen.items()}
    assert {name: shift for name, shift in shifts.items() if shift > LARGEST_SHIFT} == {}


@pytest.mark.browser
def test_every_picture_is_there_and_told_in_words(visited):
    pictures = [image for page in visited.seen.values() for image in page["images"]]
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
    for name, page in visited.seen.items():
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
    for name, page in visited.seen.items():
        assert page["mains"] == 1 and page["empty"] == 0, name
        assert page["title"] and page["language"] == "en", name
        assert all(page["navigations"]), f"{name}: a navigation without a name"
        assert len(set(page["navigations"])) == len(page["navigations"]), name


@pytest.mark.browser
def test_tables_say_what_their_heads_are_for(visited):
    tables = [(name, table) for name, page in visited.seen.items() for table in page["tables"]]
    assert tables
    for name, table in tables:
        assert table["heads"], f"{name}: table {table['told']} has no heads"
        assert table["unscoped"] == 0, f"{name}: table {table['told']}: heads without scope"
        assert table["captioned"] or not table["exhibit"], f"{name}: {table['told']}: no caption"


@pytest.mark.browser
def test_what_scrolls_can_be_reached_by_keys(visited):
    for name, page in visited.seen.items():
        assert page["unreachable"] == [], name


@pytest.mark.browser
def test_axe_finds_nothing_that_is_not_argued(violations, exceptions):
    told = [
        "{page} {width} {mode}: {rule} {selector}\n{told}".format(**violation)
        for violation in violations
        if not is_argued(violation, exceptions)
    ]
    assert not told, "\n".join(told[:30])


@pytest.mark.browser
def test_every_exception_is_needed_and_argued(violations, exceptions):
    for entry in exceptions:
        assert len(entry["reason"].split()) > 5, entry
        assert any(is_argued(violation, [entry]) for violation in violations), entry


@pytest.mark.browser
def test_axe_finds_what_is_wrong(browser):
    """A page with three faults: a grey text, a picture and a field without words."""
    page = browser.new_page()
    page.set_content(
        "<html lang=en><title>x</title><body style='background:#fff'><main><h1>x</h1>"
        "<p style='color:#bbb'>pale words</p><img src='data:,'><input></main></body></html>"
    )
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {violation["rule"] for violation in page.evaluate(RUN, TAGS)}
    page.close()
    assert {"color-contrast", "image-alt", "label"} <= found


@pytest.mark.browser
@pytest.mark.parametrize("styles", ["color: #bbb", "background: #222", "opacity: 0.3"])
def test_one_of_many_that_looks_otherwise_is_looked_at(browser, styles):
    page = browser.new_page()
    page.set_content(
        f"<style>li:nth-child(8) {{ {styles} }}</style><ul>{'<li>some <b>words</b></li>' * 9}</ul>"
    )
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(CHOOSE_BY_LOOK, ALIKE)
    assert page.locator("[xmlns]").count() == 2 * (ALIKE + 1)
    found = page.evaluate(RUN, COLOURS)
    assert [one["selector"] for one in found] == ["li:nth-child(8)", "li:nth-child(8) > b"]
    page.close()
