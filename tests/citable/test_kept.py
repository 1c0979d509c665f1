"""What builds keep: found while what it was made from is as it was, whole, and accepted."""

import hashlib
import pickle

import pytest

from citable import registry
from citable.build import kept as kept_module
from citable.build.kept import Entry, Kept, digest_now, digest_result
from citable.build.watch import Watch
from citable.inputs import digest_environment
from citable.registry import Estimate

TABLE = "data/raw/incomes.csv"


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A folder that stands for a book, with chapters "a" and "b" of one number each."""
    monkeypatch.setattr(kept_module, "find_input", tmp_path.__truediv__)
    monkeypatch.setattr(registry, "chapters", {("numbers", "one"): "a", ("numbers", "two"): "b"})
    (tmp_path / "data/raw").mkdir(parents=True)
    (tmp_path / TABLE).write_text("1")
    digest_now.cache_clear()
    yield tmp_path
    digest_now.cache_clear()


def store(book, build="fresh"):
    digest_now.cache_clear()
    return Kept(book / "kept", book / build)


def entry(value, id="one", asked=(), **changes):
    used = {TABLE: digest_now(TABLE)}
    told = {("numbers", other): digest_result(Estimate(what)) for other, what in asked}
    return Entry(**{
        "environment": digest_environment(), "used": used, "asked": told,
        "numbers": {id: Estimate(value)}, **changes,
    })  # fmt: skip


def list_files(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def keep(book, **entries):
    made = store(book, "earlier")
    for name, one in entries.items():
        made.write(f"{name}.exhibits", one)
    made.accept()


def test_an_entry_is_read_back(book):
    keep(book, a=entry(4.0))
    assert store(book).recall("numbers", "one") == Estimate(4.0)
    assert store(book).recall("numbers", "two") is None


def test_what_is_not_accepted_is_gone_with_its_build(book):
    store(book, "killed").write("a.exhibits", entry(4.0))
    assert store(book).find("a.exhibits") is None


@pytest.mark.parametrize("change", ["file", "file gone", "environment"])
def test_what_was_made_from_something_else_is_not_found(book, change):
    keep(
        book, a=entry(4.0, environment="older" if change == "environment" else digest_environment())
    )
    if change == "file":
        (book / TABLE).write_text("2")
    elif change == "file gone":
        (book / TABLE).unlink()
    assert store(book).find("a.exhibits") is None


def test_an_entry_stands_while_what_it_asked_for_is_the_same(book):
    keep(book, a=entry(4.0), b=entry(8.0, "two", asked=[("one", 4.0)]))
    assert store(book).find("b.exhibits")
    # Made anew, and the same number came out.
    again = store(book, "again")
    again.write("a.exhibits", entry(4.0, used={}))
    again.judge()
    assert again.find("b.exhibits")
    moved = store(book, "moved")
    moved.write("a.exhibits", entry(5.0))
    moved.judge()
    assert moved.find("b.exhibits") is None


def test_entries_that_ask_for_each_other_stand_or_fall_together(book):
    pair = {"a": entry(4.0, asked=[("two", 8.0)]), "b": entry(8.0, "two", asked=[("one", 4.0)])}
    keep(book, **pair)
    assert store(book).find("a.exhibits") and store(book).find("b.exhibits")
    keep(book, **pair | {"b": entry(8.0, "two", asked=[("one", 4.0)], environment="older")})
    assert store(book).find("a.exhibits") is None and store(book).find("b.exhibits") is None


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b + b" ", lambda b: b[:10], bytes])
def test_a_damaged_entry_is_none(book, damage):
    keep(book, a=entry(4.0))
    path = book / "kept/a.exhibits"
    path.write_bytes(damage(path.read_bytes()) if damage is not bytes else b"")
    assert store(book).find("a.exhibits") is None


@pytest.mark.parametrize("content", [b"{}", pickle.dumps({"numbers": {}})])
def test_what_another_version_has_kept_is_none(book, content):
    keep(book, a=entry(4.0))
    (book / "kept/a.exhibits").write_bytes(hashlib.sha256(content).digest() + content)
    assert store(book).find("a.exhibits") is None


def test_unfinished_entries_are_not_accepted(book):
    made = store(book, "earlier")
    (made.fresh / ".new-abc").write_bytes(b"half")
    made.write("a.exhibits", entry(4.0))
    made.accept()
    assert list_files(made.folder) == ["a.exhibits"]


def test_entries_out_of_use_are_forgotten(book):
    keep(book, a=entry(4.0), b=entry(8.0, "two"))
    made = store(book)
    (made.fresh / kept_module.NAMES).write_text("b.exhibits\nb.0123")
    made.accept()
    assert list_files(made.folder) == ["b.exhibits"]


def test_a_changed_copy_keeps_exhibits_alone_beside_the_book_s(book):
    keep(book, a=entry(4.0))
    made = store(book)
    (made.fresh / kept_module.NAMES).write_text("b.exhibits\nb.0123")
    made.write("b.exhibits", entry(8.0, "two"))
    made.write("b.0123", entry(8.0, "two"))
    made.accept(aside=True, notebooks=False)
    assert list_files(made.folder) == ["a.exhibits"]
    assert list_files(made.folder / kept_module.ASIDE) == ["b.exhibits"]
    assert store(book, "next").recall("numbers", "two") == Estimate(8.0)


def test_whoever_recalls_is_heard(book):
    keep(book, a=entry(4.0))
    watch = Watch()
    Kept(book / "kept", book / "fresh", watch).recall("numbers", "one")
    assert watch.asked == {("numbers", "one"): digest_result(Estimate(4.0))}


def test_what_is_looked_at_is_not_used(book):
    keep(book, a=entry(4.0))
    digest_now.cache_clear()
    watch = Watch()
    (book / "opened").write_text("")
    Kept(book / "kept", book / "fresh", watch).judge()
    assert str(book / "opened") in watch.opened and str(book / TABLE) not in watch.opened


def test_what_is_opened_and_imported_is_heard():
    from citable.paths import ROOT

    watch = Watch()
    (ROOT / "CITATION.cff").read_text("utf-8")
    files = watch.list_files()
    assert "CITATION.cff" in files and "citable/build/watch.py" in files
    assert not [name for name in files if name.startswith((".", "_build")) or "__pycache__" in name]
