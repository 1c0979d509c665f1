"""What builds keep for later ones: bytes under a key that says what they were made from."""

import hashlib
import os
import tempfile
from pathlib import Path

# Set by `python -m citable build`: the folders of what earlier builds have kept and of what
# this one makes. Without them, under a plain `jupyter-book build`, everything is computed anew,
# one thing after another.
KEPT_FOLDER = "CITABLE_KEPT"
FRESH_FOLDER = "CITABLE_FRESH"
SOCKETS = "sockets"  # beside what this build makes: a link to where its kernels listen
UNFINISHED = ".new-"
DIGEST_BYTES = hashlib.sha256().digest_size


class Store:
    """Entries of earlier builds and of this one, each behind its own SHA-256.

    What this build writes stays apart until `accept` is called: by then it is known that no source
    has changed while the entries were made.

    Parameters
    ----------
    folder : Path, of what earlier builds have kept
    fresh : Path, of what this build writes
    """

    def __init__(self, folder, fresh):
        self.folder, self.fresh = Path(folder), Path(fresh)
        for place in (self.folder, self.fresh):
            place.mkdir(parents=True, exist_ok=True)

    def read(self, key):
        """An entry's bytes; None where there is none, or none that is whole."""
        return read_whole(self.fresh / key) or read_whole(self.folder / key)

    def write(self, key, content):
        """Keep bytes under a key, whole or not at all."""
        handle, name = tempfile.mkstemp(dir=self.fresh, prefix=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(name, self.fresh / key)

    def accept(self):
        """Put what this build has written with what earlier ones have."""
        for path in self.fresh.iterdir():
            if not path.name.startswith(UNFINISHED):
                os.replace(path, self.folder / path.name)

    def keep_only(self, keys):
        """Forget every other entry of earlier builds."""
        for path in self.folder.iterdir():
            if path.name not in keys:
                path.unlink(missing_ok=True)


def read_whole(path):
    """An entry's content, if it is what its digest says."""
    try:
        entry = path.read_bytes()
    except OSError:
        return None
    digest, content = entry[:DIGEST_BYTES], entry[DIGEST_BYTES:]
    return content if hashlib.sha256(content).digest() == digest else None
