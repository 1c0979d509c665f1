"""Pages, frames, tags, feed, archives of exhibits: words from data stay words there too."""

import json
import zipfile
from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree

import docutils.core
import docutils.utils
import pandas as pd
import pytest
from docutils import nodes
from docutils.parsers.rst import directives
from myst_parser.docutils_ import Parser
from nasty_words import NAMES, NASTY, Reader, assert_harmless, assert_made_of, write_page

from citable.charts.style import new_axes
from citable.claims.ledger import load_ledger
from citable.inputs import module_files
from citable.lock.lock_history import Move
from citable.paths import ROOT, SITE_FOLDER
from citable.publish import columns
from citable.publish.citation_tags import tell_citation
from citable.publish.cited import edition
from citable.publish.corrections import Correction
from citable.publish.describe import FIGURE_FILES
from citable.publish.publish import publish_figure, publish_number
from citable.publish.render import render_figure
from citable.publish.structured import json_ld
from citable.publish.withdrawn import Withdrawn
from citable.registry import FIGURES, NUMBERS, Figure, Number
from citable.releases.releases import Release, write_banner
from citable.show import show_figure
from citable.site import appendix, exhibit_lists, feed, figure_pages, number_pages
from citable.site.claim_review import ClaimReview
from citable.site.exhibit_lists import number_entry
from citable.site.feed import Entry, build_feed
from citable.site.ledger import LedgerDirective, rating_tag, who_said_it
from citable.site.meta_tags import cite_written, linked_data, social_tags, write_tags


def draw_nasty():
    axes = new_axes(1)
    axes.barh([NASTY], [1], label=NASTY)
    axes.set_xlabel(NASTY)
    return axes, pd.DataFrame({"name": [NASTY], "length": [1]})


@pytest.fixture
def nasty_figure(monkeypatch):
    words = NASTY.replace("{", "").replace("}", "")
    entry = Figure("test-nasty", words, words, words, ("wi_counties",), (), "x", draw_nasty)
    monkeypatch.setitem(FIGURES, entry.id, entry)
    said = columns.Declarations([], {"name": "Name", "length": "<b>Length</b> [years]"})
    monkeypatch.setattr(columns, "read_columns", lambda: said)
    render_figure.cache_clear()
    yield entry
    render_figure.cache_clear()


def test_pictures_are_drawings_alone(nasty_figure):
    """Names in a picture are letters; its title and description are words of XML."""
    tree = ElementTree.fromstring(render_figure("test-nasty").svg)
    names = [element.tag.rpartition("}")[2] for element in tree.iter()]
    assert not {"script", "img", "b", "foreignObject", "a"} & set(names)
    handlers = [name for element in tree.iter() for name in element.keys() if name[:2] == "on"]
    assert not handlers
    assert NASTY in "".join(tree.itertext())


def test_pictures_in_chapters(nasty_figure, monkeypatch, tmp_path):
    monkeypatch.delenv(SITE_FOLDER, raising=False)
    page = Reader(show_figure("test-nasty")._repr_html_())
    assert not page.handlers and not set(page.elements) & set(NAMES)
    publish_figure(tmp_path, nasty_figure)
    monkeypatch.setenv(SITE_FOLDER, str(tmp_path))
    page = Reader(show_figure("test-nasty")._repr_html_())
    assert not page.handlers
    assert page.elements.count("img") == 2 and "script" not in page.elements
    assert NASTY in page.values and NASTY in page.text


def test_published_files_give_the_words_back(nasty_figure, tmp_path):
    publish_figure(tmp_path, nasty_figure)
    assert json.loads((tmp_path / "test-nasty.json").read_text("utf-8"))["title"] == NASTY
    assert pd.read_csv(tmp_path / "test-nasty.csv").at[0, "name"] == NASTY
    assert {path.name for path in tmp_path.iterdir()} == {
        f"test-nasty{ending}" for ending in FIGURE_FILES.values()
    }
    with zipfile.ZipFile(tmp_path / "test-nasty.zip") as archive:
        readme = archive.read("test-nasty/README.txt").decode("utf-8")
        assert readme.startswith(f"{NASTY}\n\n{NASTY}\n\nWhat it shows, in words: {NASTY}\n")
        assert archive.read("test-nasty/test-nasty.json").decode("utf-8").count(NASTY[:8]) > 2


