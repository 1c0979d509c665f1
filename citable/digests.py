"""Digests of files, and of what is installed."""

import hashlib
import platform
import re
import sys
import sysconfig
from functools import cache
from pathlib import Path

from citable.paths import ROOT


def digest_paths(files, folder=ROOT):
    """A digest of files of a folder, by name and content, in their order.

    Parameters
    ----------
    files : iterable of Path
    folder : Path, from which their names count
    """
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(folder)}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def digest_files(names):
    """A digest of files and folders of the book, by name and content."""
    return digest_paths(
        file
        for name in names
        for file in (sorted((ROOT / name).rglob("*")) if (ROOT / name).is_dir() else [ROOT / name])
        if file.is_file() and "__pycache__" not in file.parts
    )


@cache
def digest_environment():
    """The interpreter, and every installed package of requirements.txt with its version.

    What tests and the lab need beside them is installed when they are first asked for, and
    changes no result.
    """
    listed = ROOT / "requirements.txt"
    names = re.findall(r"^[\w.-]+(?===)", listed.read_text("utf-8"), re.MULTILINE)
    wanted = {plain_name(name) for name in names}
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    installed = sorted(
        path.name
        for folder in folders
        for path in Path(folder).glob("*.dist-info")
        if plain_name(path.name.partition("-")[0]) in wanted
    )
    return "\n".join([sys.version, platform.platform(), *installed])


def plain_name(name):
    """A package's name as all spellings of it have it in common."""
    return re.sub(r"[-_.]+", "-", name).lower()
