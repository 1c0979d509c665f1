"""When the code or the data behind a figure last changed."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sevenpercent.exhibits.registry import NUMBERS
from sevenpercent.paths import DATA, ROOT
from sevenpercent.site.lock_history import NoHistory, run_git
from sevenpercent.site.usage import TEMPLATE

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

    The module of its function, the modules of the numbers in its words, every module of the package
    that these import or whose numbers they name, however far down, but for those that compute
    nothing; its tables; the small tables beside data/raw, which
    exhibits do not name as sources; the versions of the libraries.
    """
    words = [getattr(entry, part, "") for part in ("title", "alt", "caption")]
    modules = [module_file(entry.function.__module__), *declaring_modules(words)]
    code = {path.relative_to(ROOT).as_posix() for path in import_closure(modules)}
    tables = {f"data/raw/{name}.csv" for name in entry.sources}
    tables = {name for name in tables if (ROOT / name).is_file()}
    beside = {path for path in DATA.glob("*.csv") if path.name not in NOT_COMPUTED_WITH}
    tables |= {path.relative_to(ROOT).as_posix() for path in beside}
    return sorted(file for file in code | tables | {PACKAGES} if not computes_nothing(file))


def computes_nothing(file):
    return file.startswith(COMPUTE_NOTHING)


def import_closure(modules):
    """Modules of the package and all that they lead to, directly or not."""
    found, waiting = set(), [path for path in modules if path.is_file()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            if not computes_nothing(path.relative_to(ROOT).as_posix()):
                waiting += modules_named(path)
    return found


@cache
def modules_named(path):
    """Files of the package that a module imports, late too, or whose numbers it names."""
    names, strings = [], []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.append(node.value)
    paths = [module_file(name) for name in names if name.split(".")[0] == "sevenpercent"]
    return [path for path in paths if path.is_file()] + declaring_modules(strings)


def declaring_modules(strings):
    """Files of the modules that declare the numbers whose ids strings are, or hold in braces."""
    ids = {id for text in strings for id in (text.partition("|")[0], *TEMPLATE.findall(text))}
    names = {NUMBERS[id].function.__module__ for id in ids if id in NUMBERS}
    return [module_file(name) for name in sorted(names)]


def module_file(name):
    return ROOT / Path(*name.split(".")).with_suffix(".py")
