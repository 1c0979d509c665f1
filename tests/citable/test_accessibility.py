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
# Every rule in each width and each mode but those of colours, which take most of the time; then
# colours in all four.
STRUCTURE = ((375, "dark"), (1280, "light"))
LIGHTS = ((1280, "light"), (1280, "dark"), (375, "dark"), (375, "light"))
WORKERS = 2
# Entries that one function makes by the dozen: axe looks at the first of each list, and at every
# other that bears a tag, a class or a colour that no one before it bears. Folded parts are opened.
ENTRIES = "tr, li, section.entry, div.citation"
KINDS = f"{ENTRIES}, dt, dd, p, div.cell"
THIN_OUT = """([kinds, kept]) => {
    const sign = part => [part, ...part.querySelectorAll("*")]
        .flatMap(one => [one.tagName, one.style.color, one.style.background, ...one.classList]);
    const lists = [...document.querySelectorAll("tbody, ul, ol, dl, section, article, div")]
        .map(list => [...list.children].filter(child => child.matches(kinds)));
    const seen = new Set(lists.flatMap(alike => alike.slice(0, kept).flatMap(sign)));
    for (const child of lists.flatMap(alike => alike.slice(kept))) {
        const signs = sign(child);
        if (signs.every(one => seen.has(one))) child.remove();
        signs.forEach(one => seen.add(one));
    }
    for (const folded of document.querySelectorAll("details")) folded.open = true;
}"""
RUN = """async ([runOnly, off]) => {
    const found = await axe.run(document, {
        runOnly, resultTypes: ["violations"], preload: false,
        rules: Object.fromEntries(off.map(rule => [rule, { enabled: false }])),
    });
    return found.violations.flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, selector: node.target.flat().join(" "), told: node.failureSummary,
    })));
}"""


def view(state):
    return {"width": state[0], "height": 900}


def visit(program, site, paths):
    """Violations on some pages, each as a dict; a browser of its own, for a thread."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for path in paths:
            # Without transitions, or colours would be read on their way.
            context = browser.new_context(
                viewport=view(STRUCTURE[0]), color_scheme=STRUCTURE[0][1], reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(path.as_uri())
            page.evaluate(AXE.read_text(encoding="utf-8"))
            for kinds, kept, states, *rules in (
                (ENTRIES, 12, STRUCTURE, TAGS, COLOURS),
                (KINDS, 3, LIGHTS, COLOURS, []),
            ):
                page.evaluate(THIN_OUT, [kinds, kept])
                for state in states:
                    page.set_viewport_size(view(state))
                    page.emulate_media(color_scheme=state[1])
                    at = {"page": page_name(site, path), "width": state[0], "mode": state[1]}
                    found += [at | violation for violation in page.evaluate(RUN, rules)]
            context.close()
        browser.close()
    return found


@pytest.fixture(scope="module")
def violations(built_site, browser_program):
    """What axe finds, the heaviest pages first so that both workers end together."""
    paths = sorted(pages_to_open(built_site), key=lambda path: -path.stat().st_size)
    shares = [paths[worker::WORKERS] for worker in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        return sum(pool.map(lambda share: visit(browser_program, built_site, share), shares), [])


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
    found = {violation["rule"] for violation in page.evaluate(RUN, [TAGS, []])}
    page.close()
    assert {"color-contrast", "image-alt", "label"} <= found


@pytest.mark.browser
def test_what_bears_a_class_of_its_own_is_looked_at(browser):
    page = browser.new_page()
    alike = "<p>words</p>" * 5
    page.set_content(f"<section>{alike}<p class=pale>pale</p>{alike}<p>a <b>b</b></p></section>")
    page.evaluate(THIN_OUT, [KINDS, 3])
    assert page.evaluate("document.querySelectorAll('p').length") == 5
    assert page.evaluate("document.querySelectorAll('.pale, b').length") == 2
    page.close()
