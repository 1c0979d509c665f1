"""The counties' pages: each says what the finder's table says, in sentences that follow."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree as xml

import pandas as pd
import pytest

from citable import registry
from citable.paths import BOOK
from citable.site.row_pages import find_faults
from sevenpercent.chapters.county_finder.columns import COLUMNS, EVERY
from sevenpercent.chapters.county_finder.counties import finder_frame, place_among
from sevenpercent.chapters.county_finder.words import (
    compare,
    ordinal,
    tell_change,
    tell_county_page,
    tell_machines,
    tell_others,
)
from sevenpercent.frames.geography import county_pairs
from sevenpercent.pages.county_finder import county_table
from sevenpercent.pages.county_pages import county_pages, list_neighbours
from sevenpercent.pages.county_parts import DOUBTED, NO_SIGN
from sevenpercent.pages.county_picture import PANELS, PLOT, place_dots, plot_tops

registry.load_all()
VALUE = re.compile(r'data-column="([\w-]+)">([^<]*)<')


@pytest.fixture(scope="module")
def frame():
    return finder_frame()


@pytest.fixture(scope="module")
def kind():
    return county_pages()


@pytest.fixture(scope="module")
def pages(kind):
    return {page.slug: page for page in kind.pages}


def test_every_county_has_a_page_and_none_a_fault(kind, pages, frame):
    assert len(pages) == 72 and find_faults({"x": kind}) == []
    assert [page.title for page in kind.pages] == [f"{name} County" for name in frame.county_name]
    assert {"dane", "fond-du-lac", "st-croix", "eau-claire", "la-crosse"} < set(pages)


def test_values_are_those_of_the_finder_s_table(pages, frame):
    table = re.search(r"<tbody>.*</tbody>", county_table(frame), re.DOTALL)[0]
    lines = list(xml.fromstring(table).iter("tr"))
    assert len(lines) == 72
    for line in lines:
        cells = ["".join(cell.itertext()) for cell in line.findall("td")]
        of_table = dict(zip((column.name for column in COLUMNS), cells, strict=True))
        of_page = dict(VALUE.findall(pages[line.get("id").removeprefix("county-")].body))
        assert of_table.items() <= of_page.items()
        assert set(of_page) - set(of_table) == {"dre_cleaned_pct", "residual_2012_pp"}


def test_the_finder_leads_to_every_page(pages, frame):
    links = re.findall(r'href="\.\./county/([a-z-]+)\.html"', county_table(frame))
    assert links == list(pages)


def test_the_csv_holds_the_row(pages, frame):
    pd.testing.assert_frame_equal(pages["iowa"].row, frame[frame["county_name"] == "Iowa"])
    assert [column.name for column in EVERY] == list(frame)


def test_no_residual_without_what_it_is_not(pages):
    for page in pages.values():
        values = re.findall(r"<dd>(?:(?!</dd>).)*residual_(?:2012_)?pp.*?</dd>", page.body, re.S)
        assert len(values) == 2 and all(NO_SIGN in value for value in values), page.slug


def test_sentences_of_counties_with_none_few_much_and_wrongly_filed(pages):
    told = {slug: page.description.partition(". ") for slug, page in pages.items()}
    cast = "cast on a touchscreen in November 2016 by the clerks' forms"
    assert told["ozaukee"][0] == (
        f"In Ozaukee County, Wisconsin, no ballot was {cast}, as in 14 other counties"
    )
    assert told["dane"][0] == (
        f"In Dane County, Wisconsin, 2 ballots were {cast}, of 312,198 in all"
    )
    assert told["marquette"][0].endswith("forms, the highest share of the state's 72 counties")
    assert told["pepin"][0].endswith("forms, the 2nd highest share of the state's 72 counties")
    assert told["washington"][0].endswith(
        f"9.9% of the ballots were {cast} as filed, and none once known errors of the forms are "
        "corrected"
    )
    assert told["dane"][2] == (
        "Clinton's share of the two-party vote there was 3.2 points above Obama's of 2012; in "
        "the median county of the state the Democrat's share fell by 9.7 points."
    )
    assert " 17.2 points below Obama's of 2012;" in told["juneau"][2]


def test_one_vote_is_one(pages):
    changes = re.compile(r'recount_change_votes">([^<]*)</span>\s+(votes?),')
    found = [change for page in pages.values() for change in changes.findall(page.body)]
    assert len(found) == 2 * 72 and {"vote", "votes"} == {word for _, word in found}
    assert all((word == "vote") == (number[1:] == "1") for number, word in found)


def county(**changes):
    row = {
        "county_name": "Elk", "dre_ballots": 0, "method_ballots": 5_000, "dre_pct": 0.0,
        "dre_cleaned_pct": 0.0, "dre_rank": 1, "swing_pp": 0.0,
    }  # fmt: skip
    return SimpleNamespace(**row | changes)


def test_sentences_of_counties_that_are_not_there():
    alone = pd.DataFrame({"dre_ballots": [0, 3], "swing_pp": [0.0, 0.04]})
    assert tell_machines(county(), alone).endswith("forms, in this county alone.")
    assert tell_others(pd.DataFrame({"dre_ballots": [0, 0, 3]})) == ", as in 1 other county"
    one = county(dre_ballots=1, dre_pct=0.02, dre_cleaned_pct=0.02)
    assert ", 1 ballot was cast on a touchscreen" in tell_machines(one, alone)
    whole = county(dre_ballots=5_000, dre_pct=100.0, dre_cleaned_pct=100.0)
    assert ", every ballot was cast on a touchscreen" in tell_machines(whole, alone)
    few = county(dre_ballots=30, dre_pct=0.6, dre_cleaned_pct=0.02)
    assert ", and fewer than 0.1% once known errors" in tell_machines(few, alone)
    assert tell_county_page(county(), alone)[1] == (
        "Clinton's share of the two-party vote there was within a tenth of a point of Obama's of "
        "2012; in the median county of the state the Democrat's share stayed within a tenth of a "
        "point."
    )


def test_words_for_numbers():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 72)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "72nd",
    ]  # fmt: skip
    assert [compare(n) for n in (1.26, -1.26)] == ["1.3 points above", "1.3 points below"]
    assert [tell_change(n) for n in (1.26, -1.26)] == ["rose by 1.3 points", "fell by 1.3 points"]


def test_equal_values_share_a_place():
    values = pd.Series([0.0, 5.0, 0.0, 9.0])
    assert place_among(values, ascending=False).tolist() == [3, 2, 3, 1]
    assert place_among(values, ascending=True).tolist() == [1, 3, 1, 4]


def test_places_are_told_from_the_end_that_they_are_counted_from(pages, frame):
    assert "place 1 of 72 from the highest</dd>" in pages["marquette"].body
    assert "place 58 of 72 from the highest, shared by 15</dd>" in pages["ozaukee"].body
    assert "place 1 of 72 from the lowest</dd>" in pages["juneau"].body
    by_hand = sorted(frame["swing_pp"]).index(frame.set_index("county_name").swing_pp["Dane"]) + 1
    assert f"place {by_hand} of 72 from the lowest</dd>" in pages["dane"].body


def test_every_dot_stands_at_its_value_and_in_its_order(frame):
    values = frame.set_index("county_fips")
    for panel, top in zip(PANELS, plot_tops(), strict=True):
        dots = place_dots(frame, panel, top)
        across = sorted(dots, key=lambda fips: dots[fips][0])
        assert values.loc[across, panel.column].is_monotonic_increasing
        for fips, (_, y) in dots.items():
            share = 1 - (y - top) / PLOT
            value = panel.low + share * (panel.high - panel.low)
            assert value == pytest.approx(values.at[fips, panel.column], abs=0.1)


def test_a_value_beyond_the_axis_stands_within_the_picture(frame):
    beyond = frame.assign(swing_pp=frame["swing_pp"] - 30)
    heights = [y for _, y in place_dots(beyond, PANELS[1], 20).values()]
    assert max(heights) == 20 + PLOT and min(heights) > 20


def test_the_picture_marks_the_county_is_told_in_words_and_light(pages):
    for page in pages.values():
        picture = re.search(r"<svg.*?</svg>", page.body, re.DOTALL)[0]
        assert len(picture.encode()) < 6_000
        drawn = xml.fromstring(picture)
        assert f"{page.title} is marked" in drawn.get("aria-label")
        assert picture.count("h0M") == 2 * 71 and not re.search(r"style=|#[0-9a-f]{3}", picture)
    label = xml.fromstring(re.search(r"<svg.*?</svg>", pages["dane"].body, re.S)[0])
    assert label.get("aria-label").endswith(
        "On DREs: 0.0%, more in 56 counties. Swing: +3.2 points, lower in 70 counties."
    )


def test_neighbours_are_those_of_the_pairs(pages, frame):
    around = list_neighbours(frame)
    assert sum(map(len, around.values())) == 2 * len(county_pairs())
    assert around["55078"] == ["Langlade", "Oconto", "Shawano"]
    for slug, page in pages.items():
        for other in re.findall(r'<a href="([a-z-]+)\.html">', page.body):
            assert f'<a href="{slug}.html">' in pages[other].body


def test_doubted_recounts_are_those_that_the_chapter_doubts(pages):
    chapter = (BOOK / "recount.md").read_text(encoding="utf-8")
    data = chapter.partition("## The data")[2].partition("\n## ")[0]
    for name in DOUBTED:
        assert name in data and "why that is doubtful" in pages[name.lower()].body
    assert sum("why that is doubtful" in page.body for page in pages.values()) == len(DOUBTED)


def test_the_card_is_drawn(pages):
    title, words, draw = pages["st-croix"].card
    assert title.startswith("St. Croix County, Wisconsin: ")
    assert "St. Croix County is marked" in words
    bitmap = draw()
    assert bitmap.width > 1_000 and len(bitmap.getcolors(1_000_000)) > 3
