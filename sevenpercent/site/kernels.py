"""How the build talks to its notebook kernels: over files, not over the network."""

import os
import shutil
import tempfile
import uuid

import jupyter_client
from traitlets import CaselessStrEnum, default


class FileSocketKernelManager(jupyter_client.AsyncKernelManager):
    """A kernel manager whose kernels listen on files."""

    transport = CaselessStrEnum(["tcp", "ipc"], default_value="ipc", config=True)

    @default("ip")
    def _name_sockets(self):
        # In full: the kernel runs in the chapter's folder, the build in the clone's.
        return os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], f"{uuid.uuid4().hex[:8]}-ipc")


def use_file_sockets(app):
    """Let kernels listen on files in a folder of their own.

    Jupyter's default is TCP on the loopback device, which a machine cut off from every network
    may not have, and on which anyone on the machine can knock. The folder is in the system's
    temporary one because the address of a file socket may have some hundred letters at most.
    """
    if os.name == "nt":
        return
    folder = tempfile.mkdtemp(prefix="kernels-")
    os.environ["JUPYTER_RUNTIME_DIR"] = folder
    # nbclient takes its manager from this name and lets no setting of the book change it.
    jupyter_client.AsyncKernelManager = FileSocketKernelManager
    app.connect("build-finished", lambda app, exception: shutil.rmtree(folder, ignore_errors=True))
