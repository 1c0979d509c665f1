"""Notebook kernels that are copies of the process that starts them, with all that it has read."""

import asyncio
import json
import os
import re
import shutil
import signal
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

import nbclient
import nbformat
from jupyter_client.provisioning import LocalProvisioner
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from citable.build.guard import Guard
from citable.processes import COLOUR, FORKED, SOCKETS
from citable.source_checks.cells import list_cells

# The name under which pyproject.toml gives jupyter_client the class below.
PROVISIONER = "citable-forked"
TELL = "from citable.build.chapters import keep_notebook_use\nkeep_notebook_use()"
MOST_OUTPUT = 5_000_000  # signs that a cell may print and show
# How a traceback of IPython names the lines of a cell, and how the guard does.
TRACED = re.compile(r"Cell In\[\d+\], line (\d+)")
GUARDED = re.compile(r"cell (\d+), line (\d+): (.*)", re.DOTALL)


class CellError(RuntimeError):
    """What a chapter's cell has raised, or why it was stopped."""


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
    kernel.shell.guard = Guard(kernel.shell)
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
    CellError : with the cell's line and number, and what it raised or why it was stopped
    """
    notebook = read_chapter(path)
    notebook.cells.append(nbformat.v4.new_code_cell(TELL))
    address = os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], f"{uuid.uuid4().hex[:8]}-ipc")
    client = Client(
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
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise CellError(tell_error(error, client, list_cells(path.read_text("utf-8")))) from error
    notebook.cells.pop()
    return nbformat.writes(notebook).encode()


class Client(nbclient.NotebookClient):
    """Ends a kernel whose cell prints without end, before it fills the memory."""

    running, printed, flooded = 0, 0, False

    async def async_execute_cell(self, cell, cell_index, **settings):
        self.running, self.printed = cell_index + 1, 0
        return await super().async_execute_cell(cell, cell_index, **settings)

    def process_message(self, msg, cell, cell_index):
        content = msg["content"]
        self.printed += len(content.get("text", "")) + sum(
            len(str(part)) for part in content.get("data", {}).values()
        )
        if self.printed > MOST_OUTPUT:
            self.flooded = True
            self.km.provisioner.process.send_signal(signal.SIGKILL)
        return super().process_message(msg, cell, cell_index)


def tell_error(error, client, cells):
    """Why a chapter's execution has ended: line of the chapter, number of the cell, reason.

    Parameters
    ----------
    error : Exception, of nbclient
    client : Client
    cells : list of Cell, of the chapter
    """
    number, line = client.running, 1
    if client.flooded:
        reason = f"stopped: the cell printed more than {MOST_OUTPUT:,} signs"
    elif isinstance(error, CellTimeoutError):
        reason = f"stopped: the cell took more than {client.timeout} s"
    elif isinstance(error, DeadKernelError):
        reason = "the cell has ended its kernel"
    else:
        reason = f"{error.ename}: {error.evalue}"
        traced = TRACED.findall(COLOUR.sub("", error.traceback))
        line = int(traced[0]) if traced else 1
        if guarded := GUARDED.match(error.evalue):
            number, line, reason = int(guarded[1]), int(guarded[2]), guarded[3]
    first = cells[number - 1].line if number <= len(cells) else 1
    return f"line {first + line - 1}, cell {number}: {reason}"
