"""A copy of a book that a test may break."""

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warm_python import warm_python

from citable.paths import list_homes


@dataclass(frozen=True)
class Clone:
    """A copy of this repository, or of the second book, that a test may break."""

    folder: Path

    def run(self, *command, **settings):
        """Run a program in the copy, with its own package, and its own press where it has one."""
        environment = {**os.environ, "PYTHONPATH": list_homes(self.folder), **settings}
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )

    def press(self, *arguments, **settings):
        """Run a command of the press, by a Python that has its packages already."""
        return self.run(warm_python(), "-m", "citable", *arguments, **settings)

    def replace(self, name, old, new):
        """Change words in a file, which must be there once."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old!r} stands there {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    @contextmanager
    def restored(self, *names):
        """Files of the copy, put back as they are now once they have been changed."""
        kept = {name: (self.folder / name).read_bytes() for name in names}
        try:
            yield
        finally:
            for name, content in kept.items():
                (self.folder / name).write_bytes(content)

    def page(self, name):
        return (self.folder / "_build" / "html" / "book" / f"{name}.html").read_text("utf-8")

    def site(self):
        return os.readlink(self.folder / "_build" / "html")
