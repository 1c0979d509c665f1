"""A number's note: pointed at, tapped, reached by key, closed, and without scripts."""

import re

import pytest

from citable.registry import get_number, load_all
from citable.site.number_pages import MOST_SOURCES

CHAPTER = "book/seven-percent.html"
LINK = "a.number.reference"
OPEN = ".number-note:popover-open"


def first_number(page):
    """A link whose number stands in running text, and its id."""
    link = page.locator(f"article p:not(.in-short) {LINK}").first
    link.scroll_into_view_if_needed()
    return link, link.get_attribute("href").partition("#")[2]


def meet(one, other):
    """Whether two boxes have a part in common."""
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.browser
def test_pointing_shows_what_the_number_is(open_page):
    page, asked = open_page(viewport={"width": 1280, "height": 900}), []
    page.on("request", lambda sent: asked.append(sent.url))
    link, id = first_number(page)
    load_all()
    number = get_number(id)
    link.hover()
    note = page.locator(OPEN)
    note.wait_for()
    said = note.inner_text()
    assert number.definition in said and number.text in said
    assert note.get_attribute("id") == f"about-{id}"
    told = note.locator(f"#{link.get_attribute('aria-describedby')}").inner_text()
    assert told.startswith(number.text) and told.endswith(number.definition)
    assert page.locator(f"{OPEN} a").get_attribute("href").endswith(f"exhibits/numbers/{id}.html")
    note.hover()  # a hand that wanders into the note keeps it
    page.wait_for_timeout(500)
    assert note.is_visible()
    page.mouse.move(5, 5)
    note.wait_for(state="hidden")
    assert asked == []


@pytest.mark.browser
@pytest.mark.parametrize("width, height", [(320, 700), (1280, 400)])
def test_the_note_stays_in_the_window(open_page, width, height):
    page = open_page(viewport={"width": width, "height": height})
    for link in page.locator(f"article {LINK}").all()[::12]:
        link.scroll_into_view_if_needed()
        link.hover()
        page.locator(OPEN).wait_for()
        box = page.locator(OPEN).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        if width > 1000:  # beside the number there is room, if not above and not below
            assert not meet(box, link.bounding_box())
        page.keyboard.press("Escape")
        page.locator(OPEN).wait_for(state="hidden")
        page.mouse.move(1, 1)


@pytest.mark.browser
def test_keys_open_enter_and_close(open_page):
    page = open_page(viewport={"width": 1280, "height": 900})
    link, id = first_number(page)
    link.evaluate("link => link.parentElement.setAttribute('tabindex', '-1')")
    link.evaluate("link => link.parentElement.focus()")
    for _ in range(5):  # past what else the paragraph links to
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    assert link.evaluate("link => link === document.activeElement")
    page.locator(OPEN).wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.number-note')?.id") == f"about-{id}"
    page.keyboard.press("Escape")
    page.locator(OPEN).wait_for(state="hidden")
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.browser
def test_the_first_tap_shows_the_second_follows(open_page):
    page = open_page(viewport={"width": 390, "height": 800}, has_touch=True)
    link, id = first_number(page)
    link.tap()
    page.locator(OPEN).wait_for()
    assert page.url.endswith(CHAPTER)
    link.tap()
    page.wait_for_url(re.compile(f"numbers.html#{id}$"))


@pytest.mark.browser
def test_without_scripts_a_number_is_a_link(open_page):
    page = open_page(java_script_enabled=False)
    link, id = first_number(page)
    assert not page.locator("#number-notes").is_visible()
    link.click()
    assert page.url.endswith(f"numbers.html#{id}")


def test_each_number_of_a_page_has_one_note(built_site):
    page = (built_site / CHAPTER).read_text("utf-8")
    linked = set(re.findall(r'<a class="number reference internal" href="[^"#]*#([^"]+)"', page))
    noted = re.findall(r'class="number-note" id="about-([^"]+)"', page)
    assert linked and sorted(linked) == sorted(noted)
    named = re.findall(r'number-note-sources">From: (.*?)\.</span>', page)
    more = [int(found) for found in re.findall("; and ([0-9]+) more", " ".join(named))]
    assert more and min(more) > 0 and max(words.count("; ") for words in named) <= MOST_SOURCES
