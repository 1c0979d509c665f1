"""Which edition a build makes: the book, or a changed copy of it that lies beside it."""

import os

VERSIONS = "v"  # the folder of a site that holds old versions
# Set by `build` for itself and for all that it starts; nothing else reads or writes it.
VARIABLE = "CITABLE_CHANGED_COPY"


def choose_edition(*, changed):
    """Say for this process, and for those that it starts, which edition is built."""
    os.environ[VARIABLE] = "1" if changed else ""


def is_changed_copy():
    """Whether this is `make what-if`, which reports what `make book` would refuse."""
    return os.environ.get(VARIABLE) == "1"
