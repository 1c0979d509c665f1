"""jupyter-book's build with as many processes as there are cores: its own command takes one.

Sphinx begins while the sources are checked and the chapters are made, and waits for them where it
would take exhibits from them: see recall_exhibits in citable/site/sphinx_ext.py.
"""

import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

from citable.paths import ROOT
from citable.processes import count_cores, end_children_with_parents


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
    sys.exit(render(Path(sys.argv[1])))
