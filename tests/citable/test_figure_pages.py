"""What a figure's page tells, piece by piece."""

import re

import pandas as pd
import pytest

from citable.site import pages
from citable.site.figure_pages import CARD, find_pinned, tell_last_change, tell_plotted, tell_size
from citable.site.pages import fill, tell_sources

RELEASED = {"1.0.0": "2020-01-01", "1.1.0": "2020-02-01", "1.2.0": "2020-03-01"}


def test_long_tables_are_shortened_and_say_so():
    told = tell_plotted("x", "T", pd.DataFrame({"place": range(1000), "share": 1 / 3}), ["place"])
    assert len(told["rows"]) == 20 and told["rows"][1] == ["1", "0.333333"]
    assert told["told"] == "The first 20 of 1,000 rows. All of them are in x.csv."
    assert told["caption"] == "T: 1,000 rows of 2 columns"
    told = tell_plotted("x", "T", pd.DataFrame({"place": ["a", "b"]}), ["place"])
    assert told["rows"] == [["a"], ["b"]] and told["told"] == "All 2 rows, as in x.csv."


def test_what_names_a_row_stands_first():
    frame = pd.DataFrame({"code": ["01"], "votes": [7], "county": ["B"], "town": ["A"]})
    told = tell_plotted("x", "T", frame, ["town", "county"])
    assert told["headings"] == ["town", "county", "code", "votes"] and told["names"] == 2
    assert told["rows"] == [["A", "B", "01", "7"]]


def test_a_change_that_git_cannot_tell_is_not_told():
    change = {"date": None, "commit": None, "subject": None, "missing": "this clone is shallow"}
    assert tell_last_change(change) == "Not known here: this clone is shallow."
    change = {"date": "2020-01-02", "commit": "a" * 40, "subject": "why", "missing": None}
    assert tell_last_change(change).startswith("Not after 2020-01-02, commit aaaaaaaaaaaa (")


def test_sources_are_told_with_date_terms_and_corrections():
    table, work = tell_sources(("wi_ballots_by_method_2016", "halderman2016"))
    assert table["date"] == "2016-11-08" and table["terms"] and table["corrected"] > 0
    assert table["page"] == "book/data-dictionary.html#table-wi-ballots-by-method-2016"
    assert work["publishers"] and work["date"] is None and not work["note"]
    assert work["page"] == "book/what-was-said.html#sources"


def test_the_pinned_frame_is_of_the_newest_release_that_has_it(tmp_path):
    record = tmp_path / "releases.csv"
    rows = [f"{name},{day},{'a' * 40},{'b' * 64}\n" for name, day in RELEASED.items()]
    record.write_text("".join(["version,date,commit,digest\n", *rows]))
    assert find_pinned("x", record, tmp_path) is None
    for version in RELEASED:
        (tmp_path / version / "exhibits").mkdir(parents=True)
        (tmp_path / version / "index.html").write_text("")  # by which a release counts as kept
    for version in ("1.0.0", "1.1.0"):  # the figure was not in the next
        (tmp_path / version / "exhibits/x.embed.html").write_text("")
    assert find_pinned("x", record, tmp_path) == "1.1.0"


@pytest.mark.parametrize("address", [None, "https://a.b/book/"])
def test_previews_get_a_card_once_the_book_has_an_address(address, monkeypatch):
    monkeypatch.setattr(pages, "site_address", lambda: address)
    words = dict.fromkeys(("title", "alt", "caption"), "x")
    figure = words | {"page": "exhibits/x.html", "files": {"card": "x.card.png"}}
    head = fill("figure_head.html", figure=figure, card=CARD, structured="", head="")
    images = re.findall(r'(?:og|twitter):image" content="([^"]*)"', head)
    assert images == ([f"{address}exhibits/x.card.png"] * 2 if address else [])
    assert ("summary_large_image" in head) == bool(address)


def test_sizes_are_said_in_kilobytes():
    assert [tell_size(bytes) for bytes in (10, 1499, 2_345_678)] == ["1 kB", "1 kB", "2,346 kB"]
