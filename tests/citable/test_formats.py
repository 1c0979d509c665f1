"""Every format of a citation is read back by its published rules to the record it was made of."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from citation_readers import (
    check_oembed,
    read_bibtex,
    read_cite_web,
    read_commons,
    read_csl,
    read_highwire_author,
    read_ris,
    read_template,
    read_tex,
    read_wiki,
)

from citable.publish.citation_tags import dublin_core, highwire, oembed, oembed_place, write_oembed
from citable.publish.cited import Cited, cite_whole_book
from citable.publish.formats import bibtex, csl_json, one_line, ris
from citable.publish.sources import Author, name_creator
from citable.publish.wikitext import UNKNOWN_ADDRESS, cite_web, commons

ADDRESS = "https://books.example/seven/"
GROUP = Author("The Seven Percent Claim contributors")
PERSON = Author("Curie, Marie", "Curie", "Marie")
TITLES = [
    "Gap of 10% & more in [two] counties",
    "}} | {{delete}} |url=https://elsewhere.example/",
    'He said "no" & <b>left</b>',
    "two\nlines\r\nTY  - JOUR\nER  - \n",
    "ümläut − “quoted” – 42 ≤ x",
    "a { b",
    "a } b {",
    "back\\slash ^ ~ # _ $ \u2028 \x00 '' ''' ~~~~ __TOC__",
    "@incollection{x, title={y}}",
    "{base}",
]


def record(title="A gap", authors=(GROUP,), **more):
    facts = {
        "id": "two-bars", "kind": "figure", "title": title, "words": title,
        "page": "exhibits/two-bars.html", "summary": title, "authors": authors,
        "book": "The Book & Co", "version": "9.8.7", "date": "2016-11-24",
        "edition": "version 9.8.7, commit 0123, 2016-11-24",
    }  # fmt: skip
    return Cited(**facts | more)


@pytest.mark.parametrize("title", TITLES)
def test_ris_is_read_back(title):
    found = read_ris(ris(record(title), ADDRESS))
    assert found["TI"] == found["AB"] == [one_line(title)]
    assert found["TY"] == ["CHAP"] and found["T2"] == ["The Book & Co"]
    assert found["PY"] == ["2016"] and found["DA"] == ["2016/11/24/"]
    assert found["UR"] == [f"{ADDRESS}exhibits/two-bars.html"] and found["ID"] == ["two-bars"]
    assert "UR" not in read_ris(ris(record(title)))


@pytest.mark.parametrize("title", TITLES)
def test_csl_json_is_read_back(title):
    found = read_csl(csl_json(record(title), ADDRESS))
    assert found["title"] == one_line(title) and found["container-title"] == "The Book & Co"
    assert found["issued"] == {"date-parts": [[2016, 11, 24]]} and found["type"] == "chapter"
    assert found["URL"] == f"{ADDRESS}exhibits/two-bars.html"
    assert "URL" not in read_csl(csl_json(record(title)))


@pytest.mark.parametrize("title", TITLES)
def test_bibtex_is_read_back(title):
    kind, key, fields, _ = read_bibtex(bibtex(record(title), ADDRESS))
    assert (kind, key) == ("incollection", "two-bars")
    inner = re.fullmatch(r"\{(.*)\}", fields["title"])[1]
    assert read_tex(inner) == one_line(title) and read_tex(fields["booktitle"]) == "The Book & Co"
    assert fields["url"] == f"{ADDRESS}exhibits/two-bars.html"
    assert "url" not in read_bibtex(bibtex(record(title)))[2]


@pytest.mark.parametrize("title", TITLES)
def test_a_reference_for_wikipedia_is_read_back(title):
    found = read_cite_web(cite_web(record(title), ADDRESS))
    assert read_wiki(found["title"]) == one_line(title)
    assert found["url"] == f"{ADDRESS}exhibits/two-bars.html" and found["date"] == "2016-11-24"
    assert read_wiki(found["website"]) == "The Book & Co"
    assert read_wiki(found["id"]) == "figure two-bars, version 9.8.7"


@pytest.mark.parametrize("title", TITLES)
def test_a_page_on_commons_is_read_back(title):
    found, credited = read_commons(commons(record(title), title, ADDRESS))
    assert read_wiki(found["description"]) == one_line(title)
    link, _, rest = found["source"].partition("], ")
    assert link == f"[{ADDRESS}exhibits/two-bars.html {link.partition(' ')[2]}"
    assert read_wiki(link.partition(" ")[2]) == one_line(title)
    assert read_wiki(rest) == "The Book & Co, figure two-bars, version 9.8.7"
    assert read_wiki(found["author"]) == read_wiki(credited) == GROUP.name


class Frames(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.mark.parametrize("title", TITLES)
def test_oembed_of_a_figure_is_a_frame(title):
    frame, thumbnail = ("exhibits/x.embed.html", 700, 510), ("exhibits/x.thumb.png", 480, 270)
    found = check_oembed(oembed(record(title), ADDRESS, frame=frame, thumbnail=thumbnail))
    ((tag, attributes),) = Frames(found["html"]).found
    assert tag == "iframe" and attributes["title"] == one_line(title) == found["title"]
    assert attributes["src"] == f"{ADDRESS}exhibits/x.embed.html"
    # What trusts no style of strangers keeps these.
    assert (attributes["width"], attributes["height"]) == ("700", "510")
    assert (found["width"], found["height"]) == (700, 510)
    assert found["thumbnail_url"] == f"{ADDRESS}exhibits/x.thumb.png"
    assert json.loads(json.dumps(found)) == found


def test_oembed_of_anything_else_is_a_link():
    found = check_oembed(oembed(record(), ADDRESS))
    assert found["type"] == "link" and "html" not in found
    assert found["provider_name"] == "The Book & Co" and found["author_name"] == GROUP.name


def test_oembed_is_written_once_there_is_an_address(tmp_path, monkeypatch):
    assert oembed_place("book/x.html") == "book/x.oembed.json"
    monkeypatch.delenv("CITABLE_ADDRESS", raising=False)
    write_oembed(tmp_path, record())
    assert not list(tmp_path.iterdir())
    monkeypatch.setenv("CITABLE_ADDRESS", ADDRESS)
    write_oembed(tmp_path, record())
    check_oembed(json.loads((tmp_path / "exhibits/two-bars.oembed.json").read_text()))


NAMES = [GROUP, Author("WHO"), Author("Census"), Author("Smith, Jones and Sons; Ltd")]


@pytest.mark.parametrize("author", NAMES)
def test_a_group_keeps_its_name_whole(author):
    cited = record(authors=(author,))
    # Formats that split at commas and semicolons cannot have those that stand inside a name.
    whole = " ".join(re.sub("[,;]", " ", author.name).split())
    assert read_ris(ris(cited))["AU"] == [(whole, "")]
    assert read_highwire_author(dict(highwire(cited))["citation_author"]) == (whole, "")
    assert read_csl(csl_json(cited))["author"] == [{"literal": author.name}]
    ((family, given),) = read_bibtex(bibtex(cited))[3]
    assert (family.strip("{}"), given) == (author.name, "")
    named = read_cite_web(cite_web(cited))["author"]
    assert named in (author.name, f"(({author.name}))")
    assert named.startswith("((") == bool(re.search("[,;]", author.name))
    assert dict(dublin_core(cited))["DC.creator"] == author.name


def test_without_its_comma_a_group_would_lose_its_name():
    assert read_highwire_author(GROUP.name) == ("contributors", "The Seven Percent Claim")


def test_persons_are_split_as_they_are_called():
    cited = record(authors=(PERSON, GROUP))
    assert read_ris(ris(cited))["AU"] == [("Curie", "Marie"), (GROUP.name, "")]
    assert read_csl(csl_json(cited))["author"][0] == {"family": "Curie", "given": "Marie"}
    assert read_bibtex(bibtex(cited))[3][0] == ("Curie", "Marie")
    found = read_cite_web(cite_web(cited))
    assert (found["last"], found["first"], found["author2"]) == ("Curie", "Marie", GROUP.name)
    authors = [content for name, content in highwire(cited) if name == "citation_author"]
    assert authors == ["Curie, Marie", f"{GROUP.name},"]


def test_creators_come_from_the_citation_file():
    assert name_creator({"name": "A group"}) == Author("A group")
    assert name_creator({"family-names": "Curie", "given-names": "Marie"}) == PERSON


def test_the_book_itself_is_a_book_and_no_part_of_one():
    book = replace(cite_whole_book(), authors=(GROUP,))
    assert read_ris(ris(book))["TY"] == ["BOOK"] and "T2" not in read_ris(ris(book))
    assert read_csl(csl_json(book))["type"] == "book"
    kind, _, fields, _ = read_bibtex(bibtex(book))
    assert kind == "book" and "booktitle" not in fields
    assert "citation_inbook_title" not in dict(highwire(book))


def test_what_needs_an_address_says_that_there_is_none():
    cited = record()
    assert read_cite_web(cite_web(cited))["url"] == f"{UNKNOWN_ADDRESS}exhibits/two-bars.html"
    assert UNKNOWN_ADDRESS in commons(cited, "words")
    for tags in (highwire(cited), dublin_core(cited)):
        assert "http" not in str([pair for pair in tags if pair[0] != "DC.rights"])


@pytest.mark.parametrize("text", ["{{cite web |title=a}} b}}", "{{cite web |a|title=b}}", "{{x"])
def test_the_reader_of_templates_sees_what_is_broken(text):
    with pytest.raises(AssertionError):
        read_template(text)


@pytest.mark.parametrize("text", ["a | b", "[[a]]", "''a''", "<b>", "~~~~", "__TOC__", "{{a}}"])
def test_the_reader_of_wikitext_sees_orders(text):
    with pytest.raises(AssertionError):
        read_wiki(text)
