"""When the code or the data behind a figure last changed."""

import ast
import re
from dataclasses import dataclass
from functools import cache

from citable.git import NoHistory, check_clone, run_git
from citable.inputs import module_files
from citable.paths import DATA, RAW, ROOT, name_place
from citable.publish.usage import template_numbers
from citable.registry import FIGURES, NUMBERS

# These draw or declare; no number can change in them.
COMPUTE_NOTHING = ("citable.charts", "citable.registry")
PACKAGES = "requirements.txt"  # another version of a library can give another number
NOT_COMPUTED_WITH = ("originals.csv", "withdrawn.csv")  # of the small tables beside data/raw
WORD = re.compile(r"[a-z0-9-]+(?:\|[a-z]+)?")  # an id, where there is an exhibit of that name
TEMPLATE = re.compile(r"\{([a-z0-9-]+)(?:\|[a-z]+)?\}")


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
    """One walk through git for all files of a clone."""
    try:
        check_clone(root)
        log = run_git(
            root, "log", "--first-parent", "-m", "--no-renames", "--name-only", "-z",
            "--no-show-signature", "--date=format-local:%Y-%m-%d", "--format=%x01%H%x02%cd%x02%s",
        ).decode()  # fmt: skip
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

    The modules of its function and of the numbers in its words, all that these import or whose
    numbers they name, but for those that compute nothing; its tables; the small tables beside
    data/raw, which exhibits do not name as sources; the versions of the libraries.
    """
    code = reach(entry.id, COMPUTE_NOTHING)
    tables = {RAW / f"{name}.csv" for name in entry.sources}
    tables |= {path for path in DATA.glob("*.csv") if path.name not in NOT_COMPUTED_WITH}
    files = code | {path for path in (*tables, ROOT / PACKAGES) if path.is_file()}
    return sorted(name_place(path).as_posix() for path in files)


def reach(id, stops):
    """The files of the modules that an exhibit's id leads to, however far down.

    Modules whose names begin as stops say are left out, with all they lead to.
    """
    reached, ahead = set(), [*follow_id(id)]
    while ahead:
        name = ahead.pop()
        if name in reached or name not in module_files() or name.startswith(stops):
            continue
        reached.add(name)
        imports, ids = read_module(name)
        ahead += [*imports, *(module for id in ids for module in follow_id(id))]
    return {module_files()[name] for name in reached}


def follow_id(id):
    """The modules that declare an id and the numbers in its words; none for other words."""
    printed = template_numbers(FIGURES[id]) if id in FIGURES else ()
    named = [entries.get(id) for entries in (NUMBERS, FIGURES)]
    named += [NUMBERS.get(number) for number in printed]
    return (entry.function.__module__ for entry in named if entry)


@cache
def read_module(name):
    """(modules that it imports, late or early; words in it that may be ids)."""
    imports, words = set(), set()
    for node in ast.walk(ast.parse(module_files()[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imports |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words |= {*TEMPLATE.findall(node.value)}
            if WORD.fullmatch(node.value):
                words.add(node.value.partition("|")[0])
    return imports, words
