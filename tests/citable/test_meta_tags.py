"""What pages say of themselves, with an address and without one."""

import json
import re
from html.parser import HTMLParser

import pytest
from docutils import nodes
from docutils.utils import new_document

from citable.publish import sources
from citable.publish.citation_tags import tell_citation
from citable.registry import FIGURES, load_all
from citable.site.meta_tags import (
    cite_written,
    describe_page,
    linked_data,
    picture_of,
    social_tags,
    write_tags,
)

ADDRESS = "https://books.example/seven/"
CHAPTERS = [("book/recount", "What did the recount find?"), ("book/polls", "Were the polls off?")]
# What schema.org's consumers ask of each kind.
FIELDS = {
    "Book": {"name", "author", "license", "inLanguage", "datePublished", "version", "hasPart"},
    "Chapter": {"name", "description", "author", "license", "isPartOf", "position", "dateModified"},
    "WebPage": {"name", "description", "author", "license", "isPartOf", "dateModified"},
}


class HeadReader(HTMLParser):
    """Collects meta tags, links and JSON-LD."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.links, self.data, self.script = {}, [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name") or attributes.get("property")
        if tag == "meta" and name:
            self.meta.setdefault(name, []).append(attributes["content"])
        if tag == "link":
            self.links.append(attributes)
        self.script = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_data(self, text):
        if self.script:
            self.data.append(json.loads(text))

    def handle_endtag(self, tag):
        self.script = None


@pytest.fixture
def addressed(monkeypatch):
    """The book as if CITATION.cff gave its address."""
    citation = {**sources.read_citation_file(), "url": ADDRESS.rstrip("/")}
    monkeypatch.setattr(sources, "read_citation_file", lambda: citation)


def page_of(*paragraphs):
    document = new_document("page")
    for text in paragraphs:
        document += nodes.paragraph("", "", nodes.Text(text))
    return document


def test_description_is_the_first_sentence_of_in_short():
    page = page_of("Some words first.", "In short. Trump gained 131.5 votes, or 0.004%. All else.")
    assert describe_page(page) == "Trump gained 131.5 votes, or 0.004%."


def test_description_stops_neither_at_initials_nor_inside_numbers():
    assert describe_page(page_of("J. A. Halderman asked for 2.5 million. He got it.")) == (
        "J. A. Halderman asked for 2.5 million."
    )


def test_description_of_a_page_without_in_short_is_its_first_paragraph_s():
    page = page_of("We make mistakes, and we say so here. More.")
    assert describe_page(page) == "We make mistakes, and we say so here."
    assert describe_page(page_of()) == ""


def test_description_of_the_front_page_is_its_answer():
    page = page_of("Words went round the world.")
    assert describe_page(page_of("Words.", "In one line. True in part. More.")) == "True in part."
    answer = nodes.section("", nodes.title("", "The answer, in short"))
    answer += nodes.paragraph("", "", nodes.Text("It holds as a comparison. More."))
    page += answer
    assert describe_page(page) == "It holds as a comparison."


def test_quotation_above_the_text_describes_no_page():
    page = new_document("page")
    page += nodes.block_quote("", nodes.paragraph("", "", nodes.Text("Words of others.")))
    page += nodes.paragraph("", "", nodes.Text("Ours."))
    assert describe_page(page) == "Ours."


@pytest.mark.parametrize("page", ["book/index", "book/recount", "book/glossary"])
def test_linked_data_has_what_its_kind_needs(page, addressed):
    data = linked_data(page, "Title", "Words.", chapters=CHAPTERS)
    assert FIELDS[data["@type"]] <= data.keys()
    assert data["url"] == data["@id"] == f"{ADDRESS}{page}.html"
    book = data if data["@type"] == "Book" else data["isPartOf"]
    assert book["@type"] == "Book" and book["@id"] == f"{ADDRESS}book/index.html"
    assert all(author["name"] and author["@type"] for author in data["author"])


def test_book_lists_its_chapters_in_order(addressed):
    parts = linked_data("book/index", "x", "y", chapters=CHAPTERS)["hasPart"]
    assert [part["name"] for part in parts] == [title for _, title in CHAPTERS]
    assert [part["position"] for part in parts] == [1, 2]
    second = linked_data("book/polls", "Were the polls off?", "y", chapters=CHAPTERS)
    assert (second["@type"], second["position"]) == ("Chapter", 2)


def test_without_an_address_nothing_pretends_to_have_one():
    assert sources.site_address() is None
    data = json.dumps(linked_data("book/index", "x", "y", chapters=CHAPTERS))
    assert '"url"' not in data and '"@id"' not in data
    head = HeadReader("\n".join(tell_citation(cite_written("book/recount", "x", "y", CHAPTERS))))
    assert not {"citation_public_url", "DC.identifier"} & head.meta.keys()
    assert {link["rel"] for link in head.links} == {"schema.DC", "schema.DCTERMS"}
    graph, card = social_tags("book/recount", "x", "y", None)
    assert "og:url" not in dict(graph) and dict(card)["twitter:card"] == "summary"
    load_all()
    assert picture_of(f'<figure id="fig-{min(FIGURES)}">') is None


def test_with_an_address_a_page_says_where_its_own_is(addressed):
    for page, kind in (("book/index", "book"), ("book/recount", "chapter"), ("book/x", "page")):
        cited = cite_written(page, "x", "y", CHAPTERS)
        head = HeadReader("\n".join(tell_citation(cited)))
        assert cited.kind == kind
        assert head.meta["citation_public_url"] == head.meta["DC.identifier"]
        assert head.meta["DC.identifier"] == [f"{ADDRESS}{page}.html"]
        (answer,) = [link for link in head.links if link["rel"] == "alternate"]
        assert answer["type"] == "application/json+oembed"
        assert answer["href"] == f"{ADDRESS}{page}.oembed.json"
        assert ("citation_inbook_title" in head.meta) == (kind != "book")


@pytest.mark.parametrize(
    "address", ["books.example", "https://", "ftp://a.b/", "https://a.b/?x", 'https://a"b/', "x y"]
)
def test_what_is_no_address_is_refused_with_its_place(address, monkeypatch):
    monkeypatch.setenv("CITABLE_ADDRESS", address)
    with pytest.raises(sources.BadAddress, match="CITABLE_ADDRESS: "):
        sources.site_address()


def test_the_variable_counts_before_the_file(addressed, monkeypatch):
    assert sources.site_address() == ADDRESS
    monkeypatch.setenv("CITABLE_ADDRESS", "http://127.0.0.1:8000")
    assert sources.site_address() == "http://127.0.0.1:8000/"
    monkeypatch.setenv("CITABLE_ADDRESS", "")
    assert sources.site_address() == ADDRESS


def test_first_picture_of_a_page_is_its_card(addressed):
    load_all()
    first, second = sorted(FIGURES)[:2]
    picture = picture_of(f'<figure id="fig-{first}"></figure><figure id="fig-{second}">')
    assert picture[0].startswith(f"{ADDRESS}exhibits/{first}.") and len(picture[1].split()) > 5
    graph, card = map(dict, social_tags("book/recount", "x", "y", picture))
    assert graph["og:image"] == card["twitter:image"] == picture[0]
    assert card["twitter:card"] == "summary_large_image" and graph["og:image:alt"] == picture[1]


def test_words_cannot_end_a_tag():
    assert write_tags([("a", '"><b>')]) == ['<meta name="a" content="&quot;&gt;&lt;b&gt;" />']


def test_every_page_carries_its_tags(built_site):
    kinds = {}
    for path in sorted((built_site / "book").glob("*.html")):
        head = HeadReader(path.read_text(encoding="utf-8").partition("</head>")[0])
        (data,) = [one for one in head.data if one.get("@type") in FIELDS]
        assert FIELDS[data["@type"]] <= data.keys(), path.name
        assert data["@context"] == "https://schema.org"
        kinds.setdefault(data["@type"], []).append(path.stem)
        for name in ("description", "citation_title", "citation_author", "og:title", "DC.title",
                     "twitter:title", "citation_publication_date"):  # fmt: skip
            (content,) = head.meta[name]
            assert content.strip(), f"{path.name}: {name}"
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", head.meta["citation_publication_date"][0])
        assert head.meta["og:description"] == head.meta["description"] == [data["description"]]
        (feed,) = [link for link in head.links if link.get("type") == "application/atom+xml"]
        assert (path.parent / feed["href"]).resolve() == built_site / "feed.xml"
    assert kinds["Book"] == ["index"] and "glossary" in kinds["WebPage"]
    assert "seven-percent" in kinds["Chapter"]
