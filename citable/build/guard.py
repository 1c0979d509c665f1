"""What a chapter's cells may not do while they run: whatever a clone without a network could not.

Cells are read before they are run (citable/source_checks/cells.py); this hears what reading cannot
know, such as what a package does when a cell calls it.
"""

import os
import random
import sys

from numpy import random as numpy_random
from numpy.random import bit_generator

from citable.source_checks.cells import DICE, NETWORK, PROCESS

# Events of Python's audit hooks, https://docs.python.org/3/library/audit_events.html
REFUSED = {
    "socket.bind": NETWORK,
    "socket.connect": NETWORK,
    "socket.getaddrinfo": NETWORK,
    "socket.gethostbyaddr": NETWORK,
    "socket.gethostbyname": NETWORK,
    "socket.sendto": NETWORK,
    "os.exec": PROCESS,
    "os.fork": PROCESS,
    "os.forkpty": PROCESS,
    "os.posix_spawn": PROCESS,
    "os.spawn": PROCESS,
    "os.startfile": PROCESS,
    "os.system": PROCESS,
    "pty.spawn": PROCESS,
    "subprocess.Popen": PROCESS,
}
CELL_FILE = f"{os.sep}ipykernel_"  # in the name under which ipykernel compiles a cell
SHOWN = 80  # signs of what was asked for


class Forbidden(RuntimeError):
    """A cell does what would make the book another one elsewhere, or tomorrow."""


class Guard:
    """Refuses, from its making to the end of the process, what cells may not do.

    Parameters
    ----------
    shell : InteractiveShell, which runs the cells

    Attributes
    ----------
    told : list of str, what was refused and where: a cell may catch an error, and is told all the
        same
    """

    def __init__(self, shell):
        self.told, self.cell, self.dice = [], 0, None
        bit_generator.randbits = self.refuse_entropy
        # Between two cells Jupyter itself draws, to spread what it does over time.
        shell.events.register("pre_run_cell", lambda info: self.begin_cell())
        shell.events.register("post_run_cell", lambda result: self.look_at_dice())
        sys.addaudithook(self.hear)

    def hear(self, event, details):
        """Called by Python with whatever it does that can be heard."""
        if event in REFUSED:
            self.refuse(REFUSED[event], f"{event} {tell_details(details)}".strip())

    def refuse_entropy(self, bits):
        """Stands where NumPy asks the machine for a seed that it was not given."""
        self.refuse(DICE, "numpy.random")

    def refuse(self, rule, what):
        line = find_line(sys._getframe(1))
        self.told.append(f"cell {self.cell}, line {line}: the cell {rule}: {what}")
        raise Forbidden(self.told[-1])

    def begin_cell(self):
        self.cell += 1
        self.dice = read_dice()

    def look_at_dice(self):
        """Hear whether the cell that has ended drew from a generator that all of them share."""
        if read_dice() != self.dice:
            rule = f"the cell {DICE}: random, or numpy.random"
            self.told.append(f"cell {self.cell}, line 1: {rule}")

    def check(self):
        """Stop where anything was refused.

        Raises
        ------
        Forbidden : cell, line, rule, what was asked for
        """
        if self.told:
            raise Forbidden(self.told[0])


def tell_details(details):
    """What an event was about, as far as words can say it."""
    words = [part for part in details[:2] if isinstance(part, str | bytes | list | tuple)]
    return " ".join(str(part)[:SHOWN] for part in words)


def find_line(frame):
    """The line of the running cell, from 1, from which something was called."""
    while frame is not None:
        if CELL_FILE in frame.f_code.co_filename:
            return frame.f_lineno
        frame = frame.f_back
    return 1


def read_dice():
    """The states of the two generators that all cells share."""
    kind, keys, *rest = numpy_random.get_state()
    return random.getstate(), kind, keys.tobytes(), *rest
