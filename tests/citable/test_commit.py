"""The commit that pages name, and the last change of what a figure rests on."""

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
)
from citable.publish.usage import template_numbers
from citable.registry import NUMBERS, get_figure, load_all


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv(COMMIT_VARIABLE, raising=False)
    for function in (read_commit, read_code_history):
        function.cache_clear()
    yield
    for function in (read_commit, read_code_history):
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
