"""How long `make book` takes beside a plain `jupyter-book build` of the same chapters.

    python benchmarks/build.py [--runs N]

Works on copies of the clone in the system's temporary folder.
"""

import argparse
import filecmp
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from citable.paths import ROOT

CHAPTER = "seven-percent"
GOALS = {"from nothing": 0.3, "a cell changed": 0.1, "an exhibit changed": 0.3,
         "nothing changed": 0.01}  # fmt: skip
STEP = re.compile(r"^(chapter \d+ of \d+: .*|.*(?:reading sources|writing output).*100%.*)$")
EXAMPLE = "examples/incomes"
LEAVE = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", ".pytest_cache")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1, help="of everything, interleaved")
    runs = parser.parse_args().runs
    times = {name: [] for name in ("plain", *GOALS, "the second book")}
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="build-benchmark-") as folder:
            measure_once(Path(folder), times)
    report(times)


def measure_once(folder, times):
    """One round: plain, then ours from nothing, a cell, an exhibit, nothing changed."""
    plain, ours = folder / "plain", folder / "ours"
    for clone in (plain, ours):
        shutil.copytree(ROOT, clone, ignore=LEAVE)
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "."]
    times["plain"].append(run(plain, command))
    build = [sys.executable, "-m", "citable", "build"]
    times["from nothing"].append(run(ours, build, show=True))
    compare(plain / "_build" / "html", ours / "_build" / "html")
    change_cell(ours / "book" / f"{CHAPTER}.md")
    times["a cell changed"].append(run(ours, build, show=True))
    change_exhibit(ours / "sevenpercent/chapters" / CHAPTER.replace("-", "_") / "numbers.py")
    times["an exhibit changed"].append(run(ours, build, show=True))
    times["nothing changed"].append(run(ours, build))
    times["the second book"].append(run(ours / EXAMPLE, build, home=ours))


def run(clone, command, *, show=False, home=None):
    """Seconds by the clock and of the processors that a command takes; `show` says its steps.

    `home` is the folder of the packages, where it is not the book's.
    """
    path = os.pathsep.join(str(folder) for folder in (clone, home) if folder)
    environment = {
        **os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "TZ": "UTC",
        "SOURCE_DATE_EPOCH": "1480000000", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
    }  # fmt: skip
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    last = began
    with subprocess.Popen(
        [str(part) for part in command], cwd=clone, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        lines = []
        for line in process.stdout:
            lines.append(line)
            if show and STEP.match(line):
                now = time.perf_counter()
                print(f"    {now - began:6.1f} s  +{now - last:5.1f}  {line.strip()[:90]}")
                last = now
    if process.returncode:
        sys.exit("".join(lines[-40:]))
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{' '.join(map(str, command[1:]))}: {wall:.1f} s, processors {used:.1f} s", flush=True)
    return wall, used


def change_cell(path):
    """Add a comment to the chapter's last cell."""
    head, cell, tail = path.read_text(encoding="utf-8").rpartition("```{code-cell} ipython3\n")
    changed = tail.replace("\n```", "\n# changed\n```", 1)  # after its tags
    path.write_text(f"{head}{cell}{changed}", encoding="utf-8")


def change_exhibit(path):
    """Add a statement to the first function of the chapter's exhibits."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"^    return ", "    changed = True  # noqa\n    return ", text, count=1,
                     flags=re.M)  # fmt: skip
    if changed == text:
        sys.exit(f"{path.name}: no function to change")
    path.write_text(changed, encoding="utf-8")


def compare(plain, ours):
    """Say which files differ between plain jupyter-book's site and ours: there should be none."""
    names = {
        str(path.relative_to(folder))
        for folder in (plain, ours)
        for path in folder.rglob("*")
        if path.is_file()
    }
    same, differing, missing = filecmp.cmpfiles(plain, ours, sorted(names), shallow=False)
    print(f"{len(same)} files are the same as plain jupyter-book's; "
          f"differing: {differing}; in one alone: {missing}")  # fmt: skip


def report(times):
    """The table of medians, and what part of plain jupyter-book each is."""
    plain = [statistics.median(column) for column in zip(*times["plain"], strict=True)]
    print(f"\n{'':20} {'clock':>8} {'part':>7} {'goal':>7} {'processors':>12} {'part':>7}")
    for name, measured in times.items():
        wall, used = (statistics.median(column) for column in zip(*measured, strict=True))
        goal = f"{GOALS[name]:.2f}" if name in GOALS else ""
        print(f"{name:20} {wall:6.1f} s {wall / plain[0]:7.3f} {goal:>7} {used:10.1f} s "
              f"{used / plain[1]:7.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
