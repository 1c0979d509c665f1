"""How published numbers moved: the lock file's history in git, read in one walk."""

from dataclasses import dataclass, field
from functools import cache

from citable.git import NoHistory, check_clone, run_git
from citable.lock.numbers_lock import is_same, parse_lock
from citable.paths import NUMBERS_LOCK, ROOT

FIELD = "\x1f"


@dataclass(frozen=True)
class Move:
    """A number that a commit entered, changed or withdrew.

    old and new are rows of the lock (id, value, unit, text, all str); old is None where the
    number entered the lock, new where it left. date is the commit's day in UTC (ISO).
    """

    id: str
    commit: str
    date: str
    subject: str
    old: dict | None
    new: dict | None

    @property
    def is_printed(self):
        """Whether a reader could see it: both values stand in print, and they differ."""
        return bool(self.old and self.new) and (
            (self.old["text"], self.old["unit"]) != (self.new["text"], self.new["unit"])
        )


@dataclass(frozen=True)
class History:
    """Every number's moves, oldest first, by id; where there is no history, the reason."""

    moves: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    missing: str | None = None


@cache
def read_lock_history(root=ROOT):
    """The lock's History along the first parents of HEAD, so that a merge counts once.

    What is in the working tree and not committed is no part of it: the same commit has the same
    history in every full clone.
    """
    try:
        return History(moves=collect_moves(list_locks(root)))
    except NoHistory as reason:
        return History(missing=str(reason))


def list_locks(root):
    """Every commit that touched the lock, oldest first: (commit, date, subject, rows by id)."""
    check_clone(root)
    path = NUMBERS_LOCK.relative_to(ROOT).as_posix()
    layout = FIELD.join(("%H", "%cd", "%s"))
    # Commits that add or modify the lock; in one that deletes it there is nothing to read.
    log = run_git(
        root, "log", "--first-parent", "--reverse", "--diff-filter=AM", "--no-show-signature",
        "--date=format-local:%Y-%m-%d", f"--format={layout}", "--", path,
    )  # fmt: skip
    commits = [line.split(FIELD, 2) for line in log.decode().split("\n") if line]
    contents = read_blobs(root, [f"{commit}:{path}" for commit, _, _ in commits])
    return [(*commit, parse_lock(text)) for commit, text in zip(commits, contents, strict=True)]


def read_blobs(root, names):
    """The text of objects, all asked of one process."""
    incomplete = NoHistory("this clone does not hold every old version of the lock")
    try:
        answer = run_git(root, "cat-file", "--batch", send="".join(f"{name}\n" for name in names))
    except NoHistory:
        raise incomplete from None
    position, contents = 0, []
    for _ in names:
        end = answer.index(b"\n", position)
        *_, size = answer[position:end].split()
        if not size.isdigit():
            raise incomplete
        position = end + 1 + int(size)
        contents.append(answer[end + 1 : position].decode())
        position += 1
    return contents


def collect_moves(locks):
    """Each number's moves from a lock to the next."""
    moves, before = {}, {}
    for commit, date, subject, rows in locks:
        for id in sorted(before.keys() | rows.keys()):
            old, new = before.get(id), rows.get(id)
            if old is None or new is None or not is_same(old, new):
                moves.setdefault(id, []).append(Move(id, commit, date, subject, old, new))
        before = rows
    return {id: tuple(found) for id, found in sorted(moves.items())}
