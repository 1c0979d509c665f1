"""The commit that a site is made from, and Software Heritage's identifiers of it.

An identifier is swh:1:KIND: and the SHA-1 that git itself gives a commit (rev), a folder (dir) or
a file's content (cnt), so none of them takes a network.
"""

import csv
import io
import os
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from citable.git import NoHistory, run_git
from citable.inputs import INPUTS
from citable.paths import ROOT
from citable.publish.sources import read_citation_file

# For builds outside git, of a copy for one: the commit that it was made from, in full.
COMMIT_VARIABLE = "CITABLE_COMMIT"
# Git fills it in when it makes an archive.
ARCHIVAL = ".git_archival.txt"
SHORT = 12  # letters of a commit's name that a citation prints
SWHIDS = "swhids.csv"  # every file's identifier, at a site's root
COLUMNS = ("path", "swhid")


@dataclass(frozen=True)
class Commit:
    """What the site is made from.

    name is None where nobody can tell; changed says that a page may depend on files that differ
    from the commit's.
    """

    name: str | None
    changed: bool = False

    @property
    def words(self):
        """The commit as citations print it."""
        if self.name is None:
            return "commit not recorded"
        return f"commit {self.name[:SHORT]}{' with changes' if self.changed else ''}"


@cache
def read_commit(root=ROOT):
    """The Commit named by CITABLE_COMMIT, else of a clone, else of an archive, else none.

    Raises ValueError where CITABLE_COMMIT is no full name of a commit.
    """
    told = os.environ.get(COMMIT_VARIABLE)
    if told:
        if not re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", told):
            raise ValueError(f"{COMMIT_VARIABLE}: {told!r} is not the full name of a commit")
        return Commit(told)
    if not (root / ".git").exists():
        return Commit(read_archival(root).get("commit"))
    try:
        name = run_git(root, "rev-parse", "HEAD").decode().strip()
        return Commit(name, changed=bool(list_changes(root)))
    except (NoHistory, OSError):
        return Commit(None)


def list_changes(root=ROOT):
    """The files of a clone that differ from its commit and that a page may depend on."""
    # Without git's lock: a build only looks.
    status = run_git(root, "--no-optional-locks", "status", "--porcelain", "--", *INPUTS)
    return [line[3:] for line in status.decode().splitlines()]


def read_archival(root=ROOT):
    """What git wrote into an archive: commit and time by name; nothing where it is a clone's."""
    path = root / ARCHIVAL
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    values = dict(line.split(": ", 1) for line in lines if ": " in line)
    return {} if any("$Format" in value for value in values.values()) else values


def source_date_epoch():
    """The commit's time, or the release's day where none is known, as seconds since 1970."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return os.environ["SOURCE_DATE_EPOCH"]
    with suppress(NoHistory, OSError):
        if (ROOT / ".git").exists():
            return run_git(ROOT, "log", "-1", "--format=%ct").decode().strip()
    if not (ROOT / ".git").exists() and read_archival(ROOT):
        return read_archival(ROOT)["time"]
    released = datetime.fromisoformat(str(read_citation_file()["date-released"]))
    return str(int(released.replace(tzinfo=UTC).timestamp()))


@cache
def latest_day():
    """The last day that something can have happened on: the commit's, or today's by the clock."""
    commit = datetime.fromtimestamp(int(source_date_epoch()), UTC).date()
    # What is written today is committed later; the clock decides only what is refused.
    return max(commit, date.today()).isoformat()


def check_past(day):
    """A day as these files have it, which has come."""
    if day > latest_day():
        raise ValueError(f"a day that has not come by {latest_day()}, found {day!r}")
    return day


def explain_silence(root=ROOT):
    """Why pages cannot name the commit though this is a clone, and what to do; none if they can."""
    if read_commit(root).name or not (root / ".git").exists():
        return None
    reason = "git is not installed here"
    if shutil.which("git"):
        asked = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True
        )
        reason = asked.stderr.strip()
    return f"The pages do not name the commit that they are made from:\n{reason}"


@dataclass(frozen=True)
class Identifiers:
    """What names a commit's source: the commit, its folder, each of its files by path."""

    revision: str
    directory: str
    contents: dict[str, str]


@cache
def read_identifiers(root=ROOT):
    """The Identifiers of a clone's commit; None in a copy without history or with changes."""
    commit = read_commit(root)
    if commit.name is None or commit.changed or not (root / ".git").exists():
        return None
    try:
        tree = run_git(root, "rev-parse", f"{commit.name}^{{tree}}").decode().strip()
        listed = run_git(root, "ls-tree", "-r", "-z", "--full-tree", commit.name).decode()
    except (NoHistory, OSError):
        return None
    if not re.fullmatch(r"[0-9a-f]{40}", tree):
        return None  # a repository whose objects bear SHA-256 has no identifiers yet
    rows = (row.split("\t", 1) for row in listed.split("\0") if row)
    objects = ((path, told.split()) for told, path in rows)
    contents = {path: f"swh:1:cnt:{name}" for path, (_, kind, name) in objects if kind == "blob"}
    return Identifiers(f"swh:1:rev:{commit.name}", f"swh:1:dir:{tree}", contents)


def write_table(identifiers):
    """Every file's identifier as CSV, in the order of paths."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(identifiers.contents.items()))
    return text.getvalue()
