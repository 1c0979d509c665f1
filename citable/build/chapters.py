"""Chapters made side by side: numbers and pictures published, notebooks executed, each once."""

import os
import pickle
import pkgutil
import sys
import time
import warnings
from collections import Counter
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path

import nbformat
import yaml
from IPython import get_ipython
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn

from citable import registry
from citable.book import read_settings
from citable.build.kept import (
    EXHIBITS,
    NAMES,
    Entry,
    Kept,
    digest_now,
    digest_result,
)
from citable.build.kernels import CellError, kernel_folder, read_chapter, run_chapter
from citable.build.watch import Watch
from citable.inputs import digest_environment
from citable.paths import BOOK, FRESH_FOLDER, KEPT_FOLDER, ROOT
from citable.processes import FORKED, count_cores, end_children_with_parents, wait_until_told
from citable.publish.render import render_figure
from citable.publish.sources import require_sources
from citable.registry import FIGURES, NUMBERS

TELL_USE = "CITABLE_USE"  # names the file in which a kernel tells what its cells have used


class ChapterError(RuntimeError):
    """Why chapters could not be made, a line each."""


def make_chapters(folder, fresh, timeout):
    """Make whatever is not kept, once it is told to, as many chapters at a time as there are cores.

    Runs in a process that has read nothing of the book yet, so that all that is read is heard.

    Parameters
    ----------
    folder, fresh : Path, as in Kept
    timeout : seconds that a cell may take

    Returns
    -------
    (Kept, list of str) : the entries, the names of those that the book consists of

    Raises
    ------
    ChapterError : every chapter that failed, and why
    """
    registry.chapters.update(index_exhibits())
    tasks = plan()
    names = [name for chapter in tasks.values() for name in chapter]
    kept = registry.memory = Kept(folder, fresh, Watch())
    made, failed = set(), []
    while waiting := {
        chapter: entries
        for chapter, entries in tasks.items()
        if chapter not in made and not all(map(kept.find, entries))
    }:
        if not made:
            print(f"{len(waiting)} of {len(tasks)} chapters are made anew")
            for place in read_settings().warm:
                pkgutil.resolve_name(place)()
            wait_until_told()
        ready = choose_ready(waiting, kept)
        count = len(made), len(made) + len(waiting)
        failed += run_side_by_side(ready, partial(make, kept, timeout), *count)
        made.update(ready)
        kept.judge()
    if failed:
        raise ChapterError("\n".join(failed))
    return kept, names


def choose_ready(waiting, kept):
    """The chapters to make next: before others those whose exhibits they asked for."""
    ready = {}
    for chapter, entries in waiting.items():
        others = {name for place, names in waiting.items() if place != chapter for name in names}
        if not others & {asked for name in entries for asked in kept.rests_on(name)}:
            ready[chapter] = entries
    return ready or waiting


def index_exhibits():
    """(kind, id) of every exhibit -> its chapter, asked of a process that imports all modules."""
    pipe, other = FORKED.Pipe()
    process = FORKED.Process(target=tell_exhibits, args=(other,))
    process.start()
    try:
        other.close()
        return pipe.recv()
    except EOFError:
        raise ChapterError("the chapters' modules do not give their exhibits: see above") from None
    finally:
        process.join()


def tell_exhibits(pipe):
    registry.load_all()
    require_sources([*NUMBERS.values(), *FIGURES.values()])
    kinds = {"numbers": NUMBERS, "pictures": FIGURES}
    pipe.send({(kind, id): entry.chapter for kind in kinds for id, entry in kinds[kind].items()})


def plan():
    """Chapter -> names of its entries, the chapters with most exhibits first."""
    exhibits = Counter(registry.chapters.values())
    cells = {path.stem: read_chapter(path) for path in BOOK.glob("*.md")}
    tasks = {}
    for name in sorted({*exhibits, *cells}, key=lambda name: (-exhibits[name], name)):
        entries = [f"{name}.{EXHIBITS}"] if name in exhibits else []
        entries += [f"{name}.{digest_cells(cells[name])}"] if cells.get(name) else []
        tasks |= {name: entries} if entries else {}
    return tasks


def digest_cells(notebook):
    """What an executed notebook depends on beside what it uses."""
    return digest_result([(cell.source, cell.metadata) for cell in notebook.cells])[:12]


def import_packages():
    """Import what nearly every chapter needs, once, before this process is copied."""
    import ipykernel.debugger  # noqa: F401
    import ipykernel.kernelapp  # noqa: F401
    import ipykernel.zmqshell  # noqa: F401
    from matplotlib import pyplot  # noqa: F401


