"""Words from data stay words: whatever they hold, no page makes an element or a script of them."""

from types import SimpleNamespace

import pandas as pd
import pytest
from docutils import nodes
from nasty_words import NASTY, assert_harmless, write_page

from citable.charts.map_parts import Layer
from citable.registry import figure, number
from citable.show import show_table
from citable.site import appendix
from citable.site.appendix_pages import table_section
from citable.source_checks.table_cells import check_field
from sevenpercent.chapters.county_finder import columns
from sevenpercent.pages import county_map
from sevenpercent.pages.county_finder import county_table


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
    assert_harmless(write_page(table_section(RESOURCE)), times=11, allowed=("b",))


def test_what_is_folded():
    assert_harmless(write_page(*appendix.folded(NASTY, [nodes.paragraph("", NASTY)])), times=2)


def test_facts_of_entries():
    facts = appendix.fact_list([(NASTY, nodes.Text(NASTY)), ("Code", nodes.literal("", NASTY))])
    assert_harmless(write_page(facts), times=3)


def test_the_county_finder(monkeypatch):
    column = SimpleNamespace(name="dose", heading=NASTY, group=NASTY, unit=None,
                             print=lambda _: NASTY)  # fmt: skip
    monkeypatch.setattr(columns, "COLUMNS", (column,))
    frame = pd.DataFrame([{"county_name": NASTY, "anchor": NASTY, "dose": 1}])
    # Group, heading, cell, name; the anchor stands as id and as link.
    assert_harmless(county_table(frame), times=6)


def test_the_county_map(monkeypatch):
    layer = Layer("d", NASTY, "dose", (0, 1), ("#000000",), (), "percent")
    drawing = ("0 0 10 10", {"55001": ("M0 0l1 1z", 1, 1)})
    for name, value in {
        "LAYERS": [layer], "LABEL": NASTY, "tell_county": lambda _: NASTY,
        "county_paths": lambda: drawing,
    }.items():  # fmt: skip
        monkeypatch.setattr(county_map, name, value)
    frame = pd.DataFrame([{"county_fips": "55001", "anchor": NASTY, "dose": 0.2}])
    assert_harmless(county_map.county_map(frame), times=5)


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
    "cell", ["<b>", "a>b", " x", "x ", "\tx", "x\ny", "x\x00", "=1+1", "@x", "+x", "-x", "N/A"]
)
def test_no_name_in_data_holds_markup_or_a_formula(cell):
    found = check_field({"name": "place", "type": "string"}, pd.Series(["Dane", cell]))
    assert [row for row, *_ in found] == [3]


@pytest.mark.parametrize("cell", ["", "Land O'Lakes", "WARDS 1-2", "ES&S", 'Model "100"', "True"])
def test_names_as_they_are_pass(cell):
    assert not check_field({"name": "place", "type": "string"}, pd.Series([cell]))
