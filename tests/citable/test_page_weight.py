"""What pages weigh when they are opened for the first time."""

import gzip
import os

import pytest

from citable.site.page_weight import gzipped_size, weigh

MOST_BYTES = 75_000
# Long lists that are looked up, not read from the first line to the last.
LISTS = {"numbers", "figures", "data-dictionary"}
# The ledger of all claims with its picture of three panels; what computes every analysis; two
# pictures at once; the list of all works.
HEAVIER = {
    "verdict": 132_000,
    "explorer": 85_000,
    "briefing": 88_000,
    "what-was-said": 80_000,
}


def test_what_does_not_compress_weighs_what_it_is(tmp_path):
    noise, words = tmp_path / "noise", tmp_path / "words"
    noise.write_bytes(os.urandom(2_000))
    words.write_bytes(b"words " * 2_000)
    assert gzipped_size(noise) == 2_000
    assert gzipped_size(words) == len(gzip.compress(words.read_bytes(), 6)) < 200


@pytest.mark.browser
def test_a_page_is_weighed_with_what_it_asks_for(browser, tmp_path):
    (tmp_path / "near.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "far.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page = tmp_path / "page.html"
    page.write_text(
        "<img src=near.svg loading=lazy><img src=https://example.invalid/x.png>"
        "<p style='height:20000px'>low</p><img src=far.svg loading=lazy>"
    )
    weight = weigh(browser, page)
    assert {path.name for path in weight.files} == {"page.html", "near.svg"}
    assert weight.foreign == ("https://example.invalid/x.png",)
    assert weight.raw == page.stat().st_size + (tmp_path / "near.svg").stat().st_size


@pytest.mark.browser
def test_no_chapter_is_heavier_than_promised(built_site, browser):
    paths = sorted((built_site / "book").glob("*.html"))
    weights = {path.stem: weigh(browser, path) for path in paths if path.stem not in LISTS}
    assert any(path.suffix == ".svg" for weight in weights.values() for path in weight.files)
    heavy = {name: weight.gzipped for name, weight in weights.items()}
    most = {name: HEAVIER.get(name, MOST_BYTES) for name in heavy}
    assert {name: weight for name, weight in heavy.items() if weight > most[name]} == {}
