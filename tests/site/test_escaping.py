"""Words from data stay words: whatever they hold, no page makes an element or a script of them."""

import json
from html.parser import HTMLParser
from types import SimpleNamespace
from xml.etree import ElementTree

import docutils.core
import docutils.utils
import pandas as pd
import pytest
from docutils import nodes

from sevenpercent.charts.classes import Layer
from sevenpercent.charts.style import new_axes
from sevenpercent.exhibits.registry import FIGURES, Figure, figure, number
from sevenpercent.site import appendix
from sevenpercent.site.county_finder import county_table
from sevenpercent.site.county_map import county_map
from sevenpercent.site.publish import publish_figure
from sevenpercent.site.render import render_figure
from sevenpercent.site.show import SITE_FOLDER, show_figure, show_table
from sevenpercent.tables.check_rules import check_field

NASTY = '</title></style></script><img src=x onerror="alert(1)"><b>\'&amp;"&'
NAMES = ("img", "script", "b", "iframe", "object")


class Reader(HTMLParser):
    """The elements, attributes and words of a page, as a browser would make them."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements, self.handlers, self.words = [], [], []
        self.values = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.handlers += [name for name, _ in attributes if name.startswith("on")]
        self.values += [value for _, value in attributes if value]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def assert_harmless(markup, *, times, allowed=()):
    """The words stand there in full, so often, and nothing was made of them."""
    page = Reader(markup)
    assert not page.handlers, page.handlers
    assert not (set(page.elements) & set(NAMES)) - set(allowed), page.elements
    found = page.text.count(NASTY) + sum(value.count(NASTY) for value in page.values)
    assert found == times, (found, markup[:500])


def write_page(*content):
    """Docutils' HTML of nodes, as Sphinx writes them."""
    document = docutils.utils.new_document("page")
    document += content
    written = docutils.core.publish_from_doctree(
        document, writer_name="html5", settings_overrides={"embed_stylesheet": False}
    )
    return written.decode("utf-8").split("<body", 1)[1]


def test_the_reader_sees_what_is_not_escaped():
    with pytest.raises(AssertionError):
        assert_harmless(f"<p>{NASTY}</p>", times=1)


def test_tables_of_chapters():
    frame = pd.DataFrame({"name": [NASTY], NASTY: [NASTY], "votes": [1]})
    shown = show_table(frame, NASTY, id="t", formats={"name": lambda value: value})
    assert_harmless(shown._repr_html_(), times=4)


def test_headers_of_tables():
    shown = show_table(pd.DataFrame({"a": ["x"]}), "Words", id="t", headers={"a": NASTY})
    assert_harmless(shown._repr_html_(), times=1)


RESOURCE = {
    "name": "x", "title": NASTY, "description": NASTY, "path": NASTY, "rowCount": 1,
    "asOf": NASTY, "hash": f"sha256:{NASTY}", "licenses": [{"title": NASTY}],
    "sources": [{"title": NASTY, "path": "https://example.org/"}],
    "schema": {
        "primaryKey": [NASTY],
        "fields": [{"name": NASTY, "type": NASTY, "description": NASTY}],
    },
}  # fmt: skip


def test_the_data_dictionary():
    assert_harmless(write_page(appendix.table_section(RESOURCE)), times=11, allowed=("b",))


def test_what_is_plotted():
    plotted = pd.DataFrame({NASTY: [NASTY], "n": [1.5]})
    content = [*appendix.folded(NASTY, [appendix.plotted_table(plotted)])]
    assert_harmless(write_page(*content), times=3)


def test_facts_of_entries():
    facts = appendix.fact_list([(NASTY, nodes.Text(NASTY)), ("Code", nodes.literal("", NASTY))])
    assert_harmless(write_page(facts), times=3)


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
    assert page.elements.count("img") == 1 and "script" not in page.elements
    assert NASTY in page.values and NASTY in page.text


def test_published_files_give_the_words_back(nasty_figure, tmp_path):
    publish_figure(tmp_path, nasty_figure)
    assert json.loads((tmp_path / "test-nasty.json").read_text("utf-8"))["title"] == NASTY
    assert pd.read_csv(tmp_path / "test-nasty.csv").at[0, "name"] == NASTY
    assert {path.name for path in tmp_path.iterdir()} == {
        f"test-nasty.{suffix}" for suffix in ("svg", "png", "csv", "json")
    }


def test_the_county_finder():
    columns = [
        SimpleNamespace(name="dose", heading=NASTY, group=NASTY, unit=None, print=lambda _: NASTY)
    ]
    frame = pd.DataFrame([{"county_name": NASTY, "anchor": NASTY, "dose": 1}])
    # Group, heading, cell, name; the anchor stands as id and as link.
    assert_harmless(county_table(frame, columns), times=6)


def test_the_county_map():
    layer = Layer("d", NASTY, "dose", (0, 1), ("#000000",), (), "percent")
    frame = pd.DataFrame({"dose": [0.2]}, index=["55001"])
    drawing = ("0 0 10 10", {"55001": ("M0 0l1 1z", 1, 1)})
    markup = county_map(
        drawing, frame, [layer], id="m", label=NASTY, link=lambda _: NASTY, tell=lambda _: NASTY
    )
    assert_harmless(markup, times=5)


@pytest.mark.parametrize("id", ["../up", "a/b", "<b>", "a b", "A", "", "-a", "a.html", "é"])
def test_ids_of_exhibits_are_fit_for_file_names(id):
    """Every published file and every anchor is named by an id."""

    def declared():
        """A docstring."""

    with pytest.raises(ValueError, match="lower-case words joined by hyphens"):
        number(id, unit="votes", digits=0, sources=())(declared)
    with pytest.raises(ValueError, match="lower-case words joined by hyphens"):
        figure(id, title="t", alt="a", caption="c", sources=())(declared)


@pytest.mark.parametrize(
    "cell", ["<b>", "a>b", " x", "x ", "\tx", "x\ny", "x\x00", "=1+1", "@x", "+x", "-x"]
)
def test_no_name_in_data_holds_markup_or_a_formula(cell):
    found = check_field({"name": "place", "type": "string"}, pd.Series(["Dane", cell]))
    assert [row for row, *_ in found] == [3]


@pytest.mark.parametrize("cell", ["", "Land O'Lakes", "WARDS 1-2", "ES&S", 'Model "100"', "N/A"])
def test_names_as_they_are_pass(cell):
    assert not check_field({"name": "place", "type": "string"}, pd.Series([cell]))
