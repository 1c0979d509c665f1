"""Chapters made side by side: their numbers, pictures and cells, where something has changed."""

import multiprocessing
import time
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait

from citable import registry
from citable.build.dependencies import digest_chapter, read_code
from citable.build.memory import Memory
from citable.build.notebooks import CellError, read_chapter, run_chapter
from citable.cores import count_cores
from citable.publish.publish import PublishError
from citable.publish.render import render_figure
from citable.registry import FIGURES, NUMBERS

NUMBERS_A_PICTURE = 20  # that take about as long as a picture
FORKED = multiprocessing.get_context("fork")


class ChapterError(RuntimeError):
    """Why chapters could not be made, a line each."""


@dataclass(frozen=True)
class Chapter:
    """A chapter's work.

    Attributes
    ----------
    name : str
    path : Path of the page, or None for exhibits without one
    key : str, under which the executed notebook is kept; None without cells
    modules : tuple of str, modules that declare its numbers
    figures : tuple of str, ids of its own figures, then of those that its cells show
    """

    name: str
    path: object
    key: str | None
    modules: tuple
    figures: tuple


def make_chapters(store, book, exhibits, timeout, say):
    """Make whatever is not kept, two chapters at a time on two cores.

    Parameters
    ----------
    store : Store
    book : Path, the folder of the chapters
    exhibits : Path, the folder of published exhibits, which cells compare their pictures with
    timeout : seconds that a cell may take
    say : function of a line, told how far the work has come

    Returns
    -------
    (dict, set) : executed notebooks by the path of their chapter; the keys in use

    Raises
    ------
    ChapterError : every chapter that failed, and why
    """
    memory = Memory(store)
    registry.memory = memory
    chapters = plan(book)
    waiting = [chapter for chapter in chapters if is_missing(chapter, memory)]
    kept = len(chapters) - len(waiting)
    if kept:
        say(f"{kept} of {len(chapters)} chapters kept: nothing that they depend on has changed")
    if len(waiting) > 1:
        warm_up()
    if waiting:
        share_out(waiting, memory, exhibits, timeout, say)
    executed = {str(chapter.path): store.read(chapter.key) for chapter in chapters if chapter.key}
    if None in executed.values():
        raise ChapterError("what was kept a moment ago is damaged")
    keys = {chapter.key for chapter in chapters} | {*memory.number_keys.values()}
    return executed, keys | {*memory.figure_keys.values()}


def plan(book):
    """Every chapter's work, those with most to make first, so that no long one comes last."""
    names = {entry.chapter for entry in [*NUMBERS.values(), *FIGURES.values()]}
    names |= {path.stem for path in book.glob("*.md")}
    chapters = [describe(name, book / f"{name}.md") for name in sorted(names)]
    chapters = [chapter for chapter in chapters if chapter.key or chapter.modules]
    numbers = Counter(entry.chapter for entry in NUMBERS.values())
    return sorted(
        chapters,
        key=lambda chapter: numbers[chapter.name] + NUMBERS_A_PICTURE * len(chapter.figures),
        reverse=True,
    )


def describe(name, path):
    """A chapter's work, from its page and the registry."""
    notebook = read_chapter(path) if path.is_file() else None
    text = path.read_text(encoding="utf-8") if notebook else ""
    cells = [cell.source for cell in notebook.cells] if notebook else []
    modules = {entry.function.__module__ for entry in NUMBERS.values() if entry.chapter == name}
    own = [id for id, entry in FIGURES.items() if entry.chapter == name]
    shown = read_code("\n".join(cells)).ids & FIGURES.keys() - set(own)
    return Chapter(
        name,
        path if notebook else None,
        digest_chapter(name, text, cells) if notebook else None,
        tuple(sorted(modules)),
        (*own, *sorted(shown)),
    )


def is_missing(chapter, memory):
    """Whether anything of a chapter has to be made."""
    return (
        any(memory.recall_module(name) is None for name in chapter.modules)
        or any(memory.recall_picture(id) is None for id in chapter.figures)
        or bool(chapter.key and memory.store.read(chapter.key) is None)
    )


