"""The dated log of corrections: data/corrections.yml as a page prints it."""

import datetime
import re
from dataclasses import dataclass, fields

import yaml
from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from citable.paths import BOOK, CORRECTIONS, ROOT
from citable.publish.sources import build_date, read_version
from citable.registry import NUMBERS, load_all
from citable.site.appendix import text_table

logger = logging.getLogger(__name__)

NUMBERS_PAGE = "book/numbers"
HEADINGS = ("Date", "Page", "What was wrong", "What it is now", "Numbers that moved", "Commit")


class CorrectionError(ValueError):
    """A correction that cannot be printed: which one, which rule, what was found."""


@dataclass(frozen=True)
class Correction:
    """One correction.

    date : str, ISO day on which the fix was published
    page : str, page of book/ without its suffix
    title : str, a few words that name it
    was, now : str, what the page said; what it says, and why
    numbers : tuple of str, ids of the numbers that moved
    commit : str, the commit that made the fix
    """

    date: str
    page: str
    title: str
    was: str
    now: str
    numbers: tuple[str, ...]
    commit: str

    @property
    def text(self):
        """What was wrong and what is right, in one paragraph, for a feed."""
        return f"It said: {self.was} It says now: {self.now}"

    @property
    def anchor(self):
        """The id of its row on the page: date and title."""
        return f"correction-{self.date}-{re.sub('[^a-z0-9]+', '-', self.title.lower()).strip('-')}"


def load_corrections(path=CORRECTIONS):
    """Every correction since publication, newest first; an empty tuple where none is on record.

    Parameters
    ----------
    path : Path, a YAML list

    Returns
    -------
    tuple of Correction

    Raises
    ------
    CorrectionError : names the file, the entry, the rule, what was found
    """
    if not path.is_file():
        return ()
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(rows, list):
        raise CorrectionError(f"{name}: a list of corrections is needed, found {rows!r}")
    entries = tuple(
        read_correction(row, f"{name}, entry {place}") for place, row in enumerate(rows, start=1)
    )
    dates = [entry.date for entry in entries]
    if dates != sorted(dates, reverse=True):
        raise CorrectionError(f"{name}: newest first is the rule, found {', '.join(dates)}")
    anchors = [entry.anchor for entry in entries]
    if taken := {anchor for anchor in anchors if anchors.count(anchor) > 1}:
        raise CorrectionError(f"{name}: date and title name a correction, twice: {min(taken)}")
    return entries


def read_correction(row, place):
    """One entry of the file, checked."""
    names = {field.name for field in fields(Correction)}
    found = set(row) if isinstance(row, dict) else set()
    if found != names:
        odd = ", ".join(sorted(found ^ names))
        raise CorrectionError(f"{place}: the keys are {', '.join(sorted(names))}; amiss: {odd}")
    for key in sorted(names - {"numbers"}):
        if not isinstance(row[key], str) or not row[key].strip():
            raise CorrectionError(f"{place}: {key} must be words, found {row[key]!r}")
    check_date(row["date"], place)
    if not (BOOK / f"{row['page']}.md").is_file():
        raise CorrectionError(f"{place}: no page book/{row['page']}.md")
    if not re.fullmatch("[0-9a-f]{7,40}", row["commit"]):
        raise CorrectionError(f"{place}: commit must be its digits, found {row['commit']!r}")
    load_all()
    for id in row["numbers"]:
        if id not in NUMBERS:
            raise CorrectionError(f"{place}: no number has the id {id!r}")
    return Correction(**(row | {"numbers": tuple(row["numbers"])}))


def check_date(text, place):
    try:
        if datetime.date.fromisoformat(text).isoformat() == text:
            return
    except ValueError:
        pass
    raise CorrectionError(f"{place}: date must be written 2027-01-31, found {text!r}")


class CorrectionLog(SphinxDirective):
    """The log as a table; a sentence while it is empty."""

    def run(self):
        try:
            entries = load_corrections()
        except CorrectionError as error:
            logger.warning("%s", error, location=self.get_location(), type="citable")
            return []
        if not entries:
            return [nodes.paragraph("", say_none())]
        return [text_table(HEADINGS, [self.cells(entry) for entry in entries])]

    def cells(self, entry):
        """A correction as cells; its date is what a link can lead to."""
        find = self.env.app.builder.get_relative_uri
        page = find(self.env.docname, f"book/{entry.page}")
        numbers = find(self.env.docname, NUMBERS_PAGE)
        moved = nodes.inline("", "")
        for position, id in enumerate(entry.numbers):
            moved += nodes.Text(", " if position else "")
            moved += nodes.reference("", id, internal=True, refuri=f"{numbers}#{id}")
        return [
            nodes.inline("", entry.date, ids=[entry.anchor]),
            nodes.reference("", entry.page, internal=True, refuri=page),
            entry.was,
            entry.now,
            moved if entry.numbers else "none",
            nodes.literal("", entry.commit),
        ]


def say_none():
    """What an empty log says, as of which version."""
    return (
        f"None. In version {read_version()} of {build_date()} nothing has been corrected since "
        "publication."
    )


def setup(app):
    app.add_directive("correction-log", CorrectionLog)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