def run_side_by_side(tasks, function, done, of):
    """Call a function with each chapter in a process of its own; give the reasons of failures.

    done and of say how many chapters were made before these, and how many there are in all.
    """
    ahead, running, reasons = list(tasks.items()), {}, []
    try:
        while ahead or running:
            # One more than cores: each waits half a second for its kernel's start and end.
            while ahead and len(running) < count_cores() + 1:
                task = ahead.pop(0)
                pipe, other = FORKED.Pipe()
                process = FORKED.Process(target=work, args=(other, function, *task))
                process.start()
                other.close()
                running[pipe] = process, task[0], time.perf_counter()
            for pipe in wait(list(running)):
                process, name, began = running.pop(pipe)
                reason = hear(pipe, name)
                process.join()
                done += 1
                seconds, end = time.perf_counter() - began, ", FAILED" if reason else ""
                print(f"chapter {done} of {of}: {name}, {seconds:.1f} s{end}", flush=True)
                reasons += [reason] if reason else []
    finally:
        for process, *_ in running.values():
            process.kill()
    return reasons


def hear(pipe, name):
    try:
        return pipe.recv()
    except EOFError:
        return f"{name}: the process that makes it was killed"


def work(pipe, function, chapter, names):
    try:
        pipe.send(function(chapter, names))
    except Exception as error:
        pipe.send(f"{chapter}: {type(error).__name__}: {error}")


def make(kept, timeout, chapter, names):
    """Make what a chapter lacks in this process, which hears what is used.

    Returns
    -------
    str : the reason if it fails; else None
    """
    for name in names:
        if kept.find(name) is None:
            reason = (
                make_exhibits(kept, chapter, name)
                if name.endswith(EXHIBITS)
                else make_notebook(kept, chapter, name, timeout)
            )
            if reason:
                return reason
    return None


def make_exhibits(kept, chapter, name):
    """Compute a chapter's numbers and draw its pictures; give the reason if one fails."""
    own = [asked for asked, place in registry.chapters.items() if place == chapter]
    results = {"numbers": {}, "pictures": {}}
    for kind, id in sorted(own):
        entry = registry.get_number(id) if kind == "numbers" else registry.get_figure(id)
        try:
            with without_warnings():
                results[kind][id] = entry.compute() if kind == "numbers" else render_figure(id)
        except Exception as error:
            subject = "number" if kind == "numbers" else "figure"
            return f"{subject} {id} ({entry.code}): {type(error).__name__}: {error}"
    kept.write(name, Entry(**tell_use(), **results))


def make_notebook(kept, chapter, name, timeout):
    """Execute a chapter; give the reason if a cell fails."""
    path = BOOK / f"{chapter}.md"
    os.environ[TELL_USE] = str(kept.fresh / f".use-{name}")
    try:
        notebook = run_chapter(path, timeout)
    except CellError as error:
        return f"{path.parent.name}/{path.name}, {error}"
    use = pickle.loads(Path(os.environ[TELL_USE]).read_bytes())
    use["used"].pop(f"book/{path.name}", None)  # of the page the cells alone count
    kept.write(name, Entry(**use, notebook=notebook))


def keep_notebook_use():
    """Called in a kernel, below a chapter's last cell.

    Raises
    ------
    Forbidden : what a cell did that it may not do, though it went on
    """
    get_ipython().guard.check()
    Path(os.environ[TELL_USE]).write_bytes(pickle.dumps(tell_use()))


def tell_use():
    """What this process has used, as fields of an Entry."""
    watch = registry.memory.watch
    used = {path: digest_now(path) for path in watch.list_files()}
    return {"environment": digest_environment(), "used": used, "asked": dict(watch.asked)}


@contextmanager
def without_warnings():
    """Let a warning fail the build here as it does below a cell."""
    with warnings.catch_warnings(record=True) as raised:
        yield
    for warning in raised:
        raise RuntimeWarning(f"{warning.category.__name__}: {warning.message}")


def offer_notebooks(kept, names, folder):
    """Put executed notebooks where MyST-NB looks for them, a cache of jupyter-cache."""
    cache = get_cache(folder)
    for name in names:
        if content := kept.find(name).notebook:
            bundle = CacheBundleIn(nbformat.reads(content.decode(), as_version=4), name)
            cache.cache_notebook_bundle(bundle, check_validity=False)


def main(staging):
    """Make what the folder of a build lacks; 0 where all went well."""
    fresh = Path(os.environ[FRESH_FOLDER])
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    try:
        with kernel_folder(staging):
            kept, names = make_chapters(
                os.environ[KEPT_FOLDER], fresh, settings["execute"]["timeout"]
            )
    except ChapterError as error:
        print("\n".join(f"ERROR: {line}" for line in str(error).splitlines()))
        return 1
    (fresh / NAMES).write_text("\n".join(names), encoding="utf-8")
    offer_notebooks(kept, names, staging / "cache")
    return 0


if __name__ == "__main__":
    end_children_with_parents()
    import_packages()
    sys.exit(main(Path(sys.argv[1])))
