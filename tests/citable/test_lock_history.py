"""How numbers moved, read from the history of a small repository."""

import shutil

import pytest
from git_folders import git

from citable.lock.lock_history import read_lock_history

HEAD = "id,value,unit,text\n"
LOCK = "tests/numbers.lock.csv"


class Repository:
    """A repository that holds a lock and nothing else."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "tests").mkdir(parents=True)
        self.day = 0
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments):
        self.day += 1
        stamp = f"2020-01-{self.day:02d}T23:30:00-03:00"  # the next day in UTC
        return git(self.folder, *arguments, time=stamp).decode().strip()

    def commit(self, subject, *rows):
        (self.folder / LOCK).write_text(HEAD + "".join(f"{row}\n" for row in rows))
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def history(self):
        read_lock_history.cache_clear()
        return read_lock_history(self.folder)


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository")


def test_moves_are_told_with_commit_day_and_both_values(repository):
    first = repository.commit("first", "a,1,votes,1", "b,0.51,percent,1%")
    second = repository.commit("b moves: old \x1f new", "a,1,votes,1", "b,1.6,percent,2%")
    moves = repository.history().moves
    (entered,) = moves["a"]
    assert (entered.commit, entered.old, entered.new["text"]) == (first, None, "1")
    _, moved = moves["b"]
    assert (moved.commit, moved.subject) == (second, "b moves: old \x1f new")
    assert (moved.old["text"], moved.new["text"]) == ("1%", "2%")
    assert moved.date > "2020-01-01" and moved.date[:8] == "2020-01-"
    assert moved.is_printed and not entered.is_printed


def test_day_is_that_of_utc(repository):
    repository.day = 8
    (repository.folder / LOCK).write_text(HEAD + "a,1,votes,1\n")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "made at half past eleven at night in Brazil")
    assert repository.history().moves["a"][0].date == "2020-01-11"


def test_number_withdrawn_and_entered_anew_has_its_whole_history(repository):
    repository.commit("in", "a,1,votes,1")
    repository.commit("out")
    repository.commit("in again", "a,2,votes,2")
    told = [(move.old and move.old["text"], move.new and move.new["text"])
            for move in repository.history().moves["a"]]  # fmt: skip
    assert told == [(None, "1"), ("1", None), (None, "2")]


def test_float_noise_is_no_move_and_a_move_below_the_print_is_not_printed(repository):
    repository.commit("first", "a,0.1,share,0.1", "b,0.1,share,0.1")
    repository.commit("second", "a,0.10000000000000002,share,0.1", "b,0.104,share,0.1")
    moves = repository.history().moves
    assert len(moves["a"]) == 1
    assert len(moves["b"]) == 2 and not moves["b"][1].is_printed


def test_merge_counts_once_under_its_own_name(repository):
    repository.commit("first", "a,1,votes,1")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("aside", "a,2,votes,2")
    repository.commit("aside, corrected", "a,3,votes,3")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "merge the side", "side")
    assert [(move.subject, move.new["text"]) for move in repository.history().moves["a"]] == [
        ("first", "1"), ("merge the side", "3"),
    ]  # fmt: skip


def test_nothing_of_the_working_tree_gets_in(repository):
    repository.commit("first", "a,1,votes,1")
    (repository.folder / LOCK).write_text(HEAD + "a,2,votes,2\n")
    assert len(repository.history().moves["a"]) == 1


def test_shallow_clone_has_no_history_and_says_why(repository, tmp_path):
    repository.commit("first", "a,1,votes,1")
    repository.commit("second", "a,2,votes,2")
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), shallow)
    history = read_lock_history(shallow)
    assert history.moves == {} and "shallow" in history.missing


def test_copy_without_git_has_no_history_and_says_why(repository, tmp_path):
    repository.commit("first", "a,1,votes,1")
    shutil.copytree(repository.folder / "tests", tmp_path / "copy" / "tests")
    assert "not a git clone" in read_lock_history(tmp_path / "copy").missing


def test_clone_without_old_files_says_so_and_asks_nobody(repository, tmp_path):
    repository.commit("first", "a,1,votes,1")
    repository.commit("second", "a,2,votes,2")
    repository.git("config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    repository.git("clone", "--quiet", "--filter=blob:none", repository.folder.as_uri(), partial)
    assert "does not hold every old version" in read_lock_history(partial).missing
