"""JupyterLab on the chapters. What it keeps stays in .venv, so the home folder may be read-only."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".venv" / "lab"


def settings():
    """Variables that keep JupyterLab, its kernels and matplotlib out of the home folder."""
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    return {name: str(KEPT / folder) for name, folder in folders.items()}


def command(as_root):
    """JupyterLab's command line.

    Parameters
    ----------
    as_root : bool, as in containers; JupyterLab asks for a word of consent then
    """
    return [
        sys.executable, "-m", "jupyterlab", f"--notebook-dir={ROOT}",
        "--LabApp.default_url=/lab/tree/book/index.md",
        "--ServerApp.contents_manager_class=citable.prose.lab_contents.ChapterContents",
        # The list of extensions, news and new versions would ask others.
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
        *(["--allow-root"] if as_root else []),
    ]  # fmt: skip


def main():
    os.environ.update(settings())
    # A chapter opens as a notebook when it is clicked.
    viewer = [sys.executable, "-m", "jupytext_config", "set-default-viewer", "markdown"]
    subprocess.run(viewer, check=True, stdout=subprocess.DEVNULL)
    os.chdir(ROOT)
    os.execv(sys.executable, command(as_root=os.getuid() == 0))


if __name__ == "__main__":
    main()
