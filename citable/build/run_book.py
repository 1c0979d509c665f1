"""jupyter-book's build with as many processes as there are cores: its own command takes one."""

import sys
from functools import cache
from pathlib import Path

import pybtex.plugin

from citable.build.processes import end_children_with_parents
from citable.cores import count_cores
from citable.paths import ROOT


def run(output):
    """Build the book as `jupyter-book build -W -n --keep-going` does.

    Parameters
    ----------
    output : str, the folder that gets _build/html

    Returns
    -------
    int : 0 where all went well
    """
    spare_needless_work()
    end_children_with_parents()
    from jupyter_book.sphinx import build_sphinx

    result = build_sphinx(
        ROOT,
        Path(output) / "_build" / "html",
        noconfig=True,
        path_config=ROOT / "_config.yml",
        confoverrides={"nitpicky": True, "latex_individualpages": False},
        warningiserror=True,
        keep_going=True,
        jobs=count_cores(),
    )
    return 1 if result else 0


def spare_needless_work():
    """Leave out what parts of jupyter-book would do for nothing, before they are imported."""
    # jsonschema takes a second to compile this grammar of addresses if it can be imported; nothing
    # here is held against it.
    sys.modules["rfc3987_syntax"] = None
    # sphinxcontrib-bibtex looks for one plugin at every citation, among all installed packages.
    pybtex.plugin.find_plugin = cache(pybtex.plugin.find_plugin)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
