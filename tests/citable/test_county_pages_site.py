"""The counties' pages on the built site: there, linked, light, whole on paper and by keys."""

import csv
import re
from xml.etree import ElementTree as xml

import pytest

from citable.publish.sources import site_address
from citable.site.page_weight import gzipped_size, weigh

MOST_OWN_BYTES = 12_000  # beside what the theme puts on every page
PAGE = "county/st-croix.html"


@pytest.fixture(scope="module")
def pages(built_site):
    return {path.stem: path for path in sorted((built_site / "county").glob("*.html"))}


def test_every_county_has_page_csv_and_card(built_site, pages):
    with (built_site / "exhibits/wisconsin-counties.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["anchor"].removeprefix("county-") for row in rows} == set(pages)
    assert len(rows) == 72 and rows[0]["county_fips"] == "55001"
    for row in rows:
        slug = row["anchor"].removeprefix("county-")
        text = pages[slug].read_text(encoding="utf-8")
        assert f"<h1>{row['county_name']} County</h1>" in text
        assert f"<title>{row['county_name']} County" in text
        assert f'name="description" content="In {row["county_name"]} County, ' in text
        with pages[slug].with_suffix(".csv").open(encoding="utf-8") as file:
            assert list(csv.DictReader(file)) == [row]
        assert pages[slug].with_suffix(".card.png").stat().st_size > 5_000


def test_the_finder_leads_to_every_page(built_site, pages):
    finder = (built_site / "book/county-finder.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="\.\./county/([a-z-]+)\.html"', finder)) == set(pages)


def test_crawlers_hear_of_every_page(built_site, pages):
    if not site_address():
        pytest.skip("the book has no address yet")
    root = xml.parse(built_site / "sitemap.xml").getroot()
    listed = {one.text for one in root.iter() if one.text}
    assert {f"{site_address()}county/{slug}.html" for slug in pages} <= listed


@pytest.mark.browser
def test_pages_are_light_and_ask_nobody_else(built_site, browser):
    for slug in ("st-croix", "dane", "milwaukee"):
        weight = weigh(browser, built_site / f"county/{slug}.html")
        own = [path for path in weight.files if "_static" not in path.parts]
        assert {path.suffix for path in own} == {".html", ".css"} and weight.foreign == ()
        assert sum(map(gzipped_size, own)) <= MOST_OWN_BYTES


@pytest.mark.browser
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_picture_takes_the_page_s_colours_and_fits_a_phone(built_site, browser, mode):
    page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=mode)
    page.goto((built_site / PAGE).as_uri())
    picture = page.locator(".county-place svg")
    ink, text = page.evaluate(
        "() => ['.county-place svg', 'article dd'].map(one => "
        "getComputedStyle(document.querySelector(one)).color)"
    )
    assert ink == text
    assert picture.bounding_box()["width"] <= 340
    small = page.evaluate(
        "() => Math.min(...[...document.querySelectorAll('.county-place svg text')].map(one => "
        "parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert small * picture.bounding_box()["width"] / 340 >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.browser
def test_the_page_has_the_site_s_menu_and_search_and_leads_on(built_site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((built_site / PAGE).as_uri())
    assert page.locator("nav a[href='../book/recount.html']").first.is_visible()
    page.keyboard.press("Control+k")
    assert page.locator("#pst-search-dialog").is_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Pierce", exact=True).click()
    assert page.locator("article h1").inner_text() == "Pierce County"
    page.close()


@pytest.mark.browser
def test_paper_has_the_words_and_no_buttons(built_site, browser):
    page = browser.new_page(viewport={"width": 670, "height": 1000})
    page.goto((built_site / PAGE).as_uri())
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    assert page.locator("#readings").is_visible() and page.locator(".county-place").is_visible()
    assert page.locator("button:visible").count() == 0
    page.close()
