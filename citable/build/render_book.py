"""jupyter-book's build with as many processes as there are cores: its own command takes one."""

import sys
from importlib import import_module
from pathlib import Path

from jupyter_book.sphinx import build_sphinx
from sphinx.application import builtin_extensions

from citable.paths import ROOT
from citable.processes import count_cores, end_children_with_parents


def import_extensions():
    """Import what takes longest of all that the book's settings will ask for."""
    for name in (*builtin_extensions, "myst_nb", "sphinx_book_theme", "citable.site.sphinx_ext"):
        import_module(name)


def render(staging):
    """Build the book as `jupyter-book build -W -n --keep-going` does.

    Parameters
    ----------
    staging : Path, a folder whose cache holds the executed notebooks; it gets _build/html

    Returns
    -------
    int : 0 where all went well
    """
    result = build_sphinx(
        ROOT,
        staging / "_build" / "html",
        noconfig=True,
        path_config=ROOT / "_config.yml",
        confoverrides={
            "nitpicky": True,
            "latex_individualpages": False,
            "nb_execution_mode": "cache",
            "nb_execution_cache_path": str(staging / "cache"),
        },
        warningiserror=True,
        keep_going=True,
        jobs=count_cores(),
    )
    return 1 if result else 0


if __name__ == "__main__":
    end_children_with_parents()
    import_extensions()
    sys.stdin.read()  # until the build says that it is time
    sys.exit(render(Path(sys.argv[1])))
