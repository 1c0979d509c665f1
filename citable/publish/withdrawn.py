"""Ids that the book no longer publishes: where their addresses lead now."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from citable.book import read_settings
from citable.git import NoHistory, run_git
from citable.lock.lock_history import read_lock_history
from citable.paths import ROOT, WITHDRAWN
from citable.registry import FIGURES, NUMBERS, load_all

KINDS = ("figure", "number")
PAGES = {"figure": "exhibits/{}.html", "number": "exhibits/numbers/{}.html"}
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
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for number, row in enumerate(rows, start=2):
        fault = find_fault(row, {(earlier.kind, earlier.id) for earlier in found})
        if fault:
            raise WithdrawnError(f"data/{path.name}, row {number}: {fault}")
        found.append(Withdrawn(**row | {"replaced_by": row["replaced_by"] or None}))
    return tuple(found)


def find_fault(row, taken):
    """What is wrong with a row; None for a sound one."""
    if row["kind"] not in KINDS:
        return f"kind {row['kind']!r} is none of {', '.join(KINDS)}"
    published = {"figure": FIGURES, "number": NUMBERS}[row["kind"]]
    if row["id"] in published:
        return f"{row['id']!r} is published, so it is not withdrawn"
    if (row["kind"], row["id"]) in taken:
        return f"{row['id']!r} stands there twice"
    if row["replaced_by"] and row["replaced_by"] not in published:
        return f"replaced_by {row['replaced_by']!r} is no published {row['kind']}"
    if not row["since"] or not row["reason"]:
        return f"{row['id']!r} needs since and reason"
    return None


def list_withdrawn(kind):
    return [gone for gone in read_withdrawn() if gone.kind == kind]


def find_vanished(root=ROOT):
    """Ids that git knows to have been published, and that are neither published nor withdrawn.

    A line each: numbers by the lock's history, figures by the declarations that commits added.
    Every id that reached the main line counts, released or not. Raises NoHistory where git cannot
    tell.
    """
    load_all()
    history = read_lock_history(root)
    if history.missing:
        raise NoHistory(history.missing)
    known = {("number", id) for id in NUMBERS} | {("figure", id) for id in FIGURES}
    known |= {(gone.kind, gone.id) for gone in read_withdrawn()}
    ever = {("number", id) for id in history.moves} | {("figure", id) for id in list_declared(root)}
    return [
        f"{kind} {id}: was published, is neither published nor in data/withdrawn.csv"
        for kind, id in sorted(ever - known)
    ]


def list_declared(root):
    """Ids of figures that commits of the main line declared."""
    log = run_git(
        root, "log", "--first-parent", "-m", "-p", "--unified=0", "--no-color", "--no-ext-diff",
        "--no-textconv", "--format=", "-G^@figure\\(", "--", *read_settings().code,
    )  # fmt: skip
    return set(DECLARED.findall(log.decode()))
