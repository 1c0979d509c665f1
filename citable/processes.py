"""Processes that a computation may use: as many as there are cores, and none outlives it."""

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


def count_cores():
    """Cores that this process may use; all of the machine where the system does not say."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_forked(function, parts, *, processes=None, chunk=1):
    """A function's value for every part, in order, by copies of this process.

    Parameters
    ----------
    function : anything that can be called; it is copied with the process, and need not be pickled
    parts : sequence of what can be, as the values
    processes : int; None takes every core; one works here
    chunk : int, parts that a process takes at a time

    Yields
    ------
    what the function gives; what it raises is raised here
    """
    processes = min(len(parts), processes or count_cores())
    if processes < 2:
        yield from map(function, parts)
        return
    with FORKED.Pool(processes, _Copied.begin, [function, os.getpid()]) as pool:
        yield from pool.imap(_Copied.call, parts, chunk)
        # They end by themselves: one that inherits a handler would not end by a signal.
        pool.close()
        pool.join()


class _Copied:
    """What a process of the pool computes: given once, as it starts, and not with every part."""

    function = None

    @classmethod
    def begin(cls, function, parent):
        end_with_parent(parent)
        cls.function = function
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which the pool ends it

    @classmethod
    def call(cls, part):
        return cls.function(part)


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


def wait_until_told():
    """Wait until the process that started this one says, by closing the pipe, that it is time."""
    sys.stdin.read()


def end_children_with_parents():
    """From here on every process that is forked, by whichever library, ends with its parent."""
    forking = []
    os.register_at_fork(
        before=lambda: forking.append(os.getpid()),
        after_in_parent=forking.clear,
        after_in_child=lambda: end_with_parent(forking.pop()),
    )
