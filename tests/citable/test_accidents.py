"""Builds that are killed, fill the disk or may not write: the site is always one whole version.

The loop of kills is short here: SEVENPERCENT_KILLS=300 makes it long; with
SEVENPERCENT_KILL_BOOK=whole it kills builds of the whole book.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from book_clone import Clone

from citable.build import build
from citable.build.build import digest_pages
from citable.paths import ROOT, list_homes

pytestmark = pytest.mark.build

KILLS = int(os.environ.get("SEVENPERCENT_KILLS", 20))
PAGE = "book/index.md"
CHAPTER = "book/richest.md"
MEBIBYTE = 2**20


@pytest.fixture(scope="module")
def clone(request, tmp_path_factory):
    """A built book whose sources may be changed."""
    if os.environ.get("SEVENPERCENT_KILL_BOOK") != "whole":
        return request.getfixturevalue("small_clone")
    folder = tmp_path_factory.mktemp("whole") / "book"
    leave = shutil.ignore_patterns("_build", ".git", ".venv", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, folder, ignore=leave)
    whole = Clone(folder)
    assert whole.press("build").returncode == 0
    return whole


def change(clone):
    """Change a page's text, so that there is something to build."""
    with (clone.folder / PAGE).open("a", encoding="utf-8") as page:
        page.write("\nOne more line.\n")


def assert_whole(clone):
    """The site bears the digest of its own pages, and no other lies beside it."""
    html = clone.folder / "_build" / "html"
    assert Path(os.readlink(html)).name.split("-")[1] == digest_pages(html.resolve())


