"""The dated log of corrections as a page prints it."""

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from citable.publish.corrections import CorrectionError, load_corrections
from citable.publish.sources import build_date, read_version
from citable.site.appendix import text_table

logger = logging.getLogger(__name__)

NUMBERS_PAGE = "book/numbers"
HEADINGS = ("Date", "Page", "What was wrong", "What it is now", "Numbers that moved", "Commit")


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
