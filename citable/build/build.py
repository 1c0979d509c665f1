"""The whole book, built aside and swapped in when it is sound."""

import csv
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from citable.build.check_sources import check_sources
from citable.inputs import INPUTS, digest_environment, digest_files
from citable.paths import (
    BUILD,
    FRESH_FOLDER,
    HTML,
    KEPT_FOLDER,
    NUMBERS_LOCK,
    ROOT,
    SITE_FOLDER,
    WHAT_IF,
    list_homes,
    name_place,
)
from citable.processes import COLOUR, SOCKETS, end_with_parent
from citable.publish.commit import read_commit, source_date_epoch
from citable.publish.sources import choose_edition, is_changed_copy, site_address
from citable.releases.releases import add_releases, digest_site, list_kept

SITES = BUILD / "sites"
KEPT = BUILD / "kept"
PASSED = BUILD / "passed"
FIRST = 3  # ids that a line names
# A warning, or the last line of a traceback: WordsLikeThis: why.
REASON = re.compile(r"\b(?:WARNING|ERROR|CRITICAL|SEVERE): |^(?:\w+\.)*(?:[A-Z][a-z]+){2,}: ")
# What a function of the site's raised, of one line or several, as Sphinx says it at the end.
RAISED = re.compile(
    r"^Handler <[^\n]*> for event '[^\n]*' threw an exception \(exception: (?P<reason>.*)\)$",
    re.DOTALL | re.MULTILINE,
)
NOISE = re.compile(r"^RuntimeError|Building your book, returns")
# What a kernel says of itself; where Sphinx has put the pages, which are about to be moved.
CHATTER = ("[IPKernelApp]", "The HTML pages are in")


class BuildError(RuntimeError):
    """Why there is no new site; the last good one stays."""


def build(*, changed=False):
    """Check, build, check again, swap in; nothing where nothing has changed.

    Parameters
    ----------
    changed : bool, whether to build a changed copy, which reports what the book refuses

    Returns
    -------
    Path : the site, a link that always leads to a whole one

    Raises
    ------
    BuildError : with the reason; the site in place is as it was
    """
    choose_edition(changed=changed)
    try:
        with one_build_at_a_time():
            clear_leftovers()
            if is_current():
                print("Nothing has changed since the last build.")
            else:
                build_aside()
    except (ValueError, OSError) as error:
        raise BuildError(str(error)) from error
    return find_place()


def find_place():
    """The link that leads to the site of the edition that is built."""
    return WHAT_IF if is_changed_copy() else HTML


def build_aside():
    """Build into a folder of its own, and swap the pages in; the caller holds the lock."""
    # Imported here: where nothing has changed, it is not needed.
    from citable.build.check_site import check_site
    from citable.build.kept import Kept

    digest = digest_inputs()
    staging = Path(tempfile.mkdtemp(prefix="staging-", dir=BUILD))
    kept = Kept(KEPT, staging / "kept")
    try:
        is_made = False
        try:
            with Step("chapters", staging) as chapters, Step("render_book", staging) as pages:
                check_sources(PASSED)
                chapters.run()
                pages.run()
            is_made = not is_changed_copy()
        finally:
            if digest_inputs() != digest:
                raise BuildError("a source was changed meanwhile: build the book again")
            kept.accept(aside=not is_made, notebooks=not is_changed_copy())
        pages = staging / "_build" / "html"
        add_releases(pages)
        check_site(pages)
        swap_in(pages, digest)
    finally:
        # Once more: what a killed build had started may have gone on writing for a moment.
        clear_leftovers()


@contextmanager
def one_build_at_a_time():
    """Hold the clone's build lock; the system lets go of it however a build ends."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise BuildError(
                f"another build of this folder is running (process {lock.read().strip()}): "
                "wait until it has ended"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def clear_leftovers():
    """Remove every staging folder, killed builds' too; the caller holds the lock."""
    for left in BUILD.glob("staging-*"):
        sockets = left / SOCKETS
        if sockets.is_symlink():
            shutil.rmtree(os.readlink(sockets), ignore_errors=True)
        shutil.rmtree(left, ignore_errors=True)


