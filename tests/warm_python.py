"""A Python that need not import: a copy of a process that has the installed packages already.

Most of what a small book's build takes is the import of the same packages, in three processes
each time. Tests run the press dozens of times, by a program that may stand where `sys.executable`
does: it asks a process, which has imported packages and nothing of any book, for a copy of itself
that does what a new Python would do with `-m`. Anything else is done by a new Python.
"""

import gc
import os
import pickle
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache, partial
from importlib import import_module, invalidate_caches
from pathlib import Path

# Modules that bring along most of what builds and kernels import; none of a book, none of ours.
PACKAGES = (
    "PIL.ImageFont", "frictionless", "geopandas", "ipykernel.debugger", "ipykernel.kernelapp",
    "ipykernel.zmqshell", "jupyter_book.sphinx", "jupyter_cache", "matplotlib.pyplot",
    "myst_nb.sphinx_ext", "nbclient", "scipy.optimize", "scipy.stats", "sphinx.builders.html",
    "sphinx_book_theme", "sphinx_external_toc", "statsmodels.api", "tinycss2",
)  # fmt: skip
# Settings that Python and the packages read once, as they start.
READ_ONCE = ("LD_", "MATPLOTLIB", "MPL", "NPY_", "OMP_", "OPENBLAS_", "PYTHON")
LENGTH = 8  # bytes, of a number that is sent
CLIENT = """
import os, pickle, signal, socket, sys
asked = {{name: one for name, one in os.environ.items()
         if name.startswith({read_once}) and name != "PYTHONPATH"}}
if sys.argv[1:2] != ["-m"] or not asked.items() <= {settings}.items():
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    asked = pickle.dumps((sys.argv[2:], dict(os.environ), os.getcwd()))
    socket.send_fds(server, [len(asked).to_bytes({length}, "big")], [0, 1, 2])
    server.sendall(asked)
    status = int.from_bytes(server.recv({length}), "big", signed=True)
if status < 0:
    os.kill(os.getpid(), -status)
os._exit(status)
"""


@cache
def warm_folder():
    """Where the program and its socket lie; `leave_nothing` removes it."""
    return Path(tempfile.mkdtemp(prefix="warm-"))


def leave_nothing():
    """Called as the tests end."""
    if warm_folder.cache_info().currsize:
        shutil.rmtree(warm_folder(), ignore_errors=True)


@cache
def warm_python():
    """The program's path; the process behind it ends with the one that has asked for it first."""
    from citable.build.build import steady_settings
    from citable.processes import end_with_parent

    if sys.platform != "linux":
        return sys.executable
    folder = warm_folder()
    settings = os.environ | steady_settings() | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    program, address = folder / "python", str(folder / "socket")
    asked = CLIENT.format(read_once=READ_ONCE, settings=settings, python=sys.executable,
                          address=address, length=LENGTH)  # fmt: skip
    (folder / "client.py").write_text(asked, encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -IS "{folder}/client.py" "$@"\n')
    program.chmod(0o755)
    server = subprocess.Popen(
        [sys.executable, "-P", __file__, address, program],
        env=settings,
        cwd=folder,
        preexec_fn=partial(end_with_parent, os.getpid()),
    )
    while not Path(address).exists():
        if server.poll() is not None:
            raise RuntimeError(f"no warm Python: it ended with {server.returncode}")
        time.sleep(0.05)
    return str(program)


def serve(address, program):
    """Import packages, then answer whoever asks, each by a copy of this process."""
    for name in PACKAGES:
        import_module(name)
    gc.collect()
    gc.freeze()  # what is here now is shared by all copies as long as none looks through it
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{address}-next")
        listener.listen(64)
        os.rename(f"{address}-next", address)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            asking, _ = listener.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listener.close()
                break
            asking.close()
    answer(asking, program)


def answer(asking, program):
    """Do what is asked in a copy of this process, and tell how it ended."""
    head, places, *_ = socket.recv_fds(asking, LENGTH, 3)
    asked = b""
    while len(asked) < int.from_bytes(head, "big"):
        asked += asking.recv(2**20)
    child = os.fork()
    if child == 0:
        asking.close()
        return become(program, places, *pickle.loads(asked))
    for place in places:
        os.close(place)
    for standard in range(3):
        os.close(standard)
    ended = os.pidfd_open(child)
    # Whoever asks says nothing more: what can be read is the end of its process.
    if ended not in select.select([ended, asking], [], [])[0]:
        os.kill(child, signal.SIGKILL)
        os._exit(0)  # nobody waits for an answer
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    asking.sendall(status.to_bytes(LENGTH, "big", signed=True))
    os._exit(0)


def become(program, places, arguments, environment, folder):
    """Be, from here on, what a new Python with `-m` would be."""
    for standard, place in enumerate(places):
        os.dup2(place, standard)
        os.close(place)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    homes = environment.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:0] = [folder, *filter(None, homes)]
    sys.executable, sys.argv = program, arguments
    sys.orig_argv = [program, "-m", *arguments]
    invalidate_caches()
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve(*sys.argv[1:])
