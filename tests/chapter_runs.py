"""A chapter's cells, run in a fresh kernel as JupyterLab would run them."""

import json
import re

import nbclient
from warm_python import warm_python

from citable.paths import BOOK

WARM = "warm"
ROW = re.compile(r"^([a-z0-9-]+) +here (\S+), published (\S+): (same|moved)$", re.MULTILINE)


def offer_warm_kernels(folder):
    """Put into a folder for JUPYTER_PATH a kernel that has the packages already."""
    about = folder / "kernels" / WARM / "kernel.json"
    about.parent.mkdir(parents=True)
    argv = [warm_python(), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    about.write_text(json.dumps({"argv": argv, "display_name": WARM, "language": "python"}))


def run_checks(notebook):
    """Run a chapter in a fresh kernel; (id, here, published, word) of every row of every check."""
    # Pictures and tables of the package take longest, and no check needs them.
    notebook.cells = [cell for cell in notebook.cells if not cell.source.startswith("show_")]
    folder = {"metadata": {"path": str(BOOK)}}
    client = nbclient.NotebookClient(notebook, timeout=300, resources=folder, kernel_name=WARM)
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    texts = [output.get("data", {}).get("text/plain", "") for output in outputs]
    return [row for text in texts for row in ROW.findall(text)]
