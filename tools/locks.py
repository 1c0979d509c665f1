"""The lists of pinned packages: requirements.txt, requirements-NAME.txt for each group beside it.

`make lock` runs it with the uv that it is given. A group's list holds only what requirements.txt
does not, in the same versions, so both can be installed together.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("test", "lab", "browser")
OLDEST_PYTHON = "3.11"
# Neither hosts nor paths of the machine that renews the lists are written.
SETTINGS = (
    "--universal", "--python-version", OLDEST_PYTHON, "--only-binary", ":all:",
    "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
    "--no-emit-find-links", "--quiet",
)  # fmt: skip


def renew_lists(uv, root=ROOT):
    """Write every list anew; versions stay where nothing asks for others.

    Parameters
    ----------
    uv : str, the program
    root : Path, of a clone
    """
    project, book = root / "pyproject.toml", root / "requirements.txt"
    compile_list(uv, [project], book)
    compile_list(uv, ["--group", f"{project}:uv"], root / "requirements-uv.txt")
    for group in GROUPS:
        beside = root / f"requirements-{group}.txt"
        with tempfile.TemporaryDirectory() as folder:
            # What stands in a list already is preferred, hence both.
            whole = Path(folder) / "requirements.txt"
            whole.write_text(read(book) + read(beside), encoding="utf-8")
            asked = [project, "--group", f"{project}:{group}", "--constraint", book]
            compile_list(uv, asked, whole)
            beside.write_text(subtract(read(whole), read(book)), encoding="utf-8")


def compile_list(uv, asked, output):
    """Have uv write one list with all that it brings."""
    command = [uv, "pip", "compile", *asked, *SETTINGS, "--output-file", output]
    subprocess.run([str(part) for part in command], check=True)


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def split_entries(text):
    """Each requirement of a list with the lines of its hashes."""
    return re.findall(r"^\S.*\n(?:[ \t].*\n)*", text, re.MULTILINE)


def subtract(whole, book):
    """The entries of one list that another lacks; the same pin under another marker stays."""
    known = {entry.partition("\n")[0] for entry in split_entries(book)}
    return "".join(e for e in split_entries(whole) if e.partition("\n")[0] not in known)


if __name__ == "__main__":
    renew_lists(sys.argv[1])
