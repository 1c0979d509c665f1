"""The files that a page, or a file to take away, can depend on, and digests of them."""

import hashlib
import platform
import re
import sys
import sysconfig
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement

from citable.book import read_settings
from citable.paths import PRESS, ROOT, name_place

PACKAGES = (PRESS.name, read_settings().package)
# By their places in the book's folder; what a book has not is left out.
INPUTS = (
    "_config.yml", "_toc.yml", "CITATION.cff", "LICENSE", "LICENSE-TEXT", "pyproject.toml",
    "requirements.txt", "requirements-lab.txt", "tests/numbers.lock.csv",
    "book", "data", *PACKAGES,
)  # fmt: skip


def find_input(name):
    """Where a file or folder is, by its place: the press may lie outside the book's folder."""
    return (PRESS.parent if name.split("/")[0] == PRESS.name else ROOT) / name


@cache
def module_files():
    """Every module of press and study: its file."""
    files = sorted(path for name in PACKAGES for path in find_input(name).rglob("*.py"))
    return {module_name(file): file for file in files}


def module_name(file):
    """A module as imports name it."""
    parts = name_place(file).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def digest_files(names):
    """A digest of files and folders of the inputs, by name and content."""
    return digest_paths(
        file
        for place in map(find_input, names)
        for file in (sorted(place.rglob("*")) if place.is_dir() else [place])
        if file.is_file() and "__pycache__" not in file.parts
    )


def digest_paths(files, folder=None):
    """A digest of files in their order, by name from a folder, or the book's, and content."""
    found = hashlib.sha256()
    for file in files:
        name = file.relative_to(folder) if folder else name_place(file)
        found.update(f"{name}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


@cache
def digest_environment():
    """The interpreter and every installed package of requirements.txt with its version.

    What tests and the lab need beside them is installed when they are first asked for, and
    changes no result. Where a book has no such list, all that is installed counts.
    """
    listed = ROOT / "requirements.txt"
    text = listed.read_text(encoding="utf-8") if listed.is_file() else ""
    wanted = list_wanted(text)
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    installed = sorted(
        path.name
        for folder in folders
        for path in Path(folder).glob("*.dist-info")
        if not text or plain_name(path.name.partition("-")[0]) in wanted
    )
    return "\n".join([sys.version, platform.platform(), *installed])


def list_wanted(text):
    """Plain names of the packages of a list that it asks for on this machine."""
    lines = re.findall(r"^[\w.-]+==[^\\\n]*", text, re.MULTILINE)
    wanted = map(Requirement, lines)
    return {plain_name(one.name) for one in wanted if not one.marker or one.marker.evaluate()}


def plain_name(name):
    """A package's name as all spellings of it have it in common."""
    return re.sub(r"[-_.]+", "-", name).lower()
