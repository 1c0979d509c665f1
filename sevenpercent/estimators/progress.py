"""A line that says how far a long computation has come."""

import os
import sys


def follow(label):
    """A function of (done, of) that shows progress where somebody is looking.

    None where nobody looks: output that goes to a file, a book being built.
    """
    if "sphinx" in sys.modules or os.environ.get("CITABLE_EXHIBITS"):
        return None
    if _in_notebook():
        return _show_in_notebook(label)
    return _show_on_terminal(label) if sys.stderr.isatty() else None


def say(label, done, of):
    return f"{label}: {done:,} of {of:,} shuffles"


def _in_notebook():
    ipython = sys.modules.get("IPython")
    return ipython is not None and type(ipython.get_ipython()).__name__ == "ZMQInteractiveShell"


def _show_on_terminal(label):
    def show(done, of):
        sys.stderr.write(f"\r{say(label, done, of)}" + ("\n" if done == of else ""))
        sys.stderr.flush()

    return show


def _show_in_notebook(label):
    from IPython.display import display

    handle = display({"text/plain": f"{label}: begun"}, raw=True, display_id=True)

    def show(done, of):
        handle.update({"text/plain": say(label, done, of)}, raw=True)

    return show
