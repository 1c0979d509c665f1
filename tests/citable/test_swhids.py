"""Software Heritage's identifiers, held against a second way to compute them from the files."""

import csv
import hashlib
import os

import pytest
from git_folders import git

from citable.publish.commit import COMMIT_VARIABLE, read_commit, read_identifiers, write_table
from citable.site.appendix_pages import NOT_KNOWN, show_identifiers

FILES = {
    "data/raw/one.csv": b"a,b\n1,2\n",
    "data/raw/empty.csv": b"",
    "data/raw/ends.csv": b"a\r\n1\r\n",
    # A folder sorts as if its name ended in a slash: after "book.md", before "book0".
    "book/index.md": b"# A book\n",
    "book.md": b"x",
    "book0": b"y",
    "a name with spaces, a comma and \N{LATIN SMALL LETTER E WITH ACUTE}.txt": b"\x00\xff",
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv(COMMIT_VARIABLE, raising=False)
    yield
    read_commit.cache_clear()
    read_identifiers.cache_clear()


@pytest.fixture
def clone(tmp_path):
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "run").write_bytes(b"#!/bin/sh\n")
    (tmp_path / "run").chmod(0o755)
    (tmp_path / "link").symlink_to("book.md")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    return tmp_path


def hash_object(kind, content):
    return hashlib.sha1(f"{kind} {len(content)}\0".encode() + content).hexdigest()


def read_content(path):
    return os.readlink(path).encode() if path.is_symlink() else path.read_bytes()


def hash_folder(folder):
    """A folder's hash by the format's own words: entries by mode, name and hash, in byte order."""
    entries = []
    for path in folder.iterdir():
        name = path.name.encode()
        if path.name == ".git":
            continue
        if path.is_dir() and not path.is_symlink():
            entries.append((name + b"/", b"40000", name, hash_folder(path)))
            continue
        executable = os.access(path, os.X_OK) and not path.is_symlink()
        mode = b"120000" if path.is_symlink() else b"100755" if executable else b"100644"
        entries.append((name, mode, name, hash_object("blob", read_content(path))))
    parts = [
        mode + b" " + name + b"\0" + bytes.fromhex(of) for _, mode, name, of in sorted(entries)
    ]
    return hash_object("tree", b"".join(parts))


def test_identifiers_are_those_of_the_bytes(clone):
    found = read_identifiers(clone)
    assert found.directory == f"swh:1:dir:{hash_folder(clone)}"
    commit = git(clone, "cat-file", "commit", "HEAD")
    assert found.revision == f"swh:1:rev:{hash_object('commit', commit)}"
    assert found.contents == {
        name: f"swh:1:cnt:{hash_object('blob', read_content(clone / name))}"
        for name in (*FILES, "run", "link")
    }
    # Known to everyone who has used git: that of nothing.
    empty = "swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert found.contents["data/raw/empty.csv"] == empty


def test_a_changed_byte_changes_file_folder_and_commit(clone):
    before = read_identifiers(clone)
    (clone / "book.md").write_bytes(b"z")
    git(clone, "commit", "--quiet", "--all", "-m", "second")
    read_commit.cache_clear()
    read_identifiers.cache_clear()
    after = read_identifiers(clone)
    assert before.revision != after.revision and before.directory != after.directory
    moved = {name for name in before.contents if before.contents[name] != after.contents[name]}
    assert moved == {"book.md"}


def test_a_copy_with_changes_or_without_history_says_so(clone, tmp_path_factory, monkeypatch):
    (clone / "book/index.md").write_bytes(b"# Another book\n")
    assert read_identifiers(clone) is None
    copy = tmp_path_factory.mktemp("copy")
    monkeypatch.setenv(COMMIT_VARIABLE, "a" * 40)  # says the commit, and holds no files of it
    assert read_identifiers(copy) is None
    (told,) = show_identifiers(None)
    assert told.astext() == NOT_KNOWN and "Not known here" in NOT_KNOWN


def test_a_commit_that_is_told_and_not_here_has_none(clone, monkeypatch):
    monkeypatch.setenv(COMMIT_VARIABLE, "a" * 40)
    assert read_identifiers(clone) is None


def test_the_page_folds_the_tables_and_the_list_has_every_file(clone):
    found = read_identifiers(clone)
    whole, start, tables, _, link = show_identifiers(found)
    assert found.revision in whole.astext() and found.directory in whole.astext()
    assert "<details" in start.astext() and "3 files of data/raw/" in start.astext()
    told = tables.astext()
    assert [name in told for name in ("one.csv", "empty.csv", "book.md")] == [True, True, False]
    assert link.astext() == "Of every file: swhids.csv."
    rows = list(csv.DictReader(write_table(found).splitlines()))
    assert {row["path"]: row["swhid"] for row in rows} == found.contents
    assert [row["path"] for row in rows] == sorted(found.contents)
