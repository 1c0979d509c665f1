"""A changed copy: it says what moved, on every page that it is one, and leaves the book alone."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from book_clone import Clone

from citable.check import agree
from citable.claims.ledger import load_ledger
from citable.paths import ROOT
from citable.publish.sources import VARIABLE
from citable.registry import load_all
from citable.releases.releases import FRAME
from citable.site import what_if
from citable.site.what_if import (
    describe_move,
    describe_rating,
    describe_unmet,
    mark_page,
    tell_counts,
    tell_move,
)

EXHIBITS = "incomes/chapters/richest/numbers.py"
CLAIMS = "data/claims.yml"
CHAPTERS = "    chapters: [richest]\n"
RELY = CHAPTERS, f"    relies_on:\n      - {{number: loudoun-lead, at_least: 1000}}\n{CHAPTERS}"
BANNER = '<aside class="changed-copy"'
MINUS = "\N{MINUS SIGN}"


def read_all(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def changed(small_clone):
    """What `make what-if` says and makes where someone has turned the gap round.

    The claim's words rely on a condition as well.
    """
    html = small_clone.folder / "_build" / "html"
    before, link = read_all(html), small_clone.site()
    kept = {path.name for path in (small_clone.folder / "_build/kept").iterdir()}
    turned = "loudoun_income() - others.max()"
    with small_clone.restored(EXHIBITS, CLAIMS):
        small_clone.replace(EXHIBITS, "others.max() - loudoun_income()", turned)
        small_clone.replace(CLAIMS, *RELY)
        made = small_clone.press("what-if")
        # Also where the variable of a changed copy is set, by mistake or to get round the rules.
        refused = small_clone.press("build", **{VARIABLE: "1"})
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr
    assert (read_all(html), small_clone.site()) == (before, link)
    assert kept <= {path.name for path in (small_clone.folder / "_build/kept").iterdir()}
    return made.stdout, refused, (small_clone.folder / "_build" / "what-if").resolve()


@pytest.mark.build
def test_the_terminal_says_what_moved(changed):
    said, _, site = changed
    gap = json.loads((site / "exhibits/numbers.json").read_text(encoding="utf-8"))["next-gap"]
    assert gap["value"] > 0
    assert f"next-gap: was {MINUS}{gap['text']}, is {gap['text']}" in said
    assert "C01: rated holds, its rule gives does not hold: next-gap is" in said
    assert "rely on loudoun-lead being at least $1,000, found" in said
    assert "Of 3 published numbers 2 moved in print. Of 1 ratings 1 would" in said
    assert said.rstrip().endswith("_build/what-if/index.html")


@pytest.mark.build
def test_the_first_page_says_what_moved(changed):
    page = (changed[2] / "index.html").read_text(encoding="utf-8")
    assert "2 moved in print" in page and "loudoun-income" not in page
    assert '<a href="exhibits/numbers/next-gap.html"><code>next-gap</code></a>' in page
    assert "Published: <strong>holds</strong>. By its rule, here: <strong>does not hold" in page
    assert "&#34;the No. 1 county in America for median household income&#34;" in page
    assert "loudoun-lead</code></a> being at least $1,000; found: " in page
    report = json.loads((changed[2] / "what-if.json").read_text(encoding="utf-8"))
    assert [move["id"] for move in report["moved"]] == ["loudoun-lead", "next-gap"]


@pytest.mark.build
def test_every_page_says_what_it_is(changed):
    site = changed[2]
    pages = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "_static"]
    assert {"index.html", "richest.html", "richest-counties.html", f"richest-counties{FRAME}"} <= {
        path.name for path in pages
    }
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert text.count('<meta name="robots" content="noindex">') == 1, path
        assert text.count(BANNER) == (path != site / "index.html"), path
        assert text.count("changed-copy.css") == 1, path
    numbers = (site / "exhibits/numbers/next-gap.html").read_text(encoding="utf-8")
    assert "a changed copy of version" in numbers


@pytest.mark.build
def test_the_book_stays_as_strict_as_it_is(changed):
    refused = changed[1]
    assert refused.returncode != 0
    assert "claim C01: rated 'holds', its rule gives 'does not hold'" in refused.stderr
    assert "claim C01: answer and reason rely on loudoun-lead" in refused.stderr
    assert "Not built; _build/html is as it was" in refused.stderr


@pytest.mark.build
def test_the_book_holds_nothing_of_a_changed_copy(small_clone, changed):
    assert "Nothing has changed" in small_clone.press("build").stdout
    html = small_clone.folder / "_build" / "html"
    assert not (html / "what-if.json").exists() and not (html / "assets/changed-copy.css").exists()
    for path in html.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert BANNER not in text and "a changed copy of" not in text, path
    assert changed[2].is_dir()


@pytest.mark.build
def test_nothing_moved(small_clone, changed):
    made = small_clone.press("what-if")
    assert made.returncode == 0, made.stderr
    assert "chapters are made anew" not in made.stdout
    assert "Of 3 published numbers none moved. Of 1 ratings none would" in made.stdout
    page = (small_clone.folder / "_build/what-if/index.html").read_text(encoding="utf-8")
    assert "No published number moved." in page and "Each rating is still what its rule" in page
    again = small_clone.press("what-if")
    assert "Nothing has changed" in again.stdout and "none moved" in again.stdout


@pytest.mark.build
@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        (EXHIBITS, "return -next_gap()", "return 1 / 0", "ZeroDivisionError"),
        ("book/richest.md", "The picture shows all.", "The picture shows 2.", "digit typed"),
        ("data/raw/county_incomes.csv", "county_fips,", "county_fips ,", "county_incomes.csv"),
    ],
)
def test_what_cannot_be_built_is_said(small_clone, changed, name, old, new, why):
    before = read_all(small_clone.folder / "_build" / "what-if")
    with small_clone.restored(name):
        small_clone.replace(name, old, new)
        made = small_clone.press("what-if")
    assert made.returncode != 0
    assert "Not built; _build/what-if is as it was. Why:" in made.stderr and why in made.stderr
    assert read_all(small_clone.folder / "_build" / "what-if") == before


@pytest.mark.build
def test_a_number_without_a_value_is_told(small_clone):
    with small_clone.restored(EXHIBITS, CLAIMS):
        small_clone.replace(EXHIBITS, "return -next_gap()", 'return float("nan")')
        small_clone.replace(CLAIMS, *RELY)
        made = small_clone.press("what-if")
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr
    assert re.search(r"loudoun-lead: was \$[\d,]+, has no value", made.stdout)
    assert "rely on loudoun-lead being at least $1,000, found no value" in made.stdout
    site = small_clone.folder / "_build" / "what-if"
    assert "<td>no value</td>" in (site / "index.html").read_text(encoding="utf-8")
    page = (site / "exhibits/numbers/loudoun-lead.html").read_text(encoding="utf-8")
    assert '<span class="number-value">no value</span>' in page and "In full" not in page
    numbers = json.loads((site / "exhibits/numbers.json").read_text(encoding="utf-8"))
    assert numbers["loudoun-lead"]["value"] is None


@pytest.mark.trial
def test_one_county_moved_in_the_real_book(tmp_path):
    """Milwaukee County counted as electronic: what follows is told, which `make book` refuses."""
    leave = shutil.ignore_patterns(".*", "_build", "__pycache__", "*.egg-info", "releases")
    clone = Clone(tmp_path / "clone")
    shutil.copytree(ROOT, clone.folder, ignore=leave)
    kept = ROOT / "_build" / "kept"
    if kept.is_dir():
        shutil.copytree(kept, clone.folder / "_build" / "kept")
    reading = 'flags.loc[flags.index.str.startswith("55"), "any_dre"]'
    moved = f'{reading} ^ (flags.index[flags.index.str.startswith("55")] == "55079")'
    clone.replace("sevenpercent/technology.py", f"return {reading}", f"return {moved}")
    made = clone.press("what-if")
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr
    report = json.loads((clone.folder / "_build/what-if/what-if.json").read_text(encoding="utf-8"))
    moved = {move["id"] for move in report["moved"] if move["kind"] == "printed"}
    assert "gap-share-mean-any-dre-pp" in moved and "gap-share-mean-miller-pp" not in moved
    assert [rating["claim"] for rating in report["ratings"]] == ["C01"]
    assert not (clone.folder / "_build" / "html").exists()


def row(value, text, unit="votes"):
    return {"id": "x", "value": value, "unit": unit, "text": text}


@pytest.mark.parametrize(
    ("old", "new", "kind", "published", "now"),
    [
        (row("1", "1"), row("2", "2"), "printed", "1", "2"),
        (row("1", "1%", "percent"), row("1", "1", "votes"), "printed", "1%", "1"),
        (row("1.01", "1.0"), row("1.02", "1.0"), "below", "1.01", "1.02"),
        (row("1", "1"), None, "gone", "1", None),
        (None, row("1", "1"), "new", None, "1"),
    ],
)
def test_each_kind_of_move(monkeypatch, old, new, kind, published, now):
    monkeypatch.setitem(what_if.NUMBERS, "x", FakeNumber())
    move = describe_move("x", old, new)
    assert (move["kind"], move["published"], move["now"]) == (kind, published, now)
    assert move["unit"] == "votes"


class FakeNumber:
    definition, chapter = "What it is.", "richest"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("no value", "was 1 vote, has no value"),
        (None, "was 1 vote, is gone"),
        ("2", "was 1 vote, is 2 votes"),
    ],
)
def test_a_move_in_a_line(now, told):
    move = {"id": "x", "published": "1", "now": now, "unit": "votes"}
    assert tell_move(move) == f"  x: {told}"


def test_a_cell_agrees_with_no_value_only_where_it_has_none():
    nan = float("nan")
    assert agree(nan, nan) and not agree(1.0, nan) and not agree(nan, 1.0)


def test_what_did_not_move_is_not_told():
    assert describe_move("x", row("1", "1"), row("1.0000000000001", "1")) is None


@pytest.fixture(scope="module")
def ledger():
    load_all()
    return load_ledger()


def test_a_rating_that_its_rule_no_longer_gives(ledger):
    claim = ledger.claim("C03")
    assert describe_rating(claim) is None
    told = describe_rating(replace(claim, rating="holds"))
    assert (told["published"], told["now"]) == ("holds", "true when said, since superseded")
    assert "wi-margin-canvass is 22,617, expected at least 26,500" in told["because"]


def test_words_that_the_numbers_no_longer_bear_out(ledger):
    claim = ledger.claim("C15")
    assert describe_unmet(claim) == []
    wanted = replace(claim.relies_on[0], limit="covers zero")
    (told,) = describe_unmet(replace(claim, relies_on=(wanted,)))
    assert told["expected"] == "its interval covers zero" and told["found"] == "1.0 to 6.0"


def test_counts_are_told_in_words():
    moved = [{"kind": "printed"}, {"kind": "below"}, {"kind": "below"}, {"kind": "gone"}]
    report = {"numbers": 9, "moved": moved, "claims": 2, "ratings": [], "words": [1]}
    assert tell_counts(report) == [
        "Of 9 published numbers 1 moved in print, 2 moved below the printed digits, 1 gone.",
        "Of 2 ratings none would now be another by its rule.",
        "1 of the conditions that answers and reasons rely on no longer hold.",
    ]
    assert tell_counts(report | {"words": []})[2].endswith("take for granted still holds.")


def test_a_frame_leads_out_of_itself_and_a_passage_gets_no_banner():
    page = "<html><head></head><body class='x'>words</body></html>"
    framed = mark_page(page, f"exhibits/x{FRAME}")
    assert f"<body class='x'>\n{BANNER}" in framed
    assert '<a href="../index.html" target="_blank" rel="noopener">' in framed
    assert "target" not in mark_page(page, "exhibits/x.html")
    passage = page.replace("<head>", '<head><meta http-equiv="refresh" content="0; url=x">')
    assert BANNER not in mark_page(passage, "exhibits/x.html")
