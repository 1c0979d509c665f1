"""The index behind the search page: what it holds, under which names."""

import json

import pytest

from citable.publish import search_settings
from citable.publish.search_settings import SearchSettings, Synonyms, read_search_settings
from citable.site import search_index
from citable.site.search_index import (
    START,
    Entry,
    call_place,
    collect_others,
    part_name,
    write_script,
)

ARTICLE = '<article class="bd-article">{}</article>'


@pytest.fixture
def read(tmp_path, monkeypatch):
    """A function that reads settings from text."""

    def read(text):
        path = tmp_path / "search.yml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(search_settings, "SEARCH", path)
        monkeypatch.setattr(search_settings, "name_place", lambda path: path.relative_to(tmp_path))
        return read_search_settings.__wrapped__()

    return read


def test_settings_are_read(read):
    text = "synonyms:\n- typed: [Russia]\n  also: [hack]\nkinds: {county: County}\n"
    assert read(text) == SearchSettings(
        kinds={"county": "County"}, synonyms=(Synonyms(("Russia",), ("hack",)),)
    )


def test_a_book_need_not_say_anything(tmp_path, monkeypatch):
    monkeypatch.setattr(search_settings, "SEARCH", tmp_path / "none.yml")
    assert read_search_settings.__wrapped__() == SearchSettings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("synonyms:\n- typed: [Russia]\n", "search.yml, synonym 1: lacks also"),
        ("synonyms:\n- typed: ['']\n  also: [a]\n", "synonym 1, typed 1: String should match"),
        ("subjects: {no-such-chapter: [a]}", "subjects: no chapter of _toc.yml is called no-such"),
        ("pages: []", "search.yml: does not know pages"),
    ],
)
def test_what_is_wrong_with_settings_is_told(read, text, told):
    with pytest.raises(ValueError) as fault:
        read(text)
    assert told in str(fault.value)


def test_names_are_parted_from_what_follows():
    assert call_place("Dane County", "County") == "Dane| County"
    assert call_place("Dane County, Wisconsin", "County") == "Dane| County, Wisconsin"
    assert call_place("Countyline", "County") == "Countyline"
    assert call_place("County", "County") == "County"
    assert part_name("DRE (a machine) (or so)") == "DRE| (a machine) (or so)"
    assert part_name("Swing") == "Swing"
    assert part_name("Ballot, counted (by hand)") == "Ballot|, counted (by hand)"


def test_pages_outside_the_contents_are_called_as_the_book_says(tmp_path):
    (tmp_path / "county").mkdir()
    page = "<h1>Dane County</h1><p>One.</p><h2>Votes</h2>Two.<section id='cite'><h2>Cite</h2>No."
    (tmp_path / "county" / "dane.html").write_text(ARTICLE.format(page))
    settings = SearchSettings(kinds={"county": "County", "town": "Town"})
    assert collect_others(tmp_path, settings) == [
        Entry("County", "Dane| County", "county/dane.html", text="One. Two.")
    ]


def test_a_page_is_followed_by_its_parts_and_by_pages_outside(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    (tmp_path / "county").mkdir()
    page = ARTICLE.format("<h1>Finder</h1><p>Text.</p><h2>How to</h2><p>Read.</p>")
    (tmp_path / "book" / "finder.html").write_text(page)
    (tmp_path / "county" / "adams.html").write_text(ARTICLE.format("<h1>Adams County</h1>"))
    monkeypatch.setattr(search_index, "list_chapters", lambda: ["finder"])
    for exhibits in ("NUMBERS", "FIGURES"):  # another test's may be there
        monkeypatch.setattr(search_index, exhibits, {})
    settings = SearchSettings(
        kinds={"county": "County"}, subjects={"finder": ("counties", "places")}
    )
    entries = search_index.collect_entries(tmp_path, {"book/finder"}, settings)
    assert entries == [
        Entry("Chapter", "Finder", "book/finder.html", text="Text.", subjects="counties, places"),
        Entry("Section", "How to", "book/finder.html", "Finder", "Read."),
        Entry("County", "Adams| County", "county/adams.html"),
    ]


def test_the_script_holds_every_word_once_and_nothing_that_runs():
    nasty = 'He said "</script>" \N{LINE SEPARATOR} \\'
    entries = [
        Entry("Chapter", "One", "book/one.html", text=nasty, subjects="ones"),
        Entry("Section", "Two", "book/one.html#two", "One", "Words."),
        Entry("Section", "Three", "book/one.html#three", "One", "Words."),
    ]
    script = write_script(entries, SearchSettings(kinds={"county": "County"}))
    assert script.startswith(START) and script.endswith(";\n")
    content = json.loads(script.removeprefix(START).removesuffix(";\n"))
    kinds = [kind for kind, *_ in content["kinds"]]
    chapter, section = kinds.index("Chapter"), kinds.index("Section")
    assert content["entries"] == [
        [chapter, "One", "one", 0, nasty, "ones"],
        [section, "Two", "one.html#two", 1, "Words."],
        [section, "Three", "one.html#three", 1, "Words."],
    ]
    assert content["kinds"][chapter][2:] == ["book/", ".html"]
    assert content["kinds"][section][2:] == ["book/", ""]
    assert content["pages"] == ["", "One"] and kinds.count("County") == 1


# The second book, and the real one


@pytest.mark.build
def test_every_place_is_there(built_site):
    script = (built_site / search_index.NAME).read_text(encoding="utf-8")
    content = json.loads(script.removeprefix(START).removesuffix(";\n"))
    anchors, places = {}, []
    for kind, title, own, *_ in content["entries"]:
        before, after = content["kinds"][kind][2:]
        places.append(place := f"{before}{own}{after}")
        page, _, anchor = place.partition("#")
        if page not in anchors:
            anchors[page] = (built_site / page).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in anchors[page], place
        assert title.strip(), place
    assert len(places) == len(set(places))


@pytest.mark.build
def test_the_index_stays_light(built_site):
    from citable.site.page_weight import gzipped_size

    assert gzipped_size(built_site / search_index.NAME) <= 275_000


@pytest.mark.build
def test_the_index_is_loaded_by_the_search_page_alone(built_site):
    asks = [
        path.name
        for path in built_site.rglob("*.html")
        if "search-index.js" in path.read_text(encoding="utf-8")
    ]
    assert asks == ["search.html"]
    left = {"searchindex.js", "_static/searchtools.js", "_static/language_data.js"}
    assert not any((built_site / name).exists() for name in left)
