"""The log of corrections: what it accepts, in what order, what it says of itself."""

from unittest.mock import Mock

import pytest
import yaml
from docutils import nodes

from citable import registry
from citable.paths import CORRECTIONS
from citable.publish import corrections
from citable.publish.corrections import CorrectionError, load_corrections
from citable.publish.sources import build_date, read_version
from citable.site import appendix_pages
from citable.site.appendix_pages import CorrectionLog

ENTRY = {
    "date": "2026-01-31",
    "page": "recount",
    "title": "One ward's count",
    "was": "Trump gained 246 votes.",
    "now": "He gained 245: a slip was read twice.",
    "numbers": ["recount-net-trump"],
    "commit": "0123abc",
}


def load(tmp_path, *entries):
    path = tmp_path / "corrections.yml"
    path.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    return load_corrections(path)


def test_the_log_of_the_book_can_be_read():
    dates = [entry.date for entry in load_corrections()]
    assert dates == sorted(dates, reverse=True)
    # The form that the file shows in its comment is one that it would accept.
    shown = CORRECTIONS.read_text(encoding="utf-8")
    assert all(f"#   {key}:" in shown for key in ENTRY)


def test_a_log_that_is_empty_or_not_there_is_no_correction(tmp_path):
    assert load_corrections(tmp_path / "corrections.yml") == load(tmp_path) == ()


def test_an_entry_has_what_a_feed_needs(tmp_path):
    (entry,) = load(tmp_path, ENTRY)
    assert entry.date == "2026-01-31" and entry.numbers == ("recount-net-trump",)
    assert entry.anchor == "correction-2026-01-31-one-ward-s-count"
    assert entry.text == (
        "It said: Trump gained 246 votes. It says now: He gained 245: a slip was read twice."
    )


@pytest.mark.parametrize(
    "change, message",
    [
        ({"date": "31 January 2027"}, "entry 1, date: a day must be written 2016-11-24, found '31"),
        ({"date": "2026-02-30"}, "entry 1, date: a day must be"),
        ({"date": "2999-01-01"}, "entry 1, date: a day that has not come by 20.*, found '2999"),
        ({"page": "no-such-page"}, "entry 1, page: no page book/no-such-page.md"),
        ({"numbers": ["no-such-number"]}, "entry 1, numbers: no number has the id 'no-such"),
        ({"was": " "}, "entry 1, was: String should match pattern .*, found ' '"),
        ({"commit": "HEAD"}, "entry 1, commit: String should match pattern .*, found 'HEAD'"),
        ({"why": "because"}, "entry 1: does not know why"),
    ],
)
def test_what_an_entry_must_not_be(tmp_path, change, message):
    with pytest.raises(CorrectionError, match=message):
        load(tmp_path, ENTRY | change)


def test_newest_first(tmp_path):
    told = "rule, found 2026-01-31, 'One ward's count' before 2026-02-01, 'Two'$"
    told = told.replace("'One ward's count'", '"One ward\'s count"')
    with pytest.raises(CorrectionError, match=told):
        load(
            tmp_path,
            ENTRY | {"date": "2026-03-01"},
            ENTRY,
            ENTRY | {"date": "2026-02-01", "title": "Two"},
        )


def test_a_mistake_in_a_chapter_is_told_of_its_module(tmp_path, monkeypatch):
    """Chapters are imported before the log is read, so that no entry is blamed."""
    (tmp_path / "broken").mkdir()
    declared = (
        "from citable.registry import number\nnumber('x', unit='testz', digits=0, sources=())"
    )
    (tmp_path / "broken/numbers.py").write_text(f"{declared}(lambda: 1)\n")
    (tmp_path / "broken/figures.py").write_text("import broken.numbers\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(registry, "read_settings", lambda: Mock(exhibits="broken"))
    monkeypatch.setattr(corrections, "load_all", registry.load_all.__wrapped__)
    monkeypatch.setattr(registry, "load_chapter", registry.load_chapter.__wrapped__)
    with pytest.raises(ValueError, match=r"^broken\.numbers: number x: "):
        load(tmp_path, ENTRY)


def test_one_anchor_a_correction(tmp_path):
    with pytest.raises(CorrectionError, match="twice: correction-2026-01-31-one-ward-s-count"):
        load(tmp_path, ENTRY, ENTRY)


def test_a_file_that_holds_no_list(tmp_path):
    path = tmp_path / "corrections.yml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(CorrectionError, match="Input should be a valid tuple, found None"):
        load_corrections(path)


def run_directive(monkeypatch, *entries):
    """What the page's directive makes of a log."""
    monkeypatch.setattr(appendix_pages, "load_corrections", lambda: entries)
    directive = object.__new__(CorrectionLog)
    directive.state = Mock()
    builder = directive.state.document.settings.env.app.builder
    builder.get_relative_uri = lambda _, page: f"{page.removeprefix('book/')}.html"
    return nodes.section("", *directive.run())


def test_an_empty_log_says_as_of_when(monkeypatch):
    words = run_directive(monkeypatch).astext()
    assert words.startswith("None.") and read_version() in words and build_date() in words


def test_an_entry_is_a_row_that_links_lead_to_and_from(tmp_path, monkeypatch):
    (entry,) = load(tmp_path, ENTRY)
    table = run_directive(monkeypatch, entry)
    links = [link["refuri"] for link in table.findall(nodes.reference)]
    assert links == ["recount.html", "numbers.html#recount-net-trump"]
    assert entry.anchor in [id for node in table.findall(nodes.inline) for id in node["ids"]]
    assert entry.was in table.astext() and entry.now in table.astext()
