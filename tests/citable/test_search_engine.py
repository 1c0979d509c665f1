"""The search's own engine, on an index small enough to know what must be found."""

import pytest

from citable.site.assets import EXTRA

pytestmark = pytest.mark.browser

APOSTROPHE, MINUS = "\N{RIGHT SINGLE QUOTATION MARK}", "\N{MINUS SIGN}"
RECOUNT, PLANTED = "What did the recount find?", "Would we have seen it?"
KINDS = [["Chapter", 3], ["Section", 2], ["Glossary", 2.2], ["Number", 1], ["County", 3]]
CHAPTER, SECTION, TERM, NUMBER, COUNTY = range(5)
PAGES = ["", RECOUNT, PLANTED]
ENTRIES = [
    [CHAPTER, RECOUNT, "recount", 0, "Paper was counted again in Dane and elsewhere.", "Stein"],
    [SECTION, "Data", "recount#data", 1, f"The canvass{APOSTROPHE}s 22,617 votes"],
    [SECTION, "By county", "recount#by", 1, "Cities of Racine counted, a touchscreen too. Towns."],
    [CHAPTER, PLANTED, "planted", 0, "Errors of 10.48% and 1.9 percentage points.", "hack"],
    [SECTION, "Limits", "planted#limits", 2, "Hackers of the recount lost 22,617,000; down 3.1."],
    [TERM, "DRE| (a machine)", "glossary#dre", 0, "Has a touchscreen, stores votes."],
    [TERM, "Confidence interval", "glossary#ci", 0, "Chance alone. Margins of errors."],
    [NUMBER, "22,617| votes", "n/wi-margin", 1, "The margin in the canvass."],
    [NUMBER, "\N{MINUS SIGN}10.4| percentage points", "n/gap", 1, "Difference of counties."],
    [NUMBER, "10.4%", "n/share", 1, "Share of ballots."],
    [NUMBER, "3.1| percentage points", "n/up", 1, "A swing, 4 of 72."],
    [NUMBER, "\N{MINUS SIGN}3.1| percentage points", "n/down", 1, "Another swing."],
    [NUMBER, "1.9%", "n/share-of-dres", 1, "Another share, from \N{MINUS SIGN}20 to 30."],
    [COUNTY, "Dane| County", "county/dane", 0, "Madison. Optical scan."],
    [COUNTY, "Green Lake| County", "county/green-lake", 0, "Berlin."],
]  # fmt: skip
SYNONYMS = [
    [["Russia", "Putin"], ["hack"]],
    [["margin of error"], ["confidence interval"]],
    [["touch screen", "touchscreen"], ["DRE", "touchscreen"]],
]
INDEX = {"kinds": KINDS, "pages": PAGES, "synonyms": SYNONYMS, "entries": ENTRIES}
FIND = """([index, query]) => {
    const found = citableSearch.find(citableSearch.prepare(index), query);
    const text = (hit) => citableSearch.cut(hit.entry, found.terms);
    return {
        places: found.hits.map((hit) => hit.entry.place),
        lines: found.hits.map(text),
        also: found.terms.flatMap((term) => term.also),
        nowhere: found.nowhere,
        spelt: citableSearch.respell(citableSearch.prepare(index), query, found.nowhere),
        held: [found.held, found.terms.length],
    };
}"""


@pytest.fixture(scope="module")
def find(browser):
    page = browser.new_page()
    for name in ("search-engine.js", "search-spelling.js"):
        page.add_script_tag(path=EXTRA / "assets" / name)
    yield lambda query, index=INDEX: page.evaluate(FIND, [index, query])
    page.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("recount", "recount"),  # its title
        ("Recounts?", "recount"),
        ("hack", "planted"),  # its subject
        ("Stein", "recount"),
        ("22,617", "n/wi-margin"),
        ("22617", "n/wi-margin"),
        ("10.4", "n/gap"),
        ("-10.4", "n/gap"),
        ("\N{MINUS SIGN}10.4", "n/gap"),
        ("10.4%", "n/share"),
        ("+3.1", "n/up"),
        ("-3.1", "n/down"),
        ("1.9%", "n/share-of-dres"),
        ("dane", "county/dane"),
        ("Dane County", "county/dane"),
        ("green lake", "county/green-lake"),
        ("DRE", "glossary#dre"),
        ("dres", "glossary#dre"),
        ("what is a DRE?", "glossary#dre"),
        ("was it a hack?", "planted"),
        ("Putin", "planted"),
        ("margin of error", "glossary#ci"),
        ("touch screens", "glossary#dre"),
        ("touch-screen", "glossary#dre"),
        ("wi-margin", "n/wi-margin"),
        ("racin", "recount#by"),
        ("counties", "county/dane"),
        ('"counted again"', "recount"),
    ],
)  # fmt: skip
def test_first_comes(find, query, first):
    assert find(query)["places"][0] == first


