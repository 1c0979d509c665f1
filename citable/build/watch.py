"""What a process uses while it works: files of the book, modules, exhibits of other chapters."""

import os
import sys
from pathlib import Path

from citable.paths import PRESS, ROOT, name_place

INSIDE = (f"{ROOT}{os.sep}", f"{PRESS}{os.sep}")
# Compiled modules stand for their source, which is found by the module itself.
NOT_READ = (f"{os.sep}__pycache__{os.sep}", f"{ROOT}{os.sep}_build{os.sep}", f"{ROOT}{os.sep}.")


class Watch:
    """Hears, from now to the end of the process and of its copies, what is opened.

    Attributes
    ----------
    asked : dict, (kind, id) of an exhibit that another task has made -> digest of what it was
    """

    def __init__(self):
        self.opened, self.asked = set(), {}
        sys.addaudithook(self._hear)

    def _hear(self, event, details):
        if event == "open" and isinstance(details[0], str | os.PathLike):
            self.opened.add(os.fspath(details[0]))

    def list_files(self):
        """The files that were opened and the modules that were imported, of the book alone.

        Returns
        -------
        list of str, paths from the book's folder, sorted
        """
        modules = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
        opened = [path for path in list(self.opened) if isinstance(path, str)]
        paths = {os.path.abspath(path) for path in [*opened, *filter(None, modules)]}
        return sorted(
            name_place(Path(path)).as_posix()
            for path in paths
            if path.startswith(INSIDE)
            and not any(part in path for part in NOT_READ)
            and os.path.isfile(path)
        )
