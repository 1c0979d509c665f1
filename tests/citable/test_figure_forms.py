"""Figures in the window that they are for: narrow or wide, light or dark, in pages and frames."""

from io import BytesIO

import pytest
from PIL import Image

CHAPTER, FIGURE = "book/seven-percent.html", "gap-readings"
PLOTTED = "[aria-labelledby=plotted-caption]"
NUMBER = "dose-swing-pp"
FORMS = {
    (1280, "light"): "", (1280, "dark"): ".dark", (360, "light"): ".narrow",
    (360, "dark"): ".narrow.dark",
}  # fmt: skip
LONGEST_PX = 40_000  # of a page on a phone: the numbers alone took 450,000
SHOWN = """async folder => {
    const images = [...document.querySelectorAll(folder + " img")].filter(i => i.checkVisibility());
    for (const image of images) {
        image.loading = "eager";
        if (!image.complete) await new Promise(done => { image.onload = image.onerror = done; });
    }
    return images.map(image => [image.currentSrc.split("/").pop(), image.naturalWidth, image.alt]);
}"""


@pytest.fixture
def opened(new_page, built_site):
    """Opens a page in a window: (page, what it has asked for)."""

    def open_page(name, width=1280, colours="light", scripts=True):
        page = new_page(
            viewport={"width": width, "height": 800},
            color_scheme=colours,
            java_script_enabled=scripts,
        )
        asked = []
        page.on("request", lambda request: asked.append(request.url.split("/")[-1].split("?")[0]))
        address, _, fragment = name.partition("#")
        page.goto((built_site / address).as_uri() + (f"#{fragment}" if fragment else ""))
        return page, asked

    return open_page


@pytest.mark.browser
@pytest.mark.parametrize("width, colours", FORMS)
@pytest.mark.parametrize("name", [CHAPTER, f"exhibits/{FIGURE}.html"])
def test_a_page_shows_one_form_and_fetches_no_other(opened, name, width, colours):
    page, asked = opened(name, width, colours)
    shown = page.evaluate(SHOWN, "figure.exhibit")
    ending = f"{FORMS[width, colours]}.svg"
    assert f"{FIGURE}{ending}" in [source for source, _, _ in shown]
    for source, natural, alt in shown:
        assert source.partition(".")[2] == ending[1:] and natural > 0 and alt
    pictures = [file for file in asked if file.endswith(".svg")]
    assert {file.partition(".")[2] for file in pictures} == {ending[1:]}


@pytest.mark.browser
def test_without_scripts_the_page_is_light_and_so_are_its_pictures(opened):
    page, _ = opened(CHAPTER, 1280, "dark", scripts=False)
    assert page.locator("figure.exhibit .on-light img").first.is_visible()
    assert page.locator("figure.exhibit .on-dark img:visible").count() == 0


@pytest.mark.browser
def test_paper_gets_the_light_form(opened):
    page, _ = opened(CHAPTER, 1280, "dark")
    # To print a page, a browser fetches what it has put off.
    page.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager'; })")
    page.emulate_media(media="print")
    page.locator("figure.exhibit .on-light img").first.wait_for(state="visible")
    assert page.locator("figure.exhibit .on-light img").first.is_visible()
    assert page.locator("figure.exhibit .on-dark img:visible").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("width, colours", FORMS)
def test_a_frame_shows_the_form_that_its_address_asks_for(opened, width, colours):
    page, _ = opened(f"exhibits/{FIGURE}.embed.html", width, colours)
    address = page.url
    for theme in (None, "auto", "light", "dark"):
        page.goto(f"{address}?theme={theme}" if theme else address)
        worn = colours if theme in (None, "auto") else theme
        ((source, natural, alt),) = page.evaluate(SHOWN, "figure")
        assert source == f"{FIGURE}{FORMS[width, worn]}.svg" and natural > 0 and alt, theme
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 30)"}[worn], theme
        ink = page.evaluate("getComputedStyle(document.querySelector('.caption')).color")
        assert ink == {"light": "rgb(31, 35, 40)", "dark": "rgb(230, 233, 237)"}[worn], theme


def edges(table):
    """How far the two edges of a table's frame differ from the page, as the eye sees them."""
    picture = Image.open(BytesIO(table.screenshot())).convert("L")
    strips = [(0, 0, 4, picture.height), (picture.width - 4, 0, picture.width, picture.height)]
    ground = picture.getpixel((picture.width // 2, picture.height - 2))
    found = []
    for strip in strips:
        histogram = picture.crop(strip).histogram()
        common = max(range(256), key=histogram.__getitem__)
        found.append(abs(common - ground))
    return found


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_wide_table_shows_on_a_phone_that_it_goes_on(opened, colours):
    page, _ = opened(f"exhibits/{FIGURE}.html", 360, colours)
    table = page.locator(PLOTTED)
    assert table.evaluate("box => box.scrollWidth > box.clientWidth + 40")
    _, right = edges(table)
    assert right > 20
    table.evaluate("box => { box.scrollLeft = box.scrollWidth; }")
    _, right = edges(table)
    assert right < 8


@pytest.mark.browser
def test_a_table_that_fits_has_no_shadow(opened):
    page, _ = opened(f"exhibits/{FIGURE}.html", 1280)
    table = page.locator(PLOTTED)
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert max(edges(table)) < 8


@pytest.mark.browser
def test_long_pages_fold_on_a_phone(opened, built_site):
    page, _ = opened("book/index.html", 360)
    heights = {}
    for path in sorted((built_site / "book").glob("*.html")):
        page.goto(path.as_uri())
        heights[path.name] = page.evaluate("document.documentElement.scrollHeight")
    assert {name: high for name, high in heights.items() if high > LONGEST_PX} == {}


@pytest.mark.browser
def test_a_link_into_a_fold_opens_it(opened):
    page, _ = opened(f"book/numbers.html#{NUMBER}", 360)
    assert page.locator(f"#{NUMBER}").is_visible()
    assert page.locator("details.phone-fold[open]").count() == 1
    other = page.evaluate(
        "document.querySelector('details.phone-fold:not([open]) section.entry').id"
    )
    page.evaluate("id => { location.hash = id; }", other)
    page.locator(f"#{other}").wait_for(state="visible")
    assert page.evaluate(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < innerHeight",
        other,
    )


@pytest.mark.browser
@pytest.mark.parametrize("width, scripts", [(1280, True), (360, False)])
def test_wide_windows_fold_nothing_nor_does_a_page_without_scripts(opened, width, scripts):
    page, _ = opened("book/numbers.html", width, scripts=scripts)
    assert page.locator("section.entry:visible").count() == page.locator("section.entry").count()


@pytest.mark.browser
def test_the_filter_finds_what_is_folded(opened):
    page, _ = opened("book/numbers.html", 360)
    assert page.locator("section.entry:visible").count() == 0
    page.get_by_label("Show entries with the words").fill(NUMBER)
    assert page.locator(f"#{NUMBER}").is_visible()