@pytest.mark.parametrize("query", ["wood", "Wood County", "what is in Wood?"])
def test_what_is_called_so_comes_before_what_speaks_of_it(find, query):
    spoken_of = [
        CHAPTER,
        "Is it wood, or what is in wood county?",
        "wood",
        0,
        "Wood. " * 9,
        "woods",
    ]
    called = [COUNTY, "Wood| County", "county/wood", 0, "Rapids."]
    kinds = [[kind, 1 if kind == "County" else weight] for kind, weight in KINDS]
    index = INDEX | {"kinds": kinds, "entries": [spoken_of, called]}
    assert find(query, index)["places"] == ["county/wood", "wood"]


def test_a_number_is_found_whole_alone(find):
    assert set(find("22,617")["places"]) == {"n/wi-margin", "recount#data"}
    assert "planted" not in find("10.4")["places"]
    assert find("617")["places"] == []
    assert set(find("4")["places"]) == {"n/up"}


def test_a_sign_that_was_not_typed_is_not_asked_for(find):
    assert find("3.1")["places"][:2] == ["n/up", "n/down"]
    assert find("-20")["places"] == find("20")["places"] == ["n/share-of-dres"]


def test_a_phrase_is_found_in_its_order_alone(find):
    assert find('"again counted"')["places"] == []
    assert find("again counted")["places"] == ["recount"]
    assert find("\N{LEFT DOUBLE QUOTATION MARK}canvass's 22,617 votes")["places"] == [
        "recount#data"
    ]


def test_all_words_are_needed_while_something_holds_them(find):
    assert find("touchscreen racine")["places"] == ["recount#by"]
    assert find("Stein towns")["places"] == ["recount"]  # its subject, and a section of it
    whole = find("canvass racine")
    assert whole["places"] == ["recount"] and whole["held"] == [2, 2]  # of two of its sections


def test_fewer_words_are_told(find):
    found = find("canvass zebra")
    assert found["held"] == [1, 2] and found["nowhere"] == ["zebra"]
    assert set(found["places"]) == {"recount#data", "n/wi-margin"}
    found = find("zebra")
    assert found["places"] == [] and found["held"] == [0, 1] and found["nowhere"] == ["zebra"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recuont", "recount"),
        ("touchscren", "touchscreen"),
        ("racinne towns", "racine towns"),
        ("canvass", ""),
        ("zebra", ""),
        ("22,618", ""),
        ("dnae", "dane"),
        ("xyz", ""),
    ],
)
def test_a_word_that_is_nowhere_is_spelt_as_one_that_is(find, typed, meant):
    assert find(typed)["spelt"] == meant


def test_synonyms_are_told_and_never_the_word_itself(find):
    assert find("Russia")["also"] == ["hack"]
    assert find("touchscreen")["also"] == ["DRE"]
    assert find('"touchscreen"')["also"] == []
    assert find("prussia")["also"] == []


@pytest.mark.parametrize("query", ["", "  ", "?", '"', '""', "-", "%", "..."])
def test_nothing_finds_nothing(find, query):
    assert find(query)["places"] == []


@pytest.mark.parametrize("query", ["(", "a[", "\\", "*+", "$^", "\N{GRINNING FACE}", "the", "'s"])
def test_no_query_breaks_it(find, query):
    find(query)


def test_common_words_count_where_there_are_no_others(find):
    assert "recount" in find("what did")["places"]
    assert find("of the canvass")["held"] == [1, 1]


def test_a_line_shows_where_the_words_are(find):
    text = "Word " * 60 + "then canvassed at last the canvass and more. " + "Word " * 60
    entry = [SECTION, "Long", "long", 1, text]
    (line,) = find("canvass", INDEX | {"entries": [entry]})["lines"]
    marked = [words for words, is_marked in line if is_marked]
    assert marked == ["canvassed", "canvass"]
    told = "".join(words for words, _ in line)
    assert told.startswith("\N{HORIZONTAL ELLIPSIS} Word") and told.endswith(
        " \N{HORIZONTAL ELLIPSIS}"
    )
    assert 150 < len(told) < 260
    assert "".join(told.strip("\N{HORIZONTAL ELLIPSIS} ")) in text


def test_letters_that_lie_otherwise_keep_their_places(find):
    text = f"He{APOSTROPHE}s {MINUS}3.1 \N{EN DASH} Clinton{APOSTROPHE}s."
    (line,) = find("clinton -3.1", INDEX | {"entries": [[SECTION, "A", "a", 1, text]]})["lines"]
    assert [words for words, is_marked in line if is_marked] == [
        f"{MINUS}3.1", f"Clinton{APOSTROPHE}s",
    ]  # fmt: skip


def test_markup_is_a_word_like_others(find):
    entry = [SECTION, "A", "a", 1, "Look: <b>bold</b> & more"]
    (line,) = find("bold", INDEX | {"entries": [entry]})["lines"]
    assert line == [["Look: <b>", False], ["bold", True], ["</b> & more", False]]
