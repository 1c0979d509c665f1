"""The pages by keys alone, enlarged, in a very narrow window, without motion."""

import pytest
from browser_waits import wait_until
from site_pages import page_name, pages_to_open

FOCUS = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
        name: element.getAttribute("aria-label") || element.textContent.trim()
            || element.querySelector("img")?.alt || element.placeholder || "",
        seen: element.checkVisibility() && element.getBoundingClientRect().width > 0,
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            || style.boxShadow !== "none",
        inside: element.closest("dialog")?.id || null,
    };
}"""


@pytest.mark.browser
def test_first_key_leads_past_the_menus(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.browser
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_stop_is_seen_and_marked(open_page, mode):
    page = open_page(color_scheme=mode)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    assert len({stop["name"] for stop in stops}) > 30
    for stop in stops:
        assert stop["seen"] and stop["marked"] and stop["name"], stop


@pytest.mark.browser
def test_search_opens_and_closes_by_keys(open_page):
    page = open_page()
    page.keyboard.press("Control+k")
    assert page.evaluate(FOCUS)["inside"] == "pst-search-dialog"
    page.keyboard.press("Escape")
    assert not page.locator("#pst-search-dialog").is_visible()


@pytest.mark.browser
def test_colours_are_chosen_by_keys_and_kept(open_page):
    page = open_page(color_scheme="light")
    switch = page.locator(".theme-switch-button")
    names = set()
    for _ in range(3):
        switch.focus()
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUS)["name"] == switch.get_attribute("aria-label")  # and is heard
        names.add(switch.get_attribute("aria-label"))
    assert names == {"Colours: light", "Colours: dark", "Colours: as the system"}
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        switch.press("Enter")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("button", "menu"), [("Chapters", "primary"), ("On this page", "secondary")]
)
def test_menus_open_and_close_by_keys_on_a_phone(open_page, button, menu):
    page = open_page(viewport={"width": 375, "height": 800})
    opener = page.get_by_role("button", name=button)
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator(f"#pst-{menu}-sidebar-modal")
    assert dialog.is_visible() and dialog.get_attribute("aria-label") == button
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["inside"] == f"pst-{menu}-sidebar-modal"
    page.keyboard.press("Escape")
    # It slides away: closed at once, out of sight a moment later.
    wait_until(page, "id => !document.getElementById(id).open", f"pst-{menu}-sidebar-modal")
    dialog.wait_for(state="hidden")
    assert page.evaluate(FOCUS)["name"] == button
    assert opener.get_attribute("aria-expanded") is None


@pytest.mark.browser
def test_chapters_beside_the_page_are_open_or_not(open_page):
    page = open_page(viewport={"width": 1280, "height": 800})
    opener = page.get_by_role("button", name="Chapters")
    for is_open in ("true", "false", "true"):
        assert opener.get_attribute("aria-expanded") == is_open
        opener.press("Enter")
        assert page.evaluate(FOCUS)["name"] == "Chapters"


@pytest.mark.browser
def test_folded_code_opens_by_keys(open_page):
    page = open_page()
    folded = page.locator("article details").first
    assert folded.get_attribute("open") is None
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None
    button, stop = folded.locator("button"), None
    while stop is None or stop["name"].startswith("from "):  # the code itself, which may scroll
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
    assert stop["name"] == "Copy the text above" and stop["marked"]
    wait_until(page, "one => getComputedStyle(one).opacity === '1'", button.element_handle())
    page.keyboard.press("Enter")
    heard = page.locator("main > [role=status]")
    wait_until(page, "status => status.textContent !== ''", heard.element_handle())
    assert heard.inner_text() == "Copy the text above: copied."
    assert page.evaluate(FOCUS)["name"] == "Copy the text above"
    names = page.locator("#cite-this button").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names == ["Copy Citation", "Copy BibTeX", "Copy Reference for Wikipedia"]


@pytest.mark.browser
def test_enlarged_pages_are_read_in_one_direction(built_site, browser):
    """Of 1280 px a window holds 640 at 200%, and 320 at 400%."""
    page = browser.new_page(device_scale_factor=2)
    wide = {}
    for path in pages_to_open(built_site):
        page.goto(path.as_uri())
        for width, height in ((640, 400), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if over > 0:
                wide[page_name(built_site, path), width] = over
    page.close()
    assert wide == {}


@pytest.mark.browser
def test_nothing_moves_for_who_asked_for_stillness(open_page):
    moving = """() => [...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        return /[1-9]/.test(style.transitionDuration) || style.animationName !== "none"
            || style.scrollBehavior === "smooth";
    }).map(element => element.outerHTML.slice(0, 80))"""
    assert open_page(reduced_motion="reduce").evaluate(moving) == []
    assert open_page(reduced_motion="no-preference").evaluate(moving) != []


@pytest.mark.browser
def test_colours_follow_the_system_before_anything_is_painted(open_page):
    for mode in ("light", "dark"):
        page = open_page(color_scheme=mode)
        assert page.evaluate("document.documentElement.dataset.theme") == mode
    page.emulate_media(color_scheme="light")
    wait_until(page, "document.documentElement.dataset.theme === 'light'")
