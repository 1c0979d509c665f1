"""The whole book on paper: contents that name the right pages, no column lost, no path of ours."""

import re
import unicodedata
from collections import defaultdict
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from pypdf.generic import ContentStream, NameObject

from citable import __main__ as press
from citable.publish.citations import cite_book
from citable.publish.commit import source_date_epoch
from citable.publish.sources import BOOK_TITLE
from citable.publish.usage import chapter_title, list_chapters
from citable.site.briefing import BriefingError, print_page
from citable.site.whole_pdf import (
    LEFT_OUT,
    find_pages,
    join_styles,
    name_works,
    print_chapters,
    read_part,
)

pytestmark = pytest.mark.browser

# Lines of a page's content that place words or write them. The others draw the book's pictures,
# and pypdf takes most of its time to read them.
WRITING = re.compile(rb"^.*\b(?:BT|ET|T[a-zJL*]|cm|[qQ])$", re.MULTILINE)
PRINTED = [name for name in list_chapters() if name not in LEFT_OUT]
# A map; a style sheet that the first page does not ask for; citations; the list of what is cited.
SOME = ("index", "county-finder", "seven-percent", "votes-and-machines", "what-was-said")


@pytest.fixture(scope="module")
def book(built_site, browser):
    """The printed book's bytes."""
    return print_chapters(browser, built_site)


@pytest.fixture(scope="module")
def pages(book):
    """The words of each page, without what paper changes."""
    return [join(read_words(page)) for page in PdfReader(BytesIO(book)).pages]


@pytest.fixture(scope="module")
def parts(built_site):
    """Some chapters as they are printed."""
    parts = [read_part(built_site, name, PRINTED) for name in SOME]
    name_works(parts)
    return parts


def read_words(page):
    """The words of a page of a PDF."""
    content = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
    content.set_data(b"\n".join(WRITING.findall(content.get_data())))
    page[NameObject("/Contents")] = content
    return page.extract_text()


def join(words):
    """Words without ends of lines, hyphens that a line's end puts in, ligatures, curved marks."""
    plain = unicodedata.normalize("NFKC", words).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.sub(r"[\s\u00ad\u200b\u2010-]", "", plain)


def test_contents_name_the_pages_where_chapters_begin(book, pages):
    found = find_pages(book, [chapter_title(name) for name in PRINTED])
    assert list(found.values()) == sorted(found.values())
    told = {" ".join(item.title.split()) for item in list_outline(PdfReader(BytesIO(book)).outline)}
    assert [title for title in found if title not in told] == []
    contents = "".join(pages[: min(found.values()) - 1])
    for title, page in found.items():
        assert f"{join(title)}{page}" in contents, title
        assert join(title) in pages[page - 1], title


def list_outline(items):
    """The entries of an outline, those below others with them."""
    for item in items:
        yield from list_outline(item) if isinstance(item, list) else [item]


def test_every_page_bears_its_number(pages):
    for place, words in enumerate(pages, 1):
        assert join(BOOK_TITLE) in words
        assert words.endswith(str(place)) or str(place) in words[-200:], place


@pytest.mark.parametrize("name", PRINTED)
def test_no_table_loses_a_column(built_site, pages, name):
    words = "".join(pages)
    article = BeautifulSoup((built_site / f"book/{name}.html").read_text("utf-8"), "html.parser")
    for hidden in article.select("[hidden]"):  # until a script shows it
        hidden.decompose()
    heads = {join(head.get_text()) for head in article.select("article th")}
    assert [head for head in heads if head not in words] == []


def test_no_link_leads_to_a_machine(book):
    links = [
        note.get_object()["/A"]["/URI"]
        for page in PdfReader(BytesIO(book)).pages
        for note in page.get("/Annots") or ()
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert links and not [link for link in links if not link.startswith(("http:", "https:"))]


def test_a_chapter_on_paper_has_its_title_and_the_widest_table_all_its_columns(built_site, browser):
    content = print_page(browser, built_site, "book/county-finder.html")
    sheets = PdfReader(BytesIO(content)).pages
    told = [join(page.extract_text()) for page in sheets]
    wide = [place for place, sheet in enumerate(sheets) if is_wide(sheet)]
    assert len(wide) == 2 and all(join("Residual, pp") in told[place] for place in wide)
    words = "".join(told)
    assert join(chapter_title("county-finder")) in words and join("scroll sideways") not in words
    page = (built_site / "book/county-finder.html").read_text("utf-8")
    for head in BeautifulSoup(page, "html.parser").select("article th"):
        assert head.find_parent("details") or join(head.get_text()) in words


def is_wide(sheet):
    return sheet.mediabox.width > sheet.mediabox.height


def test_the_widest_table_lies_across_its_sheets(book):
    assert sum(map(is_wide, PdfReader(BytesIO(book)).pages)) == 2


def test_style_sheets_are_those_of_the_pages(built_site, parts):
    texts = [(built_site / f"book/{name}.html").read_text("utf-8") for name in SOME]
    asked = {Path(sheet).name for text in texts for sheet in re.findall(r'"([^"?]+\.css)', text)}
    found = join_styles(parts)
    assert {sheet.name for sheet in found} == asked and all(sheet.is_file() for sheet in found)
    assert found[-1].name == "book.css" and len(found) == len(asked)


def test_styles_in_a_chapter_ask_for_ids_that_are_there(parts):
    asked = {
        id
        for part in parts
        for style in part.article.select("style")
        for id in re.findall(r"#([\w-]+)[\[:)]", style.string)
    }
    assert asked and asked <= {tag["id"] for part in parts for tag in part.article.select("[id]")}


def test_the_words_of_a_citation_stand_for_one_work(parts):
    works = defaultdict(set)
    for part in parts:
        for link in part.article.select('a.internal[href^="#what-was-said--id"]'):
            works[link.get_text()].add(link["href"])
    assert works and [words for words, places in works.items() if len(places) > 1] == []


def test_the_book_is_cited_with_the_day_that_its_pages_bear(monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    monkeypatch.setattr("citable.build.build.is_current", lambda: True)
    monkeypatch.setattr("citable.site.briefing.find_browser", lambda: None)
    monkeypatch.setattr("citable.site.whole_pdf.print_book", lambda site: cite_book())
    press.main(["pdf"])
    day = datetime.fromtimestamp(int(source_date_epoch()), UTC).date()
    assert f"{day}." in capsys.readouterr().out


def test_a_book_that_is_not_built_is_told(tmp_path):
    with pytest.raises(BriefingError, match="the built book has no book/verdict.html"):
        read_part(tmp_path, "verdict", [])
