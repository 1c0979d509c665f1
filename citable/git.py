"""What git tells of a clone."""

import os
import shutil
import subprocess

# A clone without all objects says so; no transport is allowed that would fetch them.
GIT_SETTINGS = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "LC_ALL": "C"}


class NoHistory(RuntimeError):
    """Why git cannot tell what the history holds."""


def check_clone(root):
    """NoHistory where a copy of the book does not have all commits, or git is not here."""
    if not (root / ".git").exists():
        raise NoHistory("this copy of the book is not a git clone")
    if not shutil.which("git"):
        raise NoHistory("git is not installed here")
    if run_git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise NoHistory("this clone is shallow: it holds only the newest commits")


def run_git(root, *arguments, send=""):
    """What git prints, as bytes; dates are told in UTC."""
    settings = os.environ | GIT_SETTINGS | {"TZ": "UTC"}
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=root, input=send.encode(), capture_output=True, env=settings)
    if done.returncode:
        # What git says may name folders of this machine; pages print the reason.
        raise NoHistory(f"git {arguments[0]} could not read this clone's history")
    return done.stdout
