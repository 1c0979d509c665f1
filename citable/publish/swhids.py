"""Software Heritage's identifiers of the commit that a site is made from, as git has them.

An identifier is swh:1:KIND: and the SHA-1 that git itself gives a commit (rev), a folder (dir) or
a file's content (cnt), so none of them takes a network.
"""

import csv
import io
import re
from dataclasses import dataclass
from functools import cache

from citable.lock.lock_history import NoHistory, run_git
from citable.paths import ROOT
from citable.publish.commit import read_commit

SWHIDS = "swhids.csv"  # every file's, at a site's root
COLUMNS = ("path", "swhid")


@dataclass(frozen=True)
class Identifiers:
    """What names a commit's source: the commit, its folder, each of its files by path."""

    revision: str
    directory: str
    contents: dict[str, str]


@cache
def read_identifiers(root=ROOT):
    """The identifiers of the commit that a site is made from.

    Parameters
    ----------
    root : Path, of a clone

    Returns
    -------
    Identifiers or None : where nobody can tell, in a copy without history or with changes
    """
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
