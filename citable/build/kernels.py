"""Notebook kernels that are copies of the process that starts them, with all that it has read."""

import asyncio
import json
import os
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

import nbclient
import nbformat
from jupyter_client.provisioning import LocalProvisioner
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

from citable.build.processes import FORKED

# The name under which pyproject.toml gives jupyter_client the class below.
PROVISIONER = "citable-forked"
SOCKETS = "sockets"  # beside what a build makes: a link to where its kernels listen
TELL = "from citable.build.chapters import keep_notebook_use\nkeep_notebook_use()"


class CellError(RuntimeError):
    """What a chapter's cell has raised."""


class Copy(FORKED.Process):
    """A copy of this process as LocalProvisioner knows processes."""

    stdin = stdout = stderr = None

    def poll(self):
        """Its exit status; None while it runs."""
        return self.exitcode

    def wait(self):
        self.join()
        return self.exitcode

    def send_signal(self, number):
        if self.exitcode is None:
            os.kill(self.pid, number)


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel as a copy of this process, so that it need not import what is here."""

    async def launch_kernel(self, cmd, **settings):
        folder = settings.get("cwd") or os.getcwd()
        self.process = Copy(target=run_kernel, args=(self.parent.connection_file, folder))
        self.process.start()
        self.pid = self.process.pid
        return self.connection_info


def run_kernel(connection_file, folder):
    """Be an ordinary IPython kernel from here on."""
    from ipykernel.kernelapp import IPKernelApp

    os.chdir(folder)
    asyncio.set_event_loop(asyncio.new_event_loop())  # the one that is here runs in the original
    # With a parent to watch, it says nothing of how to connect to it by hand.
    kernel = IPKernelApp.instance(parent_handle=os.getppid())
    kernel.initialize(["-f", connection_file, "--HistoryManager.hist_file=:memory:"])
    kernel.start()


@contextmanager
def kernel_folder(staging):
    """Offer Jupyter the kernels of this module; they listen on files, not on the network.

    A machine cut off from every network may have no loopback device, and on one that has it anyone
    can knock. The sockets lie in the system's temporary folder, because their addresses may have
    some hundred letters at most.
    """
    spec = staging / "jupyter" / "kernels" / PROVISIONER
    spec.mkdir(parents=True)
    about = {"argv": ["python"], "display_name": "Python 3", "language": "python",
             "metadata": {"kernel_provisioner": {"provisioner_name": PROVISIONER}}}  # fmt: skip
    (spec / "kernel.json").write_text(json.dumps(about), encoding="utf-8")
    sockets = Path(tempfile.mkdtemp(prefix="kernels-"))
    (staging / SOCKETS).symlink_to(sockets)  # so that the next build finds what a killed one left
    os.environ |= {"JUPYTER_PATH": str(staging / "jupyter"), "JUPYTER_RUNTIME_DIR": str(sockets)}
    try:
        yield
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


def read_chapter(path):
    """A chapter as a notebook of its code cells alone; None where the page has no kernel."""
    text = path.read_text(encoding="utf-8")
    if "\nkernelspec:" not in text.partition("\n---\n")[0]:
        return None
    notebook = read_myst_markdown_notebook(text)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return notebook if notebook.cells else None


def run_chapter(path, timeout):
    """Execute a chapter in a copy of this process.

    Parameters
    ----------
    path : Path, of the chapter
    timeout : seconds that a cell may take

    Returns
    -------
    bytes : the executed notebook as JSON

    Raises
    ------
    CellError : with the cell's number and what it raised
    """
    notebook = read_chapter(path)
    notebook.cells.append(nbformat.v4.new_code_cell(TELL))
    address = os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], f"{uuid.uuid4().hex[:8]}-ipc")
    client = nbclient.NotebookClient(
        notebook,
        kernel_name=PROVISIONER,
        timeout=timeout,
        record_timing=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(path.parent)}},
        config=Config(KernelManager={"transport": "ipc", "ip": address}),
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise CellError(f"cell {find_error(notebook)}: {error.ename}: {error.evalue}") from error
    notebook.cells.pop()
    return nbformat.writes(notebook).encode()


def find_error(notebook):
    """The number of the first code cell that has failed."""
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.outputs):
            return number