SOURCE = {
    "title": NASTY, "asOf": NASTY, "description": NASTY, "sources": [{"publisher": NASTY}],
    "licenses": [{"title": NASTY}],
}  # fmt: skip
# Sphinx's environment, where no chapter has given a claim its anchor.
ENVIRONMENT = SimpleNamespace(get_domain=lambda name: SimpleNamespace(anonlabels={}))


@pytest.fixture
def nasty_source(monkeypatch):
    monkeypatch.setattr("citable.site.pages.get_resource", lambda name: SOURCE)


@pytest.fixture
def published_figure(nasty_figure, nasty_source, monkeypatch, tmp_path):
    """The figure's files, their entry full of the words, in a book that has no other figure."""
    publish_figure(tmp_path, nasty_figure)
    description = json.loads((tmp_path / "test-nasty.json").read_text("utf-8"))
    change = {"date": "2027-01-31", "commit": "0" * 40, "subject": NASTY, "missing": None}
    description |= {"claims": [NASTY], "code": NASTY, "last_change": change | {"files": [NASTY]}}
    (tmp_path / "test-nasty.json").write_text(json.dumps(description), "utf-8")
    entry = replace(nasty_figure, claims=(NASTY,))
    for module in (figure_pages, exhibit_lists):
        monkeypatch.setattr(module, "FIGURES", {entry.id: entry})
    return tmp_path


def test_pages_of_figures(published_figure, monkeypatch, tmp_path):
    # Only a book with an address offers a picture, with words, to previews.
    monkeypatch.setattr("citable.site.pages.site_address", lambda: "https://a.b/book/")
    (tmp_path / "exhibits").symlink_to(tmp_path)
    app = SimpleNamespace(outdir=tmp_path, env=ENVIRONMENT)
    (maker,) = figure_pages.list_figure_pages(app)
    page, context, _ = maker()
    assert page == "exhibits/test-nasty"
    # Heading, picture's words, caption, words; file, change, claim; caption and two cells of
    # what is plotted; title, note, date, publisher, terms of its source; what is copied.
    assert_made_of(context["body"], at_least=18, img=2)
    assert_made_of(context["metatags"], at_least=6, script=1)
    assert_harmless(f"<title>{context['title']}</title>", times=1)


def test_frames_of_figures(published_figure):
    (published_figure / "exhibits").symlink_to(published_figure)
    figure_pages.write_embeds(published_figure)
    page = (published_figure / "test-nasty.embed.html").read_text("utf-8")
    assert_made_of(page, at_least=3, img=1, script=1)


def test_the_gallery(published_figure, tmp_path):
    (tmp_path / "exhibits").symlink_to(tmp_path)
    directive = SimpleNamespace(
        env=SimpleNamespace(app=SimpleNamespace(outdir=tmp_path), found_docs=())
    )
    page = write_page(*exhibit_lists.FigureEntries.run(directive))
    assert_made_of(page, at_least=5, img=1, script=1)


@pytest.fixture(autouse=True)
def module_of_this_file(monkeypatch):
    """Pages name the file of an exhibit's function: here of one that belongs to no book."""
    monkeypatch.setitem(module_files(), __name__, ROOT / "citable" / "show.py")


@pytest.fixture
def nasty_number(nasty_source, monkeypatch):
    entry = Number("test-nasty", NASTY, 0, NASTY, ("wi_counties",), (NASTY,), "x", lambda: 7)
    monkeypatch.setattr("citable.registry.format_value", lambda *_: f"7 {NASTY}")
    monkeypatch.setitem(NUMBERS, entry.id, entry)
    return entry


def test_pages_of_numbers(nasty_number, monkeypatch, tmp_path):
    monkeypatch.setattr(number_pages, "NUMBERS", {"test-nasty": nasty_number})
    (tmp_path / "numbers").mkdir()
    (tmp_path / "exhibits").symlink_to(tmp_path)
    publish_number(tmp_path, nasty_number)
    path = tmp_path / "numbers/test-nasty.json"
    row = {"text": NASTY, "value": 7}
    move = {"date": "2027-01-31", "commit": "0" * 40, "subject": NASTY, "old": row, "new": row}
    moved = {"history": [move], "history_missing": None, "code": NASTY}
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | moved), "utf-8")
    number_pages.write_number_pages(tmp_path, ENVIRONMENT)
    page = path.with_suffix(".html").read_text("utf-8")
    # Title, description; value, definition, unit, claim, code; its source; its history.
    assert_made_of(page, at_least=20, script=1)
    assert f"<dd>{edition()}</dd>" in page