def digest_inputs():
    """A digest of everything that a page can depend on: the commit, its date, the address too."""
    commit = (source_date_epoch(), repr(read_commit()))  # one second may see two commits
    parts = (
        *commit,
        repr(site_address()),
        digest_environment(),
        digest_files(INPUTS),
        *list_kept(),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def digest_pages(site):
    """The beginning of a digest of a site's files, names and bytes."""
    return digest_site(site)[:16]


def is_current():
    """Whether the site in place is whole, and made from what is here now."""
    place = find_place()
    if not place.is_symlink():
        return False
    inputs, _, rest = Path(os.readlink(place)).name.partition("-")
    return inputs == digest_inputs() and rest.partition("-")[0] == digest_pages(place.resolve())


def tell_unlocked(site):
    """A line that names published numbers which are not in the lock; nothing where there is none.

    It reads ids alone: what else a lock holds is checked before a build.
    """
    if not NUMBERS_LOCK.is_file():
        return ""
    published, locked = map(read_ids, (site / "exhibits" / "numbers.csv", NUMBERS_LOCK))
    if not (new := sorted(published - locked)):
        return ""
    named = ", ".join(new[:FIRST]) + ", ..." * (len(new) > FIRST)
    count = f"{len(new)} numbers are" if len(new) > 1 else "1 number is"
    return f"{count} not in {name_place(NUMBERS_LOCK)} ({named}): python -m citable lock-numbers"


def read_ids(path):
    """The first column of a list without its head; nothing where there is no such file."""
    if not path.is_file():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        return {row[0] for row in list(csv.reader(file))[1:] if row}


class Step(subprocess.Popen):
    """A process that imports what its step needs while others work, and waits to be told to begin.

    Parameters
    ----------
    name : str, of the module of this package that it runs
    staging : Path, of which the module is told
    """

    def __init__(self, name, staging):
        super().__init__(
            [sys.executable, "-m", f"citable.build.{name}", str(staging)],
            cwd=ROOT,
            env=build_environment(staging),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            preexec_fn=partial(end_with_parent, os.getpid()),
        )

    def run(self):
        """Let it begin, and say its lines as they come; BuildError with its warnings and errors."""
        self.stdin.close()
        lines = []
        for line in self.stdout:
            if any(words in line for words in CHATTER):
                continue
            print(line, end="", flush=True)
            lines.append(COLOUR.sub("", line).rstrip())
        if self.wait():
            raise BuildError(find_reason(lines))

    def __exit__(self, *error):
        self.kill()
        super().__exit__(*error)


def steady_settings():
    """What every process that computes sees, so that no machine parts from another."""
    return {
        "PYTHONPATH": list_homes(),
        "PYTHONNOUSERSITE": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": source_date_epoch(),
        # Sums in one order, so that two builds agree to the last digit.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
        "MATPLOTLIBRC": str(Path(find_spec("matplotlib").origin).with_name("mpl-data")),
        "TZ": "UTC",
    }


def build_environment(staging):
    """What jupyter-book and the kernels see: this clone, nothing of the user's own settings."""
    return (
        os.environ
        | steady_settings()
        | {
            KEPT_FOLDER: str(KEPT),
            FRESH_FOLDER: str(staging / "kept"),
            SITE_FOLDER: str(staging / "_build" / "html" / "exhibits"),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # a debugger's warning, and nobody debugs here
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTER_CONFIG_DIR": str(staging / "jupyter"),
            "IPYTHONDIR": str(staging / "ipython"),
        }
    )


def find_reason(lines):
    """The lines of jupyter-book's output that say why it failed, each once."""
    reasons = [line for line in lines if REASON.search(line) and not NOISE.search(line)]
    if raised := RAISED.search("\n".join(lines)):
        reasons += raised["reason"].splitlines()
    reasons = [line.replace(f"{ROOT}/", "") for line in reasons]
    if not reasons:
        reasons = [line for line in lines if line.strip()][-15:]
    return "\n".join(dict.fromkeys(reasons))


def swap_in(pages, digest):
    """Let the edition's link lead to new pages in one step, then remove the old ones."""
    place = find_place()
    SITES.mkdir(exist_ok=True)
    site = Path(tempfile.mkdtemp(prefix=f"{digest}-{digest_pages(pages)}-", dir=SITES))
    os.replace(pages, site)
    site.chmod(0o755)  # whoever serves the site may read it
    link = BUILD / f".{place.name}-next"
    link.unlink(missing_ok=True)
    link.symlink_to(site.relative_to(BUILD))
    if place.is_dir() and not place.is_symlink():
        # A plain `jupyter-book build .` has left a folder, which no link can replace.
        shutil.rmtree(place)
    os.replace(link, place)
    in_use = {edition.resolve() for edition in (HTML, WHAT_IF)}
    for old in SITES.iterdir():
        if old.resolve() not in in_use:
            shutil.rmtree(old, ignore_errors=True)
