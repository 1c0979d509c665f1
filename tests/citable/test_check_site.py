"""Built pages are refused for what a reader would trip over."""

from pathlib import Path

import pytest

from citable.build.check_site import (
    check_exhibits,
    check_styles,
    is_foreign,
    leads_somewhere,
    read_page,
)


def read(tmp_path, text, name="page.html"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path, read_page(path)


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<script src="//cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<link rel="preconnect" href="https://example.org">',
        '<img alt="words" src="http://example.org/x.png">',
        '<style>@import "https://example.org/x.css";</style>',
        "<style>p { background: url(https://example.org/x.png) }</style>",
        '<p style="background: url(https://example.org/x.png)">x</p>',
        '<iframe src="https://example.org"></iframe>',
    ],
)
def test_third_parties_are_seen(tmp_path, text):
    _, page = read(tmp_path, text)
    assert any(is_foreign(address) for address in page.fetches)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://example.org">words</a>',
        '<link rel="license" href="https://example.org">',
        '<script src="../_static/x.js?v=1"></script>',
        '<img alt="" src="data:image/png;base64,AAAA">',
    ],
)
def test_links_that_fetch_nothing_pass(tmp_path, text):
    _, page = read(tmp_path, text)
    assert not any(is_foreign(address) for address in page.fetches)


def test_third_parties_in_style_sheets_are_seen(tmp_path):
    (tmp_path / "x.css").write_text('@import url("https://example.org/x.css");')
    assert check_styles(tmp_path) == ["x.css: asks a third party for https://example.org/x.css"]


@pytest.mark.parametrize(
    ("image", "bare"),
    [
        ('<img src="x.svg">', 1),
        ('<img src="x.svg" alt="_images/x.svg">', 1),
        ('<img src="x.svg" alt="../exhibits/x.png">', 1),
        ('<img src="x.svg" alt="Two bars.">', 0),
        ('<img src="x.svg" alt="">', 0),
    ],
)
def test_alternative_text_is_words(tmp_path, image, bare):
    assert len(read(tmp_path, image)[1].bare_images) == bare


def test_links_lead_somewhere(tmp_path):
    one, page = read(tmp_path, '<p id="here">x</p>', "one.html")
    two, _ = read(tmp_path, "", "two.html")
    for folder in ("with", "without"):
        (tmp_path / folder).mkdir()
    three, inner = read(tmp_path / "with", '<p id="in">x</p>', "index.html")
    one, two, three = map(str, (one, two, three))
    pages = {one: page, two: read_page(Path(two)), three: inner}
    there = {*pages, str(tmp_path / "a picture.svg")}
    for good in (
        "#here", "one.html#here", "one.html", "two.html", "mailto:x@example.org", "with",
        "with/#in", "with/../two.html", "a%20picture.svg",
    ):  # fmt: skip
        assert leads_somewhere(good, one, pages, there), good
    assert leads_somewhere("../one.html", three, pages, there)
    for bad in ("#there", "two.html#here", "three.html", "without", "with/#here", "../one.html"):
        assert not leads_somewhere(bad, one, pages, there), bad


def test_a_missing_page_of_an_exhibit_is_seen(tmp_path):
    (tmp_path / "numbers.json").write_text("{}")
    (tmp_path / "figures.json").write_text('{"two-bars": {}}')
    (tmp_path / "index.json").write_text('{"exhibits": []}')
    (tmp_path / "two-bars.html").write_text("<p>here</p>")
    faults = check_exhibits(tmp_path)
    assert "index.json lacks figure two-bars" in faults
    for ending in (".embed.html", ".card.png", ".zip"):
        assert f"exhibits/two-bars{ending} is missing or empty" in faults
    assert "exhibits/two-bars.html is missing or empty" not in faults
    assert "exhibits/index.csv is missing or empty" in faults
