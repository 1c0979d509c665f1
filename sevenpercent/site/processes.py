"""Processes that a build forks: none outlives it."""

import ctypes
import os
import signal
import sys
import traceback

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent():
    """Ask Linux to end this process with a killed parent: it writes where the next build clears."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def fork(function):
    """Run a function in a copy of this process, which ends with it and never returns here.

    Returns
    -------
    int : the copy's process id
    """
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # what is buffered would be written by both
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        end_with_parent()
        if os.getppid() == parent:
            function()
            code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