def warm_up():
    """Import what nearly every chapter needs, once, before this process is copied."""
    import geopandas  # noqa: F401
    import ipykernel.debugger  # noqa: F401
    import ipykernel.kernelapp  # noqa: F401
    import ipykernel.zmqshell  # noqa: F401
    import nbclient  # noqa: F401
    import statsmodels.formula.api  # noqa: F401
    from matplotlib import pyplot  # noqa: F401


def share_out(waiting, memory, exhibits, timeout, say):
    """Give chapters to as many processes as there are cores, one at a time each."""
    ahead, failed, workers = list(waiting), [], {}
    for _ in range(min(count_cores(), len(waiting))):
        pipe, other = FORKED.Pipe()
        worker = FORKED.Process(target=work, args=(other, memory, exhibits, timeout))
        worker.start()
        other.close()
        workers[pipe] = worker
        pipe.send(ahead.pop(0))
    done = 0
    try:
        while workers:
            for pipe in wait(list(workers)):
                try:
                    name, seconds, reasons = pipe.recv()
                except EOFError:
                    raise ChapterError("a process that makes chapters was killed") from None
                done += 1
                failed += reasons
                end = ", FAILED" if reasons else ""
                say(f"chapter {done} of {len(waiting)}: {name}, {seconds:.1f} s{end}")
                if ahead:
                    pipe.send(ahead.pop(0))
                else:
                    pipe.send(None)
                    workers.pop(pipe).join()
    finally:
        for worker in workers.values():
            worker.kill()
    if failed:
        raise ChapterError("\n".join(failed))


def work(pipe, memory, exhibits, timeout):
    """Make the chapters that come through a pipe, until None comes."""
    while chapter := pipe.recv():
        began = time.perf_counter()
        try:
            make_exhibits(chapter, memory, exhibits)
            reason = execute(chapter, memory.store, timeout)
        except PublishError as error:
            reason = str(error)
        pipe.send((chapter.name, time.perf_counter() - began, [reason] if reason else []))


def make_exhibits(chapter, memory, exhibits):
    """Compute a chapter's numbers and draw its pictures, where they are not kept."""
    for name in chapter.modules:
        if memory.recall_module(name) is None:
            with without_warnings(name):
                memory.keep_numbers(name)
    for id in chapter.figures:
        if memory.recall_picture(id) is None:
            with without_warnings(f"figure {id}"):
                picture = draw(id)
            memory.keep_picture(id, picture)
        (exhibits / f"{id}.svg").write_bytes(memory.recall_picture(id).svg)


def draw(id):
    try:
        return render_figure(id)
    except Exception as error:
        raise PublishError(
            f"figure {id} ({FIGURES[id].code}): {type(error).__name__}: {error}"
        ) from error


@contextmanager
def without_warnings(subject):
    """Let a warning fail the build here as it does below a cell."""
    with warnings.catch_warnings(record=True) as raised:
        yield
    for warning in raised:
        raise PublishError(f"{subject}: {warning.category.__name__}: {warning.message}")


def execute(chapter, store, timeout):
    """Execute a chapter in a process of its own; give the reason if it fails."""
    if chapter.key is None or store.read(chapter.key) is not None:
        return None
    pipe, other = FORKED.Pipe()
    process = FORKED.Process(target=execute_and_tell, args=(other, chapter, store, timeout))
    process.start()
    other.close()
    try:
        reason = pipe.recv()
    except EOFError:
        reason = "the process that executes it was killed"
    process.join()
    return reason and f"{chapter.path.parent.name}/{chapter.path.name}: {reason}"


def execute_and_tell(pipe, chapter, store, timeout):
    try:
        store.write(chapter.key, run_chapter(chapter.path, timeout))
        pipe.send(None)
    except (CellError, OSError) as error:
        pipe.send(str(error))
