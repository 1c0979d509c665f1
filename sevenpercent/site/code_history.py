"""When the code or the data behind a figure last changed."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sevenpercent.paths import DATA, ROOT
from sevenpercent.site.lock_history import NoHistory, run_git

# These draw or declare; no number can change in them.
COMPUTE_NOTHING = ("sevenpercent/charts/", "sevenpercent/exhibits/registry.py")
PACKAGES = "requirements.txt"  # another version of a library can give another number
NOT_COMPUTED_WITH = ("originals.csv", "withdrawn.csv")  # of the small tables beside data/raw


@dataclass(frozen=True)
class Change:
    """The last commit that touched some files; date is its day in UTC (ISO)."""

    commit: str
    date: str
    subject: str


@dataclass(frozen=True)
class CodeHistory:
    """Each file's last change on the first parents of HEAD, and a rank: newest first.

    Where git cannot tell, `missing` says why.
    """

    changes: dict[str, tuple[int, Change]]
    missing: str | None = None

    def last(self, files):
        """The newest change of any of the files; None where none is in the history."""
        found = [self.changes[file] for file in files if file in self.changes]
        return min(found, key=lambda ranked: ranked[0])[1] if found else None


@cache
def read_code_history(root=ROOT):
    """One walk through git for all files.

    Parameters
    ----------
    root : Path, of a clone
    """
    try:
        if not (root / ".git").exists():
            raise NoHistory("this copy of the book is not a git clone")
        if run_git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
            raise NoHistory("this clone is shallow: it holds only the newest commits")
        log = run_git(
            root, "log", "--first-parent", "-m", "--no-renames", "--name-only", "-z",
            "--no-show-signature", "--date=format-local:%Y-%m-%d", "--format=%x01%H%x02%cd%x02%s",
        ).decode()  # fmt: skip
    except OSError:
        return CodeHistory({}, "git is not installed here")
    except NoHistory as reason:
        return CodeHistory({}, str(reason))
    changes = {}
    for rank, entry in enumerate(log.split("\x01")[1:]):
        head, *files = entry.split("\0")
        change = Change(*head.split("\x02", 2))
        for file in files:
            changes.setdefault(file.lstrip("\n"), (rank, change))
    return CodeHistory(changes)


def files_behind(entry):
    """The files on which an exhibit's numbers rest, as paths from the root.

    The module of its function and every module of the package that it imports, however far down,
    but for those that compute nothing; its tables; the small tables beside data/raw, which
    exhibits do not name as sources; the versions of the libraries.
    """
    module = ROOT / Path(*entry.function.__module__.split(".")).with_suffix(".py")
    code = {path.relative_to(ROOT).as_posix() for path in import_closure(module)}
    tables = {f"data/raw/{name}.csv" for name in entry.sources}
    tables = {name for name in tables if (ROOT / name).is_file()}
    beside = {path for path in DATA.glob("*.csv") if path.name not in NOT_COMPUTED_WITH}
    tables |= {path.relative_to(ROOT).as_posix() for path in beside}
    return sorted(file for file in code | tables | {PACKAGES} if not computes_nothing(file))


def computes_nothing(file):
    return file.startswith(COMPUTE_NOTHING)


def import_closure(module):
    """A module of the package and all that it imports of the package, directly or not."""
    found, waiting = set(), [module] if module.is_file() else []
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            if not computes_nothing(path.relative_to(ROOT).as_posix()):
                waiting += imported_modules(path)
    return found


@cache
def imported_modules(path):
    """Files of the package that a module names in its imports, those inside functions too."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    paths = [
        ROOT / Path(*name.split(".")).with_suffix(".py")
        for name in names
        if name.split(".")[0] == "sevenpercent"
    ]
    return [path for path in paths if path.is_file()]
