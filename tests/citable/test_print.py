"""The pages on paper."""

import re

import pytest

from citable.site.briefing import FETCH_PICTURES

CHAPTER = "book/neighbours.html"
LAID_OUT = """() => ({
    menus: [...document.querySelectorAll(
        "nav, .bd-sidebar-primary, .bd-sidebar-secondary, .prev-next-footer, button, .headerlink"
    )].filter(element => element.checkVisibility()).map(element => element.outerHTML.slice(0, 80)),
    pictures: [...document.querySelectorAll("figure.exhibit")].map(figure => {
        const style = getComputedStyle(figure);
        return { inside: style.breakInside, height: figure.querySelector("img").clientHeight };
    }),
    addresses: [...document.querySelectorAll("article a.external")].map(link => [
        link.href, link.textContent, getComputedStyle(link, "::after").content,
    ]),
    // What is wider than the sheet, or than the box around it that shows no more.
    wide: [...document.querySelectorAll("article table")].filter(table => {
        let right = innerWidth;
        for (let box = table.parentElement; box !== document.body; box = box.parentElement) {
            if (getComputedStyle(box).overflowX !== "visible") {
                right = Math.min(right, box.getBoundingClientRect().right);
            }
        }
        return table.getBoundingClientRect().right > right + 1;
    }).map(table => table.textContent.slice(0, 80)),
    folded: [...document.querySelectorAll("article details")].filter(details =>
        details.checkVisibility() && !details.lastElementChild.checkVisibility()
    ).map(details => details.textContent.slice(0, 80)),
    invited: [...document.querySelectorAll(".tag_assumption")].filter(cell =>
        getComputedStyle(cell, "::before").content !== "none").length,
    ground: getComputedStyle(document.body).backgroundColor,
    letters: getComputedStyle(
        document.querySelector("article section > p:not(.reading-time)")
    ).color,
})"""
PAPER_PX = 297 / 25.4 * 96


@pytest.fixture(scope="module", params=["light", "dark"])
def printed(request, built_site, browser):
    """A chapter with works cited, laid out for A4: what is on it."""
    context = browser.new_context(
        viewport={"width": 670, "height": 1000}, color_scheme=request.param
    )
    page = context.new_page()
    found = {}
    for name in (CHAPTER, "book/what-was-said.html"):
        page.goto((built_site / name).as_uri())
        page.emulate_media(media="print")
        page.evaluate(FETCH_PICTURES)  # on paper another form of a picture may be asked for
        found[name] = page.evaluate(LAID_OUT)
        found[name]["pdf"] = page.pdf(format="A4", prefer_css_page_size=True)
        page.emulate_media(media="screen")
    context.close()
    return found


@pytest.mark.browser
def test_paper_has_no_menus(printed):
    assert {name: page["menus"] for name, page in printed.items()} == dict.fromkeys(printed, [])


@pytest.mark.browser
def test_pictures_are_on_one_page_each(printed):
    pictures = printed[CHAPTER]["pictures"]
    assert pictures
    for picture in pictures:
        assert picture["inside"] == "avoid"
        assert 0 < picture["height"] < 0.8 * PAPER_PX


@pytest.mark.browser
def test_links_tell_where_they_lead_once(printed):
    links = printed["book/what-was-said.html"]["addresses"]
    assert links
    for address, words, after in links:
        if address in (words, words.replace("doi:", "https://doi.org/")):
            assert after == "none", address
        else:
            assert address.rstrip("/") in after.replace('\\"', '"'), address


@pytest.mark.browser
def test_no_table_is_cut_and_nothing_folded_away(printed):
    assert {name: page["wide"] for name, page in printed.items()} == dict.fromkeys(printed, [])
    assert {name: page["folded"] for name, page in printed.items()} == dict.fromkeys(printed, [])
    assert printed[CHAPTER]["invited"] == 0


@pytest.mark.browser
def test_paper_is_white_in_either_mode(printed):
    for page in printed.values():
        assert page["ground"] in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        assert page["letters"] == "rgb(0, 0, 0)"


@pytest.mark.browser
def test_a_chapter_takes_a_few_sheets(printed):
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed[CHAPTER]["pdf"]))
    assert 3 <= sheets <= 22
