"""sitemap.xml and robots.txt, which need the book's address."""

from xml.etree import ElementTree as xml

import pytest

from citable.publish.sources import build_date, site_address
from citable.site.site_map import write_site_map

PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = {
    "book/recount.html": "<head></head>",
    "exhibits/a&b.html": "<head></head>",
    "index.html": '<head><meta http-equiv="refresh" content="0; url=book/index.html"></head>',
    "exhibits/a.embed.html": "<head></head>",
    "exhibits/hidden.html": '<head><meta name="robots" content="noindex"></head>',
    "search.html": "<head></head>",
    "_static/webpack-macros.html": "",
}


@pytest.fixture
def site(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_every_page_to_arrive_at_is_listed_and_no_other(site):
    write_site_map(site, "https://books.example/seven/")
    root = xml.parse(site / "sitemap.xml").getroot()
    assert [one.text for one in root.iter(f"{PLACE}loc")] == [
        "https://books.example/seven/book/recount.html",
        "https://books.example/seven/exhibits/a&b.html",
    ]
    assert {one.text for one in root.iter(f"{PLACE}lastmod")} == {build_date()}


def test_robots_are_told_only_where_they_look(site):
    write_site_map(site, "https://books.example/seven/")
    assert not (site / "robots.txt").exists()
    write_site_map(site, "https://books.example/")
    assert "Sitemap: https://books.example/sitemap.xml\n" in (site / "robots.txt").read_text()


def test_no_address_no_map(built_site):
    assert (built_site / "sitemap.xml").exists() == bool(site_address())
