"""Tries the routines of several processors: python tests/try_kernels.py.

Prints a row for each: which routines ran, on how many threads, and how many of the published files
differ from those of the first row. Fails where one does.
"""

import platform
import sys
import tempfile
import time
from pathlib import Path

from kernels import KERNELS, compare_files, foreign_settings, publish_with, read_kernels

THREADS = ("1", "2")


def list_trials():
    """The settings of every row, the first those of this machine: (name, settings)."""
    yield "this machine's own", {}
    kernels = [{"OPENBLAS_CORETYPE": name} for name in KERNELS.get(platform.machine(), ())]
    for settings in (*kernels, foreign_settings()):
        for threads in THREADS:
            counted = {"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
            yield ", ".join(settings.values()), settings | counted


def main():
    differing_n = 0
    with tempfile.TemporaryDirectory() as folder:
        first = None
        for number, (name, settings) in enumerate(list_trials()):
            found = ", ".join(read_kernels(settings))
            asked = settings.get("OPENBLAS_CORETYPE", found)
            if asked != found:
                print(f"{name}: cannot run here, {found} would", flush=True)
                continue
            began = time.perf_counter()
            made = Path(folder, str(number))
            publish_with(settings, made)
            first = first or made
            differing = compare_files(made, first)
            differing_n += len(differing)
            threads = settings.get("OPENBLAS_NUM_THREADS", "1")
            seconds = time.perf_counter() - began
            print(
                f"{name}: {found}, threads {threads}, {seconds:.0f} s,",
                f"{len(differing)} files differ",
                *differing[:9],
                flush=True,
            )
    sys.exit(1 if differing_n else 0)


if __name__ == "__main__":
    main()
