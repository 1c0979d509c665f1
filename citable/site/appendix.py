"""Docutils nodes of which the appendix pages are made."""

import html

from docutils import nodes
from sphinx import addnodes

from citable.publish.usage import chapter_title
from citable.publish.withdrawn import list_withdrawn

NUMBERS_PAGE = "book/numbers"


def chapter_link(environment, chapter):
    """A link with the chapter's title for words; its name alone while it is not written."""
    if f"book/{chapter}" not in environment.found_docs:
        return nodes.inline("", chapter)
    words = chapter_title(chapter)
    return cross_reference(environment, "doc", f"/book/{chapter}", words)


def number_link(environment, id, words):
    """A link to a number's entry, without the note that the role {number} brings."""
    page = environment.app.builder.get_relative_uri(environment.docname, NUMBERS_PAGE)
    return nodes.reference("", words, internal=True, refuri=f"{page}#{id}")


def cross_reference(environment, kind, target, words):
    """A reference that Sphinx resolves once all pages are read, and warns about if it cannot."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", words),
        refdoc=environment.docname,
        refdomain="std",
        reftype=kind,
        reftarget=target,
        refexplicit=True,
        refwarn=True,
    )


def entry_section(id, title, *content):
    return nodes.section("", nodes.title("", "", title), *content, ids=[id], classes=["entry"])


def fact_list(facts):
    """A list of named facts, words or nodes; what is empty is left out."""
    items = nodes.field_list("", classes=["facts"])
    for name, fact in facts:
        if fact:
            fact = nodes.Text(fact) if isinstance(fact, str) else fact
            body = fact if isinstance(fact, nodes.bullet_list) else nodes.paragraph("", "", fact)
            items += nodes.field("", nodes.field_name("", name), nodes.field_body("", body))
    return items


def list_item(*content):
    return nodes.list_item("", nodes.paragraph("", "", *content))


def in_line(items, separator=", "):
    """Nodes in a line, parted by a comma or what else is given."""
    line = nodes.inline("", "")
    for position, item in enumerate(items):
        line += nodes.Text(separator if position else "")
        line += item
    return line


def folded(summary, content, *, name="folded", state=""):
    """Content behind a summary, which opens without JavaScript; a class says what it is."""
    start = f'<details class="{name}"{state}><summary>{html.escape(summary)}</summary>'
    return [
        nodes.raw("", start, format="html"),
        *content,
        nodes.raw("", "</details>", format="html"),
    ]


# Above what folds, so that it is folded before it is seen: without it, and in wide windows,
# everything stands open.
FOLDING = '<script src="../assets/fold.js"></script>'


def folded_on_phones(summary, content):
    """Content that a narrow window folds; a link into it opens it."""
    return folded(summary, content, name="phone-fold", state=" open")


def text_table(headings, rows, caption=""):
    """A table of words; its caption is heard and not seen."""
    group = nodes.tgroup("", cols=len(headings))
    group += [nodes.colspec("", colwidth=1) for _ in headings]
    group += nodes.thead("", table_row(headings))
    group += nodes.tbody("", *(table_row(row) for row in rows))
    title = [nodes.title("", caption, classes=["visually-hidden"])] if caption else []
    return nodes.table("", *title, group, classes=["facts"])


def table_row(cells):
    row = nodes.row("")
    for cell in cells:
        content = cell if isinstance(cell, nodes.Node) else nodes.Text(str(cell))
        row += nodes.entry("", nodes.paragraph("", "", content))
    return row


def withdrawn_section(kind):
    """The withdrawn ids of a kind under the anchors that they had; nothing where there is none."""
    gone = list_withdrawn(kind)
    if not gone:
        return []
    entries = nodes.bullet_list("")
    for old in gone:
        words = nodes.paragraph("", "", nodes.literal("", old.id))
        words += nodes.Text(f", withdrawn with version {old.since}. {old.reason}. ")
        if old.replaced_by:
            target = f"../{old.target}"
            words += nodes.Text("In its place: ")
            words += nodes.reference("", old.replaced_by, refuri=target, internal=True)
        entries += nodes.list_item("", words, ids=[old.id])
    title = nodes.title("", "Withdrawn")
    return [nodes.section("", title, entries, ids=[f"withdrawn-{kind}s"])]
