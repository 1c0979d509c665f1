"""What builds keep for later ones: results, each with what it was made from."""

import hashlib
import os
import pickle
import tempfile
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from citable import registry
from citable.inputs import digest_environment, find_input

UNFINISHED = ".new-"
DIGEST_BYTES = hashlib.sha256().digest_size
EXHIBITS = "exhibits"
ASIDE = "aside"  # the folder of what no book has come of
NAMES = ".names"  # of all entries that the book consists of


@dataclass(frozen=True)
class Entry:
    """A chapter's numbers and pictures, or its executed notebook, and what they were made from.

    Attributes
    ----------
    environment : str, the interpreter and the packages
    used : dict of str, path of a file of the book -> digest of its content
    asked : dict, (kind, id) of an exhibit of another entry -> digest of what it was
    numbers : dict, id -> Estimate
    pictures : dict, id -> Picture
    notebook : bytes, of an executed notebook as JSON
    """

    environment: str
    used: dict
    asked: dict
    numbers: dict = field(default_factory=dict)
    pictures: dict = field(default_factory=dict)
    notebook: bytes = b""


class Kept:
    """Entries of earlier builds and of this one, named CHAPTER.exhibits or CHAPTER.DIGEST.

    What this build makes stays apart until `accept` is called: by then it is known that no source
    has changed meanwhile.

    Parameters
    ----------
    folder : Path, of what earlier builds have kept
    fresh : Path, of what this build makes
    watch : Watch, told of every exhibit that is recalled; None where nobody asks
    """

    def __init__(self, folder, fresh, watch=None):
        self.folder, self.fresh, self.watch = Path(folder), Path(fresh), watch
        for place in (self.folder / ASIDE, self.fresh):
            place.mkdir(parents=True, exist_ok=True)
        self._found = None  # until somebody asks: whoever only accepts reads nothing

    @cached_property
    def _earlier(self):
        """(name, entry) of all that earlier builds have kept, the book's own last."""
        return [*read_folder(self.folder / ASIDE), *read_folder(self.folder)]

    def judge(self):
        """Find out which entries are still what their sources give.

        Those of chapters that ask for each other's numbers stand or fall together.
        """
        heard = self.watch and {*self.watch.opened}
        self._found = {name: entry for name, entry in self._earlier if rests_on_files(entry)}
        self._found |= dict(read_folder(self.fresh))
        while stale := [name for name in self._found if not self._is_answered(name)]:
            for name in stale:
                del self._found[name]
        if self.watch:
            self.watch.opened = heard  # to look at a file is not to use it

    def find(self, name):
        """An entry that this build has made, or that is still what its sources give; else None."""
        if self._found is None:
            self.judge()
        if name not in self._found and (entry := read_whole(self.fresh / name)):
            self._found[name] = entry
        return self._found.get(name)

    def rests_on(self, name):
        """Names of the entries that earlier versions of an entry asked for exhibits."""
        versions = [entry for earlier, entry in self._earlier if earlier == name]
        return {entry_of(*asked) for entry in versions for asked in entry.asked}

    def write(self, name, entry):
        """Keep an entry, whole or not at all."""
        content = pickle.dumps(entry)
        handle, path = tempfile.mkstemp(dir=self.fresh, prefix=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(path, self.fresh / name)

    def recall(self, kind, id):
        """A number's Estimate or a figure's Picture; None where it must be made."""
        result = self._look_up(kind, id)
        if result is not None and self.watch:
            self.watch.asked[kind, id] = digest_result(result)
        return result

    def accept(self, *, aside=False, notebooks=True):
        """Put what this build has made with what earlier ones have; forget what is not needed.

        Parameters
        ----------
        aside : bool, True where no book has come of it: a build has failed, or has made a changed
            copy. What it made lies beside the book's own then, so that the way back is short
        notebooks : bool, False for a changed copy, whose notebooks may hold what a check of the
            book would refuse
        """
        for path in self.fresh.glob("[!.]*" if notebooks else f"[!.]*{EXHIBITS}"):
            os.replace(path, (self.folder / ASIDE if aside else self.folder) / path.name)
        told = self.fresh / NAMES
        names = {*told.read_text("utf-8").split("\n")} if told.is_file() else set()
        for path in self.folder.iterdir() if names and not aside else ():
            if path.is_file() and path.name not in names:
                path.unlink(missing_ok=True)

    def _look_up(self, kind, id):
        entry = self.find(entry_of(kind, id))
        return entry and getattr(entry, kind).get(id)

    def _is_answered(self, name):
        """Whether what an entry has asked for is what it was told."""
        asked = self._found[name].asked
        return all(digest_result(self._look_up(*one)) == told for one, told in asked.items())


def read_folder(folder):
    """(name, entry) of every whole entry of a folder."""
    found = [(path.name, read_whole(path)) for path in folder.glob("[!.]*") if path.is_file()]
    return [(name, entry) for name, entry in found if entry]


def rests_on_files(entry):
    """Whether an entry's files and packages are what they were."""
    return entry.environment == digest_environment() and all(
        digest_now(path) == digest for path, digest in entry.used.items()
    )


def entry_of(kind, id):
    """The name of the entry that holds an exhibit."""
    return f"{registry.find_chapter(kind, id)}.{EXHIBITS}"


@cache
def digest_now(path):
    """A digest of a file of the book; what it holds as this process first sees it counts."""
    file = find_input(path)
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def digest_result(result):
    """A digest of an Estimate, a Picture or whatever else has a plain form."""
    told = getattr(result, "svg", None) or repr(result).encode()
    return hashlib.sha256(told).hexdigest()


def read_whole(path):
    """An entry, if its bytes are what their digest says and this version wrote them; else None."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, content = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
    if hashlib.sha256(content).digest() != digest:
        return None
    try:
        entry = pickle.loads(content)  # a build of this folder wrote it
    except Exception:
        return None  # another version of this module did
    return entry if isinstance(entry, Entry) else None
