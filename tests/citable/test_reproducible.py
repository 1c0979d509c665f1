"""Two builds of one commit, far apart in place and time, are the same bytes."""

import os
import shutil
import subprocess
import sys

import pytest

from citable.build.build import source_date_epoch
from citable.paths import ROOT

pytestmark = [pytest.mark.build, pytest.mark.trial]

# Files that cannot be equal, each with its reason. There are none.
EXCEPTIONS = {}
# Another day for every program that asks the C library, as all of Python does.
OTHER_DAY = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += 400L * 24 * 3600;
    return failed;
}
time_t time(time_t *kept) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (kept) *kept = now.tv_sec;
    return now.tv_sec;
}
"""


def shift_clock(folder):
    """Settings that move the clock by 400 days; none where there is no C compiler."""
    if not (sys.platform == "linux" and shutil.which("cc")):
        return {}
    source, library = folder / "day.c", folder / "day.so"
    source.write_text(OTHER_DAY, encoding="ascii")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library)}


def list_files(folder):
    return {str(p.relative_to(folder)): p for p in sorted(folder.rglob("*")) if p.is_file()}


def tell_difference(one, other):
    """The first bytes in which two files differ, with what is around them."""
    one, other = one.read_bytes(), other.read_bytes()
    pairs = zip(one, other, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    around = slice(max(0, at - 40), at + 40)
    return f"byte {at}: {one[around]!r} against {other[around]!r}"


def test_another_folder_day_and_home_give_the_same_bytes(built_site, tmp_path):
    clone = tmp_path / "elsewhere" / "with a space"
    # With the history, where there is one: pages tell their commit and how numbers moved.
    leave = shutil.ignore_patterns("_build", ".venv", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, clone, ignore=leave)
    (tmp_path / "home").mkdir()
    settings = {
        "HOME": str(tmp_path / "home"), "TZ": "Pacific/Kiritimati", "LC_ALL": "C",
        "PYTHONHASHSEED": "4711", "PYTHONPATH": str(clone), "COLUMNS": "40",
        "SOURCE_DATE_EPOCH": source_date_epoch(),
    }  # fmt: skip
    built = subprocess.run(
        [sys.executable, "-m", "citable", "build"],
        cwd=clone,
        env=os.environ | settings | shift_clock(tmp_path),
        umask=0o077,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    here, there = list_files(built_site), list_files(clone / "_build" / "html")
    assert here.keys() == there.keys()
    differing = [
        f"{name}: {tell_difference(here[name], there[name])}"
        for name in here.keys() - EXCEPTIONS.keys()
        if here[name].read_bytes() != there[name].read_bytes()
    ]
    assert differing == []
