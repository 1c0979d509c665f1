"""Ids that the book no longer publishes: where their addresses lead now."""

import re
from dataclasses import dataclass, replace
from functools import cache

from citable.book import read_settings
from citable.git import NoHistory, run_git
from citable.lock.lock_history import read_lock_history
from citable.paths import ROOT, WITHDRAWN, name_place
from citable.registry import FIGURES, NUMBERS, load_all
from citable.texts import check_filled, check_id, check_version, one_of, read_csv

KINDS = ("figure", "number")
PAGES = {"figure": "exhibits/{}.html", "number": "exhibits/numbers/{}.html"}
CHECKS = {
    "id": check_id, "kind": one_of(KINDS), "since": check_version, "reason": check_filled,
}  # fmt: skip
# A figure's declaration as a commit adds it: the id stands on the line or on the next one.
DECLARED = re.compile(r'^\+@figure\((?:\n\+)?\s*"([a-z0-9-]+)"', re.MULTILINE)


class WithdrawnError(ValueError):
    """A row of data/withdrawn.csv that cannot be."""


@dataclass(frozen=True)
class Withdrawn:
    """An id that is withdrawn: since which version, what stands in its place if anything, why."""

    id: str
    kind: str
    since: str
    replaced_by: str | None
    reason: str

    @property
    def page(self):
        """Its old address, from the site's root."""
        return PAGES[self.kind].format(self.id)

    @property
    def target(self):
        """The address of what replaces it."""
        return self.replaced_by and PAGES[self.kind].format(self.replaced_by)


@cache
def read_withdrawn(path=WITHDRAWN):
    """Every withdrawn id, in the file's order; WithdrawnError tells file, row, rule and value."""
    if not path.is_file():
        return ()
    load_all()
    name = name_place(path).as_posix()
    rows = read_csv(path, Withdrawn, CHECKS, name, WithdrawnError, unique=("id", "kind"))
    for number, row in enumerate(rows, start=2):
        if fault := find_fault(row):
            raise WithdrawnError(f"{name}, row {number}: {fault}")
    return tuple(replace(row, replaced_by=row.replaced_by or None) for row in rows)


def find_fault(row):
    """What is wrong with a row beside its form; None for a sound one."""
    published = {"figure": FIGURES, "number": NUMBERS}[row.kind]
    if row.id in published:
        return f"{row.id!r} is published, so it is not withdrawn"
    if row.replaced_by and row.replaced_by not in published:
        return f"replaced_by {row.replaced_by!r} is no published {row.kind}"
    return None


def check_withdrawn(root=ROOT):
    """WithdrawnError where a withdrawn id was never published, as far as git can tell."""
    if not (gone := read_withdrawn()):
        return
    try:
        ever = list_ever(root)
    except NoHistory:
        return
    if never := [f"{one.kind} {one.id}" for one in gone if (one.kind, one.id) not in ever]:
        raise WithdrawnError(f"data/withdrawn.csv: was never published: {', '.join(never)}")


def list_withdrawn(kind):
    return [gone for gone in read_withdrawn() if gone.kind == kind]


def find_vanished(root=ROOT):
    """Ids that git knows to have been published, and that are neither published nor withdrawn.

    A line each: numbers by the lock's history, figures by the declarations that commits added.
    Every id that reached the main line counts, released or not. Raises NoHistory where git cannot
    tell.
    """
    load_all()
    known = {("number", id) for id in NUMBERS} | {("figure", id) for id in FIGURES}
    known |= {(gone.kind, gone.id) for gone in read_withdrawn()}
    return [
        f"{kind} {id}: was published, is neither published nor in data/withdrawn.csv"
        for kind, id in sorted(list_ever(root) - known)
    ]


def list_ever(root):
    """(kind, id) of all that was ever published; NoHistory where git cannot tell."""
    history = read_lock_history(root)
    if history.missing:
        raise NoHistory(history.missing)
    return {("number", id) for id in history.moves} | {("figure", id) for id in list_declared(root)}


def list_declared(root):
    """Ids of figures that commits of the main line declared."""
    log = run_git(
        root, "log", "--first-parent", "-m", "-p", "--unified=0", "--no-color", "--no-ext-diff",
        "--no-textconv", "--format=", "-G^@figure\\(", "--", *read_settings().code,
    )  # fmt: skip
    return set(DECLARED.findall(log.decode()))
