"""When the code or the data behind a figure last changed."""

from dataclasses import dataclass
from functools import cache

from citable.lock.lock_history import NoHistory, run_git
from citable.paths import DATA, RAW, ROOT, name_place
from citable.publish.code_reach import reach

# These draw or declare; no number can change in them.
COMPUTE_NOTHING = ("citable.charts", "citable.registry")
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
    code = reach(entry.id, stops=COMPUTE_NOTHING)
    tables = {RAW / f"{name}.csv" for name in entry.sources}
    tables |= {path for path in DATA.glob("*.csv") if path.name not in NOT_COMPUTED_WITH}
    files = code | {path for path in (*tables, ROOT / PACKAGES) if path.is_file()}
    return sorted(name_place(path).as_posix() for path in files)