def test_the_list_of_numbers(nasty_number):
    assert_harmless(write_page(*number_entry(nasty_number)), times=3)


def test_withdrawn_pages(monkeypatch, tmp_path):
    gone = (
        Withdrawn("old", "figure", NASTY, "test-nasty", NASTY),
        Withdrawn("old", "number", NASTY, None, NASTY),
    )
    monkeypatch.setattr(number_pages, "read_withdrawn", lambda: gone)
    (tmp_path / "exhibits/numbers").mkdir(parents=True)
    number_pages.write_withdrawn_pages(tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) == 3
    for page in pages:
        assert_harmless(page.read_text("utf-8"), times=2)
    monkeypatch.setattr(appendix, "list_withdrawn", lambda kind: gone)
    assert_harmless(write_page(*appendix.withdrawn_section("figure")), times=4)


class NastyLedger(LedgerDirective):
    """What the ledger's pages make of words, in text and in headings."""

    def run(self):
        claim = load_ledger().claims[0]
        speaker = replace(claim.speaker, name=NASTY)
        claim = replace(claim, speaker=speaker, passed_on_by=(NASTY,), rating=NASTY)
        told = appendix.fact_list(who_said_it(claim))
        line = nodes.paragraph("", "", rating_tag(claim))
        return [self.section("x", NASTY, self.paragraph(NASTY), told, line)]


def test_the_ledger(monkeypatch):
    monkeypatch.setitem(directives._directives, "nasty-ledger", NastyLedger)
    page = docutils.core.publish_string(
        "```{nasty-ledger}\n```\n", parser=Parser(), writer_name="html5",
        settings_overrides={"output_encoding": "unicode", "embed_stylesheet": False},
    ).split("<body", 1)[1]  # fmt: skip
    found = Reader(page)
    assert not found.handlers and not set(found.elements) & {"img", "script", "b"}
    # Markdown reads &amp; as a browser does, and its quotation marks; the tags stay letters.
    assert found.text.count("</script><img src=x onerror=") == 5


def test_structured_data_cannot_end_its_block(monkeypatch):
    words = f"<!--<script>{NASTY}"
    (node,) = ClaimReview.run(None)
    for block in (str(json_ld({"name": words})), node.astext()):
        assert block.count("<") == 2 and block.count(">") == 2
    told = str(json_ld({"name": words})).partition(">")[2].partition("<")[0]
    assert json.loads(told)["name"] == words


def test_tags_of_chapters():
    picture = (NASTY, NASTY)
    graph, card = social_tags("book/x", NASTY, NASTY, picture)
    cited = cite_written("book/x", NASTY, NASTY, ())
    tags = [*tell_citation(cited), *write_tags([*graph, *card])]
    assert_harmless("\n".join(tags), times=12)
    data = linked_data("book/x", NASTY, NASTY, chapters=[("book/x", NASTY)], picture=picture)
    assert_made_of(str(json_ld(data)), at_least=0, script=1)


def test_the_feed(monkeypatch):
    rows = [{"id": "x", "value": "1", "unit": NASTY, "text": f"{text} {NASTY}"} for text in "12"]
    move = Move(NASTY, "c" * 40, "2027-02-01", NASTY, *rows)
    slip = Correction("2026-03-01", "recount", NASTY, NASTY, NASTY, (), "abc1234")
    monkeypatch.setattr(feed, "load_corrections", lambda: (slip,))
    entries = [*feed.correction_entries(), feed.describe_change([move])]
    entries.append(Entry("x", "2027-01-01", NASTY, "book/x.html", ((NASTY, NASTY), (NASTY, None))))
    text = ElementTree.tostring(build_feed(entries, missing=NASTY), encoding="unicode")
    tree = ElementTree.fromstring(text)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert not names & set(NAMES)
    # Subtitle; correction: title, was, now; move: title, id, both values and units; entry.
    assert "".join(tree.itertext()).count(NASTY) == 1 + 3 + 2 + 5 + 3


def test_banners_of_old_versions():
    release = Release(NASTY, "2027-01-31", "c" * 40, "d")
    assert_harmless(write_banner(NASTY, release, NASTY), times=3)
