"""What readers copy says what they cite, and which edition of it."""

import re
from urllib.parse import unquote

import pytest
from pybtex.database import parse_string

from citable.publish import citations, cited, formats, wikitext
from citable.publish.commit import Commit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
TITLE = "Gap of 10% & more in [two] counties"


@pytest.fixture(autouse=True)
def edition(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")
    monkeypatch.setattr(cited, "read_commit", lambda: Commit(COMMIT))
    monkeypatch.setattr(cited, "read_version", lambda: "9.8.7")


def figure():
    return cited.cite_figure("two-bars", TITLE)


def offer_all(**more):
    """What a figure's page offers to copy, by name."""
    found = citations.figure_copyables(figure(), 700, 400, told="Two bars.", **more)
    return {item.name: item for item in found}


def test_citation_names_version_commit_and_date():
    words = citations.plain(figure(), "https://example.org/book/")
    assert words.endswith(
        f"\N{LEFT DOUBLE QUOTATION MARK}{TITLE}\N{RIGHT DOUBLE QUOTATION MARK} (figure two-bars). "
        "The Seven Percent Claim, version 9.8.7, commit 0123456789ab, 2016-11-24. "
        "https://example.org/book/exhibits/two-bars.html."
    )


def test_citation_of_a_number_has_its_value():
    words = citations.plain(cited.cite_number("gap", "The gap.", "1.5 percentage points"))
    assert "The gap\N{RIGHT DOUBLE QUOTATION MARK}: 1.5 percentage points (number gap)." in words
    assert "https" not in words


@pytest.mark.parametrize(
    ("commit", "words"),
    [
        (Commit(None), "commit not recorded"),
        (Commit(COMMIT, changed=True), "commit 0123456789ab with changes"),
    ],
)
def test_what_is_not_known_is_not_told_as_known(monkeypatch, commit, words):
    monkeypatch.setattr(cited, "read_commit", lambda: commit)
    assert words in citations.plain(figure()) and words in formats.bibtex(figure())


def test_bibtex_can_be_read_back():
    text = formats.bibtex(figure(), "https://example.org/")
    entry = parse_string(text, "bibtex").entries["two-bars"]
    assert entry.fields["title"] == r"{Gap of 10\% \& more in [two] counties}"
    assert entry.fields["year"] == "2016"
    assert "version 9.8.7, commit 0123456789ab, 2016-11-24" in entry.fields["note"]
    assert entry.fields["url"] == "https://example.org/exhibits/two-bars.html"


def test_links_and_frames_escape_the_title():
    nasty = cited.cite_figure("x", 'a < b "c" [d]')
    assert citations.html_link(nasty, "./") == (
        '<a href="./exhibits/x.html">a &lt; b &quot;c&quot; [d]</a>'
    )
    assert citations.markdown_link(nasty, "./") == '[a < b "c" \\[d\\]](./exhibits/x.html)'
    frame = citations.embed_snippet(nasty, "./", width=700, height=400)
    assert 'src="./exhibits/x.embed.html"' in frame and "&quot;c&quot;" in frame
    assert "aspect-ratio: 700 / 510" in frame
    dark = citations.embed_snippet(nasty, "./", width=700, height=400, theme="dark")
    assert 'src="./exhibits/x.embed.html?theme=dark"' in dark


def test_without_an_address_citations_do_without_and_links_say_so(monkeypatch):
    monkeypatch.setattr(citations, "site_address", lambda: None)
    offered = offer_all()
    frames = ["embed", "embed-light", "embed-dark"]
    names = ["citation", "bibtex", *frames, "markdown", "html", "wikipedia", "commons"]
    assert list(offered) == names
    assert [name for name in names if offered[name].folded] == ["wikipedia", "commons"]
    for name, item in offered.items():
        assert "{base}exhibits/two-bars." in item.template
        assert (wikitext.UNKNOWN_ADDRESS in item.printed) == (name not in ("citation", "bibtex"))


def test_with_an_address_all_name_it(monkeypatch):
    monkeypatch.setattr(citations, "site_address", lambda: "https://example.org/")
    for item in offer_all().values():
        assert "https://example.org/exhibits/two-bars." in item.printed
        assert wikitext.UNKNOWN_ADDRESS not in item.printed


def test_a_released_version_can_be_framed_for_good():
    offered = offer_all(pinned="1.0")
    assert 'src="{base}v/1.0/exhibits/two-bars.embed.html"' in offered["pinned"].template
    assert 'src="{base}v/1.0/assets/embed-host.js"' in offered["pinned"].template


@pytest.mark.parametrize("address", [None, "https://example.org/"])
def test_a_page_holds_what_is_printed_and_its_template_once(monkeypatch, address):
    monkeypatch.setattr(citations, "site_address", lambda: address)
    for item in offer_all().values():
        before, printed, template, after = item.parts
        assert f"{before}{printed}{after}" == item.printed
        assert f"{before}{template}{after}" == item.template
        # In the code of a frame the address stands at both ends.
        assert len(template) < 120 or item.name.startswith("embed")


def test_files_are_in_the_links_to_them():
    saved = {file["name"]: file["href"] for file in citations.list_saved(figure())}
    assert list(saved) == ["two-bars.ris", "two-bars.csl.json"]
    for href in saved.values():
        kind, _, content = href.partition(",")
        assert kind.startswith("data:application/") and re.fullmatch(r"[!-~]+", content)
        assert not set(content) & set('"<>#&')
    content = unquote(saved["two-bars.ris"].partition(",")[2])
    assert content == formats.ris(figure(), citations.site_address())
