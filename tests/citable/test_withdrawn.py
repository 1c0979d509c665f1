"""Ids are for life: a withdrawn one leads on, and none vanishes unnoticed."""

import pytest

from citable.git import NoHistory
from citable.lock.lock_history import History, Move
from citable.paths import ROOT
from citable.publish import withdrawn
from citable.publish.exhibit_package import INDEX
from citable.publish.withdrawn import (
    DECLARED,
    Withdrawn,
    WithdrawnError,
    check_withdrawn,
    find_vanished,
    read_withdrawn,
)
from citable.registry import FIGURES, NUMBERS
from citable.site.number_pages import write_withdrawn_pages

HEAD = "id,kind,since,replaced_by,reason\n"


def test_no_published_id_has_vanished():
    try:
        vanished = find_vanished()
    except NoHistory as reason:
        pytest.skip(f"which ids were ever published is not known here: {reason}")
    assert not vanished, "\n".join(vanished)


def test_an_id_that_vanished_is_found(monkeypatch):
    move = Move("no-such-number", "a" * 40, "2020-01-01", "x", None, {"text": "1"})
    history = History({"no-such-number": (move,)})
    monkeypatch.setattr(withdrawn, "read_lock_history", lambda root: history)
    monkeypatch.setattr(withdrawn, "list_declared", lambda root: {"no-such-figure"})
    assert find_vanished(ROOT) == [
        "figure no-such-figure: was published, is neither published nor in data/withdrawn.csv",
        "number no-such-number: was published, is neither published nor in data/withdrawn.csv",
    ]


def test_an_id_that_never_was_cannot_be_withdrawn(monkeypatch):
    gone = (Withdrawn("x-y", "number", "1.0.0", None, "gone"),)
    monkeypatch.setattr(withdrawn, "read_withdrawn", lambda: gone)
    monkeypatch.setattr(withdrawn, "read_lock_history", lambda root: History())
    monkeypatch.setattr(withdrawn, "list_declared", lambda root: {"x-y"})
    with pytest.raises(WithdrawnError, match="never published: number x-y$"):
        check_withdrawn()
    monkeypatch.setattr(withdrawn, "read_lock_history", lambda root: History(missing="no git"))
    check_withdrawn()


def test_without_history_there_is_no_answer(monkeypatch):
    monkeypatch.setattr(withdrawn, "read_lock_history", lambda root: History(missing="no git"))
    with pytest.raises(NoHistory, match="no git"):
        find_vanished(ROOT)


def test_declared_figures_are_read_from_what_commits_added():
    log = '+@figure(\n+    "new-one",\n-@figure(\n-    "old-one",\n+@figure("short", title="x")\n'
    assert DECLARED.findall(log) == ["new-one", "short"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x-y,map,1.0.0,,gone", "row 2: kind: none of figure, number, found 'map'"),
        ("recount-changes,figure,1.0.0,,gone", "row 2: 'recount-changes' is published"),
        ("x-y,figure,1.0.0,no-such,gone", "row 2: replaced_by 'no-such' is no published figure"),
        ("x-y,figure,banana,,", "row 2: since: a version .*, found 'banana'\n.*row 2: reason"),
        ("x-y,figure,1.0.0,,a\nx-y,figure,1.0.0,,b", "row 3: 'x-y figure' stands there twice"),
        (",figure,1.0.0,,gone", "row 2: id: an id is lower-case words joined by hyphens, found ''"),
        ("../../index,figure,1.0.0,,gone", r"row 2: id: an id is .*, found '\.\./\.\./index'"),
        ("x-y,figure,1.0.0,,gone,more", "row 2: 5 cells are needed, found 6"),
    ],
)
def test_rows_that_cannot_be(tmp_path, row, reason):
    path = tmp_path / "withdrawn.csv"
    path.write_text(f"{HEAD}{row}\n")
    with pytest.raises(WithdrawnError, match=reason):
        read_withdrawn(path)


def test_an_old_address_leads_on_without_a_script(tmp_path, monkeypatch):
    rows = (
        Withdrawn("old-figure", "figure", "1.0", "recount-changes", "Drawn anew"),
        Withdrawn("old-number", "number", "1.0", None, "Was wrong"),
    )
    monkeypatch.setattr("citable.site.number_pages.read_withdrawn", lambda: rows)
    (tmp_path / "exhibits/numbers").mkdir(parents=True)
    write_withdrawn_pages(tmp_path)
    page = (tmp_path / "exhibits/old-figure.html").read_text()
    assert 'http-equiv="refresh" content="0; url=../exhibits/recount-changes.html"' in page
    assert '<a href="../exhibits/recount-changes.html">recount-changes</a>' in page
    assert "recount-changes.embed.html" in (tmp_path / "exhibits/old-figure.embed.html").read_text()
    page = (tmp_path / "exhibits/numbers/old-number.html").read_text()
    assert "refresh" not in page and "Was wrong" in page and "../../book/numbers.html" in page


def test_what_is_published_says_since_which_version():
    (column,) = [column for column in INDEX if column.name == "withdrawn_since"]
    assert column.meaning.startswith("Version since") and column.unit != "day"


def test_the_file_is_sound():
    check_withdrawn()
    for gone in read_withdrawn():
        assert gone.id not in {"figure": FIGURES, "number": NUMBERS}[gone.kind]
