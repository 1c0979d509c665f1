"""Pages made of rows: what is refused, what a page says of itself, what stands beside it."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from nasty_words import NASTY
from PIL import Image
from sphinx.errors import ExtensionError

from citable.publish.cards import CARD
from citable.site import meta_tags, row_pages
from citable.site.row_pages import Kind, RowPage, find_faults, write_body, write_files, write_head

PLACE = "study.pages:towns"


def draw():
    return Image.new("RGB", (300, 100), "#FFFFFF")


def town(slug, title, **changes):
    page = RowPage(
        slug=slug,
        title=title,
        description=f"{title} in a sentence.",
        body="<p>words</p>",
        row=pd.DataFrame({"town": [title], "share": [1 / 3]}),
        card=(title, f"Dots, {title} marked", draw),
    )
    return replace(page, **changes)


def towns(*pages, **changes):
    kind = Kind(
        name="town",
        home="recount",
        columns="book/data-dictionary.html",
        sources=("wi_counties",),
        pages=pages or (town("ames", "Ames"), town("st-paul", "St. Paul")),
    )
    return replace(kind, **changes)


def test_sound_pages_have_no_faults():
    assert find_faults({PLACE: towns()}) == []


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (town("ames", "Other"), "row 2, ames: slug 'ames' is that of row 1 too"),
        (town("other", "Ames"), "row 2, other: title 'Ames' is that of row 1 too"),
        (town("b", "B", description=" "), "row 2, b: no description"),
        (town("b", "B", body=""), "row 2, b: no body"),
        (town("b", ""), "row 2, b: no title"),
        (town("St. Paul", "B"), "row 2, St. Paul: slug 'St. Paul': lower-case words joined by "
         "hyphens"),
        (town("", "B"), "row 2, 'B': slug '': lower-case words joined by hyphens"),
        (town("b", "B", row=pd.DataFrame({"a": [1, 2]})), "row 2, b: its CSV has 2 rows, not one"),
    ],
)  # fmt: skip
def test_a_fault_names_function_row_and_rule(second, fault):
    found = find_faults({PLACE: towns(town("ames", "Ames"), second)})
    assert f"{PLACE}, {fault}" in found


def test_a_kind_takes_no_folder_that_is_another_s():
    taken = find_faults({PLACE: towns(name="book"), "x:y": towns(), "x:z": towns()})
    assert taken == [
        f"{PLACE}: kind 'book' is taken by the site itself",
        "x:z: kind 'town' is taken by x:y",
    ]
    assert "hyphens" in find_faults({PLACE: towns(name="My Towns")})[0]


def test_the_build_stops_with_every_fault(monkeypatch):
    broken = towns(town("a", "A", description=""), town("a", "B"))
    monkeypatch.setattr(row_pages, "row_kinds", lambda: {PLACE: broken})
    said = []
    monkeypatch.setattr(row_pages.logger, "error", lambda form, line: said.append(line))
    with pytest.raises(ExtensionError):
        row_pages.check_rows(None)
    assert [line.partition(", ")[2] for line in said] == [
        "row 1, a: no description",
        "row 2, a: slug 'a' is that of row 1 too",
    ]


def test_files_stand_beside_the_page(tmp_path):
    kind = towns()
    files = write_files(tmp_path, kind, kind.pages[1])
    assert [file["name"] for file in files] == ["st-paul.csv", "st-paul.card.png"]
    assert (tmp_path / "st-paul.csv").read_text() == "town,share\nSt. Paul,0.3333333\n"
    assert Image.open(tmp_path / "st-paul.card.png").size == CARD


def test_a_page_without_a_card_offers_none(tmp_path):
    kind = towns(town("a", "A", card=None))
    assert [file["name"] for file in write_files(tmp_path, kind, kind.pages[0])] == ["a.csv"]
    assert "summary_large_image" not in write_head(kind, kind.pages[0])


@pytest.mark.parametrize("address", [None, "https://a.b/book/"])
def test_the_head_has_description_and_card(address, monkeypatch):
    for module in (row_pages, meta_tags):
        monkeypatch.setattr(module, "site_address", lambda: address)
    kind = towns(styles=("town.css",))
    head = write_head(kind, kind.pages[0])
    assert '<meta name="description" content="Ames in a sentence." />' in head
    assert 'href="../assets/town.css"' in head and '"@type": "WebPage"' in head
    images = re.findall(r'(?:og|twitter):image" content="([^"]*)"', head)
    assert images == ([f"{address}town/ames.card.png"] * 2 if address else [])


def test_the_body_cites_the_page_by_its_address(monkeypatch):
    kind = towns()
    body = write_body(kind, kind.pages[1], [])
    assert "<h1>St. Paul</h1>\n<p>words</p>" in body
    assert "@incollection{town-st-paul," in body and "{base}town/st-paul.html" in body
    assert 'href="../book/recount.html"' in body and 'href="../book/data-dictionary.html"' in body


def test_headings_are_escaped():
    kind = towns(town("a", NASTY))
    assert NASTY not in write_body(kind, kind.pages[0], [])
    assert NASTY not in write_head(kind, kind.pages[0])
