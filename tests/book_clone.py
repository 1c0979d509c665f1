"""A copy of this repository that a test may break."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Clone:
    """A copy of this repository that a test may break."""

    folder: Path

    def run(self, *command, **settings):
        """Run a program in the copy, with the copy's own package."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), **settings}
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )

    def sevenpercent(self, *arguments, **settings):
        return self.run(sys.executable, "-m", "sevenpercent", *arguments, **settings)

    def replace(self, name, old, new):
        """Change words in a file, which must be there once."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old!r} stands there {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def page(self, name):
        return (self.folder / "_build" / "html" / "book" / f"{name}.html").read_text("utf-8")

    def site(self):
        return os.readlink(self.folder / "_build" / "html")
