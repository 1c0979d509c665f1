"""Everything that is published, made with the routines of another processor."""

import json
import os
import platform
import subprocess
import sys

from citable.build.build import steady_settings
from sevenpercent.paths import ROOT

# Routines of OpenBLAS by the processor that they are written for, where this one runs them.
KERNELS = {
    "x86_64": ("Haswell", "Zen", "Sandybridge", "Nehalem", "Prescott"),
    "aarch64": ("ARMV8", "CORTEXA57", "NEOVERSEN1", "NEOVERSEV1"),
}
# An old processor of each kind: NumPy's own loops go without later instructions as well.
FOREIGN = {
    "x86_64": {"OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": "X86_V3"},
    "aarch64": {"OPENBLAS_CORETYPE": "ARMV8"},
}
TELL_KERNELS = """
import json, numpy, scipy.linalg, threadpoolctl
found = threadpoolctl.threadpool_info()
print(json.dumps(sorted({one["architecture"] for one in found if "architecture" in one})))
"""


def foreign_settings():
    """Settings that make this machine compute as an old one; none where nobody knows how."""
    return FOREIGN.get(platform.machine(), {})


def read_kernels(settings):
    """Which routines of OpenBLAS run under some settings, by name."""
    done = subprocess.run(
        [sys.executable, "-c", TELL_KERNELS],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def publish_with(settings, folder):
    """Compute every number, draw every picture, write all their files to a folder.

    Raises
    ------
    RuntimeError : what the command said
    """
    done = subprocess.run(
        [sys.executable, "-m", "citable", "publish", "--to", str(folder)],
        cwd=ROOT,
        env=os.environ | steady_settings() | settings,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])


def list_files(folder):
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.*"))}


def compare_files(made, published):
    """The names of files that were made and are not, to the byte, what is published.

    Parameters
    ----------
    made, published : Path, folders; the published one may hold more, its data package list more
    """
    there = list_files(published)
    return [
        name
        for name, path in list_files(made).items()
        if name not in there or not holds_same(path, there[name])
    ]


def holds_same(made, published):
    """Whether a file is what is published; of a data package, each of its resources."""
    if made.name != "datapackage.json":
        return made.read_bytes() == published.read_bytes()
    listed = json.loads(published.read_bytes())["resources"]
    return all(one in listed for one in json.loads(made.read_bytes())["resources"])
