"""Git in the folder of a test, by nobody in particular, on a day of January 2020."""

import os
import subprocess

PERSON = {
    f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def git(folder, *arguments, time="2020-01-01T12:00:00Z"):
    """What git prints, as bytes."""
    dates = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
    command = ["git", "-c", "core.autocrlf=false", *arguments]
    environment = os.environ | PERSON | dates
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return done.stdout