def start(clone, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "citable", "build"],
        cwd=clone.folder,
        env={**os.environ, "PYTHONPATH": list_homes(clone.folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        **options,
    )


def find_processes(folder):
    """Processes that work for a clone."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            setting = (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(one.startswith(f"PYTHONPATH={folder}".encode()) for one in setting):
            found.append(process.name)
    return found


def wait_for_none(folder, seconds=20):
    end = time.monotonic() + seconds
    while find_processes(folder):
        assert time.monotonic() < end, f"still running: {find_processes(folder)}"
        time.sleep(0.05)


@pytest.mark.trial
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_builds_killed_at_any_moment(clone):
    change(clone)
    began = time.monotonic()
    assert clone.press("build").returncode == 0
    whole_build = time.monotonic() - began
    moments = random.Random("kills")
    for round in range(KILLS):
        change(clone)
        after = moments.uniform(0, whole_build)
        with start(clone) as process:
            time.sleep(after)
            # The whole group as a closed terminal does, or the build alone as an impatient person.
            (os.killpg if round % 2 else os.kill)(process.pid, signal.SIGKILL)
        wait_for_none(clone.folder)
        assert_whole(clone)
        print(f"killed after {after:.2f} s of {whole_build:.2f} s: whole")
    left = [os.readlink(link) for link in (clone.folder / "_build").glob("staging-*/sockets")]
    change(clone)
    built = clone.press("build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    assert_whole(clone)
    assert [folder for folder in left if Path(folder).exists()] == []
    assert not list((clone.folder / "_build").glob("staging-*"))
    assert len(list((clone.folder / "_build" / "sites").iterdir())) == 1


@pytest.mark.trial
def test_full_disk(clone):
    """No file may grow beyond what a figure takes: the system says so as a full disk does."""
    site = clone.site()
    change(clone)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (MEBIBYTE // 64, MEBIBYTE // 64))

    with start(clone, preexec_fn=limit) as process:
        output = process.communicate()[0].decode()
    assert process.returncode != 0
    assert "_build/html is as it was. Why:" in output
    # As Python says it, or as the database in which MyST-NB looks for outputs does.
    assert "File too large" in output or "disk I/O error" in output
    assert clone.site() == site
    assert_whole(clone)
    assert clone.press("build").returncode == 0


@pytest.mark.trial
def test_read_only_folder(clone):
    site = clone.site()
    change(clone)
    mount = "mount --bind . . && mount -o remount,ro,bind . && cd . && exec"
    command = [sys.executable, "-m", "citable", "build"]
    settings = {"PYTHONDONTWRITEBYTECODE": "1"}
    if os.geteuid() == 0:
        # Root may write anywhere, but not into a folder that is mounted to be read.
        inside = ["unshare", "--mount", "sh", "-c", f'{mount} "$@"', "sh"]
        if subprocess.run([*inside, "true"], cwd=clone.folder, capture_output=True).returncode:
            pytest.skip("root, and not allowed to mount")
        built = clone.run(*inside, "sh", "-c", f'cd {clone.folder} && exec "$@"', "sh", *command,
                          **settings)  # fmt: skip
    else:
        (clone.folder / "_build").chmod(0o555)
        built = clone.run(*command, **settings)
        (clone.folder / "_build").chmod(0o755)
    assert built.returncode != 0
    assert "_build/html is as it was. Why:" in built.stderr
    assert clone.site() == site
    assert_whole(clone)


# What a cell does through a function of the package, where reading the cell cannot tell.
DEEDS = {
    "prints": ("[print('x' * 1000) for _ in iter(int, 1)]", "the cell printed more than"),
    "starts": ("__import__('subprocess').Popen(['sleep', '600'])", "starts a process"),
    "connects": ("__import__('socket').create_connection(('127.0.0.1', 9))", "the network"),
    "draws": ("__import__('numpy').random.default_rng().random()", "without a seed of its own"),
    "fails": ("no_such_name", "NameError: name 'no_such_name' is not defined"),
}
DEED_PAGE = """---
kernelspec:
  name: python3
---

# A page whose second cell does something

```{{code-cell}}
from incomes import deeds
```

```{{code-cell}}
1
deeds.{deed}()
```
"""


@pytest.fixture(scope="module")
def refused(small_clone):
    """Why there is no new site where there is a page for each deed."""
    functions = [f"def {deed}():\n    return {code}\n" for deed, (code, _) in DEEDS.items()]
    texts = {"incomes/deeds.py": "\n\n".join(functions)}
    texts |= {f"book/{deed}.md": DEED_PAGE.format(deed=deed) for deed in DEEDS}
    for name, text in texts.items():
        (small_clone.folder / name).write_text(text, encoding="utf-8")
    site = small_clone.site()
    built = small_clone.press("build")
    for name in texts:
        (small_clone.folder / name).unlink()
    assert built.returncode != 0 and small_clone.site() == site
    assert_whole(small_clone)
    assert not list((small_clone.folder / "_build").glob("staging-*"))
    assert find_processes(small_clone.folder) == []
    return built.stderr.partition("Why:\n")[2]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_cell_sets_off_stops_the_build(refused, deed):
    # Of a cell that was ended from outside nobody knows which line it was at.
    line = 13 if deed == "prints" else 14
    assert f"book/{deed}.md, line {line}, cell 2: " in refused
    assert DEEDS[deed][1] in next(row for row in refused.splitlines() if f"/{deed}.md" in row)


def test_what_is_read_first_is_told_before_anything_is_computed(small_clone):
    with small_clone.restored(CHAPTER):
        small_clone.replace(CHAPTER, "The picture shows all.", "<script>1</script>")
        built = small_clone.press("build")
    assert f"{CHAPTER}, line 43: HTML that may not stand in a chapter: <script>" in built.stderr
    assert "made anew" not in built.stdout


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


@pytest.mark.parametrize("step", range(4))
def test_killed_while_swapping(tmp_path, monkeypatch, step):
    """Ended before each change to the folder in turn, the link leads to one whole site."""
    for name, place in (("BUILD", ""), ("HTML", "html"), ("SITES", "sites")):
        monkeypatch.setattr(build, name, tmp_path / place)

    def make(words):
        pages = tmp_path / words
        pages.mkdir()
        (pages / "index.html").write_text(words)
        (pages / "other.html").write_text(words)
        return pages

    build.swap_in(make("old"), "0")
    steps = iter(range(10))

    def count(function):
        def counted(*arguments, **options):
            if next(steps) == step:
                raise Killed
            return function(*arguments, **options)

        return counted

    monkeypatch.setattr(build.os, "replace", count(os.replace))
    monkeypatch.setattr(build.shutil, "rmtree", count(shutil.rmtree))
    monkeypatch.setattr(build.Path, "symlink_to", count(Path.symlink_to))
    with pytest.raises(Killed):
        build.swap_in(make("new"), "0")
    monkeypatch.undo()
    words = {path.read_text() for path in (tmp_path / "html").iterdir()}
    assert words in ({"old"}, {"new"})
    assert len(list((tmp_path / "html").iterdir())) == 2
