"""What builds keep: damaged or unaccepted entries are none."""

import pytest

from citable.build.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "kept", tmp_path / "fresh")


def test_entry_is_read_back(store):
    store.write("key", b"content")
    assert store.read("key") == b"content"
    assert store.read("other") is None


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b + b" ", lambda b: b[:10], bytes])
def test_damaged_entry_is_none(store, damage):
    store.write("key", b"content")
    store.accept()
    path = store.folder / "key"
    path.write_bytes(damage(path.read_bytes()) if damage is not bytes else b"")
    assert store.read("key") is None


def test_what_is_not_accepted_is_gone_with_its_build(store, tmp_path):
    store.write("key", b"content")
    assert Store(store.folder, tmp_path / "next").read("key") is None
    store.accept()
    assert Store(store.folder, tmp_path / "next").read("key") == b"content"


def test_unfinished_entries_are_not_accepted(store):
    (store.fresh / ".new-abc").write_bytes(b"half")
    store.write("key", b"content")
    store.accept()
    assert [path.name for path in store.folder.iterdir()] == ["key"]


def test_entries_out_of_use_are_forgotten(store):
    for key in ("old", "new"):
        store.write(key, b"content")
    store.accept()
    store.keep_only({"new"})
    assert [path.name for path in store.folder.iterdir()] == ["new"]
