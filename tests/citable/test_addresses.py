"""The second book with an address and without: what pages say of where they are."""

import json
import re
import shutil
from html.parser import HTMLParser
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from book_clone import Clone
from citation_readers import check_csl, check_oembed, read_highwire_author

from citable.publish.wikitext import UNKNOWN_ADDRESS

pytestmark = pytest.mark.build

ADDRESS = "https://books.example/incomes/"
MAKERS = "The makers of this example"
PAGES = {
    "book": "book/index.html",
    "chapter": "book/richest.html",
    "list": "book/numbers.html",
    "figure": "exhibits/richest-counties.html",
    "number": "exhibits/numbers/next-gap.html",
    "row": "county/fairfax-virginia.html",
}
# Whom pages may name by a whole address: vocabularies, licences, publishers of sources.
OTHERS = re.compile(
    r"https?://(?:creativecommons\.org|schema\.org|purl\.org|www\.w3\.org"
    r"|biz\.loudoun\.gov|github\.com/MEDSL)\b"
)
WHOLE = re.compile(r"https?://[^\s\"'<>)&\\{}]+")


class Page(HTMLParser):
    """Meta tags, links, linked data and text of a page."""

    def __init__(self, path):
        super().__init__()
        self.meta, self.links, self.data, self.ids, self.hrefs = {}, [], [], set(), []
        self.words = ""
        self.text = path.read_text(encoding="utf-8")
        self.script = False
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        name = attributes.get("name") or attributes.get("property")
        if tag == "meta" and name:
            self.meta.setdefault(name, []).append(attributes.get("content"))
        if tag == "link":
            self.links.append(attributes)
        if tag == "a" and attributes.get("href"):
            self.hrefs.append(attributes["href"])
        self.script = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_data(self, text):
        self.words += text
        if self.script:
            self.data.append(json.loads(text))

    def handle_endtag(self, tag):
        self.script = False

    def link(self, rel, **wanted):
        return [
            link["href"]
            for link in self.links
            if link.get("rel") == rel and wanted.items() <= link.items()
        ]


def build(clone, address):
    """Build a copy of the second book at an address, and read its pages."""
    built = clone.press("build", CITABLE_ADDRESS=address)
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    site = (clone.folder / "_build" / "html").resolve()
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    read = {name: Page(path) for name, path in pages.items() if "_static" not in path.parts}
    return SimpleNamespace(clone=clone, site=site, pages=read)


@pytest.fixture(scope="module")
def without(small_clone):
    return build(small_clone, "")


@pytest.fixture(scope="module")
def addressed(small_clone, tmp_path_factory):
    """Another copy, which has kept what was made without an address."""
    folder = tmp_path_factory.mktemp("with") / "incomes"
    shutil.copytree(small_clone.folder, folder, symlinks=True)
    return build(Clone(folder), ADDRESS.rstrip("/"))


def test_without_an_address_no_page_says_one(without):
    assert set(PAGES.values()) <= set(without.pages)
    for name, page in without.pages.items():
        own = {
            found
            for found in WHOLE.findall(page.text)
            if not OTHERS.match(found) and not found.startswith(UNKNOWN_ADDRESS)
        }
        assert own == set(), name
        assert not page.link("canonical"), name
        for tag in ("og:url", "og:image", "citation_public_url", "DC.identifier"):
            assert tag not in page.meta, f"{name}: {tag}"
        assert not [link for link in page.links if "oembed" in link.get("type", "")], name
        # What stands for it is text that says so, never a link that one may follow.
        assert not [link for link in page.hrefs if UNKNOWN_ADDRESS in link], name


def test_without_an_address_what_needs_one_is_not_made(without):
    assert not list(without.site.rglob("*.oembed.json"))
    for name in ("sitemap.xml", "robots.txt"):
        assert not (without.site / name).exists()
    index = json.loads((without.site / "exhibits/index.json").read_text("utf-8"))
    assert index["address"] is None
    assert ADDRESS not in (without.site / "feed.xml").read_text("utf-8")


def test_without_an_address_a_page_that_prints_what_stands_for_it_says_so(without):
    for name, page in without.pages.items():
        if UNKNOWN_ADDRESS in page.text:
            assert "put the address at which you read this" in page.text, name


