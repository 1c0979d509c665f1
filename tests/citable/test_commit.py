"""The commit that pages name, its identifiers, the last change of what a figure rests on."""

import csv
import hashlib
import os
import shutil
import subprocess

import pytest
from git_folders import git

from citable.build import build
from citable.paths import ROOT
from citable.publish import commit as commits
from citable.publish.code_history import files_behind, read_code_history
from citable.publish.commit import (
    ARCHIVAL,
    COMMIT_VARIABLE,
    Commit,
    explain_silence,
    read_archival,
    read_commit,
    read_identifiers,
    write_table,
)
from citable.publish.usage import template_numbers
from citable.registry import NUMBERS, get_figure, load_all
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
    for function in (read_commit, read_code_history, read_identifiers):
        function.cache_clear()


def ask(folder, *arguments):
    return git(folder, *arguments).decode().strip()


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for day, name in enumerate(("one.py", "two words.py"), start=1):
        (tmp_path / name).write_text("x")
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "-m", f"add {name}", time=f"2020-01-0{day}T12:00:00Z")
    return tmp_path


def test_commit_of_a_clone(repository):
    head = ask(repository, "rev-parse", "HEAD")
    assert read_commit(repository).words == f"commit {head[:12]}"
    (repository / "one.py").write_text("y")
    read_commit.cache_clear()
    assert not read_commit(repository).changed  # no page depends on it
    (repository / "data").mkdir()
    (repository / "data/new.csv").write_text("y")
    read_commit.cache_clear()
    assert read_commit(repository).words == f"commit {head[:12]} with changes"


def test_commit_of_a_copy_is_not_known_unless_told(tmp_path, monkeypatch):
    assert read_commit(tmp_path).name is None
    read_commit.cache_clear()
    monkeypatch.setenv(COMMIT_VARIABLE, "a" * 40)
    assert read_commit(tmp_path).name == "a" * 40
    read_commit.cache_clear()
    monkeypatch.setenv(COMMIT_VARIABLE, "main")
    with pytest.raises(ValueError, match="'main' is not the full name of a commit"):
        read_commit(tmp_path)


def test_an_archive_knows_its_commit(repository, tmp_path_factory, monkeypatch):
    # As the file stands in a clone: in an archive it is filled in already.
    (repository / ARCHIVAL).write_text("commit: $Format:%H$\ntime: $Format:%ct$\n")
    shutil.copy(ROOT / ".gitattributes", repository)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "archive")
    unpacked = tmp_path_factory.mktemp("archive")
    git(repository, "archive", "--output", unpacked / "book.tar", "HEAD")
    subprocess.run(["tar", "--extract", "--file", "book.tar"], cwd=unpacked, check=True)
    head = ask(repository, "rev-parse", "HEAD")
    assert read_commit(unpacked) == Commit(head)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(commits, "ROOT", unpacked)
    assert commits.source_date_epoch() == ask(repository, "log", "-1", "--format=%ct")
    kept = (ROOT / ARCHIVAL).read_text("utf-8").splitlines()
    assert [line.partition(": ")[0] for line in kept] == ["commit", "time"]
    # In a clone the file holds no commit, and git is asked.
    assert read_archival(repository) == {}


def test_a_clone_that_git_refuses_is_explained(repository, monkeypatch, tmp_path):
    assert explain_silence(repository) is None
    (tmp_path / "copy").mkdir()
    assert explain_silence(tmp_path / "copy") is None
    read_commit.cache_clear()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "git config --global --add safe.directory" in explain_silence(repository)
    read_commit.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed here" in explain_silence(repository)


def test_last_change_is_the_newest_of_the_files(repository):
    history = read_code_history(repository)
    assert history.last(["one.py"]).subject == "add one.py"
    assert history.last(["one.py", "two words.py"]).date == "2020-01-02"
    assert history.last(["three.py"]) is None


def test_copies_and_shallow_clones_say_what_they_lack(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    assert "not a git clone" in read_code_history(folder).missing
    git(folder, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    assert "shallow" in read_code_history(folder / "shallow").missing


def test_files_behind_a_figure_are_what_its_numbers_rest_on():
    load_all()
    files = files_behind(get_figure("recount-changes"))
    for needed in (
        "data/raw/wi_reporting_units_2016.csv",
        "data/recount_causes.csv",
        "requirements.txt",
        "sevenpercent/estimators/recount.py",
        "sevenpercent/chapters/recount/figures.py",
        "sevenpercent/tables/load.py",
    ):
        assert needed in files
    assert not [file for file in files if file.startswith(("sevenpercent/charts", "data/us"))]
    assert "sevenpercent/chapters/controls/numbers.py" not in files


def test_numbers_that_a_figure_names_are_behind_it():
    load_all()
    numbers = [NUMBERS[id] for id in template_numbers(get_figure("gap-in-one-picture"))]
    modules = {entry.function.__module__.replace(".", "/") + ".py" for entry in numbers}
    assert modules <= set(files_behind(get_figure("gap-in-one-picture")))


def test_commits_of_one_second_are_not_taken_for_one_another(monkeypatch):
    """Citations print the commit, so the site of one is not current at the next."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")
    digests = set()
    for commit in (Commit("a" * 40), Commit("b" * 40), Commit("b" * 40, changed=True)):
        monkeypatch.setattr(build, "read_commit", lambda commit=commit: commit)
        digests.add(build.digest_inputs())
    assert len(digests) == 3


def test_a_site_is_not_current_at_another_address(monkeypatch):
    digests = set()
    for address in ("", "https://a.b/", "https://a.b/book"):
        monkeypatch.setenv("CITABLE_ADDRESS", address)
        digests.add(build.digest_inputs())
    assert len(digests) == 3


# Identifiers, held against a second way to compute them from the files


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
