"""Axe over the pages, light and dark, wide and narrow; every exception written and argued."""

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import axe_playwright_python
import pytest
from site_pages import page_name, pages_to_open

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
RUN = """async runOnly => {
    const found = await axe.run(document, {
        runOnly, resultTypes: ["violations"], preload: false,
    });
    return found.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, selector: node.target.flat().join(" "), told: node.failureSummary,
    })));
}"""


def visit(program, site, width):
    """Violations on all pages in one width, each as a dict; a browser of its own, for a thread."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        # Without transitions, or colours would be read on their way.
        page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        for path in pages_to_open(site):
            page.emulate_media(color_scheme=MODES[width][0])
            page.goto(path.as_uri())
            page.evaluate(AXE.read_text(encoding="utf-8"))
            page.evaluate(UNFOLD)
            for mode, rules in zip(MODES[width], (TAGS, COLOURS), strict=True):
                page.emulate_media(color_scheme=mode)
                page.evaluate(CHOOSE_BY_LOOK, ALIKE)
                at = {"page": page_name(site, path), "width": width, "mode": mode}
                found += [at | violation for violation in page.evaluate(RUN, rules)]
        browser.close()
    return found


@pytest.fixture(scope="module")
def violations(built_site, browser_program):
    """What axe finds, by a thread for each width."""
    with ThreadPoolExecutor(len(MODES)) as pool:
        return sum(pool.map(lambda width: visit(browser_program, built_site, width), MODES), [])


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