@pytest.mark.parametrize("kind", PAGES)
def test_with_an_address_every_kind_of_page_says_its_own(addressed, kind):
    name = PAGES[kind]
    page = addressed.pages[name]
    own = f"{ADDRESS}{name}"
    assert page.link("canonical") == [own]
    assert page.meta["citation_public_url"] == page.meta["DC.identifier"] == [own]
    assert page.meta.get("og:url", [own]) == [own]
    (answer,) = page.link("alternate", type="application/json+oembed")
    assert answer == own.replace(".html", ".oembed.json")
    response = json.loads((addressed.site / answer.removeprefix(ADDRESS)).read_text("utf-8"))
    assert check_oembed(response)["type"] == ("rich" if kind == "figure" else "link")
    assert UNKNOWN_ADDRESS not in page.text and "ADDRESS-OF-THIS-BOOK" not in page.text
    if kind in ("figure", "number", "row", "chapter"):
        assert f"{{{{cite web |url={own} |title=" in page.words


def test_with_an_address_all_that_is_said_is_there(addressed):
    """Every whole address of the book's own leads to a file of the site."""
    found = 0
    for name, page in addressed.pages.items():
        # Files that are in the links to them are read in test_formats.py.
        for address in WHOLE.findall(re.sub(r'href="data:[^"]*"', "", page.text)):
            if address.startswith(ADDRESS):
                place = address.removeprefix(ADDRESS).partition("#")[0].partition("?")[0]
                # A sentence ends behind it.
                assert (addressed.site / place.rstrip(".,;")).exists(), f"{name}: {address}"
                found += 1
    assert found > 300


def test_with_an_address_cards_feed_review_and_map_have_it(addressed):
    figure = addressed.pages[PAGES["figure"]]
    card = f"{ADDRESS}exhibits/richest-counties.card.png"
    assert figure.meta["og:image"] == figure.meta["twitter:image"] == [card]
    assert addressed.pages[PAGES["chapter"]].meta["og:image"] == [card]
    review = next(data for data in addressed.pages[PAGES["chapter"]].data if "@graph" in data)
    assert review["@graph"][0]["url"] == f"{ADDRESS}book/richest.html#verdict-c01"
    feed = ElementTree.parse(addressed.site / "feed.xml")
    links = {element.get("href") for element in feed.iter() if element.tag.endswith("link")}
    assert f"{ADDRESS}feed.xml" in links and all(link.startswith(ADDRESS) for link in links)
    listed = (addressed.site / "sitemap.xml").read_text("utf-8")
    assert all(f"<loc>{ADDRESS}{name}</loc>" in listed for name in PAGES.values())


@pytest.mark.parametrize("state", ["without", "addressed"])
def test_every_kind_of_page_is_cited_by_its_group(state, request):
    book = request.getfixturevalue(state)
    for kind, name in PAGES.items():
        meta = book.pages[name].meta
        (author,) = meta["citation_author"]
        assert read_highwire_author(author) == (MAKERS, ""), name
        assert meta["citation_title"][0].strip() and meta["DC.title"] == meta["citation_title"]
        assert meta.get("citation_inbook_title") == (
            None if kind == "book" else ["The Richest County"]
        )
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", meta["citation_publication_date"][0])


@pytest.mark.parametrize("state", ["without", "addressed"])
def test_every_citation_is_in_one_file(state, request):
    book = request.getfixturevalue(state)
    items = json.loads((book.site / "exhibits/citations.json").read_text("utf-8"))
    ids = [check_csl(item)["id"] for item in items]
    assert len(ids) == len(set(ids)) == 1 + 1 + 3 + 16
    assert {"richestcounty", "richest-counties", "next-gap", "county-fairfax-virginia"} <= set(ids)
    assert all(("URL" in item) == (state == "addressed") for item in items)


def test_a_chapter_s_paragraphs_and_box(without):
    page = without.pages[PAGES["chapter"]]
    names = {name for name in page.ids if name and re.fullmatch("p-[0-9a-f]{6}", name)}
    links = [link for link in page.hrefs if link.startswith("#p-")]
    assert len(names) > 5 and {f"#{name}" for name in names} == set(links)
    assert "cite-this" in page.ids and "(chapter richest)" in page.text
    assert [link for link in page.hrefs if link.startswith("data:application/x-research")]
    # Lists of entries have an address for each, and nothing to cite as a chapter.
    assert not [link for link in without.pages[PAGES["list"]].hrefs if link.startswith("#p-")]
    assert "cite-this" not in without.pages[PAGES["list"]].ids


def test_what_is_no_address_stops_the_build_at_once(without):
    site = without.clone.site()
    built = without.clone.press("build", CITABLE_ADDRESS="books.example")
    assert built.returncode != 0 and without.clone.site() == site
    assert "CITABLE_ADDRESS: 'books.example': not of the form https://host/folder/" in built.stderr
    assert "reading sources" not in built.stdout


def test_another_address_makes_another_site(addressed):
    assert "Nothing has changed" in addressed.clone.press("build", CITABLE_ADDRESS=ADDRESS).stdout
