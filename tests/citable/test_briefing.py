"""The briefing: two sheets of paper, the numbers as text, the same bytes each time."""

import unicodedata
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from citable.build.build import source_date_epoch
from citable.claims.ledger import load_ledger
from citable.publish.citations import cite_book
from citable.registry import load_all, number_text
from citable.site.briefing import (
    BriefingError,
    count_nodes_anew,
    print_briefing,
    print_page,
    set_dates,
)

A4_POINTS = (595, 842)
NUMBERS = (
    "gap-twoparty-mean-any-dre-pp|abs",
    "gap-share-mean-any-dre-pp|abs",
    "gap-2012-of-2016-twoparty-any-dre-pct",
    "gap-2012-of-2016-twoparty-dre-majority-pct",
    "dose-swing-pp|abs",
    "dose-swing-weighted-pp|abs",
    "recount-dre-back-to-clinton",
    "recount-dre-hand-all-ballots",
    "detection-power-fte-any-dre-pct",
    "detection-recount-seen-pct",
)


@pytest.fixture(scope="module")
def printed(built_site, browser):
    """The bytes of the briefing, printed twice."""
    return [print_page(browser, built_site) for _ in range(2)]


@pytest.mark.browser
def test_two_sheets_of_paper(printed):
    pages = PdfReader(BytesIO(printed[0])).pages
    assert len(pages) == 2
    for page in pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_POINTS


def join_letters(words):
    """Words without what paper changes: ends of lines, ligatures, curved apostrophes."""
    return "".join(
        unicodedata.normalize("NFKC", words).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    )


@pytest.mark.browser
def test_claim_answer_numbers_citation_are_text(printed, monkeypatch):
    load_all()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", source_date_epoch())
    pages = PdfReader(BytesIO(printed[0])).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    ledger = load_ledger()
    assert ledger.summary in words
    assert [id for id in NUMBERS if number_text(id) not in words] == []
    letters = join_letters(words)
    assert join_letters(ledger.claim(ledger.main).rating_words) in letters
    assert join_letters(cite_book()) in letters
    titles = {claim.id: join_letters(claim.title) for claim in ledger.claims}
    assert [id for id, title in titles.items() if title not in letters] == []
    assert "Download this chapter" not in words
    assert "make briefing" not in words


@pytest.mark.browser
def test_the_same_bytes_with_the_commits_time(printed):
    assert printed[0] == printed[1]
    committed = datetime.fromtimestamp(int(source_date_epoch()), UTC)
    assert PdfReader(BytesIO(printed[0])).metadata.creation_date == committed


def test_dates_are_set_in_place():
    content = b"x /CreationDate (D:20301231235959+00'00')\n/ModDate (D:20301231235959+00'00') y"
    assert set_dates(content, 1_479_816_000) == (
        b"x /CreationDate (D:20161122120000+00'00')\n/ModDate (D:20161122120000+00'00') y"
    )


def test_heads_of_tables_are_named_by_their_order():
    content = b"/ID (node00000346) /Names [(node00000346) 2 (node00000348) 3] (node346)"
    same = b"/ID (node00000001) /Names [(node00000001) 2 (node00000002) 3] (node346)"
    assert count_nodes_anew(content) == same
    assert (
        count_nodes_anew(content.replace(b"346", b"345").replace(b"(node345)", b"(node346)"))
        == same
    )


def test_a_file_without_a_date_is_refused():
    with pytest.raises(BriefingError, match="has no date where one is expected"):
        set_dates(b"%PDF-1.4", 0)


def test_a_site_without_the_page_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(BriefingError, match="the built book has no book/briefing.html"):
        print_briefing(tmp_path, tmp_path / "briefing.pdf")
