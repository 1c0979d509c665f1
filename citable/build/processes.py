"""Processes that a build forks: none outlives it."""

import ctypes
import multiprocessing
import os
import re
import signal
import sys

FORKED = multiprocessing.get_context("fork")
SOCKETS = "sockets"  # beside what a build makes: a link to where its kernels listen
COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # in what they print
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent(parent):
    """Ask Linux to end this process with its parent, however that one ends.

    What a killed build leaves would write where the next one clears, and would hold on to the
    output that its caller reads to the end.

    Parameters
    ----------
    parent : int, process id; where it has ended meanwhile, this process ends at once
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def end_children_with_parents():
    """From here on every process that is forked, by whichever library, ends with its parent."""
    forking = []
    os.register_at_fork(
        before=lambda: forking.append(os.getpid()),
        after_in_parent=forking.clear,
        after_in_child=lambda: end_with_parent(forking.pop()),
    )
