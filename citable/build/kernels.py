"""How the build talks to its notebook kernels: over files, not over the network."""

import os
import queue
import shutil
import signal
import tempfile
import time
import uuid
from pathlib import Path

import jupyter_client
from traitlets import CaselessStrEnum, Integer, default

from citable.build.processes import fork
from citable.build.store import FRESH_FOLDER, SOCKETS

STARTUP_SECONDS = 60


class FileSocketKernelManager(jupyter_client.AsyncKernelManager):
    """A kernel manager whose kernels listen on files."""

    transport = CaselessStrEnum(["tcp", "ipc"], default_value="ipc", config=True)

    @default("ip")
    def _name_sockets(self):
        # In full: the kernel runs in the chapter's folder, the build in the clone's.
        return os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], f"{uuid.uuid4().hex[:8]}-ipc")


class PromptClient(jupyter_client.AsyncKernelClient):
    """A client that is ready as soon as its kernel is: the usual one listens a while longer."""

    async def _async_wait_for_ready(self, timeout=None):
        end = time.monotonic() + (timeout or STARTUP_SECONDS)
        while time.monotonic() < end and await self._async_is_alive():
            asked = self.kernel_info()
            try:
                self._handle_kernel_info_reply(await self.get_shell_msg(timeout=1))
                # Outputs come by another way, which may open later: ask until both are there.
                while not says_idle(await self.get_iopub_msg(timeout=0.05), asked):
                    pass
                return
            except queue.Empty:
                pass
        raise RuntimeError("a kernel does not answer")

    wait_for_ready = _async_wait_for_ready


def says_idle(message, asked):
    """Whether a kernel says that it has done what it was asked."""
    return (
        message["parent_header"].get("msg_id") == asked
        and message["content"].get("execution_state") == "idle"
    )


class ForkedKernelManager(FileSocketKernelManager):
    """A manager of one kernel that is a copy of this process, with all that it has imported."""

    client_factory = PromptClient
    pid = Integer(0)

    def fork_kernel(self, folder):
        """Start the kernel in a folder; this process must have no threads and no event loop."""
        self.connection_file = os.path.join(
            os.environ["JUPYTER_RUNTIME_DIR"], f"{uuid.uuid4().hex[:8]}.json"
        )
        self.write_connection_file()
        self.pid = fork(lambda: run_kernel(self.connection_file, folder))

    @property
    def has_kernel(self):
        return bool(self.pid)

    async def _async_is_alive(self):
        if self.pid and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = 0
        return bool(self.pid)

    is_alive = _async_is_alive

    async def shutdown_kernel(self, now=True, restart=False):
        self.end_kernel()

    def end_kernel(self):
        """Kill the kernel: it has nothing to put away, and is asked for nothing more."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        self.cleanup_connection_file()
        self.cleanup_ipc_files()


def run_kernel(connection_file, folder):
    """Be an ordinary IPython kernel from here on."""
    from ipykernel.kernelapp import IPKernelApp

    os.chdir(folder)
    # With a parent to watch, it says nothing of how to connect to it by hand.
    kernel = IPKernelApp.instance(parent_handle=os.getppid())
    kernel.initialize(["-f", connection_file, "--HistoryManager.hist_file=:memory:"])
    kernel.start()


def use_file_sockets(app):
    """Let kernels listen on files in a folder of their own.

    Jupyter's default is TCP on the loopback device, which a machine cut off from every network
    may not have, and on which anyone on the machine can knock. The folder is in the system's
    temporary one because the address of a file socket may have some hundred letters at most.
    """
    if os.name == "nt":
        return
    folder = tempfile.mkdtemp(prefix="kernels-")
    if os.environ.get(FRESH_FOLDER):
        # So that the next build finds what a killed one has left.
        Path(os.environ[FRESH_FOLDER]).with_name(SOCKETS).symlink_to(folder)
    os.environ["JUPYTER_RUNTIME_DIR"] = folder
    # nbclient takes its manager from this name and lets no setting of the book change it.
    jupyter_client.AsyncKernelManager = FileSocketKernelManager
    app.connect("build-finished", lambda app, exception: shutil.rmtree(folder, ignore_errors=True))
