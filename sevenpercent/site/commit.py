"""The commit that a site is made from."""

import os
import re
from dataclasses import dataclass
from functools import cache

from sevenpercent.paths import ROOT
from sevenpercent.site.dependencies import INPUTS
from sevenpercent.site.lock_history import NoHistory, run_git

# For builds outside git, of an archive for one: the commit that it was made from, in full.
COMMIT_VARIABLE = "SEVENPERCENT_COMMIT"
SHORT = 12  # letters of a commit's name that a citation prints


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
    """The commit of a clone, else the one named by SEVENPERCENT_COMMIT, else none.

    Parameters
    ----------
    root : Path, of a clone

    Returns
    -------
    Commit

    Raises
    ------
    ValueError : SEVENPERCENT_COMMIT is no full name of a commit
    """
    told = os.environ.get(COMMIT_VARIABLE)
    if told:
        if not re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", told):
            raise ValueError(f"{COMMIT_VARIABLE}: {told!r} is not the full name of a commit")
        return Commit(told)
    if not (root / ".git").exists():
        return Commit(None)
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
