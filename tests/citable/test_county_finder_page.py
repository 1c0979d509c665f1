"""The county finder in a real browser: search, sort, links, keys, all of it without a script."""

import pytest
from browser_waits import wait_until

pytestmark = pytest.mark.browser
PAGE = "book/county-finder.html"

# The page's policy lets no test wait by a string of script.
SCROLLED = """() => new Promise(done => {
    const look = () => scrollY > 0 ? done() : requestAnimationFrame(look);
    look();
})"""


@pytest.fixture
def visit(built_site, new_page):
    """A function that opens the finder in a window of its own."""

    def visit(anchor="", **settings):
        page = new_page(**settings)
        page.goto(f"{(built_site / PAGE).as_uri()}{anchor}")
        return page

    return visit


@pytest.fixture
def finder(visit):
    return visit(viewport={"width": 1280, "height": 900})


def visible_counties(page):
    return page.locator("#table-county-finder tbody tr:visible th").all_inner_texts()


def test_search_shows_what_is_asked_for(finder):
    finder.get_by_label("Show counties with the words").fill("st croix")
    assert visible_counties(finder) == ["St. Croix"]
    status = finder.locator(".county-search [role=status]")
    assert status.inner_text() == ""  # until the typing pauses
    wait_until(finder, "one => one.textContent !== ''", status.element_handle())
    assert status.inner_text() == "1 of 72 counties"
    assert finder.locator(".county-map a.faded").count() == 71
    finder.get_by_label("Show counties with the words").fill("")
    assert len(visible_counties(finder)) == 72


def test_sorting_by_number_then_the_other_way_round(finder):
    button = finder.get_by_role("button", name="Clinton 2016")
    button.click()
    assert visible_counties(finder)[0] == "Milwaukee"
    assert finder.locator(".heads [aria-sort=descending]").inner_text().startswith("Clinton")
    status = finder.locator(".county-search [role=status]")
    assert status.text_content() == "Sorted by Clinton 2016, largest first."
    mark = button.evaluate("one => getComputedStyle(one, '::after').content")
    assert mark == '" \N{BLACK DOWN-POINTING TRIANGLE}" / ""'  # seen, and not heard
    button.click()
    assert visible_counties(finder)[-1] == "Milwaukee"
    finder.get_by_role("button", name="Residual, pp").click()
    assert [visible_counties(finder)[at] for at in (0, -1)] == ["Iowa", "Washington"]
    finder.get_by_role("button", name="County").click()
    assert status.text_content() == "Sorted by County, A first."
    assert visible_counties(finder)[0] == "Adams"


@pytest.mark.parametrize("width", [1280, 375])
def test_a_link_to_a_county_shows_it(visit, width):
    page = visit("#county-iowa", viewport={"width": width, "height": 800})
    facts = page.locator(".county-map-facts")
    page.evaluate(SCROLLED)
    assert facts.inner_text().startswith("Iowa County: ")
    box, frame = page.locator("#county-iowa th").bounding_box(), page.locator(".county-table")
    head = page.locator(".heads th").first.bounding_box()
    assert head["y"] + head["height"] <= box["y"] < 800
    assert frame.bounding_box()["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_map_is_one_tab_stop_and_arrow_keys_move_in_it(finder):
    links = finder.locator(".county-map svg a")
    assert links.count() == 72
    assert finder.locator(".county-map svg a[tabindex='0']").count() == 1
    finder.locator(".county-map a[href='#county-dane']").focus()
    facts = finder.locator(".county-map-facts")
    assert facts.inner_text().startswith("Dane County")
    finder.keyboard.press("ArrowLeft")
    assert facts.inner_text().startswith("Iowa County")
    finder.keyboard.press("ArrowRight")
    assert facts.inner_text().startswith("Dane County")
    finder.keyboard.press("Enter")
    assert finder.url.endswith("#county-dane")


def test_every_county_can_be_reached_by_arrow_keys(finder):
    """From the first county, trying all four keys wherever one gets to."""
    names = finder.evaluate(
        """() => {
            const start = document.querySelector(".county-map svg a");
            const seen = new Set([start]), queue = [start];
            while (queue.length) {
                const from = queue.pop();
                for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
                    from.focus();
                    from.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
                    const to = document.activeElement;
                    if (!seen.has(to)) { seen.add(to); queue.push(to); }
                }
            }
            return seen.size;
        }"""
    )
    assert names == 72


def test_the_reader_chooses_what_colours_the_map(finder):
    path = finder.locator(".county-map a[href='#county-iowa'] path")
    fills = set()
    for choice in ("d", "n", "c", "s", "r"):
        finder.get_by_label("Colour the counties by").select_option(choice)
        fills.add(path.evaluate("path => getComputedStyle(path).fill"))
        assert finder.locator(".county-map-legends > div:visible").count() == 1
    assert len(fills) == 5


def test_all_of_it_is_there_without_a_script(visit):
    page = visit("#county-iowa", java_script_enabled=False)
    assert len(visible_counties(page)) == 72
    assert not page.locator(".county-search").is_visible()
    assert not page.locator(".county-map-choice").is_visible()
    assert page.locator(".county-map a title").count() == 72
